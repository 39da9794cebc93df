//! What the user chose about reading, and what was settled in the end.

use serde::{Deserialize, Serialize};

use super::Encoding;
use crate::table::Memory;

/// Import settings that the user has fixed; `None` is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The text encoding.
    pub encoding: Option<Encoding>,
    /// The byte between cells.
    pub delimiter: Option<u8>,
    /// The byte around cells; `Some(None)` says that there is none.
    pub quote: Option<Option<u8>>,
    /// Whether the first record names the columns.
    pub header: Option<bool>,
    /// Words that stand for a missing value, in place of the usual ones.
    pub null: Option<Vec<String>>,
    /// How much memory the profile may take; beyond it some figures are estimates.
    pub memory: Option<Memory>,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
    /// Which file of an archive.
    pub member: Option<String>,
}

/// Why a setting was not taken.
pub type Refusal = String;

impl Choices {
    /// The names of the settings, in the order in which they are shown. Facts of these names can be changed.
    pub const NAMES: [&str; 7] = ["encoding", "delimiter", "quote", "header", "null", "sheet", "member"];

    /// Fixes the setting `what` to a value in words: the one vocabulary of the command line, the page and links.
    ///
    /// # Errors
    /// When there is no such setting or it cannot have this value; says what it can have.
    pub fn set(&mut self, what: &str, value: &str) -> Result<(), Refusal> {
        match what {
            "encoding" => self.encoding = Some(encoding(value)?),
            "delimiter" => self.delimiter = Some(byte(value)?),
            "quote" => self.quote = Some(if matches!(value, "none" | "") { None } else { Some(byte(value)?) }),
            "header" => self.header = Some(yes_or_no(value)?),
            "null" => self.null = Some(words(value)),
            "memory" => self.memory = Some(memory(value)?),
            "sheet" => self.sheet = Some(value.to_owned()),
            "member" => self.member = Some(value.to_owned()),
            _ => return Err(format!("there is no import setting {what:?}")),
        }
        Ok(())
    }

    /// Leaves the setting `what` to be detected.
    pub fn clear(&mut self, what: &str) {
        match what {
            "encoding" => self.encoding = None,
            "delimiter" => self.delimiter = None,
            "quote" => self.quote = None,
            "header" => self.header = None,
            "null" => self.null = None,
            "memory" => self.memory = None,
            "sheet" => self.sheet = None,
            "member" => self.member = None,
            _ => {}
        }
    }

    /// What is fixed, as `set` takes it.
    #[must_use]
    pub fn given(&self) -> Vec<(&'static str, String)> {
        let quote = |quote: Option<u8>| quote.map_or_else(|| "none".to_owned(), byte_name);
        let mut given = Vec::new();
        let mut add = |what, value: Option<String>| given.extend(value.map(|value| (what, value)));
        add("encoding", self.encoding.map(|e| e.label().to_owned()));
        add("delimiter", self.delimiter.map(byte_name));
        add("quote", self.quote.map(quote));
        add("header", self.header.map(|h| if h { "yes" } else { "no" }.to_owned()));
        add("null", self.null.as_ref().map(|words| words.join(",")));
        add("memory", self.memory.map(|memory| memory.to_string()));
        add("sheet", self.sheet.clone());
        add("member", self.member.clone());
        given
    }
}

/// What people call the bytes that have a name.
const BYTE_NAMES: [(&str, u8); 9] = [
    ("comma", b','),
    ("semicolon", b';'),
    ("tab", b'\t'),
    ("pipe", b'|'),
    ("space", b' '),
    ("colon", b':'),
    ("caret", b'^'),
    ("double", b'"'),
    ("single", b'\''),
];

/// What people call a byte, as `Choices::set` takes it.
#[must_use]
pub fn byte_name(byte: u8) -> String {
    BYTE_NAMES.iter().find(|(_, b)| *b == byte).map_or_else(|| char::from(byte).to_string(), |(name, _)| (*name).to_owned())
}

fn byte(value: &str) -> Result<u8, Refusal> {
    if let Some((_, byte)) = BYTE_NAMES.iter().find(|(name, _)| *name == value) {
        return Ok(*byte);
    }
    match value.as_bytes() {
        [b] if b.is_ascii() && !matches!(b, b'\r' | b'\n' | 0) => Ok(*b),
        b"\\t" => Ok(b'\t'),
        _ => Err("one ASCII character is needed, or comma, semicolon, tab, pipe, space, colon, caret, double, single".to_owned()),
    }
}

fn encoding(value: &str) -> Result<Encoding, Refusal> {
    let names: Vec<&str> = Encoding::ALL.iter().map(|e| e.label()).collect();
    Encoding::from_label(value).ok_or_else(|| format!("there is no such encoding (one of {})", names.join(", ")))
}

fn memory(value: &str) -> Result<Memory, Refusal> {
    value.parse().map_err(|()| "a number of megabytes is needed, or exact".to_owned())
}

fn yes_or_no(value: &str) -> Result<bool, Refusal> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes or no is needed".to_owned()),
    }
}

/// Words with commas between them; none of the usual null words holds one.
fn words(value: &str) -> Vec<String> {
    value.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty() && word != "none").collect()
}

/// How cells and records are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// The byte around cells that hold a delimiter, a line end or a quote (doubled); `None` if quotes are plain text.
    pub quote: Option<u8>,
}

/// Everything that a worker needs to read the records of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The file's size in bytes.
    pub bytes: u64,
    /// The text encoding.
    pub encoding: Encoding,
    /// How cells and records are told apart.
    pub dialect: Dialect,
    /// Whether there is a header record.
    pub header: bool,
    /// The names of the columns, unique or not, never empty.
    pub names: Vec<String>,
    /// Where the first data record starts.
    pub data_start: u64,
    /// Lines before the first data record.
    pub data_line: u64,
    /// Words that stand for a missing value; the empty cell always does.
    pub null: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_can_be_set_again() {
        let given = [
            ("encoding", "utf-16le"),
            ("delimiter", "semicolon"),
            ("quote", "none"),
            ("header", "no"),
            ("null", "?,unknown"),
            ("memory", "exact"),
            ("sheet", "Sheet 2"),
            ("member", "a/b.csv"),
        ];
        let mut choices = Choices::default();
        for (what, value) in given {
            choices.set(what, value).unwrap();
        }
        assert_eq!(choices.given(), given.map(|(what, value)| (what, value.to_owned())));
        for (what, _) in given {
            choices.clear(what);
        }
        assert_eq!(choices, Choices::default());
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_can() {
        let mut choices = Choices::default();
        for (what, value) in [("encoding", "klingon"), ("delimiter", "ab"), ("header", "maybe"), ("memory", "much"), ("colour", "red")] {
            assert!(choices.set(what, value).is_err(), "{what} {value}");
        }
        assert_eq!(choices, Choices::default());
    }
}
