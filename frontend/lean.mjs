// Leaves out of the stylesheet what no page uses: rules for design system classes that no template names, and tokens that
// no remaining rule reaches. A municipality's own theme keeps working: every var() that is asked for stays.

/** Splits a list of rules into {head, body} at the outer level; a body is text. A statement without a body has body null. */
export function rules(css) {
  const found = [];
  let depth = 0, start = 0, open = 0, quote = "";
  for (let at = 0; at < css.length; at++) {
    const sign = css[at];
    if (quote) { if (sign === "\\") at++; else if (sign === quote) quote = ""; continue; }
    if (sign === "/" && css[at + 1] === "*") { at = css.indexOf("*/", at) + 1; if (depth === 0) start = at + 1; continue; }
    if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "{" && depth++ === 0) open = at;
    else if (sign === "}" && --depth === 0) { found.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) }); start = at + 1; }
    else if (sign === ";" && depth === 0) { found.push({ head: css.slice(start, at).trim(), body: null }); start = at + 1; }
  }
  return found;
}

const isGroup = (head) => /^@(media|layer|supports|container)\b/.test(head);
const text = (list) => list.map(({ head, body }) => (body === null ? `${head};` : `${head}{${body}}`)).join("\n");

/** Commas between selectors, not those inside :is(…). */
function selectors(head) {
  const parts = [""];
  let depth = 0;
  for (const sign of head) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "," && depth === 0) parts.push(""); else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** A name that a template finishes itself ("utrecht-alert--{{ kind }}") keeps all its variants. */
function isUsed(selector, used) {
  const plain = selector.replace(/:(not|is|where|has)\([^)]*\)/g, "");
  return (plain.match(/\.((utrecht|nl)-[\w-]+)/g) ?? []).every((name) => used.has(name.slice(1)) || used.has(name.slice(1).replace(/--\w+$/, "--")));
}

function withoutUnusedRules(css, used) {
  return text(rules(css).flatMap((rule) => {
    if (rule.body === null) return [rule];
    if (isGroup(rule.head)) {
      const body = withoutUnusedRules(rule.body, used);
      return body.trim() ? [{ ...rule, body }] : [];
    }
    if (rule.head.startsWith("@")) return [rule];
    const kept = selectors(rule.head).filter((selector) => isUsed(selector, used));
    return kept.length ? [{ head: kept.join(","), body: rule.body }] : [];
  }));
}

const TOKEN = /(?<![\w-])(--[\w-]+)\s*:([^;}]*(?:"[^"]*"[^;}]*)*)(;|(?=\}))/g;
const asked = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((hit) => hit[1]);

function withoutUnusedTokens(css) {
  const reaches = new Map();
  const others = css.replace(TOKEN, (_, name, value) => {
    reaches.set(name, [...(reaches.get(name) ?? []), ...asked(value)]);
    return "";
  });
  const needed = new Set();
  const queue = asked(others);
  while (queue.length) {
    const name = queue.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...(reaches.get(name) ?? []));
  }
  return css.replace(TOKEN, (whole, name) => (needed.has(name) ? whole : ""));
}

export function lean(css, sourceText) {
  const used = new Set(sourceText.match(/(?:utrecht|nl)-[\w-]+/g) ?? []);
  return withoutUnusedTokens(withoutUnusedRules(css, used));
}
