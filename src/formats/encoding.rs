//! Text encodings that tables come in, and reading them piece by piece.

use serde::{Deserialize, Serialize, de::Error};

/// How bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, which ASCII is a part of.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the Western European code page that ISO-8859-1 is read as.
    Windows1252,
}

/// What the bytes 0x80 to 0x9f are in Windows-1252 (WHATWG Encoding Standard, index windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The name, as people and the command line write it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of a name, in any case.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let label = label.to_ascii_lowercase();
        match label.as_str() {
            "utf8" | "ascii" => Some(Self::Utf8),
            "latin1" | "latin-1" | "iso-8859-1" | "cp1252" => Some(Self::Windows1252),
            _ => Self::ALL.into_iter().find(|e| e.label() == label),
        }
    }

    /// The encoding that a byte order mark at the start tells, and the mark's length in bytes.
    #[must_use]
    pub fn from_bom(head: &[u8]) -> Option<(Self, usize)> {
        match head {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// Whether a character never starts at an odd offset.
    #[must_use]
    pub fn is_wide(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Appends `raw` as UTF-8 to `text` and gives the number of bytes used. Up to three bytes at the end are left
    /// over for the next piece, unless it is the `last`. UTF-8 is passed on as it is, valid or not.
    pub fn decode(self, raw: &[u8], last: bool, text: &mut Vec<u8>) -> usize {
        match self {
            Self::Utf8 => {
                text.extend_from_slice(raw);
                raw.len()
            }
            Self::Windows1252 => {
                for piece in raw.split_inclusive(|b| !b.is_ascii()) {
                    let (&end, ascii) = piece.split_last().unwrap_or((&0, &[]));
                    text.extend_from_slice(ascii);
                    push(text, windows_1252(end));
                }
                raw.len()
            }
            Self::Utf16Le => decode_utf16(raw, last, text, u16::from_le_bytes),
            Self::Utf16Be => decode_utf16(raw, last, text, u16::from_be_bytes),
        }
    }

    /// How many bytes of the file the decoded `text` came from.
    #[must_use]
    pub fn raw_len(self, text: &[u8]) -> u64 {
        let chars = || text.iter().filter(|&&b| b & 0xc0 != 0x80).count() as u64;
        match self {
            Self::Utf8 => text.len() as u64,
            Self::Windows1252 => chars(),
            // A character of four bytes is a pair of units.
            Self::Utf16Le | Self::Utf16Be => 2 * (chars() + text.iter().filter(|&&b| b >= 0xf0).count() as u64),
        }
    }
}

impl Serialize for Encoding {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.label().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let label = String::deserialize(from)?;
        Self::from_label(&label).ok_or_else(|| D::Error::custom("no encoding of this name"))
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn push(text: &mut Vec<u8>, c: char) {
    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn decode_utf16(raw: &[u8], last: bool, text: &mut Vec<u8>, unit: fn([u8; 2]) -> u16) -> usize {
    let mut used = 0;
    while let Some(&pair) = raw[used..].first_chunk::<2>() {
        let first = unit(pair);
        let surrogate = (0xd800..0xdc00).contains(&first);
        let Some(&next) = raw[used + 2..].first_chunk::<2>().filter(|_| surrogate) else {
            if surrogate && !last {
                break;
            }
            // One unit of the file stays one unit, so that offsets can be counted back.
            push(text, char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER));
            used += 2;
            continue;
        };
        let both = char::decode_utf16([first, unit(next)]).next().and_then(Result::ok);
        push(text, both.unwrap_or(char::REPLACEMENT_CHARACTER));
        used += if both.is_some() { 4 } else { 2 };
    }
    if last { raw.len() } else { used }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(encoding: Encoding, raw: &[u8], expected: &str) {
        let mut text = Vec::new();
        assert_eq!(encoding.decode(raw, true, &mut text), raw.len());
        assert_eq!(String::from_utf8(text.clone()).unwrap(), expected);
        assert_eq!(encoding.raw_len(&text), raw.len() as u64, "{encoding:?} {expected}");
        // In pieces, as files come.
        let (mut text, mut rest) = (Vec::new(), Vec::new());
        for (i, &byte) in raw.iter().enumerate() {
            rest.push(byte);
            let used = encoding.decode(&rest, i + 1 == raw.len(), &mut text);
            rest.drain(..used);
        }
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn characters() {
        check(Encoding::Utf8, "aé€😀".as_bytes(), "aé€😀");
        check(Encoding::Windows1252, b"a\xe9\x80\x81z", "aé€\u{81}z");
        let wide = |unit: fn(u16) -> [u8; 2]| "aé€😀z".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        check(Encoding::Utf16Le, &wide(u16::to_le_bytes), "aé€😀z");
        check(Encoding::Utf16Be, &wide(u16::to_be_bytes), "aé€😀z");
    }

    #[test]
    fn broken_pairs_become_one_mark_each() {
        check(Encoding::Utf16Le, &[0x00, 0xd8, 0x61, 0x00], "\u{fffd}a");
        check(Encoding::Utf16Le, &[0x00, 0xdc], "\u{fffd}");
    }
}
