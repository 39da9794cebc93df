//! The cells of one block, taken in column by column while the block is read.

use super::{
    TableState,
    column::{Column, Sink},
    spans::{ABSENT, Rewritten, Span, Texts},
};
use crate::table::Lexicon;

/// Takes in the rows of one block, some hundred at a time, column by column.
///
/// A column at a time, because what is done to one cell is then done to the next: the processor foresees it, and what
/// it needs stays near. Values that repeat are counted first, so that each is looked at once a block; where next to
/// nothing repeats, cells are passed on as they are. Cells point into the reader's buffer until the block ends.
#[derive(Debug)]
pub struct BlockTally {
    columns: Vec<Column>,
    /// Cells that wait, row by row.
    waiting: Vec<Span>,
    /// Rows of the block that do not wait any more.
    rows: u64,
    rewritten: Rewritten,
}

/// Rows that are taken in together. Fewer fit better into the processor's nearest memory, more save calls. Under test
/// they are few, so that small blocks have several such stretches.
pub(super) const ROWS: usize = if cfg!(test) { 4 } else { 256 };

/// Cells that hold bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidText {
    /// Which column, from 0.
    pub column: usize,
    /// In how many cells.
    pub cells: u64,
    /// The row of the first of them, from 1 at the start of the block.
    pub row: u64,
    /// Where in the buffer the first of them stands.
    pub at: usize,
}

/// Where the cells of a block go.
pub struct Target<'a> {
    /// Which block.
    pub block: u64,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// The states of the columns.
    pub state: &'a mut TableState,
    /// Is told of cells that are no text.
    pub invalid: &'a mut dyn FnMut(InvalidText),
}

impl BlockTally {
    /// A tally for rows of `columns` columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        Self { columns: (0..columns).map(|_| Column::default()).collect(), waiting: Vec::new(), rows: 0, rewritten: Rewritten::default() }
    }

    /// The next cell of a row stands in the buffer from `start` to `end`.
    #[inline]
    pub fn cell(&mut self, start: u32, end: u32) {
        self.waiting.push(Span::new(start, end));
    }

    /// The next cell of a row stands at `at`, and its text had to be rewritten.
    pub fn rewritten_cell(&mut self, at: u32, text: &[u8]) {
        let span = self.rewritten.push(at, text);
        self.waiting.push(span);
    }

    /// Ends a row. A short one lacks its last cells.
    pub fn end_row(&mut self) {
        let rows = self.waiting.len().div_ceil(self.columns.len());
        self.waiting.resize(rows * self.columns.len(), ABSENT);
    }

    /// Whether enough rows wait to be taken in.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.waiting.len() >= ROWS * self.columns.len()
    }

    /// Takes in the rows that wait. The stretches that a block is taken in by must be a function of its rows.
    pub fn take_in(&mut self, buffer: &[u8], to: &mut Target<'_>) {
        let place = |span: &Span| span.range();
        let rows = match (self.waiting.iter().find_map(place), self.waiting.iter().rev().find_map(place)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        };
        let width = self.columns.len();
        let texts = Texts::new(buffer, &self.rewritten, rows);
        for (i, column) in self.columns.iter_mut().enumerate() {
            let cells = self.waiting.get(i..).unwrap_or_default().iter().step_by(width).copied();
            let mut sink = Sink { column: i, rows: self.rows, texts, to: &mut *to };
            column.take_in(cells, &mut sink);
        }
        self.rows += (self.waiting.len() / width) as u64;
        self.waiting.clear();
    }

    /// Takes in the last rows of the block and empties the tally; gives the number of rows.
    pub fn finish_block(&mut self, buffer: &[u8], to: &mut Target<'_>) -> u64 {
        self.take_in(buffer, to);
        let texts = Texts::new(buffer, &self.rewritten, 0..0);
        for (i, column) in self.columns.iter_mut().enumerate() {
            column.finish_block(&mut Sink { column: i, rows: 0, texts, to: &mut *to });
        }
        self.rewritten.clear();
        std::mem::take(&mut self.rows)
    }
}
