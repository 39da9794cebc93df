//! Records of a source, in any stretch of it, whatever the encoding and however it is cut into reads.

use std::borrow::Cow;

use memchr::memchr2;

use super::{
    scanner::{Field, Oddities, Scan},
    splitter::{Splitter, unescape},
};
use crate::formats::{Dialect, Encoding, Source, SourceError};

/// A record longer than this is not read on: an opening quote in it is taken as text, and a line that is still longer is
/// kept aside. Under test it is small, so that small inputs can have such lines.
pub const LONGEST_RECORD: usize = if cfg!(test) { 16 << 10 } else { 16 << 20 };

/// How much of an over-long line stays in the buffer, to be shown.
const SHOWN: usize = 1 << 10;

/// A record in the reader's buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Offset in the file of its first byte.
    pub offset: u64,
    /// Offset in the file of the byte after it, its line end included.
    pub next: u64,
    /// First byte in the buffer.
    pub start: usize,
    /// One past the last byte in the buffer, its line end included.
    pub end: usize,
    /// It is no row: a line with nothing on it, a comment, or an over-long line.
    pub blank: bool,
    /// What is odd about it.
    pub oddities: Oddities,
}

/// One row as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<String>,
}

/// Reads records one after the other. What has been read stays in the buffer until `release`.
pub struct Records<'s> {
    source: &'s dyn Source,
    encoding: Encoding,
    dialect: Dialect,
    chunk: usize,
    /// Decoded text; for UTF-8 it may hold bytes that are no text.
    buffer: Vec<u8>,
    /// Raw bytes read and not yet decoded.
    undecoded: Vec<u8>,
    /// Where the next read begins.
    unread: u64,
    /// Where the next record begins, in the file and in the buffer.
    offset: u64,
    start: usize,
    scanner: Splitter,
    /// How the next record is read.
    reread: Reread,
}

/// Whether a record is read a second time, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reread {
    No,
    /// Its opening quote is never closed: it is text.
    Unclosed,
    /// It has a stray quote and a wrong number of cells: perhaps an opening quote was meant as text.
    Stray,
    /// That did not help.
    InVain,
}

/// Whether a record is nothing but delimiters, as spreadsheets write empty rows.
fn has_only_empty_cells(fields: &[Field], text: &[u8], quote: Option<u8>) -> bool {
    fields.len() > 1 && fields.iter().all(|f| f.start == f.end && !f.escaped) && quote.is_none_or(|q| !text.contains(&q))
}

impl<'s> Records<'s> {
    /// Records from `offset` on, which must be a record start. The source is read in pieces of `chunk` bytes.
    #[must_use]
    pub fn new(source: &'s dyn Source, encoding: Encoding, dialect: Dialect, offset: u64, chunk: usize) -> Self {
        Self {
            source,
            encoding,
            dialect,
            chunk: chunk.max(4),
            buffer: Vec::new(),
            undecoded: Vec::new(),
            unread: offset,
            offset,
            start: 0,
            scanner: Splitter::new(dialect, 0),
            reread: Reread::No,
        }
    }

    /// The next record; `None` at the end of the source.
    ///
    /// # Errors
    /// When the source fails.
    pub fn next_record(&mut self) -> Result<Option<Record>, SourceError> {
        loop {
            let last = self.unread >= self.source.len();
            // Told by the length alone and not by what has been read so far, which depends on the size of a read.
            match self.scanner.scan(&self.buffer, last) {
                Scan::Record { end } if end - self.start > LONGEST_RECORD => {
                    if let Some(record) = self.give_up()? {
                        return Ok(Some(record));
                    }
                }
                Scan::Record { .. } if self.scanner.oddities().unclosed_quote && self.reread == Reread::No => {
                    self.read_again(Reread::Unclosed);
                }
                Scan::Record { .. } if self.is_badly_split() && self.reread == Reread::No => self.read_again(Reread::Stray),
                Scan::Record { .. } if self.is_badly_split() && self.reread == Reread::Stray => self.read_again(Reread::InVain),
                Scan::Record { end } => return Ok(Some(self.found(end))),
                Scan::NeedMore if last => return Ok(None),
                Scan::NeedMore if self.buffer.len() - self.start > LONGEST_RECORD => {
                    if let Some(record) = self.give_up()? {
                        return Ok(Some(record));
                    }
                }
                Scan::NeedMore => self.fill()?,
            }
        }
    }

