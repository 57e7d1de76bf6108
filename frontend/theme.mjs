// Makes a theme from one colour: eight steps for light, eight for dark, each with the contrast it needs (WCAG AA).
//   node theme.mjs '#0d5c63' > css/theme-duinwijk.css
import { fileURLToPath } from "node:url";

const LIGHT_PAPER = "#ffffff";
const DARK_PAPER = "#11161d";

/** Step → [least contrast with the paper, or lightness where contrast is not the aim, share of the chroma]. */
const LIGHT = { 50: { l: 0.984, c: 0.1 }, 100: { l: 0.958, c: 0.2 }, 200: { l: 0.91, c: 0.36 }, 300: { l: 0.82, c: 0.55 },
  400: { contrast: 5.3, c: 1 }, 500: { contrast: 7.2, c: 1 }, 600: { contrast: 10.2, c: 0.9 }, 700: { contrast: 15, c: 0.75 } };
const DARK = { 50: { l: 0.235, c: 0.18 }, 100: { l: 0.268, c: 0.28 }, 200: { l: 0.33, c: 0.42 }, 300: { l: 0.46, c: 0.55 },
  400: { contrast: 6.6, c: 0.75 }, 500: { contrast: 8.6, c: 0.7 }, 600: { contrast: 11, c: 0.5 }, 700: { contrast: 15, c: 0.16 } };

const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const gamma = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

export function luminance(hex) {
  const [r, g, b] = channels(hex).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function oklch(hex) {
  const [r, g, b] = channels(hex).map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function rgb(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
}

/** The colour of this lightness and hue, with as much of the chroma as a screen can show. */
function hexOf(lightness, chroma, hue) {
  let c = chroma;
  while (c > 0.001 && rgb(lightness, c, hue).some((v) => v < -0.0005 || v > 1.0005)) c -= 0.002;
  const parts = rgb(lightness, Math.max(c, 0), hue).map((v) => Math.round(255 * gamma(Math.min(1, Math.max(0, v)))));
  return "#" + parts.map((v) => v.toString(16).padStart(2, "0")).join("");
}

function step(want, paper, base) {
  if (want.l) return hexOf(want.l, base.c * want.c, base.h);
  const down = paper === LIGHT_PAPER;
  for (let l = down ? 0.9 : 0.3; l > 0.02 && l < 1; l += down ? -0.004 : 0.004) {
    const hex = hexOf(l, base.c * want.c, base.h);
    if (contrast(hex, paper) >= want.contrast) return hex;
  }
  throw new Error("no such contrast");
}

export function palette(hex) {
  const base = oklch(hex);
  const steps = (table, paper) => Object.fromEntries(Object.entries(table).map(([name, want]) => [name, step(want, paper, base)]));
  return { light: steps(LIGHT, LIGHT_PAPER), dark: steps(DARK, DARK_PAPER) };
}

export function lines(hue, steps, indent) {
  return Object.entries(steps).map(([name, hex]) => `${indent}--voorbeeld-kleuren-${hue}-${name}: ${hex};`).join("\n");
}

export function theme(accent) {
  const { light, dark } = palette(accent);
  return `/* Made by: node theme.mjs '${accent}'. Only tokens; see docs/decisions/0003-look.md. */
:root {
${lines("violet", light, "  ")}
}

@media screen and (prefers-color-scheme: dark) {
  :root {
${lines("violet", dark, "    ")}
  }
}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(theme(process.argv[2]));
