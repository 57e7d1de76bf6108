// Builds what the browser gets: ruggensteun/static/built/. Django adds the hash to each name (ManifestStaticFilesStorage).
import { build, transform } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { lean } from "./lean.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const house = join(here, "..", "ruggensteun");
const out = join(house, "static", "built");
const targets = ["chrome109", "firefox115", "safari16.4"];

/** Everything that may name a class: templates, template tags, page files, scripts. */
async function sources(folder) {
  const texts = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(html|py|ts)$/.test(entry.name) && !entry.parentPath.includes("/static/built")) {
      texts.push(await readFile(join(entry.parentPath, entry.name), "utf8"));
    }
  }
  return texts.join("\n");
}

async function styles(name) {
  const bundled = await build({ entryPoints: [join(here, "css", `${name}.css`)], bundle: true, write: false, external: ["*.woff2"], target: targets, logLevel: "warning" });
  return bundled.outputFiles[0].text;
}

async function minified(css) {
  return (await transform(css, { loader: "css", minify: true, legalComments: "none", target: targets })).code;
}

async function scripts() {
  for (const name of ["app", "passkey", "push_worker"]) {
    await build({ entryPoints: [join(here, "src", `${name}.ts`)], bundle: true, minify: true, format: "iife", target: targets, legalComments: "none", outfile: join(out, `${name}.js`), logLevel: "warning" });
  }
  await copyFile(join(here, "node_modules", "htmx.org", "dist", "htmx.min.js"), join(out, "htmx.js"));
  const map = /\n?\/\/# sourceMappingURL=.*$/m;
  await writeFile(join(out, "htmx.js"), (await readFile(join(out, "htmx.js"), "utf8")).replace(map, ""));
}

async function fonts() {
  const from = join(here, "node_modules", "@fontsource-variable", "noto-sans");
  for (const part of ["latin", "latin-ext"]) {
    await copyFile(join(from, "files", `noto-sans-${part}-wght-normal.woff2`), join(out, `noto-sans-${part}.woff2`));
  }
  await copyFile(join(here, "fonts", "noto-sans-europe.woff2"), join(out, "noto-sans-europe.woff2"));
  await copyFile(join(from, "LICENSE"), join(out, "OFL.txt"));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const used = (await sources(house)) + (await sources(join(here, "src")));
await writeFile(join(out, "app.css"), await minified(lean(await styles("app"), used)));
for (const file of await readdir(join(here, "css"))) {
  if (file.startsWith("theme-")) await writeFile(join(out, file), await minified(await readFile(join(here, "css", file), "utf8")));
}
await scripts();
await fonts();
for (const file of (await readdir(out)).sort()) {
  const bytes = await readFile(join(out, file));
  const packed = file.endsWith(".woff2") ? bytes.length : brotliCompressSync(bytes).length;
  console.log(`${file.padEnd(28)} ${String(bytes.length).padStart(8)} B   compressed ${String(packed).padStart(7)} B`);
}
