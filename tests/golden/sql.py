"""Writes sql.json: what DuckDB says of conditions, row by row, for our evaluator to agree with.

Usage: python tests/golden/sql.py

Needs duckdb 2.0.0 (the version used is written into the file). Every condition is written as people write it; none is changed
for one side or the other.
"""

import json
from pathlib import Path

import duckdb

NAMES = ["n", "m", "text", "day", "flag", "Unit Price"]
ROWS = [
    ["1", "2", "abc", "2024-01-31", "true", "1.5"],
    ["", "2", "", "2024-02-29", "false", "0"],
    ["-3.5", "", "ABC", "", "", "7"],
    ["4", "0", "a'b", "2023-12-31", "true", ""],
    ["2.5", "-2", "straße", "2000-02-29", "false", "-1"],
    ["0", "7", "%", "1969-07-20", "", "0.1"],
]
PARTS = [
    "n > 0", "n >= m", "n <> 1", "m = 2", "n < -1", "text = 'abc'", "text < 'b'", "text <> ''", "flag", "day >= DATE '2024-01-01'",
    "n IN (1, 4, NULL)", "m NOT IN (2, 0)", "n BETWEEN 0 AND 3", "n NOT BETWEEN m AND 3", "text LIKE 'a%'", "text NOT LIKE '_b_'",
    "n IS NULL", "text IS NOT NULL", "\"Unit Price\" * 2 > 1", "n + m = 3", "n - m * 2 < 0", "-n < 2", "n % 2 = 1", "m % 3 = -2",
]
WHOLE = [
    "LOWER(text) = 'abc'", "UPPER(text) = 'ABC'", "LENGTH(text) = 6", "TRIM(text || '  ') = text", "SUBSTRING(text, 2) = 'bc'",
    "SUBSTRING(text, 2, 1) = 'b'", "REPLACE(text, 'a', 'x') = 'xbc'", "ABS(n) > 3", "FLOOR(n) = 2", "CEIL(n) = 3", "ROUND(n) = 3", "ROUND(n) = -4",
    "COALESCE(n, m) = 2", "COALESCE(n, m, 0) = 2", "NULLIF(m, 2) IS NULL", "GREATEST(n, m) = 2", "LEAST(n, m) < 0", "SQRT(ABS(n)) < 2",
    "EXTRACT(YEAR FROM day) = 2024", "EXTRACT(MONTH FROM day) = 2", "EXTRACT(DAY FROM day) > 28", "n / 2 > 1", "n / 2 * 2 = n",
    "CASE WHEN n > 0 THEN 'p' WHEN n < 0 THEN 'n' ELSE 'z' END = 'z'", "CASE WHEN flag THEN n END > 1", "flag = (n > 0)", "NOT flag OR n = 4",
    "NULL IS NULL", "n = NULL", "TRUE AND n > 0", "(n > 0) IS NULL", "NOT (n > 0 AND m > 0)", "day BETWEEN DATE '2000-01-01' AND DATE '2024-02-01'",
]


def conditions():
    yield from PARTS
    yield from WHOLE
    for sign in ("AND", "OR"):
        for left, right in zip(PARTS, PARTS[5:] + PARTS[:5]):
            yield f"{left} {sign} NOT {right}"


def main():
    types = ["DOUBLE", "DOUBLE", "VARCHAR", "DATE", "BOOLEAN", "DOUBLE"]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(NAMES, types))
    base = duckdb.connect()
    base.execute(f"CREATE TABLE data (number INTEGER, {columns})")
    for number, row in enumerate(ROWS):
        base.execute("INSERT INTO data VALUES (?, ?, ?, ?, ?, ?, ?)", [number, *(cell or None for cell in row)])
    truths = {}
    for condition in conditions():
        found = base.execute(f"SELECT {condition} FROM data ORDER BY number").fetchall()
        truths[condition] = [truth for (truth,) in found]
    golden = {"duckdb": duckdb.__version__, "names": NAMES, "rows": ROWS, "truths": truths}
    Path(__file__).with_name("sql.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")


main()
