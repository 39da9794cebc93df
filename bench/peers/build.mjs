// Puts each peer into a page of its own: `build.mjs PACKAGES OUT`, where PACKAGES holds node_modules.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [packages, out] = process.argv.slice(2);
const { build } = createRequire(join(packages, "package.json"))("esbuild");

const PAGES = ["blank", "read", "duckdb", "udsv", "hyparquet"];
const entries = readdirSync(here).filter((name) => PAGES.includes(name.split(".")[0]) && name.endsWith(".js"));
mkdirSync(out, { recursive: true });
await build({
  entryPoints: entries.map((name) => join(here, name)),
  bundle: true, minify: true, format: "esm", target: "es2022", outdir: out,
  nodePaths: [join(packages, "node_modules")],
  // Node's parts of these packages are not for a page.
  external: ["fs", "path", "vm", "crypto"], logLevel: "error",
});
for (const name of PAGES) {
  const head = `<!doctype html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">`;
  writeFileSync(join(out, `${name}.html`), `${head}<body><input type="file" data-testid="file-input"><script type="module" src="${name}.js"></script>`);
}
const engine = join(packages, "node_modules/@duckdb/duckdb-wasm/dist");
for (const name of readdirSync(engine).filter((name) => /^duckdb-(eh|coi)\.wasm$|^duckdb-browser-(eh|coi)\S*\.worker\.js$/.test(name))) copyFileSync(join(engine, name), join(out, name));
