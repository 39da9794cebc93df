//! A table of shared columns.

use std::sync::Arc;

use super::Column;

/// A table in memory: columns of the same length. Cloning shares the columns.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    columns: Vec<Arc<Column>>,
    rows: usize,
    /// The numbers of the rows, where some were left out.
    numbers: Option<Arc<[u64]>>,
    /// Where each row begins in the file.
    offsets: Arc<[u64]>,
    total: u64,
}

impl Frame {
    /// A table of these columns, each with `rows` codes.
    #[must_use]
    pub fn new(columns: Vec<Arc<Column>>, rows: usize) -> Self {
        debug_assert!(columns.iter().all(|column| column.codes().len() == rows));
        Self { columns, rows, numbers: None, offsets: Arc::default(), total: rows as u64 }
    }

    /// The same table as a part of one with `total` rows, whose rows have these numbers.
    pub(super) fn sampled(self, numbers: Vec<u64>, total: u64) -> Self {
        Self { numbers: Some(numbers.into()), total, ..self }
    }

    /// The same table with the places of its rows in the file.
    pub(super) fn with_offsets(self, offsets: Vec<u64>) -> Self {
        Self { offsets: offsets.into(), ..self }
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Arc<Column>] {
        &self.columns
    }

    /// Whether both have the same columns with the same cells in the same rows.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        self.rows == other.rows
            && self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(own, other)| Arc::ptr_eq(own, other) || own.is_alike(other))
    }

    /// How many rows are in memory.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many rows the whole table has; more than `rows` where they are a sample.
    #[must_use]
    pub fn total_rows(&self) -> u64 {
        self.total
    }

    /// Whether some rows were left out because of the limit.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.numbers.is_some()
    }

    /// The number of a row as people count: the first data row of the file is 1.
    #[must_use]
    pub fn row_number(&self, row: usize) -> u64 {
        self.numbers.as_ref().and_then(|numbers| numbers.get(row)).copied().unwrap_or(row as u64 + 1)
    }

    /// The row of a number as people count; `None` where there is none in memory.
    #[must_use]
    pub fn row_of(&self, number: u64) -> Option<usize> {
        match &self.numbers {
            Some(numbers) => numbers.binary_search(&number).ok(),
            None => usize::try_from(number).ok()?.checked_sub(1).filter(|&row| row < self.rows),
        }
    }

    /// Where a row begins in the file, in bytes from 0; `None` where the table does not come from one.
    #[must_use]
    pub fn byte(&self, row: usize) -> Option<u64> {
        self.offsets.get(row).copied()
    }

    /// Some rows as a table of their own, in this order; their numbers begin with 1 again.
    #[must_use]
    pub fn picked(&self, rows: &[u32]) -> Self {
        Self::new(self.columns.iter().map(|column| Arc::new(column.picked(rows))).collect(), rows.len())
    }

    /// The same table with another column in place of one; the others are shared. `None` where there is no such column, or
    /// the new one has another length.
    #[must_use]
    pub fn with_column(&self, at: usize, column: Column) -> Option<Self> {
        let mut changed = self.clone();
        let place = changed.columns.get_mut(at).filter(|_| column.codes().len() == self.rows)?;
        *place = Arc::new(column);
        Some(changed)
    }
}
