"""Writes profile.json: what pandas and scipy say of real tables, for the tests to compare with.

Usage: [ASSAY_DATA=../shared/data] python tests/golden/make.py

Needs pandas 3.1.1 and scipy 1.17.1 (the versions used are written into the file). The tables themselves are not copied:
of columns with more than SPELLED_OUT different values, such as names of people, no value is written down.

Each table is read twice, with the null words of pandas. Once as pandas infers the types: the figures of numbers come
from there. And once as text (dtype=str): missing and frequent values and text lengths come from there, as written in the
file. (Numbers are parsed correctly rounded: pandas 3.1.1 agreed with float_precision="round_trip" on all of them.)
"""

import csv
import gzip
import json
import math
import os
import platform
import sys
from collections import Counter
from pathlib import Path

import numpy
import pandas
import scipy
from pandas._libs.parsers import STR_NA_VALUES
from scipy import stats

QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
SPELLED_OUT = 100
MOST_TEXT = 100_000
TABLES = [
    "ml/*.csv",
    "ml/*.csv.gz",
    "large/nycflights13_flights.csv.gz",
    "large/nycflights13_planes.csv",
    "drift/bike_sharing/hour.csv.gz",
]
# Figures of other tools and a list of files: no tables of data.
NOT_TABLES = ("manifest", "reference_")

WITHOUT_HEADER = ("winequality_red.csv",)


def plain(x):
    """A JSON number with every bit of it; null where the figure is not defined."""
    if x is None:
        return None
    x = x.item() if hasattr(x, "item") else x
    return None if isinstance(x, float) and not math.isfinite(x) else x


def variety(counts):
    """How cells are spread over the different values."""
    bits = float(stats.entropy(counts, base=2)) if len(counts) else None
    return {
        "entropy": bits,
        "imbalance": float(1 - bits / numpy.log2(len(counts))) if len(counts) > 1 else None,
        "most": plain(counts.max()) if len(counts) else None,
        "modes": int((counts == counts.max()).sum()) if len(counts) else None,
    }


def spread(floats):
    """Robust figures and Tukey's fences."""
    low, high = numpy.quantile(floats, [0.25, 0.75])
    beyond = [
        [int((floats < low - times * (high - low)).sum()), int((floats > high + times * (high - low)).sum())]
        for times in (1.5, 3)
    ]
    positive = bool((floats > 0).all())
    return {
        "median_deviation": plain(stats.median_abs_deviation(floats)),
        "trimmed_mean": plain(stats.trim_mean(floats, 0.1)),
        "geometric_mean": plain(stats.gmean(floats)) if positive else None,
        "harmonic_mean": plain(stats.hmean(floats)) if positive else None,
        "beyond_inner": beyond[0],
        "beyond_outer": beyond[1],
    }


def words(text):
    """What white space parts, in small letters, without signs at its ends."""
    for word in text.split():
        while word and not word[0].isalnum():
            word = word[1:]
        while word and not word[-1].isalnum():
            word = word[:-1]
        if word:
            yield word.lower()


def casing(text):
    if text.islower():
        return "lower"
    if text.isupper():
        return "upper"
    if text.istitle():
        return "title"
    cased = [c for c in text if c.islower() or c.isupper()]
    if not cased:
        return "none"
    return "sentence" if cased[0].isupper() and not any(c.isupper() for c in cased[1:]) else "mixed"


def writing(counts):
    """How texts are made; counts is a series of how often each occurs."""
    found, characters, cases = Counter(), Counter(), Counter()
    for text, count in counts.items():
        cases[casing(text)] += count
        for word in words(text):
            found[word] += count
        for character in text:
            characters[character] += count
    return {
        "words": sum(found.values()),
        "distinct_words": len(found),
        "characters": sum(characters.values()),
        "distinct_characters": len(characters),
        "casing": {case: int(count) for case, count in sorted(cases.items())},
    }


