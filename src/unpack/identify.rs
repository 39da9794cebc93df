//! The front door: what a file is, told from its bytes and not from its name.

use super::look::{Look, json, json_encoding};
use crate::{
    formats::{Choices, Delimiter, Encoding, Source, wide_without_mark},
    num,
    table::Failure,
};
use serde::{Deserialize, Serialize};

/// How much of a file's start is looked at.
pub const HEAD: usize = 64 << 10;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Lines of text with delimiters, in any encoding: nothing needs to be unpacked.
    Delimited,
    /// One JSON value, or several one after the other.
    Json,
    /// Parquet.
    Parquet,
    /// Arrow IPC with a footer; Feather version 2.
    ArrowFile,
    /// Arrow IPC without a footer.
    ArrowStream,
    /// An Excel workbook before 2007.
    Xls,
    /// A zip archive: of files, or a workbook, which its members tell.
    Zip,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with zstd.
    Zstd,
}

impl Format {
    /// Whether nothing needs to be unpacked: it is delimited text, or somebody who names its delimiter says so.
    #[must_use]
    pub fn is_text(self, choices: &Choices) -> bool {
        self == Self::Delimited || (self == Self::Json && choices.delimiter.is_some())
    }

    /// Whether its tables have types and a header for sure, so that they are written out in one way.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Json | Self::Parquet | Self::ArrowFile | Self::ArrowStream)
    }

    /// Into how many shares unpacking a file of `bytes` bytes is worth dividing among `workers` workers. Only Parquet has
    /// parts that can be found without reading what stands before them; of JSON they are guessed.
    #[must_use]
    pub fn shares(self, bytes: u64, workers: usize) -> u32 {
        let worth: u64 = match self {
            Self::Parquet => 2 << 20,
            Self::Json => 4 << 20,
            _ => return 1,
        };
        (1 + bytes / worth).min(workers as u64).max(1) as u32
    }
}

/// Tells a file by its bytes. What is chosen as the delimiter makes no text a binary file.
///
/// # Errors
/// When the source fails, is empty, or is something that no table can be read from; says what it is and what to do.
pub fn identify(source: &dyn Source, choices: &Choices) -> Result<Format, Failure> {
    let mut head = Vec::new();
    source.read(0, HEAD, &mut head).map_err(|e| Failure::new(e.message, "Choose the file again").at(format!("byte {}", e.offset)))?;
    look(&head, source.len() <= HEAD as u64, choices)
}

/// The same from the first bytes, which may be `all` that there is.
pub(super) fn look(head: &[u8], all: bool, choices: &Choices) -> Result<Format, Failure> {
    if head.is_empty() {
        return Err(Failure::new("The file is empty", "Choose a file with at least one line"));
    }
    // A column may be called like a format: letters tell one only where the rest is no text.
    let is = |magic: &[u8]| head.starts_with(magic) && (!magic.is_ascii() || magic.contains(&0) || magic.len() > 4 || !is_plain(head));
    for (magic, format) in FORMATS {
        if is(magic) {
            return Ok(*format);
        }
    }
    for (magic, what, remedy) in REFUSED {
        if is(magic) {
            return Err(refused(what, remedy));
        }
    }
    if head.get(257..262) == Some(b"ustar") {
        return Err(refused("a tar archive", "Unpack it and choose a file in it"));
    }
    if is_arrow_stream(head) {
        return Ok(Format::ArrowStream);
    }
    let text = text(head);
    if let Some(what) = markup(&text) {
        return Err(refused(what, "Save the table as CSV"));
    }
    match json(&text, all) {
        Look::Json => Ok(Format::Json),
        _ if is_binary(head, choices.delimiter) => {
            Err(Failure::new("The file is not text", "Choose a CSV or TSV file, or export the table as CSV"))
        }
        _ => Ok(Format::Delimited),
    }
}

const FORMATS: &[(&[u8], Format)] = &[
    (b"PAR1", Format::Parquet),
    (b"ARROW1\0\0", Format::ArrowFile),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Xls),
    // BIFF5 and older, which come without the container.
    (b"\x09\x08\x08\x00\x00\x05", Format::Xls),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"PK\x07\x08", Format::Zip),
    (b"\x1f\x8b", Format::Gzip),
    (b"\x28\xb5\x2f\xfd", Format::Zstd),
    // A frame to be skipped, which may stand before others.
    (b"\x50\x2a\x4d\x18", Format::Zstd),
];

