"""How often an encoding is told right: tables of names and places in 30 languages, in the encodings that are used for each, some
with lines of another encoding mixed in, and English tables with one kind of sign.

Usage: ./dev bench encodings [--seeds 0,1,2,3]

A table counts as read right if its text is the one that was written; one with lines mixed in, if it is read as UTF-8. The page asks
where another encoding is at least half as likely.
"""

import argparse
import json
import random
import subprocess
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from faker import Faker

WEST = ["cp1252", "mac_roman", "cp850"]
EAST = ["cp1250", "iso8859_2", "cp852"]
LANGUAGES = {
    "fr_FR": [*WEST, "iso8859_15"], "de_DE": [*WEST, "cp437"], "es_ES": WEST, "pt_BR": WEST, "it_IT": WEST[:2], "sv_SE": ["cp1252", "cp850"],
    "da_DK": ["cp1252", "cp850"], "no_NO": WEST[:1], "fi_FI": WEST[:1], "nl_NL": WEST[:1], "pl_PL": EAST, "cs_CZ": EAST, "sk_SK": EAST[:2],
    "hu_HU": EAST, "ro_RO": EAST[:2], "hr_HR": EAST[:2], "sl_SI": EAST[:1], "tr_TR": ["cp1254"], "lt_LT": ["cp1257"], "lv_LV": ["cp1257"],
    "et_EE": ["cp1252", "cp1257"], "ru_RU": ["cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"], "uk_UA": ["cp1251", "koi8_u"],
    "bg_BG": ["cp1251"], "el_GR": ["cp1253", "iso8859_7"], "he_IL": ["cp1255"], "ar_AA": ["cp1256"], "th_TH": ["cp874"],
    "zh_CN": ["gb18030", "utf_16_le", "utf_16_be"], "zh_TW": ["big5"], "ja_JP": ["shift_jis", "euc_jp"], "ko_KR": ["euc_kr", "cp949"],
}  # fmt: skip
SIGNS = "3°C|4 °C|7 µg|12 m²|12 m³|1½|£5.50|5 £|9 €|€9|9\u00a0500|§ 4|Acme®|it’s|3–12|±3|© Acme|café|¥400|wait…|say “hi”|naïve|Zürich|José|3 × 4|nº 4|5¢".split("|")
# Where Python's name of an encoding is another one.
CODECS = {"shift-jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949", "big5": "cp950", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic"}


def table(fake, rows, with_address, rng):
    lines = ["id,name,city,amount" + (",address" if with_address else "")]
    for i in range(rows):
        cells = [str(1000 + i), fake.name(), fake.city(), str(rng.randint(1, 99_999) / 100)]
        cells += [fake.address().replace("\n", " ")] if with_address else []
        lines.append(",".join(cell.replace(",", " ") for cell in cells))
    return "\n".join(lines) + "\n"


def tables(seeds):
    """A group, a name, the bytes, and the text; None for a table that is UTF-8 but for some lines."""
    for language, codecs in LANGUAGES.items():
        fake = Faker(language)
        for seed in seeds:
            fake.seed_instance(seed)
            rng = random.Random(seed)
            for rows, with_address in [(6, False), (40, False), (40, True)]:
                text = table(fake, rows, with_address, rng)
                for codec in codecs:
                    written = text.encode(codec, "ignore")
                    yield f"{language} {codec}", f"{rows} rows", written, written.decode(codec)
                for mixed in (1, 5, 12) if rows == 40 else ():
                    chosen = set(rng.sample(range(1, rows), mixed))
                    lines = [line.encode(codecs[0], "ignore") if i in chosen else line.encode() for i, line in enumerate(text.split("\n"))]
                    written = b"\n".join(lines)
                    if written.decode("utf-8", "ignore") != text:
                        yield f"{language} mixed", f"{mixed} lines of {codecs[0]}", written, None
    for sign in SIGNS:
        for rows in (3, 30, 200):
            text = "id,item,value\n" + "".join(f"{i},item {i % 7},{sign if i % 3 == 0 else 'none'}\n" for i in range(rows))
            yield "signs cp1252", f"{sign} in {rows} rows", text.encode("cp1252"), text


def told(assay, path):
    """The encoding, its confidence, and whether the page asks."""
    out = subprocess.run([assay, "profile", "--json", path], capture_output=True, text=True)
    if out.returncode:
        return "", 1.0, False
    fact = next(fact for fact in json.loads(out.stdout)["file"]["facts"] if fact["what"] == "encoding")
    return fact["value"], fact["confidence"], any(2 * other["confidence"] >= fact["confidence"] for other in fact.get("others", []))


def is_right(label, written, text):
    if text is None:
        return label == "utf-8"
    codec = CODECS.get(label) or label.replace("windows-", "cp").replace("ibm", "cp")
    try:
        beyond = lambda text: [c for c in text if c > "\x7f"]
        return beyond(written.decode(codec, "replace")) == beyond(text)
    except LookupError:
        return False


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--assay", required=True)
    options.add_argument("--seeds", default="0,1,2,3")
    given = options.parse_args()
    seeds = [int(seed) for seed in given.seeds.split(",")]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:

        def judge(numbered):
            number, (group, name, written, text) = numbered
            path = Path(folder) / f"{number}.csv"
            path.write_bytes(written)
            label, confidence, asks = told(given.assay, path)
            path.unlink()
            return group, name, label, confidence, is_right(label, written, text), asks

        made = (made for made in tables(seeds) if not made[2].isascii())
        judged = list(pool.map(judge, enumerate(made)))
    groups = defaultdict(list)
    for group, *rest in judged:
        groups[group].append(rest)
    for group, found in sorted(groups.items()):
        wrong = [f"{name}: {label} {confidence}" for name, label, confidence, right, _ in found if not right]
        if wrong:
            print(f"{group}: {len(found) - len(wrong)} of {len(found)}; wrong: {'; '.join(wrong[:6])}")
    wrong = [found for found in judged if not found[4]]
    unasked = sum(not asks for *_, asks in wrong)
    print(f"{len(judged) - len(wrong)} of {len(judged)} are read as they were written; of {len(wrong)} others, {unasked} do not ask")


if __name__ == "__main__":
    main()
