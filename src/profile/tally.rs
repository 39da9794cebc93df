//! The different values of every column in one block, counted while the block is read.

use std::ops::Range;

use hashbrown::HashTable;

use super::TableState;
use crate::table::{Batch, Cell, Key, Lexicon};

/// Counts the values of the rows of one block, column by column.
///
/// Values point into the reader's buffer until the block ends, so a value is copied only if the column has never
/// had it. Meeting each value once a block, with its count, is what makes repetitive columns cheap.
#[derive(Debug)]
pub struct BlockTally {
    columns: Vec<ColumnTally>,
    rows: u64,
}

#[derive(Debug, Default)]
struct ColumnTally {
    table: HashTable<u32>,
    values: Vec<Value>,
    /// The value of the row before: the likeliest one.
    last: usize,
    /// Values that do not stand in the buffer as they are.
    rewritten: Vec<u8>,
    cells: u64,
}

#[derive(Debug, Clone, Copy)]
struct Value {
    key: Key,
    count: u64,
    start: u32,
    end: u32,
    rewritten: bool,
    /// Where the cell first stands: row of the block, and position in the buffer.
    row: u32,
    at: u32,
}

/// A part of the buffer that is text as a whole.
#[derive(Debug, Clone, Copy)]
struct Valid<'a> {
    text: &'a str,
    start: usize,
}

/// Cells that hold bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidText {
    /// Which column, from 0.
    pub column: usize,
    /// In how many cells of the block.
    pub cells: u64,
    /// The row of the first of them, from 1 at the start of the block.
    pub row: u64,
    /// Where in the buffer the first of them stands.
    pub at: usize,
}

impl BlockTally {
    /// A tally for rows of `columns` columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        Self { columns: (0..columns).map(|_| ColumnTally::default()).collect(), rows: 0 }
    }

    /// Begins a row. Columns that get no cell miss one.
    pub fn begin_row(&mut self) {
        self.rows += 1;
    }

    /// Counts a cell that stands in `buffer` from `start` to `end`.
    #[inline]
    pub fn cell(&mut self, column: usize, buffer: &[u8], start: u32, end: u32) {
        let row = self.rows as u32;
        self.columns[column].add(buffer, Value { key: Key { hash: 0, rest: 0 }, count: 1, start, end, rewritten: false, row, at: start });
    }

    /// Counts a cell that stands at `at` and whose text had to be rewritten.
    pub fn rewritten_cell(&mut self, column: usize, buffer: &[u8], at: u32, text: &[u8]) {
        let row = self.rows as u32;
        let column = &mut self.columns[column];
        let start = column.rewritten.len() as u32;
        column.rewritten.extend_from_slice(text);
        let end = column.rewritten.len() as u32;
        if !column.add(buffer, Value { key: Key { hash: 0, rest: 0 }, count: 1, start, end, rewritten: true, row, at }) {
            column.rewritten.truncate(start as usize);
        }
    }

    /// Hands the block, which stands in `buffer` at `range`, on to the column states and empties the tally; gives the
    /// number of rows.
    pub fn finish_block(
        &mut self,
        block: u64,
        buffer: &[u8],
        range: Range<usize>,
        lexicon: &Lexicon,
        into: &mut TableState,
        invalid: &mut dyn FnMut(InvalidText),
    ) -> u64 {
        // One look at the whole block is cheaper than one at each cell.
        let text = std::str::from_utf8(&buffer[range.clone()]).ok().map(|text| Valid { text, start: range.start });
        for (i, (column, state)) in self.columns.iter_mut().zip(&mut into.columns).enumerate() {
            let lossy = if text.is_some() { Vec::new() } else { column.lossy(buffer, i, invalid) };
            let cells = column.cells(buffer, text, &lossy, lexicon);
            state.update(&Batch { block, cells: &cells });
            state.add_absent(self.rows - column.cells);
            column.clear();
        }
        std::mem::take(&mut self.rows)
    }
}

impl ColumnTally {
    /// True if the value is new in this block.
    #[inline]
    fn add(&mut self, buffer: &[u8], mut new: Value) -> bool {
        self.cells += 1;
        let text = self.bytes(buffer, &new);
        let is_last = |last: &Value| last.end - last.start == new.end - new.start && self.bytes(buffer, last) == text;
        if self.values.get(self.last).is_some_and(is_last) {
            self.values[self.last].count += 1;
            return false;
        }
        new.key = Key::new(text);
        let same = |&i: &u32| {
            let value = &self.values[i as usize];
            value.key == new.key && self.bytes(buffer, value) == text
        };
        if let Some(&i) = self.table.find(new.key.hash, same) {
            self.last = i as usize;
            self.values[self.last].count += 1;
            return false;
        }
        self.last = self.values.len();
        self.values.push(new);
        let values = &self.values;
        self.table.insert_unique(new.key.hash, self.last as u32, |&i| values[i as usize].key.hash);
        true
    }

    fn bytes<'a>(&'a self, buffer: &'a [u8], value: &Value) -> &'a [u8] {
        let from = if value.rewritten { &self.rewritten } else { buffer };
        &from[value.start as usize..value.end as usize]
    }

    /// Readable forms of the values that are no text, by their position.
    fn lossy(&self, buffer: &[u8], column: usize, invalid: &mut dyn FnMut(InvalidText)) -> Vec<(usize, String)> {
        let mut lossy = Vec::new();
        for (i, value) in self.values.iter().enumerate() {
            let bytes = self.bytes(buffer, value);
            if let Err(e) = std::str::from_utf8(bytes) {
                let within = if value.rewritten { 0 } else { e.valid_up_to() };
                invalid(InvalidText { column, cells: value.count, row: u64::from(value.row), at: value.at as usize + within });
                lossy.push((i, String::from_utf8_lossy(bytes).into_owned()));
            }
        }
        lossy
    }

    fn cells<'a>(&'a self, buffer: &'a [u8], text: Option<Valid<'a>>, lossy: &'a [(usize, String)], lexicon: &Lexicon) -> Vec<Cell<'a>> {
        let mut lossy = lossy.iter().peekable();
        let own = |value: &Value| match text {
            Some(valid) if !value.rewritten => valid.text.get(value.start as usize - valid.start..value.end as usize - valid.start),
            _ => std::str::from_utf8(self.bytes(buffer, value)).ok(),
        };
        let cell = |(i, value): (usize, &Value)| {
            let replaced = lossy.next_if(|(at, _)| *at == i);
            let (text, key) = match replaced {
                Some((_, text)) => (text.as_str(), Key::new(text.as_bytes())),
                None => (own(value).unwrap_or_default(), value.key),
            };
            Cell { text, key, count: value.count, lexeme: lexicon.read(text) }
        };
        self.values.iter().enumerate().map(cell).collect()
    }

    fn clear(&mut self) {
        self.table.clear();
        self.values.clear();
        self.rewritten.clear();
        self.last = 0;
        self.cells = 0;
    }
}
