//! The cells of one column in one block, on their way to the column's state.

use super::{
    InvalidText, Target,
    repeats::Repeats,
    spans::{ABSENT, Span, Texts},
    tally::ROWS,
};
use crate::table::{Batch, Cell, Key};

/// Takes in the cells of one column in one block.
#[derive(Debug, Default)]
pub(super) struct Column {
    repeats: Repeats,
    /// Set where values hardly repeat: cells are passed on.
    passing: bool,
    absent: u64,
}

/// More different values than this are not counted before they are handed on: the table would not stay near.
const MOST: usize = 4096;

/// Where the cells of a column come from, and where they go.
pub(super) struct Sink<'a, 't> {
    pub(super) column: usize,
    /// Rows of the block before the cells.
    pub(super) rows: u64,
    pub(super) texts: Texts<'a>,
    pub(super) to: &'a mut Target<'t>,
}

impl Column {
    /// Takes in the cells of some rows.
    pub(super) fn take_in(&mut self, cells: impl Iterator<Item = Span>, sink: &mut Sink<'_, '_>) {
        if self.passing { self.pass_on(cells, sink) } else { self.count(cells, sink) }
    }

    /// Hands on what has been counted, and forgets the block.
    pub(super) fn finish_block(&mut self, sink: &mut Sink<'_, '_>) {
        let values = self.repeats.values();
        let mut cells = Vec::with_capacity(values.len());
        for value in values {
            sink.read(value.span, u64::from(value.count), u64::from(value.row), &mut cells);
        }
        sink.update(&cells);
        sink.to.state.columns[sink.column].add_absent(self.absent);
        self.repeats.clear();
        (self.passing, self.absent) = (false, 0);
    }

    fn count(&mut self, cells: impl Iterator<Item = Span>, sink: &Sink<'_, '_>) {
        let (before, mut taken) = (self.repeats.len(), 0);
        for (row, span) in (sink.rows as u32 + 1..).zip(cells) {
            if span == ABSENT {
                self.absent += 1;
            } else {
                self.repeats.count(sink.texts, span, row);
                taken += 1;
            }
        }
        self.passing = (self.repeats.len() - before) * 2 > taken || self.repeats.len() > MOST;
    }

    fn pass_on(&mut self, spans: impl Iterator<Item = Span>, sink: &mut Sink<'_, '_>) {
        let mut cells = Vec::with_capacity(spans.size_hint().0);
        let mut empty = 0;
        for (row, span) in (sink.rows + 1..).zip(spans) {
            if span == ABSENT {
                self.absent += 1;
            } else if span.is_empty() {
                empty += 1;
            } else {
                sink.read(span, 1, row, &mut cells);
            }
        }
        join_repeats(&mut cells);
        if empty > 0 {
            cells.push(Cell { text: "", key: Key::new(b""), count: empty, lexeme: sink.to.lexicon.read("") });
        }
        sink.update(&cells);
    }
}

/// Makes one cell of equal ones.
fn join_repeats(cells: &mut Vec<Cell<'_>>) {
    /// Twice as many places as cells, so that looking for a free one is short.
    const PLACES: usize = (2 * ROWS).next_power_of_two();
    let mut places = [u16::MAX; PLACES];
    let mut kept = 0;
    for i in 0..cells.len() {
        let cell = cells[i];
        let mut place = cell.key.hash as usize % PLACES;
        loop {
            match cells[..kept].get_mut(usize::from(places[place])) {
                Some(first) if first.key == cell.key && (!cell.key.is_long() || first.text == cell.text) => {
                    first.count += cell.count;
                    break;
                }
                Some(_) => place = (place + 1) % PLACES,
                None => {
                    places[place] = kept as u16;
                    cells[kept] = cell;
                    kept += 1;
                    break;
                }
            }
        }
    }
    cells.truncate(kept);
}

impl<'a> Sink<'a, '_> {
    /// Reads a value into a cell. What is no text is told and handed on at once, in a readable form.
    #[inline]
    fn read(&mut self, span: Span, count: u64, row: u64, into: &mut Vec<Cell<'a>>) {
        match self.texts.text(span) {
            Ok(text) => into.push(Cell { text, key: self.texts.key(span), count, lexeme: self.to.lexicon.read(text) }),
            Err(e) => {
                let at = self.texts.position(span, e.valid_up_to());
                (self.to.invalid)(InvalidText { column: self.column, cells: count, row, at });
                let text = String::from_utf8_lossy(self.texts.bytes(span));
                let key = Key::new(text.as_bytes());
                self.update(&[Cell { text: &text, key, count, lexeme: self.to.lexicon.read(&text) }]);
            }
        }
    }

    fn update(&mut self, cells: &[Cell<'_>]) {
        self.to.state.columns[self.column].update(&Batch { block: self.to.block, cells });
    }
}
