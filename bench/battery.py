"""Defects of twenty classes in one table, of several domains, and random clean tables: what `assay detect` finds, and what it tells for
nothing; prints a table.

Usage: battery.py --assay PROGRAM [--seeds N] [--rows N] [--clean N]. The classes are those of an alert test of well-known tools; all of
them stand in each table at once, and each table has a clean twin. A clean table is columns of kinds drawn at random, none of which
knows of another. Nothing here is part of the program's own tests, whose defects are planted one at a time.
"""

import argparse
import csv
import json
import random
import subprocess
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST = "Anna Ben Clara David Emma Felix Greta Hannah Ida Jonas Karl Lena Max Nora Otto Paula Quentin Rosa Simon Tina Uwe Vera".split()
LAST = "Adler Brandt Conrad Dietz Engel Fischer Graf Huber Jung Keller Lang Maier Neumann Ott Peters Richter Sommer Vogel Weber".split()
TOWNS = [
    ("Boston", "02108"), ("Newark", "07102"), ("Hoboken", "07030"), ("Albany", "12207"), ("Austin", "78701"), ("Denver", "80202"),
    ("Portland", "97201"), ("Phoenix", "85001"), ("Chicago", "60601"), ("Atlanta", "30303"), ("Providence", "02903"), ("Miami", "33101"),
]  # fmt: skip
NOTES = [
    "delivered on time", "asked for a call back", "left at the door", "second attempt needed", "signed by a neighbour",
    "fragile, handle with care", "invoice sent by post", "paid in cash", "café at the corner, ring twice", "Müller took the parcel",
    "naïve question answered", "déjà vu complaint resolved",
]  # fmt: skip
DAY = date(2023, 1, 1)

# A domain: the names of the columns, and the categories of the fourth, the ninth and the sixteenth.
COLUMNS = "id name age kind town code from to group count price total rating note score level label".split()
DOMAINS = {
    "orders": (
        "order_id customer age gender city zip start_date end_date channel quantity unit_price total rating notes score membership churned",
        (["female", "male"], ["online", "store", "phone", "partner"], ["gold", "silver", "bronze", "none"]),
    ),
    "patients": (
        "record name age sex town postal_code admitted discharged ward visits fee amount_due bmi remarks risk insurance readmitted",
        (["F", "M"], ["Cardiology", "Oncology", "Surgery", "Pediatrics"], ["public", "private", "self"]),
    ),
    "trips": (
        "trip rider rider_age bike station_city station_zip started ended pass stops rate cost distance feedback effort member late",
        (["city", "electric", "cargo"], ["day", "week", "month", "year"], ["casual", "member"]),
    ),
    "staff": (
        "emp_no full_name age contract office office_zip hired reviewed department projects day_rate bonus satisfaction comment index grade left",
        (["full time", "part time", "freelance"], ["Sales", "Engineering", "Finance", "Support", "Legal"], ["junior", "senior", "lead"]),
    ),
}


def clean(rng, domain, rows):
    """Rows as they ought to be; the last column follows from others, but for a little chance."""
    kinds, groups, levels = DOMAINS[domain][1]
    table = []
    for row in range(rows):
        town, code = rng.choice(TOWNS)
        age = round(min(90, max(18, rng.gauss(44, 14))))
        start = DAY + timedelta(days=rng.randrange(700))
        count, price = 1 + int(rng.expovariate(1 / 3)), round(rng.lognormvariate(3, 0.5), 2)
        level, rating = rng.choice(levels), round(min(5, max(1, rng.gauss(3.6, 0.8))), 1)
        score = rng.gauss(50, 10) + 0.4 * (age - 44)
        odds = (age - 44) / 7 + (score - 50) / 5 - (4.4 if level == levels[0] else 0) + 3 * (3.6 - rating)
        note = rng.choice(NOTES) + (f" ref {rng.randrange(1000, 9999)}" if rng.random() < 0.5 else "")
        table.append([
            str(10_000 + row), f"{rng.choice(FIRST)} {rng.choice(LAST)}", str(age), rng.choice(kinds), town, code, str(start),
            str(start + timedelta(days=1 + int(rng.expovariate(1 / 9)))), rng.choice(groups), str(count), f"{price:.2f}",
            f"{count * price:.2f}", f"{rating:.1f}", note, f"{score:.2f}", level, "yes" if odds + rng.gauss(0, 0.5) > 0 else "no",
        ])  # fmt: skip
    return table


def variant(rng, text):
    return rng.choice([text.upper(), f" {text}", f"{text} ", text + text[-1]])


