"""The native benchmark: `assay profile` and its peers in turns, each a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import results

HERE = Path(__file__).parent
PEERS = str(HERE / "peers/native.py")

WORDS = {
    "assay-2": "**assay profile, 2 workers**",
    "assay-1": "**assay profile, 1 worker**",
    "duckdb-2": "DuckDB rich, 2 threads",
    "duckdb-1": "DuckDB rich, 1 thread",
    "polars-2": "polars, 2 threads",
    "qsv-2": "qsv index, stats --everything --infer-dates, frequency, 2 threads",
    "wc": "(limit) wc -l",
}
PLAN = {
    "100MB": ["assay-2", "assay-1", "duckdb-2", "duckdb-1", "polars-2", "qsv-2", "wc"],
    "1GB": ["assay-2", "duckdb-2", "polars-2", "wc"],
    "4.5GB": ["assay-2", "wc"],
    "flights.parquet": ["assay-2", "duckdb-2", "polars-2"],
    "mixed_100MB.ndjson": ["assay-2", "duckdb-2", "polars-2"],
}


def command(name, assay, path):
    """What a contestant is started by; None if it is not here."""
    who, _, threads = name.partition("-")
    if who == "assay":
        return [assay, "profile", path, "--json", "--workers", threads]
    if who == "qsv":
        script = f"qsv index {path} && qsv stats --everything --infer-dates -j {threads} {path} && qsv frequency -j {threads} {path}"
        return ["sh", "-c", script] if shutil.which("qsv") else None
    if who == "wc":
        return ["wc", "-l", path]
    return [sys.executable, PEERS, who, path, threads]


def versions():
    """What the peers call themselves."""
    return {"DuckDB": version("duckdb"), "polars": version("polars"), "Python": sys.version.split()[0]}


def run(command):
    """Seconds, CPU seconds and peak memory of a process; a peer that tells its seconds itself is believed."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Errors are few: they cannot fill their pipe meanwhile.
    out, err = child.stdout.read(), child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        return {"failed": " ".join(err.decode(errors="replace").split())[-200:] or f"exit code {child.returncode}"}
    # A profile, or what peers/native.py prints; wc and qsv tell nothing.
    told = json.loads(out) if out.startswith(b"{") else None
    return {
        "seconds": round((told or {}).get("seconds", seconds), 4),
        "table": told and _shape(told["rows"], [column["name"] for column in told["columns"]]),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss * 1024 / 1e6),
    }


def _shape(rows, names):
    return f"{rows} rows, {len(names)} columns from {names[0][:30]}"


def bench(assay, files, rounds):
    """Every contestant of every file, in turns. Saves after each file."""
    report = results.Report("native")
    for name, path in files.items():
        report.begin(name, versions())
        commands = {who: command(who, str(assay), str(path)) for who in PLAN[name]}
        for missing in [who for who, what in commands.items() if what is None]:
            print(f"skipped: {missing.partition('-')[0]} is not in PATH", file=sys.stderr)
            del commands[missing]
        failed = set()
        for round_ in range(1, rounds[name] + 1):
            for who, what in commands.items():
                if who in failed:
                    continue
                figures = run(what)
                failed.update([who] if "failed" in figures else [])
                report.add({"file": name, "bytes": path.stat().st_size, "round": round_, "name": who, **figures})
        report.disqualify(name)
        report.save()
