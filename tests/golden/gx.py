"""Writes gx.json: what Great Expectations says of suites that Assay exported, on real tables.

Usage: ASSAY=target/release/assay [ASSAY_DATA=../shared/data] python tests/golden/gx.py [FILE [DATA]]

Needs great_expectations 1.24.1 and pandas 3.1.1 (the versions used are written into the file). The suites are those of
tests/golden/gx; `assay convert` exports them, so that what is run is what users get. The tables are not copied.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import great_expectations
import pandas

HERE = Path(__file__).parent
ASSAY = os.environ.get("ASSAY", "target/release/assay")
TO = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "gx.json"
DATA = Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("ASSAY_DATA", HERE / "../../../shared/data"))
FIGURES = ["element_count", "missing_count", "unexpected_count", "observed_value"]


def exported(suite):
    run = subprocess.run([ASSAY, "convert", str(suite), "--to", "gx"], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def plain(value):
    """Numbers of numpy and the like as JSON."""
    return json.loads(json.dumps(value, default=lambda x: x.item() if hasattr(x, "item") else str(x)))


def results(context, suite, table):
    frame = pandas.read_csv(DATA / "ml" / f"{table}.csv")
    batch = context.data_sources.add_pandas(table).add_dataframe_asset(table).add_batch_definition_whole_dataframe("whole")
    batch = batch.get_batch(batch_parameters={"dataframe": frame})
    told = []
    for expectation in suite["expectations"]:
        one = great_expectations.ExpectationSuite(name=f"{table}-{len(told)}", expectations=[expectation])
        result = batch.validate(one, result_format="SUMMARY").results[0].to_json_dict()
        raised = result["exception_info"].get("raised_exception", bool(result["exception_info"]) and not result["result"])
        if raised:
            print(table, expectation["type"], json.dumps(result["exception_info"])[:300], file=sys.stderr)
        figures = {key: plain(result["result"][key]) for key in FIGURES if key in result["result"]}
        told.append({"type": expectation["type"], "kwargs": expectation["kwargs"], "success": result["success"], "raised": raised, **figures})
    return told


def main():
    context = great_expectations.get_context(mode="ephemeral")
    tables = sorted(path.stem for path in (HERE / "gx").glob("*.json"))
    golden = {
        "versions": {"great_expectations": great_expectations.__version__, "pandas": pandas.__version__},
        "tables": {table: results(context, exported(HERE / "gx" / f"{table}.json"), table) for table in tables},
    }
    TO.write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")


main()
