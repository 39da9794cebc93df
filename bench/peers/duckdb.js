// DuckDB-Wasm with the queries of ../rich.json. By file handle with the `eh` bundle; with `?threads` the `coi` bundle, which
// can read a local file only after it was copied in.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import rich from "../rich.json";
import { start } from "./page.js";

const threads = location.search === "?threads";
const bundle = threads ? "coi" : "eh";

start(async () => {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(`duckdb-browser-${bundle}.worker.js`));
  const pthreads = threads ? new URL("duckdb-browser-coi.pthread.worker.js", location).href : null;
  await database.instantiate(new URL(`duckdb-${bundle}.wasm`, location).href, pthreads);
  if (threads) await database.open({ maximumThreads: navigator.hardwareConcurrency });
  const connection = await database.connect();
  const ask = async (query, holes) => (await connection.query(fill(query, holes))).toArray().map((row) => Object.values(row.toJSON()));
  return async (file) => {
    if (threads) await database.registerFileBuffer("data", new Uint8Array(await file.arrayBuffer()));
    else await database.registerFileHandle("data", file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
    await ask(rich.create, { source: file.name.endsWith(".parquet") ? "read_parquet('data')" : "read_csv('data')" });
    return profile(ask);
  };
});

async function profile(ask) {
  const columns = (await ask("DESCRIBE t")).map(([name, type]) => ({ c: `"${name}"`, number: /INT|DOUBLE|FLOAT|DECIMAL/.test(type), text: type === "VARCHAR" }));
  const asked = columns.map((column) => [rich.any, column.number && rich.number, column.text && rich.text].filter(Boolean).map((part) => fill(part, column)).join(", "));
  const [aggregates] = await ask(rich.aggregate, { figures: asked.join(", ") });
  const table = [["all columns", ...aggregates.map(String)]];
  for (const column of columns) {
    const row = [column.c, (await ask(rich.values, column)).map(String)];
    if (column.number) {
      const [[lo, hi]] = await ask(rich.ends, column);
      row.push((await ask(rich.histogram, { ...column, lo, hi })).map(String));
    }
    table.push(row);
  }
  return { rows: String(aggregates[0]), columns: columns.length, figures: table };
}

function fill(query, holes = {}) {
  return query.replaceAll(/\{(\w+)\}/g, (_, name) => holes[name]);
}
