//! Text whose characters take two or four bytes, as UTF-8: JSON may come so (RFC 4627, section 3).

use std::io::{self, BufRead, Read};

use crate::formats::Encoding;

/// How many bytes a character takes, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    /// One: UTF-8 or any code page.
    No,
    /// UTF-16.
    Two(Encoding),
    /// UTF-32; true where the low byte comes first.
    Four(bool),
}

/// The width of a text's characters, and the length of its byte order mark.
pub(super) fn detect(head: &[u8]) -> (Wide, usize) {
    match head {
        [0xff, 0xfe, 0, 0, ..] => (Wide::Four(true), 4),
        [0, 0, 0xfe, 0xff, ..] => (Wide::Four(false), 4),
        [0xff, 0xfe, ..] => (Wide::Two(Encoding::Utf16Le), 2),
        [0xfe, 0xff, ..] => (Wide::Two(Encoding::Utf16Be), 2),
        [0xef, 0xbb, 0xbf, ..] => (Wide::No, 3),
        // The first two characters of JSON are ASCII.
        [a, 0, 0, 0, b, 0, 0, 0, ..] if *a > 0 && *b > 0 => (Wide::Four(true), 0),
        [0, 0, 0, a, 0, 0, 0, b, ..] if *a > 0 && *b > 0 => (Wide::Four(false), 0),
        [a, 0, b, 0, ..] if *a > 0 && *b > 0 => (Wide::Two(Encoding::Utf16Le), 0),
        [0, a, 0, b, ..] if *a > 0 && *b > 0 => (Wide::Two(Encoding::Utf16Be), 0),
        _ => (Wide::No, 0),
    }
}

impl Wide {
    /// Appends as much of `raw` as makes whole characters to `text`; the number of bytes used.
    pub(super) fn decode(self, raw: &[u8], text: &mut Vec<u8>) -> usize {
        match self {
            Self::No => Encoding::Utf8.decode(raw, false, text),
            Self::Two(encoding) => encoding.decode(raw, false, text),
            Self::Four(low_first) => {
                let units = raw.as_chunks::<4>().0;
                for unit in units {
                    let code = if low_first { u32::from_le_bytes(*unit) } else { u32::from_be_bytes(*unit) };
                    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                units.len() * 4
            }
        }
    }
}

/// A wide text as UTF-8.
pub(super) struct Narrow<R> {
    inner: R,
    wide: Wide,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
}

impl<R: Read> Narrow<R> {
    pub(super) fn new(inner: R, wide: Wide) -> Self {
        Self { inner, wide, raw: Vec::new(), text: Vec::new(), at: 0 }
    }
}

impl<R: Read> BufRead for Narrow<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.text.len() {
            (self.at, self.text) = (0, std::mem::take(&mut self.text));
            self.text.clear();
            let had = self.raw.len();
            self.raw.resize(64 << 10, 0);
            let got = self.inner.read(&mut self.raw[had..])?;
            self.raw.truncate(had + got);
            if got == 0 {
                // What is left is a part of a character.
                if std::mem::take(&mut self.raw).is_empty() {
                    break;
                }
                self.text.extend_from_slice("\u{fffd}".as_bytes());
                break;
            }
            let used = self.wide.decode(&self.raw, &mut self.text);
            self.raw.drain(..used);
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let len = ready.len().min(into.len());
        into[..len].copy_from_slice(&ready[..len]);
        self.consume(len);
        Ok(len)
    }
}
