"""Results as SARIF and JUnit are valid by their schemas.

Usage: ASSAY=target/release/assay python tests/reference/schemas.py SARIF_SCHEMA JUNIT_SCHEMA SCRATCH

The schemas come with other packages and are not copied: SARIF 2.1.0 with @microsoft/jest-sarif, JUnit (that of Jenkins) with the
sources of pytest. `./dev test` fetches both.
"""

import json
import sys
from pathlib import Path

import jsonschema
import xmlschema

from common import assay

TABLE = 'id,amount,note\n1,5,a\n2,"50,0","<b>&""\n3"\n2,-7,\n'
SUITE = {
    "format": "assay-suite/1",
    "name": 'odd "names" & <signs>',
    "checks": [
        {"check": "unique", "column": "id", "owner": "me", "reason": "keys & <such>"},
        {"check": "in_range", "column": "amount", "min": 0, "severity": "warning"},
        {"check": "not_missing", "column": "note", "severity": "info"},
        {"check": "in_range", "column": "nowhere", "min": 0},
        {"check": "mean_in_range", "column": "id", "max": 1},
        {"check": "not_missing", "column": "note", "where": "id > 99"},
        {"check": "in_set", "column": "note", "values": ["a"], "for_each": ["id"]},
    ],
}


def main(sarif_schema, junit_schema, scratch):
    table, suite = scratch / "odd table & more.csv", scratch / "suite.json"
    table.write_text(TABLE)
    suite.write_text(json.dumps(SUITE))

    def result(form):
        return assay("check", table, "--suite", suite, "--format", form, codes=(1,))

    sarif = json.loads(result("sarif"))
    schema = json.loads(Path(sarif_schema).read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(sarif)
    results = len(sarif["runs"][0]["results"])
    junit = result("junit")
    xmlschema.XMLSchema(junit_schema).validate(junit)
    cases = junit.count("<testcase ")
    if results < 5 or cases != len(SUITE["checks"]):
        raise SystemExit(f"{results} results and {cases} cases are fewer than there should be")
    print(f"SARIF with {results} results and JUnit with {cases} cases are valid")


main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
