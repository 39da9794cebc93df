//! The start of a file as text, split into rows by a dialect that is being tried.

use super::underline::{self, Underline};
use crate::formats::{Dialect, Encoding, Records};

/// How many records are compared at most.
pub const RECORDS: usize = 500;

/// The start of the file.
pub struct Sample<'a> {
    /// Its text, as UTF-8.
    pub text: &'a [u8],
    /// Whether it is the whole file.
    pub whole: bool,
    /// The line below the header, if dashes underline it.
    pub underline: Option<Underline>,
}

/// One record of the sample.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SampleRow {
    /// Its cells.
    pub cells: Vec<String>,
    /// Where it begins and where the next one does, in the sample.
    pub start: usize,
    /// One past its line end.
    pub end: usize,
    /// Nothing stands on it, or only delimiters.
    pub blank: bool,
    /// A quote stands where it neither opens nor closes a cell, or is never closed.
    pub badly_quoted: bool,
    /// A cell of it stands in quotes.
    pub quoted: bool,
}

impl SampleRow {
    /// How many cells are not empty.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|c| !c.trim().is_empty()).count()
    }

    /// Whether the first cell is the only one that is not empty: a title, a remark.
    pub fn is_lonely(&self) -> bool {
        self.filled() == 1 && self.cells.first().is_some_and(|c| !c.trim().is_empty())
    }
}

impl<'a> Sample<'a> {
    /// The start of a file, which may be the `whole`.
    pub fn new(text: &'a [u8], whole: bool) -> Self {
        Self { text, whole, underline: underline::find(text) }
    }

    /// Whether a line before the place `end` only draws the table.
    pub fn is_drawn_before(&self, end: usize) -> bool {
        self.text[..end].split(|b| *b == b'\n').any(|line| self.is_drawing(line))
    }

    /// Whether a line only draws the table: the underline of the header, and lines like it.
    fn is_drawing(&self, line: &[u8]) -> bool {
        let like = |u: &Underline| self.text[u.place.clone()].trim_ascii_end() == line.trim_ascii_end();
        self.underline.as_ref().is_some_and(|u| like(u) || (u.bars && underline::is_rule(line)))
    }

    /// The first `most` records that are not blank, and the blank ones between them. The last one is left out where the
    /// end of the sample may have cut it.
    pub fn rows(&self, dialect: Dialect, most: usize) -> Vec<SampleRow> {
        let mut records = Records::new(&self.text, Encoding::Utf8, dialect, 0, self.text.len());
        let (mut rows, mut found) = (Vec::new(), 0);
        while found < most {
            let Ok(Some(record)) = records.next_record() else { break };
            // The end of the sample may stand inside quotes; lines from there on are no records.
            if !self.whole && record.oddities.unclosed_quote {
                break;
            }
            let cut = !self.whole && record.next >= self.text.len() as u64;
            let drawing = self.is_drawing(&self.text[record.start..record.end]);
            if !record.oddities.comment && !drawing && (!cut || found == 0) {
                found += usize::from(!record.blank);
                rows.push(SampleRow {
                    cells: if record.blank { Vec::new() } else { records.row().cells },
                    start: record.start,
                    end: record.end,
                    blank: record.blank,
                    quoted: dialect.quote.is_some_and(|q| records.fields().iter().any(|f| f.is_quoted(records.buffer(), q))),
                    badly_quoted: record.oddities.stray_quote.is_some() || record.oddities.unclosed_quote,
                });
            }
            records.advance(&record);
        }
        rows
    }

    /// The first `most` lines, without their line ends.
    pub fn lines(&self, most: usize) -> Vec<&'a [u8]> {
        let lines = self.text.split(|&b| b == b'\n' || b == b'\r').filter(|l| !l.is_empty() && !self.is_drawing(l));
        let mut lines: Vec<&[u8]> = lines.take(most + 1).collect();
        if !self.whole && lines.len() > 1 && lines.len() <= most {
            lines.pop();
        }
        lines.truncate(most);
        lines
    }
}
