// The work list by keyboard: j and k walk, Enter opens, e does what is due, ? shows the keys. They can be switched off (WCAG 2.1.4).
import { show } from "./dialogs";

const OFF = "keys-off";

export function workWithKeys(): void {
  const list = document.querySelector<HTMLElement>("[data-worklist]");
  if (!list) return;
  offerSwitch();
  remember(list);
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || localStorage.getItem(OFF)) return;
    const act = ACTS[event.key];
    if (!act) return;
    event.preventDefault();
    act(list);
  });
}

const ACTS: Record<string, (list: HTMLElement) => void> = {
  j: (list) => walk(list, 1),
  k: (list) => walk(list, -1),
  e: (list) => follow(current(list)?.querySelector<HTMLElement>("[data-worklist-act]")),
  s: (list) => follow(current(list)?.querySelector<HTMLElement>("[data-worklist-later]")),
  "/": () => document.querySelector<HTMLElement>("[data-worklist-find]")?.focus(),
  "?": (list) => show(list.dataset["worklist"] || "keys"),
};

function isTyping(event: KeyboardEvent): boolean {
  const at = event.target;
  const isField = at instanceof HTMLElement && (at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
  return isField || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") !== null;
}

const rows = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[data-worklist-row]")];
const current = (list: HTMLElement): HTMLElement | undefined => rows(list).find((row) => row.contains(document.activeElement));

function walk(list: HTMLElement, by: 1 | -1): void {
  const all = rows(list);
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.querySelector<HTMLElement>("a, button")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Opens a page with the cursor at its content, so that the next Tab is in the form. */
function follow(link: HTMLElement | null | undefined): void {
  if (link instanceof HTMLAnchorElement && !link.hash) link.hash = "inhoud";
  link?.click();
}

function offerSwitch(): void {
  const box = document.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (!box) return;
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

// The order of the list, so that "next" works inside a case: addresses only, gone when the tab closes.
const ORDER = "worklist-order";

function remember(list: HTMLElement): void {
  const order = rows(list).map((row) => row.querySelector<HTMLAnchorElement>("a")?.getAttribute("href") ?? "");
  sessionStorage.setItem(ORDER, JSON.stringify(order));
}

/** On the page of a case: n goes to the next of the list, w back to the list. */
export function walkOn(): void {
  const order = JSON.parse(sessionStorage.getItem(ORDER) ?? "[]") as string[];
  const at = order.indexOf(location.pathname);
  if (at === -1 || document.querySelector("[data-worklist]")) return;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || localStorage.getItem(OFF)) return;
    if (event.key === "w") location.assign("/werk");
    if (event.key === "n") location.assign(order.slice(at + 1).find((href) => href !== location.pathname) ?? "/werk");
  });
}
