//! Text encodings that tables come in, and reading them piece by piece.

mod tables;
mod wide;

use serde::{Deserialize, Serialize, de::Error};

use tables::{LABELS, TABLES};

/// How bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, which ASCII is a part of.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
    /// One byte a character.
    Single(SingleByte),
    /// One or more bytes a character, by tables that are not part of the core: see `Encoding::is_unpacked`.
    Multi(MultiByte),
}

/// An encoding of one byte a character, whose lower half is ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SingleByte(u8);

impl SingleByte {
    /// What a byte stands for; U+FFFD if for nothing.
    #[must_use]
    pub fn character(self, byte: u8) -> char {
        match byte {
            0..0x80 => char::from(byte),
            _ => {
                let code = TABLES[usize::from(self.0)][usize::from(byte - 0x80)];
                char::from_u32(u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    fn label(self) -> &'static str {
        LABELS[usize::from(self.0)]
    }
}

/// An East Asian encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultiByte {
    /// Japanese, Windows code page 932.
    ShiftJis,
    /// Japanese, Unix.
    EucJp,
    /// Korean, Windows code page 949.
    EucKr,
    /// Chinese, simplified: GB 18030, which GBK and GB 2312 are parts of.
    Gb18030,
    /// Chinese, traditional.
    Big5,
}

impl MultiByte {
    /// Every one; in this order they are thought of, those that can be mistaken for a later one first.
    pub const ALL: [Self; 5] = [Self::ShiftJis, Self::EucJp, Self::EucKr, Self::Big5, Self::Gb18030];

    fn label(self) -> &'static str {
        match self {
            Self::ShiftJis => "shift-jis",
            Self::EucJp => "euc-jp",
            Self::EucKr => "euc-kr",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }
}

/// Other names that people and programs use, and the labels here.
const ALIASES: [(&str, &str); 47] = [
    ("utf8", "utf-8"),
    ("utf-8-sig", "utf-8"),
    ("ascii", "utf-8"),
    ("us-ascii", "utf-8"),
    ("utf-16", "utf-16le"),
    ("utf16", "utf-16le"),
    ("utf-32", "utf-32le"),
    ("latin1", "windows-1252"),
    ("latin-1", "windows-1252"),
    ("iso-8859-1", "windows-1252"),
    ("cp1252", "windows-1252"),
    ("ansi", "windows-1252"),
    ("latin2", "iso-8859-2"),
    ("latin3", "iso-8859-3"),
    ("latin4", "iso-8859-4"),
    ("latin5", "windows-1254"),
    ("latin9", "iso-8859-15"),
    ("iso-8859-9", "windows-1254"),
    ("iso-8859-11", "windows-874"),
    ("tis-620", "windows-874"),
    ("cp874", "windows-874"),
    ("cp1250", "windows-1250"),
    ("cp1251", "windows-1251"),
    ("cp1253", "windows-1253"),
    ("cp1254", "windows-1254"),
    ("cp1255", "windows-1255"),
    ("cp1256", "windows-1256"),
    ("cp1257", "windows-1257"),
    ("cp1258", "windows-1258"),
    ("koi8", "koi8-r"),
    ("mac-roman", "macintosh"),
    ("macroman", "macintosh"),
    ("mac-cyrillic", "x-mac-cyrillic"),
    ("cp437", "ibm437"),
    ("cp850", "ibm850"),
    ("cp852", "ibm852"),
    ("cp866", "ibm866"),
    ("sjis", "shift-jis"),
    ("shift_jis", "shift-jis"),
    ("cp932", "shift-jis"),
    ("eucjp", "euc-jp"),
    ("euckr", "euc-kr"),
    ("cp949", "euc-kr"),
    ("gbk", "gb18030"),
    ("gb2312", "gb18030"),
    ("cp936", "gb18030"),
    ("cp950", "big5"),
];

impl Encoding {
    /// The Western European code page that ISO-8859-1 is read as.
    pub const WINDOWS_1252: Self = Self::Single(SingleByte(0));

    /// Those with characters of one byte.
    pub fn single_byte() -> impl Iterator<Item = SingleByte> {
        (0..LABELS.len() as u8).map(SingleByte)
    }

    /// Every encoding.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Utf32Le, Self::Utf32Be]
            .into_iter()
            .chain(Self::single_byte().map(Self::Single))
            .chain(MultiByte::ALL.into_iter().map(Self::Multi))
    }

    /// The name, as people and the command line write it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Utf32Le => "utf-32le",
            Self::Utf32Be => "utf-32be",
            Self::Single(single) => single.label(),
            Self::Multi(multi) => multi.label(),
        }
    }

    /// The encoding of a name, in any case.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let label = label.to_ascii_lowercase();
        let label = ALIASES.iter().find(|(alias, _)| *alias == label).map_or(label.as_str(), |(_, label)| label);
        Self::all().find(|e| e.label() == label)
    }

    /// The encoding that a byte order mark at the start tells, and the mark's length in bytes.
    #[must_use]
    pub fn from_bom(head: &[u8]) -> Option<(Self, usize)> {
        match head {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            // As UTF-16 this would be an empty character first, which no text begins with.
            [0xff, 0xfe, 0, 0, ..] => Some((Self::Utf32Le, 4)),
            [0, 0, 0xfe, 0xff, ..] => Some((Self::Utf32Be, 4)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// How many bytes a line end takes, and what every offset of a character is a multiple of.
    #[must_use]
    pub fn unit(self) -> u64 {
        match self {
            Self::Utf16Le | Self::Utf16Be => 2,
            Self::Utf32Le | Self::Utf32Be => 4,
            Self::Utf8 | Self::Single(_) | Self::Multi(_) => 1,
        }
    }

    /// Whether a file has to be turned into UTF-8 as a whole before it is read: the core holds no tables for it, and
    /// offsets could not be counted back.
    #[must_use]
    pub fn is_unpacked(self) -> bool {
        matches!(self, Self::Multi(_))
    }

    /// Appends `raw` as UTF-8 to `text` and gives the number of bytes used. Up to three bytes at the end are left
    /// over for the next piece, unless it is the `last`. UTF-8 is passed on as it is, valid or not; so are encodings
    /// that have to be unpacked.
    pub fn decode(self, raw: &[u8], last: bool, text: &mut Vec<u8>) -> usize {
        match self {
            Self::Utf8 | Self::Multi(_) => {
                text.extend_from_slice(raw);
                raw.len()
            }
            Self::Single(single) => {
                for piece in raw.split_inclusive(|b| !b.is_ascii()) {
                    let (&end, ascii) = piece.split_last().unwrap_or((&0, &[]));
                    text.extend_from_slice(ascii);
                    push(text, single.character(end));
                }
                raw.len()
            }
            Self::Utf16Le => wide::utf16(raw, last, text, u16::from_le_bytes),
            Self::Utf16Be => wide::utf16(raw, last, text, u16::from_be_bytes),
            Self::Utf32Le => wide::utf32(raw, last, text, u32::from_le_bytes),
            Self::Utf32Be => wide::utf32(raw, last, text, u32::from_be_bytes),
        }
    }

    /// How many bytes of the file the decoded `text` came from.
    #[must_use]
    pub fn raw_len(self, text: &[u8]) -> u64 {
        let chars = || text.iter().filter(|&&b| b & 0xc0 != 0x80).count() as u64;
        match self {
            Self::Utf8 | Self::Multi(_) => text.len() as u64,
            Self::Single(_) => chars(),
            // A character of four bytes is a pair of units.
            Self::Utf16Le | Self::Utf16Be => 2 * (chars() + text.iter().filter(|&&b| b >= 0xf0).count() as u64),
            Self::Utf32Le | Self::Utf32Be => 4 * chars(),
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

fn push(text: &mut Vec<u8>, c: char) {
    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
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
        check(Encoding::WINDOWS_1252, b"a\xe9\x80\x81z", "aé€\u{81}z");
        let two = |unit: fn(u16) -> [u8; 2]| "aé€😀z".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        check(Encoding::Utf16Le, &two(u16::to_le_bytes), "aé€😀z");
        check(Encoding::Utf16Be, &two(u16::to_be_bytes), "aé€😀z");
        let four = |unit: fn(u32) -> [u8; 4]| "aé€😀z".chars().flat_map(|c| unit(c.into())).collect::<Vec<u8>>();
        check(Encoding::Utf32Le, &four(u32::to_le_bytes), "aé€😀z");
        check(Encoding::Utf32Be, &four(u32::to_be_bytes), "aé€😀z");
    }

    #[test]
    fn code_pages() {
        let named = |label: &str| Encoding::from_label(label).unwrap();
        check(named("cp1250"), b"\xb9\xe6\xea\x9c", "ąćęś");
        check(named("cp1251"), b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет");
        check(named("koi8-r"), b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет");
        check(named("macroman"), b"caf\x8e", "café");
        check(named("ISO-8859-7"), b"\xe1\xff", "α\u{fffd}");
        check(named("cp850"), b"\x81", "ü");
    }

    #[test]
    fn broken_characters_become_one_mark_each() {
        check(Encoding::Utf16Le, &[0x00, 0xd8, 0x61, 0x00], "\u{fffd}a");
        check(Encoding::Utf16Le, &[0x00, 0xdc], "\u{fffd}");
        check(Encoding::Utf32Le, &[0x00, 0xd8, 0, 0, 0x61, 0, 0, 0], "\u{fffd}a");
    }

    #[test]
    fn labels_are_known_again() {
        for encoding in Encoding::all() {
            assert_eq!(Encoding::from_label(encoding.label()), Some(encoding));
        }
        for (alias, label) in ALIASES {
            assert!(Encoding::from_label(alias).is_some_and(|e| e.label() == label), "{alias}");
        }
    }
}