const UNPACK: &str = "Unpack it, or compress it with gzip, zip or zstd instead";
const EXPORT: &str = "Export the table as CSV, JSON or Parquet";

/// What is known and cannot be read.
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"PARE", "an encrypted Parquet file", "Write it without encryption"),
    (b"FEA1", "a Feather file of version 1", "Write it again as version 2: with pyarrow, feather.write_feather(table, name, version=2)"),
    (b"BZh", "compressed with bzip2", UNPACK),
    (b"\xfd7zXZ", "compressed with xz", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"\x04\x22\x4d\x18", "compressed with lz4", UNPACK),
    (b"Obj\x01", "an Avro file", EXPORT),
    (b"ORC", "an ORC file", EXPORT),
    (b"\x89HDF", "an HDF5 file", EXPORT),
    (b"CDF\x01", "a NetCDF file", EXPORT),
    (b"SQLite format 3", "an SQLite database", EXPORT),
    (b"\x00\x01\x00\x00Standard", "an Access database", EXPORT),
    (b"<stata_dta>", "a Stata file", EXPORT),
    (b"$FL2", "an SPSS file", EXPORT),
    (b"\x80\x04\x95", "a Python pickle", EXPORT),
    (b"\x93NUMPY", "a NumPy array", EXPORT),
    (b"RDX3", "an R data file", EXPORT),
    (b"%PDF-", "a PDF document", "Copy the table out of it, or ask for the data"),
    (b"{\\rtf", "a text document", "Save the table as CSV"),
    (b"\x89PNG", "a picture", "Choose a table"),
    (b"\xff\xd8\xff", "a picture", "Choose a table"),
    (b"GIF8", "a picture", "Choose a table"),
    (b"\x7fELF", "a program", "Choose a table"),
    (b"MZ\x90", "a program", "Choose a table"),
    (b"\0asm", "a program", "Choose a table"),
];

fn refused(what: &str, remedy: &str) -> Failure {
    Failure::new(format!("The file is not a text table but {what}"), remedy)
}

/// A stream begins with the mark of a message, the length of its header, and a flatbuffer.
fn is_arrow_stream(head: &[u8]) -> bool {
    let Some((mark, rest)) = head.split_first_chunk::<4>() else { return false };
    let Some((len, rest)) = rest.split_first_chunk::<4>() else { return false };
    let Some(root) = rest.first_chunk::<4>() else { return false };
    let (len, root) = (u32::from_le_bytes(*len), u32::from_le_bytes(*root));
    *mark == [0xff; 4] && len.is_multiple_of(8) && (16..1 << 24).contains(&len) && root < len
}

/// The text of the first bytes, whatever its encoding; wrong where they are no text.
fn text(head: &[u8]) -> Vec<u8> {
    let (encoding, mark) = json_encoding(head);
    let mut text = Vec::new();
    encoding.decode(&head[mark..], false, &mut text);
    text
}

fn markup(text: &[u8]) -> Option<&'static str> {
    let start: Vec<u8> = text.trim_ascii_start().iter().take(200).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") || start.starts_with(b"<table") {
        return Some("an HTML page");
    }
    (start.starts_with(b"<?xml")).then_some("an XML document")
}

