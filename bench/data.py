"""The files that are read: made once, kept in the folder that ASSAY_BENCH_DATA names, else in target/bench/data.

The mixed table has 21 columns: 2 ids, 8 numeric, 7 text or category, a date, a timestamp, a boolean, and free text with
commas, quotes and (in 0.2 % of the rows) line breaks; about 230 bytes a row. The same size is always the same bytes.
Beside a checkout that has the project's own maker of data in ../shared, that one is used, so that figures compare with
the anchors there; the two tables are alike, not equal.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("ASSAY_BENCH_DATA") or ROOT / "target/bench/data")
SHARED = ROOT.parent / "shared"
BLOCK = 100_000

SIZES = {"10MB": 10_000_000, "100MB": 100_000_000, "1GB": 1_000_000_000, "4.5GB": 4_500_000_000}


def file(name):
    """The path of a file, which is made if it is not there; None if it cannot be made here."""
    path = FOLDER / (f"mixed_{name}.csv" if name in SIZES else name)
    if not path.exists():
        print(f"Making {path}", file=sys.stderr)
        # In a process of its own: what it leaves in memory would be counted as that of each process started later.
        subprocess.run([sys.executable, __file__, name], check=True)
    return path if path.exists() else None


def make(name):
    """Makes a file; another name stands for it until it is whole."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / (f"mixed_{name}.csv" if name in SIZES else name)
    part = path.with_name("part_" + path.name)
    if name in SIZES:
        _mixed(part, SIZES[name])
    elif name == "mixed_100MB.ndjson":
        import polars

        polars.scan_csv(file("100MB")).sink_ndjson(part)
    elif not _flights(part, name):
        return
    part.rename(path)


def _flights(part, name):
    import polars

    source = SHARED / "data/large/nycflights13_flights.csv.gz"
    if not source.exists():
        print(f"skipped: {name} is made from {source}, which is not there", file=sys.stderr)
        return False
    table = polars.read_csv(source, null_values=["NA"], try_parse_dates=True, infer_schema_length=None)
    if name.endswith(".parquet"):
        table.write_parquet(part, compression="snappy")
    else:
        table.write_csv(part)
    return True


