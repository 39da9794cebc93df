"""What the scripts here share: running the command line, and the queries of an exported suite."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSAY = os.environ.get("ASSAY", str(ROOT / "target/release/assay"))
SUITES = ROOT / "tests/golden/gx"


def assay(*args, codes=(0,)):
    """What the command line says on stdout."""
    run = subprocess.run([ASSAY, *map(str, args)], capture_output=True, text=True)
    if run.returncode not in codes:
        raise SystemExit(f"assay {' '.join(map(str, args))} ended with {run.returncode}: {run.stderr}")
    return run.stdout


def checked(table, suite):
    """What comes of a suite, check by check."""
    return json.loads(assay("check", table, "--suite", suite, "--format", "json", "--places", "1000", codes=(0, 1, 2)))["checks"]


def queries(suite, dialect):
    """The queries of a suite by what each says must hold: lines of comments end a query, and begin the next."""
    found, says = {}, ""
    for line in assay("convert", suite, "--to", dialect).splitlines():
        if line.startswith("-- "):
            says = line[3:]
        elif line.strip():
            found[says] = line.rstrip(";")
    return found