/// Whether the bytes are UTF-8 without control characters; the last character may be cut.
fn is_plain(head: &[u8]) -> bool {
    let valid = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
    valid && !head.iter().any(|b| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r'))
}

/// Whether the bytes are no text in any encoding, where this delimiter is chosen.
fn is_binary(head: &[u8], chosen: Option<Delimiter>) -> bool {
    if json_encoding(head) != (Encoding::Utf8, 0) || wide_without_mark(head).is_some() {
        return false;
    }
    let zeros = memchr::memchr_iter(0, head).count();
    let is_chosen = |b: u8| matches!(chosen, Some(Delimiter::Text(mark)) if mark.as_bytes().contains(&b));
    let separates = separates_cells(head);
    let is_odd = |b: u8| is_control(b) && !is_chosen(b) && !(separates && is_separator(b));
    let control = head.iter().filter(|&&b| is_odd(b)).count();
    // Zeros hardly ever stand in text; other control characters do, now and then. Of random bytes, one in nine is one.
    zeros * 50 > head.len() || control * 12 > head.len()
}

/// Control characters that stand in no text.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

/// The separators of Hive, by the depth of nesting, and those of ASCII.
fn is_separator(byte: u8) -> bool {
    matches!(byte, 0x01..=0x08 | 0x1c..=0x1f)
}

/// Whether control characters stand between cells: one of them is in the lines equally often, which the bytes of a program
/// or a picture are not.
fn separates_cells(head: &[u8]) -> bool {
    let mut lines: Vec<&[u8]> = head.split(|b| *b == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
    // The last line may be cut.
    if lines.len() > 2 {
        lines.pop();
    }
    let is_regular = |separator: u8| {
        let in_lines: Vec<usize> = lines.iter().map(|line| memchr::memchr_iter(separator, line).count()).collect();
        let usual = num::mode(in_lines.iter().copied()).unwrap_or(0);
        usual > 0 && in_lines.iter().filter(|n| **n == usual).count() * 4 >= lines.len() * 3
    };
    let is_text = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
    is_text && (0..0x20).any(|b| is_separator(b) && is_regular(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Format) {
        assert_eq!(identify(&bytes, &Choices::default()), Ok(expected), "{:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn tables_are_told_by_their_bytes() {
        check(b"a,b\r\n1,2\n", Format::Delimited);
        check(b"PAR1\x15\x04", Format::Parquet);
        check(b"PAR1,PAR2\n1,2\n", Format::Delimited);
        check(b"[{\"a\": 1}, {\"a\"", Format::Json);
        check(b" \n[{\"a\": 1}, {\"a\": 2}]", Format::Json);
        check(b"{\"a\": 1}\n{\"a\": 2}\n", Format::Json);
        check(b"[1, 2]", Format::Json);
        check("\u{feff}{\"a\": \"\u{e9}\"}".as_bytes(), Format::Json);
        check(b"[\0{\0\"\0a\0\"\0:\x001\0}\0]\0", Format::Json);
        check(b"\xff\xfea\0,\0b\0\n\0", Format::Delimited);
    }

    #[test]
    fn control_characters_between_cells_are_text() {
        check(b"1\x01a\x012\n2\x01b\x013\n", Format::Delimited);
        check(b"1\x1f2\n3\x1f4\n", Format::Delimited);
        check(b"1\x1e2\r\n3\x1e4\r\n", Format::Delimited);
        check(b"1\x01k\x03v\x02l\x03w\n2\x01k\x03v\n", Format::Delimited);
        let ragged: &[u8] = b"\x02\x02\x02\n\x02\n\x02\x02\n\x02\x02\x02\x02\n";
        assert!(identify(&ragged, &Choices::default()).is_err());
        let mut choices = Choices::default();
        choices.set("delimiter", "\\x02").unwrap();
        assert_eq!(identify(&ragged, &choices), Ok(Format::Delimited));
    }

    #[test]
    fn text_that_only_begins_like_json_is_text() {
        check(b"[a],[b]\n1,2\n", Format::Delimited);
        check(b"[\"x\"],[\"y\"]\n1,2\n", Format::Delimited);
        check(b"{x};y\n1;2\n", Format::Delimited);
        check(b"{\"a\": 1},x\n", Format::Delimited);
        check(b"12\n13\n", Format::Delimited);
        check(b"\"a\"\n\"b\"\n", Format::Delimited);
        check(b"[2020-01-01] GET /\n[2020-01-02] GET /\n", Format::Delimited);
    }

    #[test]
    fn what_is_no_table_is_named_with_a_remedy() {
        let sentence = |bytes: &[u8]| identify(&bytes, &Choices::default()).map_err(|f| f.to_string());
        assert_eq!(
            sentence(b"BZh91AY&SY\xb1\xf7"),
            Err("The file is not a text table but compressed with bzip2. Unpack it, or compress it with gzip, zip or zstd instead."
                .to_owned())
        );
        assert_eq!(sentence(b""), Err("The file is empty. Choose a file with at least one line.".to_owned()));
        assert!(sentence(&[0, 1, 2, 3, 200, 7, 8, 9]).is_err());
        assert!(sentence(b"<!DOCTYPE html><html>").is_err_and(|s| s.contains("HTML")));
    }
}
