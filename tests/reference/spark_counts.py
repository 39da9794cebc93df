"""The SQL export run by PySpark in local mode, over a partitioned directory, counts what the checks count.

Usage: ASSAY=target/release/assay python tests/reference/spark_counts.py SCRATCH

SCRATCH is an empty folder. The built-in sample is written as a directory partitioned by one of its columns, its suggested suite and
some more checks are exported as Spark SQL, and each query is counted; docs/spark.md shows the same steps. The sample has no planted
defects, because Spark takes a column for text where one cell is no number. Spark is told which columns hold codes: it would take
0123 for the number 123. Needs Java 17.
"""

import csv
import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from common import assay, checked, queries

# Few different values and none missing: a directory each.
PARTED_BY = "region"
# Checks beside those that are suggested, one for each kind of query that these have not.
BESIDES = [
    {"check": "in_range", "column": "loan_amount", "min": 1000, "max": 40000},
    {"check": "in_set", "column": "purpose", "values": ["car", "home"]},
    {"check": "not_in_set", "column": "employment", "values": ["retired"]},
    {"check": "matches", "column": "email", "pattern": "^[a-z.]+\\d*@[a-z.]+$"},
    {"check": "like", "column": "email", "pattern": "%@%"},
    {"check": "length_in_range", "column": "purpose", "max": 8},
    {"check": "not_missing", "column": "annual_income"},
    {"check": "complete_rows", "columns": ["annual_income", "credit_score"]},
    {"check": "unique", "column": "email"},
    {"check": "unique_together", "columns": ["applicant_name", "birth_date"]},
    {"check": "mean_in_range", "column": "loan_amount", "min": 0, "max": 10},
    {"check": "median_in_range", "column": "loan_amount", "min": 1000},
    {"check": "row_count_in_range", "min": 1},
    {"check": "column_compares", "column": "loan_amount", "operator": "<", "other": "annual_income"},
    {"check": "expression", "sql": "loan_amount < annual_income AND term_months > 12"},
    {"check": "implies", "if": "purpose = 'car'", "then": "loan_amount < 20000"},
    {"check": "in_range", "column": "loan_amount", "max": 20000, "where": "purpose = 'car'"},
]


def partitioned(table, folder):
    """The table as Spark keeps partitions: a directory for each value, which its files then leave out."""
    with open(table, newline="") as file:
        rows = list(csv.reader(file))
    names = rows[0]
    at = names.index(PARTED_BY)
    parts = {}
    for row in rows[1:]:
        parts.setdefault(row[at], []).append(row[:at] + row[at + 1 :])
    for value, part in parts.items():
        (folder / f"{PARTED_BY}={value}").mkdir(parents=True)
        # Two files a partition.
        for number, half in enumerate([part[::2], part[1::2]]):
            with open(folder / f"{PARTED_BY}={value}" / f"part-{number}.csv", "w", newline="") as file:
                csv.writer(file).writerows([names[:at] + names[at + 1 :], *half])
    return len(parts)


def typed(read, types):
    """The schema that Spark infers, with text where the table holds codes."""
    codes = {column["column"] for column in types if column["type"] in ("code", "text")}
    fields = (f"`{name}` {'string' if name in codes else kind}" for name, kind in read.dtypes)
    return ", ".join(fields)


def main(scratch):
    table, suite, folder = scratch / "loans.csv", scratch / "suite.json", scratch / "loans"
    table.write_text(assay("sample", "--rows", "20000", "--dirt", "0"))
    parts = partitioned(table, folder)
    own = json.loads(assay("suggest", table))
    own["checks"] += BESIDES
    suite.write_text(json.dumps(own))
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    source = {"path": str(folder), "header": True, "escape": '"', "multiLine": True}
    inferred = spark.read.csv(**source, inferSchema=True)
    read = spark.read.csv(**source, schema=typed(inferred, json.loads(assay("types", table, "--json"))))
    read.createOrReplaceTempView("data")
    compared, differ = 0, []
    written = queries(suite, "spark")
    for check in checked(table, suite):
        query = written.get(check["says"])
        if query is None or check["verdict"] in ("could_not_run", "not_applicable"):
            continue
        compared += 1
        count = spark.sql(query).count()
        ours = check["unexpected"] if check.get("share") is not None else int(check["verdict"] == "fail")
        if count != ours:
            differ.append(f"{check['says']}: {count} there, {ours} here: {query}")
    print(f"Spark {spark.version}, {read.count()} rows in {parts} partitions: {compared} of {len(own['checks'])} checks compared, {len(differ)} differ")
    spark.stop()
    if differ:
        raise SystemExit("\n".join(differ))
    if compared < 20:
        raise SystemExit("too few queries were compared")


main(Path(sys.argv[1]))