    /// Offset in the file of the next record, once `advance` has passed the last one.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The fields of the record that `next_record` gave last.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        self.scanner.fields()
    }

    /// The buffer that fields and records point into.
    #[must_use]
    pub fn buffer(&self) -> &[u8] {
        &self.buffer
    }

    /// The bytes of a field's text: UTF-8 unless the file itself is broken UTF-8.
    #[must_use]
    pub fn bytes(&self, field: Field) -> Cow<'_, [u8]> {
        let raw = &self.buffer[field.start as usize..field.end as usize];
        if !field.escaped {
            return Cow::Borrowed(raw);
        }
        let mut text = Vec::with_capacity(raw.len());
        unescape(raw, self.dialect, &mut text);
        Cow::Owned(text)
    }

    /// The text of a field; bytes that are no text become U+FFFD.
    #[must_use]
    pub fn text(&self, field: Field) -> Cow<'_, str> {
        match self.bytes(field) {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// All cells of the record that `next_record` gave last.
    #[must_use]
    pub fn row(&self) -> Row {
        Row { cells: self.fields().iter().map(|&f| self.text(f).into_owned()).collect() }
    }

    /// Moves on to the record after the one that `next_record` gave last, which needs not be done before `release`.
    pub fn advance(&mut self, record: &Record) {
        self.offset = record.next;
        self.start = record.end;
        if self.reread != Reread::No {
            self.reread = Reread::No;
            self.scanner = Splitter::new(self.dialect, self.start);
        } else {
            self.scanner.next_record();
        }
    }

    /// Forgets the buffer before the next record. Call after `advance`.
    pub fn release(&mut self) {
        // Moving the rest down each time would cost more than it frees.
        if self.start * 2 >= self.buffer.len() {
            self.buffer.drain(..self.start);
            self.start = 0;
            self.scanner.restart(0);
        }
    }

    fn found(&mut self, end: usize) -> Record {
        let record = self.record(end);
        self.settle_cells();
        record
    }

    /// Leaves out what the dialect says belongs to no cell: spaces between bars, and empty cells at the edges.
    fn settle_cells(&mut self) {
        let Dialect { edges, padded, width, .. } = self.dialect;
        if !padded && edges.columns() == 0 {
            return;
        }
        let (buffer, fields) = (&self.buffer, self.scanner.fields_mut());
        if padded {
            fields.iter_mut().for_each(|field| *field = field.trimmed(buffer));
        }
        edges.settle(fields, width as usize, |f| f.trimmed(buffer).is_empty());
    }

    fn record(&self, end: usize) -> Record {
        let text = &self.buffer[self.start..end];
        let mut oddities = self.scanner.oddities();
        if self.reread == Reread::Unclosed {
            oddities = Oddities { unclosed_quote: true, stray_quote: None, ..oddities };
        }
        Record {
            offset: self.offset,
            next: self.offset + self.encoding.raw_len(text),
            start: self.start,
            end,
            blank: self.scanner.is_blank() || has_only_empty_cells(self.scanner.fields(), text, self.dialect.quote),
            oddities,
        }
    }

    /// What is done about a record that is too long: it is read once more with its quotes as text, and then kept aside.
    fn give_up(&mut self) -> Result<Option<Record>, SourceError> {
        if self.reread == Reread::No && self.dialect.quote.is_some() {
            self.read_again(Reread::Unclosed);
            return Ok(None);
        }
        self.pass_over_line().map(Some)
    }

    /// Reads on to the first line end after the longest record without keeping what is read, but for the line's start.
    fn pass_over_line(&mut self) -> Result<Record, SourceError> {
        let mut shown = self.start + SHOWN;
        while self.buffer[shown] & 0xc0 == 0x80 {
            shown -= 1;
        }
        let mut dropped = 0;
        let mut from = self.start + LONGEST_RECORD;
        let (at, end) = loop {
            let last = self.unread >= self.source.len();
            match memchr2(b'\n', b'\r', &self.buffer[from..]).map(|i| from + i) {
                Some(at) if self.buffer[at] == b'\r' => match self.buffer.get(at + 1) {
                    Some(b'\n') => break (at, at + 2),
                    None if !last => from = at,
                    _ => break (at, at + 1),
                },
                Some(at) => break (at, at + 1),
                None if last => break (self.buffer.len(), self.buffer.len()),
                None => {
                    dropped += self.encoding.raw_len(&self.buffer[shown..]);
                    self.buffer.truncate(shown);
                    from = shown;
                }
            }
            self.fill()?;
        };
        dropped += self.encoding.raw_len(&self.buffer[shown..at]);
        self.buffer.drain(shown..at);
        let end = shown + (end - at);
        self.scanner = Splitter::new(self.dialect, end);
        self.reread = Reread::InVain;
        let next = self.offset + dropped + self.encoding.raw_len(&self.buffer[self.start..end]);
        let oddities = Oddities { long_line: true, ..Oddities::default() };
        Ok(Record { offset: self.offset, next, start: self.start, end, blank: true, oddities })
    }

    /// Whether a stray quote has made the record a wrong number of cells.
    fn is_badly_split(&self) -> bool {
        let width = self.dialect.width as usize;
        width > 0 && self.scanner.oddities().stray_quote.is_some() && self.scanner.fields().len() != width
    }

    fn read_again(&mut self, reread: Reread) {
        self.scanner = match reread {
            Reread::Unclosed | Reread::Stray => Splitter::lenient(self.dialect, self.start),
            // Without a width, the record is read to its end whatever it holds.
            Reread::No | Reread::InVain => Splitter::new(Dialect { width: 0, ..self.dialect }, self.start),
        };
        self.reread = reread;
    }

    fn fill(&mut self) -> Result<(), SourceError> {
        let wide = self.encoding != Encoding::Utf8;
        let into = if wide { &mut self.undecoded } else { &mut self.buffer };
        let before = into.len();
        self.source.read(self.unread, self.chunk, into)?;
        let got = (into.len() - before) as u64;
        if got < (self.chunk as u64).min(self.source.len() - self.unread) {
            let message = "The file has become shorter since it was opened".to_owned();
            return Err(SourceError { message, offset: self.unread + got });
        }
        self.unread += got;
        if wide {
            let used = self.encoding.decode(&self.undecoded, self.unread >= self.source.len(), &mut self.buffer);
            self.undecoded.drain(..used);
        }
        Ok(())
    }
}
