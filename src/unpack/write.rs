//! The canonical text of a table: UTF-8, commas, quotes doubled, a line feed after each row.

use super::{
    Limits,
    limits::{check_growth, size},
};
use crate::{formats::LONGEST_RECORD, table::Failure};

/// Takes what comes out, piece by piece.
pub type Sink<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Failure>;

/// Writes rows.
pub struct Writer<'a> {
    sink: Sink<'a>,
    limits: Limits,
    /// Bytes that the table comes from.
    packed: u64,
    buffer: Vec<u8>,
    row_start: usize,
    cells: usize,
    /// What has left the buffer.
    out: u64,
    rows: u64,
}

impl<'a> Writer<'a> {
    /// The buffer is handed on when it holds this many bytes.
    const PIECE: usize = 256 << 10;

    /// A table that comes from `packed` bytes.
    pub fn new(sink: Sink<'a>, limits: Limits, packed: u64) -> Self {
        Self { sink, limits, packed, buffer: Vec::with_capacity(2 * Self::PIECE), row_start: 0, cells: 0, out: 0, rows: 0 }
    }

    /// The names of the columns, as the first line.
    ///
    /// # Errors
    /// When there are too many, or the sink fails.
    pub fn header<T: AsRef<str>>(&mut self, names: &[T]) -> Result<(), Failure> {
        if names.len() > self.limits.columns {
            let what = format!("The table has {} columns, more than {}", names.len(), self.limits.columns);
            return Err(Failure::new(what, "Choose the columns that are needed and save them as a file of their own"));
        }
        for name in names {
            self.text(name.as_ref().as_bytes());
        }
        self.end_line()
    }

    /// A cell that holds text.
    pub fn text(&mut self, text: &[u8]) {
        self.next();
        quote(text, &mut self.buffer);
    }

    /// A cell that is written as it is: it needs no quotes, or has them.
    pub fn ready(&mut self, cell: &[u8]) {
        self.next();
        self.buffer.extend_from_slice(cell);
    }

    fn next(&mut self) {
        if self.cells > 0 {
            self.buffer.push(b',');
        }
        self.cells += 1;
    }

    /// Ends a row.
    ///
    /// # Errors
    /// When the row is longer than a reader takes, more comes out than the limits allow, or the sink fails.
    pub fn end_row(&mut self) -> Result<(), Failure> {
        self.rows += 1;
        self.end_line()
    }

    /// A line of `columns` cells that is no row to whoever reads it.
    ///
    /// # Errors
    /// As `end_row`.
    pub fn blank_line(&mut self, columns: usize) -> Result<(), Failure> {
        self.buffer.resize(self.buffer.len() + columns.saturating_sub(1), b',');
        self.buffer.push(b'\n');
        self.row_start = self.buffer.len();
        if self.buffer.len() >= Self::PIECE { self.flush() } else { Ok(()) }
    }

    fn end_line(&mut self) -> Result<(), Failure> {
        // A line with nothing on it but commas is no row to whoever reads it.
        if self.buffer[self.row_start..].iter().all(|&b| b == b',') {
            self.buffer.splice(self.row_start..self.row_start, *b"\"\"");
        }
        self.buffer.push(b'\n');
        let len = self.buffer.len() - self.row_start;
        if len > LONGEST_RECORD {
            let what = format!("The row takes {} as text, more than {}", size(len as u64), size(LONGEST_RECORD as u64));
            return Err(Failure::new(what, "Leave out the column with the long values").at(format!("row {}", self.rows)));
        }
        (self.cells, self.row_start) = (0, self.buffer.len());
        if self.buffer.len() >= Self::PIECE { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.out += self.buffer.len() as u64;
        check_growth(&self.limits, self.packed, self.out)?;
        (self.sink)(&self.buffer)?;
        self.buffer.clear();
        self.row_start = 0;
        Ok(())
    }

    /// Hands on what is left; the bytes and the rows in all.
    ///
    /// # Errors
    /// As `end_row`.
    pub fn finish(mut self) -> Result<(u64, u64), Failure> {
        self.flush()?;
        Ok((self.out, self.rows))
    }
}

/// Appends a text as a cell, with quotes where it needs them.
pub(super) fn quote(text: &[u8], into: &mut Vec<u8>) {
    let special = |b: &u8| matches!(b, b',' | b'"' | b'\n' | b'\r');
    // A byte order mark at the start of the file would be taken for one.
    let needs = if text.len() < 24 {
        text.iter().any(special)
    } else {
        memchr::memchr3(b',', b'"', b'\n', text).is_some() || text.contains(&b'\r')
    };
    if !needs && !text.starts_with(b"\xef\xbb\xbf") {
        into.extend_from_slice(text);
        return;
    }
    into.push(b'"');
    for piece in text.split_inclusive(|&b| b == b'"') {
        into.extend_from_slice(piece);
        if piece.ends_with(b"\"") {
            into.push(b'"');
        }
    }
    into.push(b'"');
}
