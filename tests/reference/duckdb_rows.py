"""The SQL export run by DuckDB finds the rows that the checks find.

Usage: ASSAY=target/release/assay python tests/reference/duckdb_rows.py DATA

DATA is the folder of real tables. Every check of the suites in tests/golden/gx that has a query is compared: the rows that break
it one by one, up to the 1,000 places that a result holds, and their number beyond; a figure by whether the query gives a row.
"""

import sys
from pathlib import Path

import duckdb

from common import SUITES, checked, queries

# As the command line reads missing values, besides the empty cell.
NULLS = ["", "NA", "N/A", "NULL", "NaN", "null", "nan", "n/a", "None", "?"]


def main(data):
    compared, differ = 0, []
    for suite in sorted(SUITES.glob("*.json")):
        table = data / "ml" / f"{suite.stem}.csv"
        base = duckdb.connect()
        base.execute(
            "CREATE TABLE data AS SELECT *, row_number() OVER () AS row_of_file FROM read_csv(?, header = true, nullstr = ?, sample_size = -1)",
            [str(table), NULLS],
        )
        written = queries(suite, "duckdb")
        for check in checked(table, suite):
            query = written.get(check["says"])
            if query is None or check["verdict"] in ("could_not_run", "not_applicable"):
                continue
            compared += 1
            result = base.execute(query)
            names = [column[0] for column in result.description]
            rows = result.fetchall()
            told = f"{suite.stem}: {check['says']}"
            if "row_of_file" not in names:
                if (len(rows) > 0) != (check["verdict"] == "fail"):
                    differ.append(f"{told}: DuckDB gives {rows}, we say {check['verdict']}")
                continue
            there = sorted(row[names.index("row_of_file")] for row in rows)
            here = sorted(place["row"] for place in check.get("places", []))
            same = len(there) == check["unexpected"] and (len(here) < check["unexpected"] or there == here)
            if not same:
                differ.append(f"{told}: {len(there)} rows there, {check['unexpected']} here: {sorted(set(there) ^ set(here))[:10]}")
    print(f"{compared} queries compared, {len(differ)} differ")
    if differ:
        raise SystemExit("\n".join(differ))
    if compared < 30:
        raise SystemExit("too few queries were compared")


main(Path(sys.argv[1]))
