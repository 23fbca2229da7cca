// Joins the front-end parts into static/build/: one stylesheet, one font, one icon sprite, and third-party scripts.
// Run once at set-up and after a change in static/css or static/icons: `node static/build.mjs` (add --watch while designing).

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = new URL("../", import.meta.url);
const build = new URL("static/build/", root);
const path = (name, base = root) => fileURLToPath(new URL(name, base));

const stylesheet = {
  entryPoints: [path("static/css/app.css")],
  outfile: path("app.css", build),
  bundle: true,
  minify: true,
  external: ["../build/*"],
  logLevel: "warning",
};

// A symbol inherits stroke and fill from the <svg class="icon"> that uses it.
async function symbol(name) {
  const file = path(`node_modules/lucide-static/icons/${name}.svg`);
  const source = await readFile(file, "utf8").catch(() => {
    throw new Error(`static/icons/lucide.txt names “${name}”, which Lucide does not have.`);
  });
  const shapes = source.replace(/<!--.*?-->|<svg[^>]*>|<\/svg>/gs, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

async function sprite() {
  const list = await readFile(path("static/icons/lucide.txt"), "utf8");
  const symbols = await Promise.all(list.split(/\s+/).filter(Boolean).map(symbol));
  await writeFile(path("icons.svg", build), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

const font = () =>
  copyFile(
    path("node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"),
    path("inter-latin.woff2", build),
  );

await mkdir(build, { recursive: true });
await Promise.all([font(), sprite()]);
if (process.argv.includes("--watch")) {
  await (await esbuild.context(stylesheet)).watch();
} else {
  await esbuild.build(stylesheet);
}
