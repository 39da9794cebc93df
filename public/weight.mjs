// Prints what each file of the built site weighs as it is, by gzip -9 and by brotli 11; fails if what every visit needs
// weighs more than the limit. Programs that only some files or browsers need are listed, and not counted.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const LIMIT = 980_000;
const RARE = /^(.*-plain.*|plain-.*|readers-.*|analyst-.*|part-.*|loader.js)$/;
const root = process.argv[2] ?? "dist";

const files = readdirSync(root, { recursive: true })
  .map((name) => join(root, name))
  .filter((path) => statSync(path).isFile())
  .map((path) => {
    const bytes = readFileSync(path);
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    return { name: relative(root, path), raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
  })
  .sort((a, b) => b.brotli - a.brotli);

const total = { name: "for a first visit", raw: 0, gzip: 0, brotli: 0 };
for (const file of files.filter(({ name }) => !RARE.test(name))) for (const key of ["raw", "gzip", "brotli"]) total[key] += file[key];

const line = ({ name, raw, gzip, brotli }) => [raw, gzip, brotli].map((n) => String(n).padStart(10)).join("") + `  ${name}`;
console.log(line({ name: "file (bytes)", raw: "raw", gzip: "gzip -9", brotli: "brotli 11" }));
for (const file of [...files, total]) console.log(line(file));
if (total.brotli > LIMIT) {
  console.error(`The site weighs more than ${LIMIT / 1e6} MB (brotli).`);
  process.exit(1);
}
