"""The page benchmark: real Chromium, the real file input, Assay and its peers in turns."""

import json
from dataclasses import dataclass
from pathlib import Path

import native
import results
from browser import Browser, Gone
from server import Server

HERE = Path(__file__).parent
WATCH = (HERE / "watch.js").read_text()

PEERS = json.loads((HERE / "peers/package.json").read_text())["dependencies"]

# Keeping the page for working offline begins once it is ready, and is not part of reading a file.
SETTLED = """new Promise(done => setTimeout(done, 300))
    .then(() => navigator.serviceWorker.getRegistration())
    .then(registration => registration && navigator.serviceWorker.ready.then(() => true))"""

# The slowest peer takes a minute for 1 GB on two cores.
DONE_WITHIN = 600


@dataclass(frozen=True)
class Contestant:
    """Who is measured."""

    name: str
    words: str
    address: str
    # What the page is told of the number of cores; None is the truth.
    cores: int | None = 2


CONTESTANTS = [
    Contestant("assay-2", "**Assay, 2 workers**", "assay/"),
    Contestant("assay-1", "**Assay, 1 worker**", "assay/", cores=1),
    Contestant("duckdb-eh", "DuckDB-Wasm, by file handle, rich", "peers/duckdb.html"),
    Contestant("duckdb-coi", "DuckDB-Wasm, 2 threads, file copied in, rich", "peers/duckdb.html?threads"),
    Contestant("udsv-cap", "uDSV + plain JavaScript, 10,000 values at most", "peers/udsv.html?cap"),
    Contestant("udsv", "uDSV + plain JavaScript, exact", "peers/udsv.html"),
    Contestant("hyparquet", "hyparquet + plain JavaScript, exact", "peers/hyparquet.html"),
    Contestant("read-2", "(limit) reading only, 2 workers", "peers/read.html?2"),
    Contestant("read-1", "(limit) reading only, 1 worker", "peers/read.html?1"),
    Contestant("blank", "(floor) blank page", "peers/blank.html"),
]
BY_NAME = {contestant.name: contestant for contestant in CONTESTANTS}

# Who is worth the time at which file: uDSV takes a minute for 1 GB, DuckDB-Wasm ends out of memory at 4.5 GB.
PLAN = {
    "10MB": ["assay-2", "assay-1", "duckdb-eh", "duckdb-coi", "udsv-cap", "udsv", "read-2", "blank"],
    "100MB": ["assay-2", "assay-1", "duckdb-eh", "duckdb-coi", "native duckdb-2", "read-2", "read-1"],
    "1GB": ["assay-2", "assay-1", "duckdb-eh", "duckdb-coi", "native duckdb-2", "read-2"],
    "4.5GB": ["assay-2", "read-2"],
    "flights.csv": ["assay-2", "duckdb-eh", "udsv"],
    "flights.parquet": ["assay-2", "duckdb-eh", "hyparquet"],
}


class Benches:
    """The served pages, and the browser that looks at them."""

    def __init__(self, chromium, site, peers):
        self.chromium = chromium
        self.server = Server({"assay": site, "peers": peers})

    def version(self):
        """The browser's own words."""
        with Browser(self.chromium) as browser:
            return browser.call("Browser.getVersion", session=None)["product"].partition("/")[2]

    def run(self, contestant, path):
        """One run in a fresh browser: the figures, or `failed` with what the page said."""
        with Browser(self.chromium) as browser:
            try:
                return self._run(browser, contestant, path)
            except (Gone, TimeoutError) as error:
                return {"failed": str(error)}

    def _run(self, browser, contestant, path):
        browser.call("Runtime.addBinding", {"name": "tellBench"})
        browser.call("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        if contestant.cores:
            cores = {"hardwareConcurrency": contestant.cores}
            browser.call("Emulation.setHardwareConcurrencyOverride", cores)
        browser.call("Page.navigate", {"url": f"{self.server.url}/{contestant.address}"})
        ready = _told(browser, "ready", 60)
        if "failed" in ready:
            return ready
        browser.eval(SETTLED)
        ready_mb, _ = browser.tab_memory()
        cpu, busy = browser.cpu_seconds(), browser.metrics()["TaskDuration"]
        browser.choose('[data-testid="file-input"]', path)
        done = _told(browser, "done", DONE_WITHIN)
        cpu, busy = browser.cpu_seconds() - cpu, browser.metrics()["TaskDuration"] - busy
        _, peak_mb = browser.tab_memory()
        if "failed" in done:
            return {**done, "peak_mb": round(peak_mb)}
        return {
            "ready_s": round(ready["ready_ms"] / 1000, 4),
            "seconds": round(done["painted_ms"] / 1000, 4),
            "table": done.get("table"),
            # Milliseconds from the choice of the file to each mark that the page set.
            "marks": {name: round(at, 1) for name, at in done["marks"].items() if name != "file-chosen"},
            "cpu_s": round(cpu, 2),
            "main_thread_s": round(busy, 3),
            "gap_ms": round(done["gap_ms"]),
            "long_task_ms": max(done["long_tasks"], default=0),
            "ready_mb": round(ready_mb),
            "peak_mb": round(peak_mb),
        }


def _told(browser, what, within):
    told = browser.wait_event(
        "Runtime.bindingCalled",
        lambda params: json.loads(params["payload"])["what"] in (what, "failed"),
        within,
    )
    told = json.loads(told["payload"])
    return {"failed": told["words"]} if told["what"] == "failed" else told


def bench(benches, files, rounds):
    """Every contestant of every file, in turns; `files` has a path, `rounds` a number for each name. Saves after each file."""
    report = results.Report("page")
    for name, path in files.items():
        report.begin(name, {"Chromium": benches.version(), **PEERS, **native.versions()})
        failed = set()
        for round_ in range(1, rounds[name] + 1):
            for who in PLAN[name]:
                if who in failed:
                    continue
                figures = benches.run(BY_NAME[who], path) if who in BY_NAME else native.run(native.command(who.split()[1], None, str(path)))
                # Who has failed once is not asked again.
                failed.update([who] if "failed" in figures else [])
                report.add({"file": name, "bytes": path.stat().st_size, "round": round_, "name": who, **figures})
        report.disqualify(name)
        report.save()


def one_file(benches, path, rounds):
    """Assay alone on a file, with all cores: a line of JSON for each round."""
    for round_ in range(1, rounds + 1):
        figures = benches.run(Contestant("assay", "Assay", "assay/", cores=None), path)
        speed = {} if "failed" in figures else {"megabytes_per_second": round(path.stat().st_size / figures["seconds"] / 1e6)}
        print(json.dumps({"round": round_, "bytes": path.stat().st_size, **speed, **figures}), flush=True)
