//! Some rows of a table, as checks see them.

use super::{Columns, columns::ColumnFacts};
use crate::{
    frame::{Code, Column, Frame},
    table::{Lexeme, seconds},
};

/// A value of a column, and what the column is taken for.
#[derive(Debug, Clone, Copy)]
pub struct Datum<'a> {
    text: &'a str,
    lexeme: Lexeme,
    facts: &'a ColumnFacts,
}

impl<'a> Datum<'a> {
    /// The text, as in the file.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.text
    }

    /// What the text looks like.
    #[must_use]
    pub fn lexeme(self) -> Lexeme {
        self.lexeme
    }

    /// Whether it is the empty cell or a null word.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.lexeme == Lexeme::Missing
    }

    /// The number that it is.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        self.lexeme.number()
    }

    /// Yes or no.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        (self.lexeme == Lexeme::Boolean).then(|| matches!(self.text.trim().as_bytes().first(), Some(b't' | b'T' | b'y' | b'Y')))
    }

    /// The moment that it is: seconds since 1970, or since midnight for a time of day.
    #[must_use]
    pub fn moment(self) -> Option<f64> {
        let decision = self.facts.decision();
        let order = match self.lexeme {
            Lexeme::Date(_) | Lexeme::Datetime(_) => decision.order_of(self.lexeme),
            Lexeme::Time => decision.order,
            _ => return None,
        };
        seconds(self.text, order)
    }

    /// Where it lies on an axis: the number, or the moment in a column of dates or times.
    #[must_use]
    pub fn position(self) -> Option<f64> {
        if self.facts.kind.is_temporal() { self.moment() } else { self.number() }
    }

    /// The number or moment that tells it from others, in a column of numbers or dates; elsewhere its text does.
    #[must_use]
    pub fn identity(self) -> Option<f64> {
        let measured = self.facts.kind.is_number() || self.facts.kind.is_temporal();
        // Zeros are equal whatever their sign.
        self.position().filter(|_| measured).map(|x| x + 0.0)
    }

    /// What is settled about its column.
    #[must_use]
    pub fn facts(self) -> &'a ColumnFacts {
        self.facts
    }
}

/// Where a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// Its number; the first data row is 1.
    pub row: u64,
    /// Where it begins in the file, in bytes from 0, where it comes from one.
    pub byte: Option<u64>,
}

/// Rows of a table: a block of a file, or a whole table in memory. They are held by columns, each coded by its different
/// values, so that what depends on one cell is worked out once for each value.
#[derive(Debug, Clone, Copy)]
pub struct Chunk<'a> {
    frame: &'a Frame,
    columns: &'a Columns,
    /// For each column of the table, which of the frame's columns holds it.
    held: &'a [Option<usize>],
    /// Rows of the table before these.
    before: u64,
    block: u64,
}

impl<'a> Chunk<'a> {
    /// The rows of a frame, which are those of block `block`, `before` rows down the table. `held` says for each column of
    /// the table which of the frame's columns it is.
    #[must_use]
    pub fn new(frame: &'a Frame, columns: &'a Columns, held: &'a [Option<usize>], before: u64, block: u64) -> Self {
        Self { frame, columns, held, before, block }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.frame.rows()
    }

    /// The number of the block.
    #[must_use]
    pub fn block(&self) -> u64 {
        self.block
    }

    /// Where a row is.
    #[must_use]
    pub fn place(&self, row: u32) -> RowPlace {
        RowPlace { row: self.before + self.frame.row_number(row as usize), byte: self.frame.byte(row as usize) }
    }

    /// What each row has in a column: a number for each different value.
    #[must_use]
    pub fn codes(&self, at: usize) -> &'a [Code] {
        self.column(at).map_or(&[], Column::codes)
    }

    /// How many different values a column has in these rows.
    #[must_use]
    pub fn distinct(&self, at: usize) -> usize {
        self.column(at).map_or(0, Column::distinct)
    }

    /// The different values of a column, in the order of their codes.
    pub fn data(&self, at: usize) -> impl Iterator<Item = Datum<'a>> + use<'a> {
        let held = self.column(at).zip(self.columns.get(at));
        held.into_iter()
            .flat_map(|(column, facts)| column.values().map(move |(code, text)| Datum { text, lexeme: column.lexeme(code), facts }))
    }

    /// The value of a cell.
    #[must_use]
    pub fn datum(&self, at: usize, row: u32) -> Option<Datum<'a>> {
        let (column, facts) = self.column(at).zip(self.columns.get(at))?;
        let code = *column.codes().get(row as usize)?;
        Some(Datum { text: column.text(code), lexeme: column.lexeme(code), facts })
    }

    fn column(&self, at: usize) -> Option<&'a Column> {
        let held = self.held.get(at).copied().flatten()?;
        self.frame.columns().get(held).map(|column| &**column)
    }
}
