"""One run of a native peer: `native.py duckdb|polars FILE THREADS` prints the seconds, its own start not counted, and what was read."""

import json
import os
import sys
import time
from pathlib import Path

RICH = json.loads((Path(__file__).parent.parent / "rich.json").read_text())


def duckdb_rich(path, threads):
    """The queries of rich.json."""
    import duckdb

    begin = time.perf_counter()
    base = duckdb.connect(config={"threads": threads})
    ask = lambda query, **holes: base.execute(query.format(**holes)).fetchall()
    reader = {".parquet": "read_parquet", ".ndjson": "read_json"}.get(Path(path).suffix, "read_csv")
    ask(RICH["create"], source=f"{reader}('{path}')")
    columns = [(f'"{name}"', any(word in kind for word in ("INT", "DOUBLE", "FLOAT", "DECIMAL")), kind == "VARCHAR") for name, kind, *_ in ask("DESCRIBE t")]
    figures = []
    for c, number, text in columns:
        parts = [RICH["any"], *[RICH["number"]] * number, *[RICH["text"]] * text]
        figures.append(", ".join(parts).format(c=c))
    [(rows, *_)] = ask(RICH["aggregate"], figures=", ".join(figures))
    for c, number, _ in columns:
        ask(RICH["values"], c=c)
        if number:
            [(lo, hi)] = ask(RICH["ends"], c=c)
            ask(RICH["histogram"], c=c, lo=lo, hi=hi)
    return {"seconds": time.perf_counter() - begin, "rows": rows, "columns": [{"name": c.strip('"')} for c, *_ in columns]}


def polars_rich(path, threads):
    """describe, n_unique, value_counts, skew, lengths, histograms."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars

    begin = time.perf_counter()
    reader = {".parquet": polars.read_parquet, ".ndjson": polars.read_ndjson}.get(Path(path).suffix, polars.read_csv)
    table = reader(path)
    table.describe()
    table.select(polars.all().n_unique())
    numbers = polars.selectors.numeric()
    table.select(numbers.skew())
    table.select(polars.selectors.string().str.len_chars().mean())
    for column in table:
        column.value_counts(sort=True).head(10)
        if column.dtype.is_numeric():
            column.drop_nulls().hist(bin_count=20)
    return {"seconds": time.perf_counter() - begin, "rows": table.height, "columns": [{"name": name} for name in table.columns]}


if __name__ == "__main__":
    who, path, threads = sys.argv[1:]
    print(json.dumps({"duckdb": duckdb_rich, "polars": polars_rich}[who](path, int(threads))))