def plant(rng, table):
    """The table with all classes of defects, and where they are: (row from 0 or None, column or None), by class."""
    table, truth, used = [list(row) for row in table], {}, set()
    share = len(table) / 2000

    def pick(times, suits=lambda row: True):
        free = [row for row in range(len(table)) if row not in used and suits(row)]
        picked = rng.sample(free, min(len(free), max(2, round(times * share))))
        used.update(picked)
        return picked

    def spoil(name, times, column, change, suits=lambda row: True):
        truth[name] = []
        at = COLUMNS.index(column)
        for row in pick(times, suits):
            before, table[row][at] = table[row][at], change(table[row][at], table[row])
            if table[row][at] != before:
                truth[name].append((row, at))

    def earlier(_, row):
        return str(date.fromisoformat(row[6]) - timedelta(days=3 + rng.randrange(40)))

    def has_accents(row):
        return not table[row][13].isascii()

    spoil("sentinel", 30, "age", lambda *_: "999")
    spoil("disguised missing value", 40, "score", lambda *_: rng.choice(["-", "?", "unknown", "."]))
    spoil("unit of a hundred", 8, "price", lambda text, _: f"{float(text) * 100:.2f}")
    spoil("variant", 25, "group", lambda text, _: variant(rng, text))
    spoil("broken dependency", 12, "town", lambda text, _: rng.choice([town for town, _ in TOWNS if town != text]))
    spoil("end before start", 10, "to", earlier)
    spoil("date format", 20, "from", lambda text, _: date.fromisoformat(text).strftime(rng.choice(["%d/%m/%Y", "%m/%d/%Y"])))
    spoil("impossible date", 4, "from", lambda *_: "2023-02-30")
    spoil("currency", 50, "total", lambda text, _: f"${text}")
    spoil("mojibake", 15, "note", lambda text, _: text.encode().decode("cp1252", "replace"), has_accents)
    spoil("negative count", 6, "count", lambda text, _: f"-{text}")
    spoil("wrong label", 60, "label", lambda text, _: "no" if text == "yes" else "yes")
    spoil("missing value", 100, "rating", lambda *_: "")
    spoil("personal data in text", 20, "note", lambda text, row: f"{text}, write to {row[1].replace(' ', '.').lower()}@example.org")
    for name, change in [("duplicate", str), ("near duplicate", lambda text: f"{text} ")]:
        truth[name] = []
        for row in pick(20):
            truth[name].append((len(table), None))
            table.append([*table[row][:1], change(table[row][1]), *table[row][2:]])
    for row in table:
        row += ["web", row[9], str(int(row[16] == "yes")), row[5]]
    truth |= {"constant column": [(None, 17)], "copied column": [(None, 18)], "leaking column": [(None, 19)], "lost zeros": []}
    for at, row in enumerate(table):
        if row[20].startswith("0") and rng.random() < 0.15:
            row[20] = row[20].lstrip("0")
            truth["lost zeros"].append((at, 20))
    return table, truth


ADDED = ["source", "copy", "outcome_code", "internal_code"]
# The label and the leaking column: of two columns that say the same, nobody knows which is the copy.
TWINS = {16: 19, 19: 16}

# Kinds of columns of random clean tables: each makes a cell from chance and the row's number.
MOMENT = datetime(2022, 1, 1)
KINDS = {
    "id": lambda rng, row: str(4321 + row),
    "code": lambda rng, _: f"{rng.choice('ABC')}{rng.choice('XYZ')}-{rng.randrange(10_000):04d}",
    "person": lambda rng, _: f"{rng.choice(FIRST)} {rng.choice(LAST)}",
    "email": lambda rng, _: f"{rng.choice(FIRST).lower()}.{rng.randrange(9999)}@example.org",
    "phone": lambda rng, _: f"+1 {rng.randrange(200, 999)} {rng.randrange(200, 999)} {rng.randrange(10_000):04d}",
    "town": lambda rng, _: rng.choice(TOWNS)[0],
    "country": lambda rng, _: rng.choices("US DE FR GB IT ES NL SE NO".split(), [50, 20, 10, 8, 5, 3, 2, 1, 1])[0],
    "land": lambda rng, _: rng.choice(["Germany", "France", "Niger", "Nigeria", "Austria", "Australia"]),
    "shipping": lambda rng, _: rng.choices(["standard", "express", "overnight", "pickup", "drone"], [80, 12, 5, 2, 1])[0],
    "priority": lambda rng, _: rng.choices(["P1", "P2", "P3", "P4"], [1, 4, 10, 5])[0],
    "grade": lambda rng, _: rng.choice("A A- B+ B B- C+ C D F".split()),
    "blood": lambda rng, _: rng.choice("A+ A- B+ B- AB+ AB- 0+ 0-".split()),
    "size": lambda rng, _: rng.choice("S M L XL XXL".split()),
    "active": lambda rng, _: "Y" if rng.random() < 0.9 else "N",
    "flag": lambda rng, _: str(int(rng.random() < 0.05)),
    "income": lambda rng, _: f"{rng.lognormvariate(10.5, 0.6):.0f}",
    "turnover": lambda rng, _: f"{rng.lognormvariate(8, 1.2):.2f}",
    "percent": lambda rng, _: f"{100 * rng.betavariate(2, 5):.1f}",
    "share": lambda rng, _: f"{rng.betavariate(1, 8):.4f}",
    "change": lambda rng, _: f"{rng.gauss(0, 3):.3f}",
    "calls": lambda rng, _: str(int(rng.expovariate(1 / 4))),
    "claims": lambda rng, _: "0" if rng.random() < 0.85 else str(1 + int(rng.expovariate(1 / 300))),
    "stars": lambda rng, _: rng.choices("12345", [5, 8, 20, 40, 27])[0],
    "peaks": lambda rng, _: f"{rng.choice([rng.gauss(20, 3), rng.gauss(60, 5)]):.1f}",
    "height": lambda rng, _: f"{rng.gauss(170, 9):.0f}",
    "weight": lambda rng, _: f"{max(40, rng.gauss(75, 14)):.1f}",
    "day": lambda rng, _: str((MOMENT + timedelta(days=rng.randrange(900))).date()),
    "recent": lambda rng, _: str((MOMENT + timedelta(days=int(900 * rng.random() ** 0.3))).date()),
    "dotted": lambda rng, _: (MOMENT + timedelta(days=rng.randrange(900))).strftime("%d.%m.%Y"),
    "american": lambda rng, _: (MOMENT + timedelta(days=rng.randrange(900))).strftime("%m/%d/%Y"),
    "hour": lambda rng, row: (MOMENT + timedelta(hours=row)).isoformat(" "),
    "year": lambda rng, _: str(rng.randrange(1995, 2024)),
    "note": lambda rng, _: rng.choice(NOTES) if rng.random() < 0.6 else "",
    "latitude": lambda rng, _: f"{rng.uniform(40, 52):.5f}",
    "address": lambda rng, _: ".".join(str(rng.randrange(1, 255)) for _ in range(4)),
    "page": lambda rng, _: f"https://shop.example.com/{rng.choice('abc')}/{rng.randrange(9999)}",
    "postcode": lambda rng, _: f"{rng.randrange(1000, 99_999):05d}",
    "currency": lambda rng, _: rng.choices(["USD", "EUR", "GBP", "CHF"], [5, 4, 2, 1])[0],
    "job": lambda rng, _: rng.choices(["Engineer", "Teacher", "Nurse", "Driver", "Clerk", "Cook", "Judge"], [20, 18, 15, 12, 10, 8, 2])[0],
}


