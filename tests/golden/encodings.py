"""Writes src/formats/encoding/tables.rs: the upper halves of the single-byte encodings, from Python's codecs.

Usage: python tests/golden/encodings.py   (Python 3.11 or later; standard library only)

A byte that the codec leaves undefined becomes the control character of the same number below 0xA0, as in the WHATWG
Encoding Standard, and U+FFFD above. ISO-8859-1, -9 and -11 are read as windows-1252, -1254 and -874, as that standard does.
"""

import sys
from pathlib import Path

# The label, and the codec. In this order they are thought of where a file gives no evidence.
ENCODINGS = [
    ("windows-1252", "cp1252"), ("windows-1250", "cp1250"), ("windows-1251", "cp1251"), ("windows-1253", "cp1253"),
    ("windows-1254", "cp1254"), ("windows-1255", "cp1255"), ("windows-1256", "cp1256"), ("windows-1257", "cp1257"),
    ("windows-1258", "cp1258"), ("windows-874", "cp874"), ("iso-8859-2", "iso8859-2"), ("iso-8859-3", "iso8859-3"),
    ("iso-8859-4", "iso8859-4"), ("iso-8859-5", "iso8859-5"), ("iso-8859-6", "iso8859-6"), ("iso-8859-7", "iso8859-7"),
    ("iso-8859-8", "iso8859-8"), ("iso-8859-10", "iso8859-10"), ("iso-8859-13", "iso8859-13"), ("iso-8859-14", "iso8859-14"),
    ("iso-8859-15", "iso8859-15"), ("iso-8859-16", "iso8859-16"), ("koi8-r", "koi8-r"), ("koi8-u", "koi8-u"),
    ("macintosh", "mac_roman"), ("x-mac-cyrillic", "mac_cyrillic"), ("ibm437", "cp437"), ("ibm850", "cp850"),
    ("ibm852", "cp852"), ("ibm866", "cp866"),
]


def character(codec: str, byte: int) -> int:
    text = bytes([byte]).decode(codec, "replace")
    return byte if text == "\ufffd" and byte < 0xA0 else ord(text)


def rows(codec: str):
    codes = [character(codec, byte) for byte in range(0x80, 0x100)]
    for at in range(0, 128, 16):
        yield "        " + ", ".join(f"0x{c:04x}" for c in codes[at : at + 16]) + ",\n"


target = Path(__file__).parents[2] / "src" / "formats" / "encoding" / "tables.rs"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write(f"//! What the bytes from 0x80 on are in each single-byte encoding. Written by tests/golden/encodings.py (Python {sys.version.split()[0]}).\n\n")
    out.write("/// The label, and the characters of the bytes 0x80 to 0xff.\n")
    out.write(f"#[rustfmt::skip]\npub static TABLES: [(&str, [u16; 128]); {len(ENCODINGS)}] = [\n")
    for label, codec in ENCODINGS:
        out.write(f'    ("{label}", [\n' + "".join(rows(codec)) + "    ]),\n")
    out.write("];\n")
