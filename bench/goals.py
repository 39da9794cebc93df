"""The goals of the project for speed and memory, and what was measured."""

from rounds import Rounds, number

NOTHING = "not measured"


def goals():
    """The table: goal, and the figures of results/ beside it."""
    page, native = Rounds.of("page"), Rounds.of("native")
    rows = [
        ("100 MB, file chosen to full profile, page, 2 workers", "6x DuckDB-Wasm, 2.3x native DuckDB, a quarter of the raw read speed", _against(page, "100MB")),
        ("1 GB, the same", "5x DuckDB-Wasm by handle, 3.5x copied in, 1.9x native DuckDB", _against(page, "1GB")),
        ("10 MB, page open to full profile", "2x uDSV + plain JavaScript, 7x DuckDB-Wasm", _from_page_open(page)),
        ("first rows on screen, any size", "under 100 ms", _marks(page, "first-rows")),
        ("first marked estimates of all columns", "under 250 ms", _marks(page, "first-estimates")),
        ("page open to ready", "0.15 s", _each(page, lambda r: number(r.figure("assay-2", "ready_s"), 2, " s"), blank=("ready_s", 2, " s"))),
        (
            "tab memory at 100 MB / 1 GB / 4.5 GB",
            "default budget under 250 / 450 / 500 MB; all exact under 250 / 900 MB",
            _each(page, lambda r: number(r.figure("assay-2", "peak_mb"), 0, " MB"), blank=("peak_mb", 0, " MB")),
        ),
        ("4.5 GB CSV, rich", "finishes, time linear", _large(page)),
        ("longest main-thread gap, any size", "20 ms", _each(page, lambda r: number(r.figure("assay-2", "gap_ms"), 0, " ms"))),
        ("native `assay profile`, 2 threads, 100 MB", "3x DuckDB rich, 10x qsv", _native(native, "100MB")),
        ("Parquet (flights), page", "8x hyparquet", _ratios(page.get("flights.parquet"), {"hyparquet": "hyparquet"})),
        ("JSON (100 MB lines), native", "2x DuckDB with its extension", _ratios(native.get("mixed_100MB.ndjson"), {"DuckDB": "duckdb-2"})),
        ("2 workers against 1", "1.8x", _each(page, lambda r: number(r.ratio("assay-1", "assay-2"), 2, "x"))),
    ]
    lines = ["| | goal | measured |", "| --- | --- | --- |"]
    lines += [f"| {what} | {goal} | {found or NOTHING} |" for what, goal, found in rows]
    return "\n".join(lines) + _where(page)


def _where(page):
    """The machine and the versions, and how much of the machine was left."""
    if not page:
        return ""
    facts = [rounds.facts for rounds in page.values()]
    versions = ", ".join(f"{name} {version}" for name, version in facts[-1]["versions"].items())
    return f"\n\n{facts[-1]['machine']}, of which others used up to {max(fact['busy_before'] for fact in facts):.0%}. {versions}."


def _ratios(rounds, peers):
    """How many times as fast as each peer."""
    if not rounds:
        return None
    if rounds.failed("assay-2"):
        return f"not read yet: {rounds.failed('assay-2')}"
    words = []
    for said, name in peers.items():
        if rounds.failed(name):
            words.append(f"{said} fails")
        elif ratio := rounds.ratio(name, "assay-2"):
            words.append(f"{ratio:.2g}x {said}")
    return ", ".join([f"{number(rounds.figure('assay-2', 'seconds'))} s", *words])


def _against(page, file):
    found = _ratios(page.get(file), {"DuckDB-Wasm by handle": "duckdb-eh", "DuckDB-Wasm copied in": "duckdb-coi", "native DuckDB": "native duckdb-2"})
    share = found and page[file].ratio("read-2", "assay-2")
    return f"{found}, {share:.1%} of the raw read speed" if share else found


def _native(native, file):
    return _ratios(native.get(file), {"DuckDB rich, 2 threads": "duckdb-2", "polars": "polars-2", "qsv": "qsv-2"})


def _from_page_open(page):
    rounds = page.get("10MB")
    if not rounds or rounds.failed("assay-2"):
        return None
    peers = {"uDSV, 10,000 values at most": "udsv-cap", "uDSV, exact": "udsv", "DuckDB-Wasm": "duckdb-eh"}
    ratios = {said: rounds.ratio(name, "assay-2", "ready_s", "seconds") for said, name in peers.items()}
    words = [f"{ratio:.2g}x {said}" for said, ratio in ratios.items() if ratio]
    seconds = rounds.figure("assay-2", "ready_s") + rounds.figure("assay-2", "seconds")
    return ", ".join([f"{seconds:.2f} s", *words])


def _marks(page, mark):
    return _each(page, lambda rounds: number(rounds.mark("assay-2", mark), 0, " ms"))


def _each(page, figure, blank=None):
    """A figure of every file where it is there; with one of the blank page, if that is wanted."""
    words = [f"{figure(rounds)} at {file}" for file, rounds in page.items() if figure(rounds)]
    floor = "10MB" in page and blank and page["10MB"].figure("blank", blank[0])
    return ", ".join(words) + (f" (blank page {number(floor, *blank[1:])})" if words and floor else "")


def _large(page):
    rounds, before = page.get("4.5GB"), page.get("1GB")
    if not rounds:
        return None
    if rounds.failed("assay-2"):
        return f"fails: {rounds.failed('assay-2')}"
    speeds = [f"{r.speed('assay-2'):.0f} MB/s" for r in (before, rounds) if r]
    return f"{rounds.figure('assay-2', 'seconds'):.1f} s; " + " at 1 GB, ".join(speeds) + " at 4.5 GB"
