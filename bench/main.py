"""The benchmarks; `./dev bench help` says how they are started."""

import argparse
import os
import sys
from pathlib import Path

import data
import micro
import native
import page
import tables

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "target"

# Enough for a median where a run is short; a minute a run is not repeated more than needed.
ROUNDS = {"10MB": 5, "100MB": 5, "1GB": 2, "4.5GB": 1, "flights.csv": 3, "flights.parquet": 3, "mixed_100MB.ndjson": 3}
# Steps are long loops over the same cells; the fastest round of few is steady.
FASTEST_OF = 3
FILES = {
    "page": ["10MB", "100MB", "1GB", "flights.csv", "flights.parquet"],
    "native": ["100MB", "1GB", "flights.parquet", "mixed_100MB.ndjson"],
    "micro": ["10MB", "100MB"],
}
KNOWN = {"page": page.PLAN, "native": native.PLAN, "micro": data.SIZES}


def main():
    asked = arguments()
    chromium = os.environ.get("CHROMIUM", "chromium")
    benches = page.Benches(chromium, ROOT / "dist", TARGET / "bench/peers")
    if asked.what == "file":
        page.one_file(benches, Path(asked.file).resolve(), asked.rounds or 3)
        return
    run = {
        "page": lambda files, rounds: page.bench(benches, files, rounds),
        "native": lambda files, rounds: native.bench(TARGET / "release/assay", files, rounds),
        "micro": lambda files, rounds: micro.bench(chromium, TARGET / "release/examples/micro", TARGET / "bench/micro", files, rounds),
    }
    kinds = {"all": list(run), "tables": []}.get(asked.what, [asked.what])
    for kind in kinds:
        names = [name for name in asked.files or FILES[kind] if name in KNOWN[kind]]
        files = {name: path for name in names if (path := data.file(name))}
        run[kind](files, {name: asked.rounds or (FASTEST_OF if kind == "micro" else ROUNDS[name]) for name in names})
    if asked.write:
        tables.write()
    shown = {"all": list(tables.TABLES), "tables": list(tables.TABLES), "micro": ["where", "micro"]}
    print(tables.show(shown.get(asked.what, [asked.what])))


def arguments():
    """What is wanted."""
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("what", choices=["all", "page", "native", "micro", "tables", "file"])
    parser.add_argument("file", nargs="?", help="the file, for `file`")
    parser.add_argument("--rounds", type=int, help="how many times in turns, for every file")
    parser.add_argument("--files", type=lambda words: words.split(","), help=f"which files: some of {','.join(ROUNDS)}")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    asked = parser.parse_args()
    unknown = sorted(set(asked.files or []) - set(ROUNDS))
    if unknown:
        parser.error(f"there is no file {unknown[0]} (one of {', '.join(ROUNDS)})")
    return asked


if __name__ == "__main__":
    sys.exit(main())
