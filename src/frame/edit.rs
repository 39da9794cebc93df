//! What was changed in a table, exactly: enough to make the table before from the table after.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Column, ColumnBuilder, Frame};
use crate::table::Lexicon;

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
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

/// A column that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Where it stood, from 0.
    pub column: u32,
    /// Its name.
    pub name: String,
    /// The text of each row of the table after all else was changed.
    pub cells: Vec<String>,
}

/// What was touched. Changes of cells come first, then columns are added, then rows; rows are left out after that, and columns
/// last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Cells that were changed; none twice.
    pub cells: Vec<Changed>,
    /// Columns that were added.
    pub added: Vec<Added>,
    /// Rows that were added.
    pub copied: Vec<Copied>,
    /// Rows that were left out, ascending.
    pub dropped: Vec<Dropped>,
    /// Columns that were left out, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
}

impl Edit {
    /// Whether nothing was touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that a cell of `table` becomes `after`, unless that is what it is.
    pub fn change(&mut self, table: &Frame, row: u32, column: usize, after: String) {
        let before = table.columns()[column].cell(row as usize);
        if before != after {
            self.cells.push(Changed { row, column: column as u32, before: before.to_owned(), after });
        }
    }

    /// Notes that a row of `table` is left out.
    pub fn drop_row(&mut self, table: &Frame, row: u32) {
        let cells = table.columns().iter().map(|column| column.cell(row as usize).to_owned()).collect();
        self.dropped.push(Dropped { row, cells });
    }

    /// Notes that a column of `table` is left out. What else is noted is about other columns and no rows.
    pub fn remove_column(&mut self, table: &Frame, column: usize) {
        let of = &table.columns()[column];
        let cells = (0..table.rows()).map(|row| of.cell(row).to_owned()).collect();
        self.removed.push(Removed { column: column as u32, name: of.name().to_owned(), cells });
    }

    /// The table after, and for each of its rows the row of the table before that it was, or that it copies. Words in changed
    /// cells mean what the lexicon says.
    #[must_use]
    pub fn apply(&self, table: &Frame, lexicon: &Lexicon) -> (Frame, Vec<u32>) {
        let rows = table.rows() as u32;
        let dropped: Vec<u32> = self.dropped.iter().map(|dropped| dropped.row).collect();
        let kept: Vec<u32> = (0..rows).filter(|row| dropped.binary_search(row).is_err()).collect();
        let origin: Vec<u32> = kept.iter().copied().chain(self.copied.iter().map(|copied| copied.of)).collect();
        let moved = kept.len() < table.rows() || !self.copied.is_empty();
        let mut columns: Vec<Arc<Column>> = table.columns().to_vec();
        let mut changes: Vec<Vec<&Changed>> = vec![Vec::new(); columns.len()];
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
        for removed in self.removed.iter().rev() {
            columns.remove(removed.column as usize);
        }
        (Frame::new(columns, origin.len()), origin)
    }

    fn column(&self, before: &Column, at: usize, changes: &[&Changed], kept: &[u32], lexicon: &Lexicon) -> Column {
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
        builder.finish(lexicon).with_chosen(before.evidence().chosen())
    }

    /// The table before, from the table after and nothing else.
    #[must_use]
    pub fn undo(&self, after: &Frame, lexicon: &Lexicon) -> Frame {
        let mut columns = after.columns().to_vec();
        for removed in &self.removed {
            let mut builder = ColumnBuilder::new(&removed.name);
            removed.cells.iter().for_each(|text| builder.push(text));
            columns.insert(removed.column as usize, Arc::new(builder.finish(lexicon)));
        }
        columns.truncate(columns.len() - self.added.len());
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
            Arc::new(builder.finish(lexicon).with_chosen(column.evidence().chosen()))
        });
        Frame::new(columns.collect(), rows)
    }
}
