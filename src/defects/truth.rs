//! What a defect touched, exactly: enough to make the clean table again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Column, ColumnBuilder, Frame},
    table::Lexicon,
};

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The row in the table before, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// A row that was added at the end, a copy of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Of which row in the table before.
    pub of: u32,
    /// Cells that differ from it: their column and their text.
    pub changed: Vec<(u32, String)>,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The row in the table before.
    pub row: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A column that was added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// The text of each row of the table before.
    pub cells: Vec<String>,
}

/// What was touched. Changes of cells come first, then columns are added, then rows, and rows are left out last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// Cells that were changed; none twice.
    pub cells: Vec<Cell>,
    /// Columns that were added.
    pub added: Vec<Added>,
    /// Rows that were added.
    pub copied: Vec<Copied>,
    /// Rows that were left out, ascending.
    pub dropped: Vec<Dropped>,
}

impl Truth {
    /// Whether nothing was touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that a cell of `table` becomes `after`, unless that is what it is.
    pub fn change(&mut self, table: &Frame, row: u32, column: usize, after: String) {
        let before = table.columns()[column].cell(row as usize);
        if before != after {
            self.cells.push(Cell { row, column: column as u32, before: before.to_owned(), after });
        }
    }

    /// Notes that a row of `table` is left out.
    pub fn drop_row(&mut self, table: &Frame, row: u32) {
        let cells = table.columns().iter().map(|column| column.cell(row as usize).to_owned()).collect();
        self.dropped.push(Dropped { row, cells });
    }

    /// The table after, and for each of its rows the row of the table before that it was, or that it copies.
    pub(super) fn apply(&self, table: &Frame, lexicon: &Lexicon) -> (Frame, Vec<u32>) {
        let rows = table.rows() as u32;
        let dropped: Vec<u32> = self.dropped.iter().map(|dropped| dropped.row).collect();
        let kept: Vec<u32> = (0..rows).filter(|row| dropped.binary_search(row).is_err()).collect();
        let origin: Vec<u32> = kept.iter().copied().chain(self.copied.iter().map(|copied| copied.of)).collect();
        let moved = kept.len() < table.rows() || !self.copied.is_empty();
        let mut columns: Vec<Arc<Column>> = table.columns().to_vec();
        let mut changes: Vec<Vec<&Cell>> = vec![Vec::new(); columns.len()];
        self.cells.iter().for_each(|cell| changes[cell.column as usize].push(cell));
        for (at, changes) in changes.iter().enumerate() {
            if moved || !changes.is_empty() {
                columns[at] = Arc::new(self.column(&table.columns()[at], at, changes, &kept, lexicon));
            }
        }
        for added in &self.added {
            let mut builder = ColumnBuilder::new(&added.name);
            origin.iter().for_each(|&row| builder.push(&added.cells[row as usize]));
            columns.push(Arc::new(builder.finish(lexicon)));
        }
        (Frame::new(columns, origin.len()), origin)
    }

    fn column(&self, before: &Column, at: usize, changes: &[&Cell], kept: &[u32], lexicon: &Lexicon) -> Column {
        let mut texts: Vec<&str> = (0..before.codes().len()).map(|row| before.cell(row)).collect();
        for cell in changes {
            texts[cell.row as usize] = &cell.after;
        }
        let mut builder = ColumnBuilder::new(before.name());
        kept.iter().for_each(|&row| builder.push(texts[row as usize]));
        for copied in &self.copied {
            let own = copied.changed.iter().find(|(column, _)| *column as usize == at);
            builder.push(own.map_or(texts[copied.of as usize], |(_, text)| text.as_str()));
        }
        builder.finish(lexicon)
    }

    /// The table before, from the table after and nothing else.
    #[must_use]
    pub fn undo(&self, after: &Frame, lexicon: &Lexicon) -> Frame {
        let columns = &after.columns()[..after.columns().len() - self.added.len()];
        let kept = after.rows() - self.copied.len();
        let rows = kept + self.dropped.len();
        let columns = columns.iter().enumerate().map(|(at, column)| {
            let mut dropped = self.dropped.iter().peekable();
            let mut from = 0;
            let mut texts: Vec<&str> = Vec::with_capacity(rows);
            for row in 0..rows {
                match dropped.next_if(|dropped| dropped.row as usize == row) {
                    Some(dropped) => texts.push(&dropped.cells[at]),
                    None => {
                        texts.push(column.cell(from));
                        from += 1;
                    }
                }
            }
            for cell in self.cells.iter().filter(|cell| cell.column as usize == at) {
                texts[cell.row as usize] = &cell.before;
            }
            let mut builder = ColumnBuilder::new(column.name());
            texts.into_iter().for_each(|text| builder.push(text));
            Arc::new(builder.finish(lexicon))
        });
        Frame::new(columns.collect(), rows)
    }
}