def told(program, names, table):
    """What is found, as (row from 0 or None, column or None, kind)."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
        csv.writer(file).writerows([names, *table])
        file.flush()
        out = subprocess.run([program, "detect", file.name, "--json"], capture_output=True, text=True)
    if out.returncode > 1:
        raise SystemExit(f"{program} detect: {out.stderr}")
    return [(row and row - 1, column, kind) for row, column, kind in ((f["row"], f["column"], f["kind"]) for f in json.loads(out.stdout))]


def is_told(place, names, list_, wide):
    """A cell is found by itself, by its row or, if `wide`, by its column; rows and columns by anything that is about them."""
    row, column = place[0], None if place[1] is None else names[place[1]]
    for own, other, _ in list_:
        if own is None:
            is_about = other == column and (row is None or wide)
        else:
            is_about = own == row and (column is None or other in (None, column))
        if is_about:
            return True
    return False


def alarms(list_):
    return {(column, kind) for _, column, kind in list_}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assay", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--clean", type=int, default=60)
    asked = parser.parse_args()
    planted(asked)
    untouched(asked)


def planted(asked):
    """Prints in how many tables each class is found, and what is told of the clean twins."""
    tables, places, hits, twins = Counter(), Counter(), Counter(), []
    for domain in DOMAINS:
        for seed in range(asked.seeds):
            rng = random.Random(f"{domain} {seed}")
            table, names = clean(rng, domain, asked.rows), DOMAINS[domain][0].split()
            twins.append(len(alarms(told(asked.assay, names, table))))
            spoilt, truth = plant(rng, table)
            names += ADDED
            list_ = told(asked.assay, names, spoilt)
            for name, of_class in truth.items():
                wide = name == "missing value"
                both = [{place, (place[0], TWINS.get(place[1], place[1]))} for place in of_class]
                found = sum(any(is_told(place, names, list_, wide) for place in either) for either in both)
                tables[name] += found > 0
                places[name] += len(of_class)
                hits[name] += found
    print("| class | tables in which it is found | places that are told |\n|---|---|---|")
    for name, of_class in places.items():
        print(f"| {name} | {tables[name]} of {len(twins)} | {hits[name]} of {of_class} |")
    print(f"\nFalse alarms, as kinds and columns, on clean twins: {sorted(twins, reverse=True)[:5]} ..., median {sorted(twins)[len(twins) // 2]}")


def untouched(asked):
    """Prints what is told of random clean tables."""
    each, what = [], Counter()
    for seed in range(asked.clean):
        rng = random.Random(seed)
        names, rows = rng.sample(list(KINDS), rng.randrange(8, 20)), rng.choice([150, 400, 1000, 3000, 8000])
        found = alarms(told(asked.assay, names, [[KINDS[name](rng, row) for name in names] for row in range(rows)]))
        each.append(len(found))
        what.update(f"{kind} of {column}" for column, kind in found)
    columns = f"on {asked.clean} random clean tables: none on {each.count(0)}, most {max(each, default=0)}"
    print(f"False alarms {columns}: {', '.join(f'{n} x {name}' for name, n in what.most_common()) or 'nothing'}")


if __name__ == "__main__":
    main()