def _mixed(part, size):
    maker = SHARED / "make_data.py"
    if maker.exists():
        subprocess.run([sys.executable, maker, "mixed", "--bytes", str(size), "--out", part], check=True)
        return
    table, done = Mixed(), 0
    with open(part, "wb") as out:
        while done < size:
            block = table.block(BLOCK)
            text = block.write_csv(include_header=done == 0).encode()
            if done + len(text) > size:
                rows = max(1, BLOCK * (size - done) // len(text))
                text = block.head(rows).write_csv(include_header=done == 0).encode()
                size = 0
            out.write(text)
            done += len(text)


class Mixed:
    """The mixed table, block by block."""

    COUNTRIES = "DE FR IT ES NL BE AT CH PL CZ DK SE NO FI PT GR HU RO BG HR SI SK IE GB US CA MX BR AR CL JP KR CN IN AU NZ".split()
    STATES = "delivered shipped pending cancelled returned".split()
    CHANNELS = "web app store phone".split()
    NAMES = "ada bo cleo dan eve finn gus hana ivo jo kim lou mia ned ola pia quin ray sue tom uma val wes yan zita".split()
    HOSTS = "example.com mail.example.org post.example.net corp.example.com uni.example.edu".split()
    SYLLABLES = "ber lin mo ka ton vi ra dor el nor hus wick sta field burg na lo".split()
    WORDS = (
        "box came late but whole paid twice please call back size too small colour fine thanks again no reply yet "
        "refund asked item broken at the edge sent to old address will order more good price slow courier lost label"
    ).split()

    def __init__(self):
        import numpy

        self.draw = numpy.random.default_rng(20260101)
        self.rows = 0
        self.cities = self._phrases(6_000, 2, 4, self.SYLLABLES, "")
        self.openings = self._phrases(20_000, 2, 6, self.WORDS, " ")
        self.endings = self._phrases(20_000, 2, 9, self.WORDS, " ")
        self.products = numpy.array([f"SKU-{i * 3:06d}" for i in range(40_000)])

    def block(self, n):
        """The next `n` rows."""
        import numpy
        import polars

        draw = self.draw
        ids = numpy.arange(self.rows, self.rows + n) + 1_000_001
        self.rows += n
        quantity = draw.poisson(2.2, n) + 1
        price = numpy.round(numpy.exp(draw.normal(3.1, 0.9, n)), 2)
        hexes = draw.bytes(16 * n).hex()
        names = numpy.array(self.NAMES)
        email = polars.Series(draw.choice(names, n)) + "." + draw.choice(names, n) + draw.integers(0, 20_000, n).astype(str)
        created = polars.Series(draw.integers(1_546_300_800, 1_735_689_600, n)).cast(polars.Int64)
        born = polars.Series(draw.integers(-10_957, 13_149, n)).cast(polars.Int32).cast(polars.Date)
        return polars.DataFrame(
            {
                "order_id": ids,
                "uid": [hexes[i * 32 : i * 32 + 32] for i in range(n)],
                "created_at": polars.from_epoch(created, time_unit="s").dt.strftime("%Y-%m-%dT%H:%M:%S"),
                "birth_date": self._holes(born.dt.strftime("%Y-%m-%d"), 0.03),
                "email": self._holes(email + "@" + self._skewed(self.HOSTS, n, 1.0), 0.05),
                "country": self._skewed(self.COUNTRIES, n, 1.1),
                "city": self._holes(self._skewed(self.cities, n, 0.9), 0.02),
                "status": self._skewed(self.STATES, n, 1.7),
                "channel": self._holes(self._skewed(self.CHANNELS, n, 1.0), 0.01),
                "sku": self._skewed(self.products, n, 0.6),
                "age": self._holes(draw.normal(44, 15, n).clip(16, 99).astype(int), 0.07),
                "quantity": quantity,
                "unit_price": self._holes(price, 0.04),
                "amount": numpy.round(quantity * price, 2),
                "discount": numpy.where(draw.random(n) < 0.8, 0.0, numpy.round(draw.beta(2, 6, n), 3)),
                "latitude": self._holes(numpy.round(draw.normal(48.5, 6.0, n), 6), 0.1),
                "longitude": self._holes(numpy.round(draw.normal(9.0, 11.0, n), 6), 0.1),
                "rating": self._holes(draw.integers(1, 6, n), 0.35),
                "postcode": polars.Series(draw.integers(0, 99_999, n).astype(str)).str.zfill(5),
                "is_member": numpy.where(draw.random(n) < 0.37, "true", "false"),
                "comment": self._comments(n),
            }
        )

    def _comments(self, n):
        import numpy
        import polars

        kind = self.draw.random(n)
        start = self.draw.choice(self.openings, n)
        between = numpy.select([kind < 0.3, kind < 0.37, kind < 0.372], [", ", ' "so to say" ', "\n"], " ")
        end = self.draw.choice(self.endings, n)
        tail = numpy.where(kind > 0.95, " – déjà vu", "")
        return self._holes(polars.Series(start) + between + end + tail, 0.25)

    def _holes(self, values, share):
        import polars

        return polars.Series(values).set(polars.Series(self.draw.random(len(values)) < share), None)

    def _skewed(self, values, n, slope):
        """Values of which the first are the most frequent (Zipf)."""
        import numpy

        weights = 1.0 / numpy.arange(1, len(values) + 1) ** slope
        return numpy.array(values)[self.draw.choice(len(values), n, p=weights / weights.sum())]

    def _phrases(self, n, least, most, words, between):
        import numpy

        lengths = self.draw.integers(least, most + 1, n)
        return numpy.array([between.join(self.draw.choice(words, k)).capitalize() for k in lengths])


if __name__ == "__main__":
    make(sys.argv[1])
