"""The tables of README.md, from what is in results/."""

import results
from goals import goals
from page import BY_NAME
from native import WORDS as NATIVE
from rounds import Rounds, number

# What each contestant is called; native ones take part in the rounds of the page too.
PAGE = {name: contestant.words for name, contestant in BY_NAME.items()} | {f"native {name}": f"native {said}" for name, said in NATIVE.items()}

README = results.FOLDER.parent / "README.md"


def page():
    """Assay and its peers in the browser, a table for each file."""
    rows = ["s (range)", "MB/s", "Assay is faster", "cpu s", "less cpu", "first rows, ms", "page open + file, s", "main thread s", "peak MB", "longest gap ms"]
    return _by_file("page", rows, _page_row)


def _page_row(rounds, name):
    ready = rounds.figure(name, "ready_s")
    return [
        number(rounds.mark(name, "first-rows"), 0),
        number(ready and ready + rounds.figure(name, "seconds")),
        number(rounds.figure(name, "main_thread_s")),
        number(rounds.figure(name, "peak_mb"), 0),
        number(rounds.figure(name, "gap_ms"), 0),
    ]


def native():
    """`assay profile` and its peers, a table for each file."""
    return _by_file("native", ["s (range)", "MB/s", "Assay is faster", "cpu s", "less cpu", "peak MB"], _native_row)


def _native_row(rounds, name):
    return [number(rounds.figure(name, "peak_mb"), 0)]


def _by_file(kind, columns, more):
    words = NATIVE if kind == "native" else PAGE
    parts = []
    for file, rounds in Rounds.of(kind).items():
        lines = []
        for name in rounds.names():
            failed = rounds.failed(name)
            if failed:
                lines.append([words[name], f"fails: {failed[:120].replace('|', '/')}", *[""] * (len(columns) - 1)])
                continue
            low, high = rounds.range(name)
            wall, cpu = (None if name.startswith("assay") else rounds.ratio(name, "assay-2", key) for key in ("seconds", "cpu_s"))
            seconds = f"{number(rounds.figure(name, 'seconds'))} ({number(low)}-{number(high)})"
            lines.append([words[name], seconds, number(rounds.speed(name), 0), number(wall, 2, "x"), number(rounds.figure(name, "cpu_s")), number(cpu, 2, "x"), *more(rounds, name)])
        parts.append(f"**{file}** ({rounds.said()})\n\n" + markdown(["", *columns], lines))
    return "\n\n".join(parts) or "Nothing is measured yet."


def micro():
    """Every step on its own: bytes a second, and the share of the plain scan limit of the same world."""
    parts = []
    for file, steps in _steps().items():
        lines = []
        for name in dict.fromkeys(name for _, name in steps):
            if name.startswith(NO_RATE):
                continue
            line = [name]
            for world in ("native", "wasm"):
                step, limit = steps[world, name], steps[world, LIMIT]
                share = (limit["seconds"] / limit["bytes"]) / (step["seconds"] / step["bytes"])
                each = step["cells"] and step["seconds"] / step["cells"] * 1e9
                line += [number(step["bytes"] / step["seconds"] / 1e6, 0), number(share * 100, 1, " %"), number(each or None, 1)]
            lines.append(line)
        heads = ["step", *[f"{world}: {what}" for world in ("native", "wasm") for what in ("MB/s", "of the limit", "ns a cell")]]
        parts.append(f"**{file}** ({_said(file)})\n\n" + markdown(heads, lines))
    return "\n\n".join(parts) or "Nothing is measured yet."


LIMIT = "limit: line ends by memchr"

# Work that does not grow with the bytes of the file alone has no rate.
NO_RATE = ("profile: open", "profile: merge", "profile: finish", "profile: other requests")


def where():
    """Where the time of one profile goes."""
    parts = []
    for file, steps in _steps().items():
        whole = {world: steps[world, "profile: whole, one thread"]["seconds"] for world in ("wasm", "native")}

        def line(words, seconds):
            shares = [[number(seconds[world], 3), number(seconds[world] / whole[world] * 100, 0, " %")] for world in whole]
            return [words, *shares[0], *shares[1]]

        def sums(names):
            return {world: sum(steps[world, name]["seconds"] for of, name in steps if of == world and name.startswith(names)) for world in whole}

        within = {words: sums(names) for words, names in WITHIN_SPANS.items()}
        spans = sums("profile: spans")
        rest = {world: spans[world] - sum(part[world] for part in within.values()) for world in whole}
        lines = [line(words, seconds) for words, seconds in within.items()]
        lines.append(line("counting the values of each block, and the rest of a span", rest))
        lines += [line(words, sums(names)) for words, names in AROUND_SPANS.items()]
        lines.append(line("**all, one thread**", whole))
        if page_rounds := Rounds.of("page").get(file):
            lines.append(["beside it in the page: reading the file, 1 worker", number(page_rounds.figure("read-1", "seconds"), 3), "", "", ""])
            lines.append(["beside it in the page: main thread (painting)", number(page_rounds.figure("assay-2", "main_thread_s"), 3), "", "", ""])
        parts.append(f"**{file}** ({_said(file)})\n\n" + markdown(["", "wasm s", "share", "native s", "share"], lines))
    return "\n\n".join(parts) or "Nothing is measured yet."


WITHIN_SPANS = {
    "indexing: records and fields": ("scan: records and fields",),
    "hashing every cell": ("hash:",),
    "parsing: numbers, dates, words": ("read:",),
    "accumulating: evidence, moments, lengths": ("accumulate: evidence", "accumulate: moments", "accumulate: lengths"),
    "accumulating: dictionary": ("accumulate: dictionary",),
}
AROUND_SPANS = {
    "opening: sniffing, first rows": ("profile: open",),
    "merging two workers' states": ("profile: merge",),
    "finishing: figures of each column": ("profile: finish",),
}


def _steps():
    """Of each file: the steps by world and name, with the seconds of the fastest round: what disturbs only adds."""
    files = {}
    for run in (results.load("micro") or {"runs": []})["runs"]:
        files.setdefault(run["file"], {})[run["world"], run["name"]] = {**run, "seconds": min(run["seconds"])}
    return files


def _said(file):
    facts = results.load("micro")["files"][file]
    return f"{facts['taken']}, others used {facts['busy_before']:.0%} of the machine, the fastest round"


def markdown(heads, lines):
    """A table."""
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)


TABLES = {"goals": goals, "where": where, "page": page, "native": native, "micro": micro}


def show(names):
    """The tables as markdown."""
    titles = {"goals": "Goals", "where": "Where the time goes", "page": "In the page", "native": "Native", "micro": "Steps"}
    return "\n\n".join(f"## {titles[name]}\n\n{TABLES[name]()}" for name in names)


def write():
    """Puts the tables between their marks in README.md."""
    text = README.read_text()
    for name, table in TABLES.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n{table()}\n\n{end}{after}"
    README.write_text(text)