def numbers(column):
    values = column.dropna()
    floats = values.to_numpy(dtype="float64")
    # Not defined for constant columns, nor for fewer than three (four) values: scipy warns there and answers nan.
    varied = values.nunique() > 1
    skewness = stats.skew(floats, bias=False) if varied and len(floats) > 2 else None
    kurtosis = stats.kurtosis(floats, bias=False, fisher=True) if varied and len(floats) > 3 else None
    quantiles = values.quantile(QUANTILES) if len(values) else []
    return {
        "distinct": int(values.nunique()),
        "min": plain(values.min()),
        "max": plain(values.max()),
        "mean": plain(values.mean()),
        "std": plain(values.std()),
        "skewness": plain(skewness),
        "kurtosis": plain(kurtosis),
        "sum": plain(values.sum()),
        "zeros": int((values == 0).sum()),
        "negatives": int((values < 0).sum()),
        "quantiles": {str(q): plain(x) for q, x in zip(QUANTILES, quantiles)},
        "variety": variety(values.value_counts()),
        "spread": spread(floats) if len(floats) else None,
    }


def texts(column):
    values = column.dropna()
    counts = values.value_counts()
    lengths = values.str.len()
    few = len(counts) <= SPELLED_OUT
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # A value that shares its count with another has no rank of its own: only the count is written down.
    shared = [count for _, count in ranked]
    return {
        "distinct": len(counts),
        "unique": int((counts == 1).sum()),
        "top": [
            {"value": value if few and shared.count(count) == 1 else None, "count": int(count)}
            for value, count in ranked[:3]
        ],
        "min": min(values) if few and len(values) else None,
        "max": max(values) if few and len(values) else None,
        "min_length": plain(lengths.min()) if len(values) else None,
        "max_length": plain(lengths.max()) if len(values) else None,
        "mean_length": plain(lengths.mean()) if len(values) else None,
        "variety": variety(counts),
        # Of more text, we look at a part only.
        "writing": writing(counts) if sum(map(len, counts.index)) < MOST_TEXT else None,
    }


def profile(path):
    header = None if path.name in WITHOUT_HEADER else 0
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as file:
        # As written; pandas renames the second of two columns with one name.
        names = next(csv.reader(file))
    table = pandas.read_csv(path, header=header, low_memory=False)
    as_text = pandas.read_csv(path, header=header, dtype=str)
    columns = []
    for position in range(table.shape[1]):
        column = table.iloc[:, position]
        # A column without any value is read as numbers too.
        is_number = column.notna().any() and column.dtype.kind in "iuf"
        text = as_text.iloc[:, position]
        columns.append(
            {
                "name": names[position] if header == 0 else None,
                "dtype": str(column.dtype),
                "missing": int(text.isna().sum()),
                "text": texts(text),
                "numbers": numbers(column) if is_number else None,
            }
        )
    return {"rows": len(table), "columns": columns}


def main():
    data = Path(os.environ.get("ASSAY_DATA", "../shared/data"))
    paths = [path for pattern in TABLES for path in sorted(data.glob(pattern))]
    paths = [path for path in paths if not path.name.startswith(NOT_TABLES)]
    if not paths:
        sys.exit(f"no tables in {data}: set ASSAY_DATA")
    versions = {
        "python": platform.python_version(),
        "pandas": pandas.__version__,
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
    }
    lines = ["{", f' "versions": {json.dumps(versions)},', f' "na_values": {json.dumps(sorted(STR_NA_VALUES))},', ' "files": {']
    for path in paths:
        facts = profile(path)
        # A column a line, so that a changed figure is a changed line.
        columns = ",\n".join("   " + json.dumps(column, ensure_ascii=False) for column in facts["columns"])
        comma = "" if path == paths[-1] else ","
        name = json.dumps(path.relative_to(data).as_posix())
        lines.append(f'  {name}: {{"rows": {facts["rows"]}, "columns": [\n{columns}\n  ]}}{comma}')
        print(name, facts["rows"], len(facts["columns"]), file=sys.stderr)
    lines += [" }", "}"]
    out = Path(__file__).with_name("profile.json")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    json.loads(out.read_text(encoding="utf-8"))


main()
