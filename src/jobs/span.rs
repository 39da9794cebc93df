//! Reading one span of a file into the states of its columns.

use std::ops::Range;

use super::{
    Failure, SpanIndex,
    read::{garbled_cells, problems_of, unreadable},
};
use crate::{
    formats::{Encoding, Layout, Oddities, Record, Records, Source, count_lines, find_record_start, first_garbled},
    profile::{BlockTally, InvalidText, TableState, Target},
    table::{Lexicon, Place, Problem, ProblemKind, ProblemSummary},
};

/// A record belongs to the block that its first byte stands in. Blocks are what states are built over, so this
/// is part of what a profile's last bits depend on: changing it changes them. Under test they are tiny, so that small
/// inputs have many.
pub const BLOCK: u64 = if cfg!(test) { 64 } else { 1 << 20 };

/// Reads spans of one file, one after the other.
pub struct SpanReader<'a> {
    /// The file.
    pub source: &'a dyn Source,
    /// Its name, for messages.
    pub name: &'a str,
    /// How it is read.
    pub layout: &'a Layout,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// How many bytes are read at a time; changes nothing but speed.
    pub chunk: usize,
}

/// A span while it is being read.
struct Progress {
    index: SpanIndex,
    problems: ProblemSummary,
    rows: u64,
    block: Option<OpenBlock>,
}

#[derive(Clone, Copy)]
struct OpenBlock {
    number: u64,
    offset: u64,
    start: usize,
}

impl SpanReader<'_> {
    /// Reads the records of span `index`: those that start in `range`, which itself begins with one.
    ///
    /// # Errors
    /// When the source fails.
    pub fn read(
        &self,
        index: u32,
        range: Range<u64>,
        tally: &mut BlockTally,
        into: &mut TableState,
    ) -> Result<(SpanIndex, ProblemSummary), Failure> {
        let first = range.start;
        let index = SpanIndex { index, first, next: first, lines: 0, blocks: Vec::new() };
        let mut span = Progress { index, problems: ProblemSummary::default(), rows: 0, block: None };
        let mut records = Records::new(self.source, self.layout.encoding, self.layout.dialect, first, self.chunk);
        let mut end = 0;
        while records.offset() < range.end {
            if span.block.is_some_and(|b| b.number != records.offset() / BLOCK) {
                self.close_block(&mut span, records.buffer(), end, tally, into);
                records.release();
            }
            let Some(record) = records.next_record().map_err(|e| unreadable(&e, self.name))? else { break };
            span.block.get_or_insert(OpenBlock { number: record.offset / BLOCK, offset: record.offset, start: record.start });
            self.take(&mut span, &records, &record, tally);
            end = record.end;
            records.advance(&record);
            if let (true, Some(block)) = (tally.is_full(), span.block) {
                self.take_in(&mut span, block, &records.buffer()[..end], into, |target| tally.take_in(records.buffer(), target));
            }
        }
        span.index.next = records.offset();
        self.close_block(&mut span, records.buffer(), end, tally, into);
        span.problems.sort();
        Ok((span.index, span.problems))
    }

    /// The first record start at or after `offset`, told from the bytes there; the end of the file if there is none.
    ///
    /// # Errors
    /// When the source fails.
    pub fn guess_start(&self, offset: u64) -> Result<u64, Failure> {
        let found = find_record_start(self.source, self.layout, offset).map_err(|e| unreadable(&e, self.name))?;
        Ok(found.unwrap_or(self.layout.bytes))
    }

    fn take(&self, span: &mut Progress, records: &Records<'_>, record: &Record, tally: &mut BlockTally) {
        let columns = self.layout.names.len();
        let fields = records.fields();
        if record.blank || fields.len() != columns || record.oddities != Oddities::default() {
            self.note(span, records, record);
        }
        if record.blank {
            return;
        }
        span.rows += 1;
        for field in fields.iter().take(columns) {
            if field.escaped {
                tally.rewritten_cell(field.start, &records.bytes(*field));
            } else {
                tally.cell(field.start, field.end);
            }
        }
        tally.end_row();
    }

    fn note(&self, span: &mut Progress, records: &Records<'_>, record: &Record) {
        for mut problem in problems_of(records, record, self.layout.names.len()) {
            span.problems.note(problem.kind, 1, || {
                let block_start = span.block.map_or(record.start, |b| b.start);
                problem.place.line = span.index.lines + count_lines(&records.buffer()[block_start..record.start]) + 1;
                problem.place.row = span.rows + 1;
                problem
            });
        }
    }

    /// Garbled text is rare, so a block is split once more only where some is.
    fn note_garbled(&self, span: &mut Progress, offset: u64, text: &[u8]) {
        if first_garbled(text).is_none() {
            return;
        }
        let mut records = Records::new(&text, Encoding::Utf8, self.layout.dialect, 0, text.len());
        let mut row = span.index.rows();
        while let Ok(Some(record)) = records.next_record() {
            row += u64::from(!record.blank);
            for (column, cell) in garbled_cells(&records, &record) {
                span.problems.note(ProblemKind::Mojibake, 1, || {
                    let before = &text[..record.start];
                    let byte = offset + self.layout.encoding.raw_len(before);
                    let place = Place { byte, line: span.index.lines + count_lines(before) + 1, row, column: Some(column) };
                    Problem { kind: ProblemKind::Mojibake, place, found: None, expected: None, text: cell }
                });
            }
            records.advance(&record);
        }
    }

    fn close_block(&self, span: &mut Progress, buffer: &[u8], end: usize, tally: &mut BlockTally, into: &mut TableState) {
        let Some(block) = span.block else { return };
        let rows = self.take_in(span, block, &buffer[..end], into, |target| tally.finish_block(buffer, target));
        let text = &buffer[block.start..end];
        self.note_garbled(span, block.offset, text);
        span.index.lines += count_lines(text);
        span.index.blocks.push((block.offset, rows));
        span.block = None;
    }

    /// Lets a tally take in what is in the buffer, and notes what is no text.
    fn take_in<T>(
        &self,
        span: &mut Progress,
        block: OpenBlock,
        buffer: &[u8],
        state: &mut TableState,
        tally: impl FnOnce(&mut Target<'_>) -> T,
    ) -> T {
        let rows_before = span.index.rows();
        let (problems, lines) = (&mut span.problems, span.index.lines);
        let mut invalid = |found: InvalidText| {
            problems.note(ProblemKind::InvalidBytes, found.cells, || {
                let before = &buffer[block.start..found.at];
                let place = Place {
                    byte: block.offset + self.layout.encoding.raw_len(before),
                    line: lines + count_lines(before) + 1,
                    row: rows_before + found.row,
                    column: Some(found.column as u32 + 1),
                };
                let text = String::from_utf8_lossy(&buffer[found.at..buffer.len().min(found.at + 40)]);
                let text = text.lines().next().unwrap_or_default().to_owned();
                Problem { kind: ProblemKind::InvalidBytes, place, found: None, expected: None, text }
            });
        };
        tally(&mut Target { block: block.number, lexicon: self.lexicon, state, invalid: &mut invalid })
    }
}
