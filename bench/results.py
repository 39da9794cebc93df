"""What was measured, where and how: kept as JSON in results/, one file a kind."""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).parent / "results"


class Report:
    """The runs of one kind of benchmark, as they come."""

    def __init__(self, kind):
        self.kind = kind
        self.start = time.monotonic()
        # For each file that was read: when, how busy the machine was just before, and what was measured with.
        self.files = {}
        self.runs = []

    def begin(self, file, versions):
        """All runs on a file are taken in one go, so that their ratios hold."""
        facts = {"taken": time.strftime("%Y-%m-%d"), "busy_before": round(busy(), 2), "machine": machine(), "versions": versions}
        self.files[file] = facts

    def add(self, run):
        """Takes in a run, and says it to whoever waits."""
        self.runs.append(run)
        print(f"{time.monotonic() - self.start:5.0f} s  {json.dumps(run)[:200]}", file=sys.stderr, flush=True)

    def disqualify(self, file):
        """Whoever has not read the same table as most has not done the work."""
        runs = [run for run in self.runs if run["file"] == file and run.get("table")]
        # The page tells no name of a column; the native contestants beside it do.
        table = (lambda run: run["table"].split(" from ")[0]) if self.kind == "page" else (lambda run: run["table"])
        right = statistics.mode([table(run) for run in runs]) if runs else None
        for run in runs:
            if table(run) != right:
                run["failed"] = f"reads {run['table']}, others {right}"

    def save(self):
        """Writes the file of this kind, a run a line; what was measured earlier on other files stays."""
        before = load(self.kind) or {"files": {}, "runs": []}
        files = {**before["files"], **self.files}
        runs = [run for run in before["runs"] if run["file"] not in self.files] + self.runs
        # From small to large; the sort keeps the order of the runs of a file.
        sizes = {name: max(run["bytes"] for run in runs if run["file"] == name) for name in files}
        files = dict(sorted(files.items(), key=lambda item: sizes[item[0]]))
        runs.sort(key=lambda run: sizes[run["file"]])
        FOLDER.mkdir(exist_ok=True)
        with open(FOLDER / f"{self.kind}.json", "w") as out:
            out.write('{"files": {\n' + ",\n".join(f" {json.dumps(name)}: {json.dumps(facts)}" for name, facts in files.items()))
            out.write('\n}, "runs": [\n' + ",\n".join(" " + json.dumps(run) for run in runs) + "\n]}\n")


def load(kind):
    """The report of a kind that was saved last, or None."""
    path = FOLDER / f"{kind}.json"
    return json.loads(path.read_text()) if path.exists() else None


def machine():
    """The computer, as far as it matters for speed."""
    words = [platform.machine(), f"{os.cpu_count()} cores"]
    if Path("/proc/cpuinfo").exists():
        names = [line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        words = [*names[:1], *words]
        words.append(f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB")
    return ", ".join([*words, f"{platform.system()} {platform.release().partition('-')[0]}"])


def busy():
    """The share of all cores that is in use by others, over some seconds."""
    before = _ticks()
    time.sleep(3)
    idle, whole = (after - earlier for after, earlier in zip(_ticks(), before))
    return 1 - idle / whole


def _ticks():
    """Idle and all ticks of all cores since the start of the system."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def median(values):
    """The median of the values that are there, or None."""
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None
