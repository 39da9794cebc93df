//! Leaks between training and test rows, and test rows that training rows cannot have prepared for: the checks of
//! Deepchecks' train-test list that compare rows and values. (Drift of columns is not looked at here.)

mod dates;
mod rows;
mod size;
mod values;

use serde::{Deserialize, Serialize};

/// Stands for a missing value.
pub const MISSING: u32 = u32::MAX;

/// The most rows or values that are named.
const NAMED: usize = 20;

/// A column of all rows.
#[derive(Debug, Clone, Copy)]
pub struct LeakColumn<'a> {
    /// What it is.
    pub role: Role,
    /// The code of each row's value, a position in `texts`, or `MISSING`.
    pub codes: &'a [u32],
    /// The text of each value.
    pub texts: &'a [&'a str],
    /// The moment of each value of a column of dates, in seconds; otherwise empty.
    pub moments: &'a [Option<f64>],
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What is predicted, if classes are.
    Label,
    /// Words or codes to predict from.
    Category,
    /// Anything else to predict from.
    Other,
    /// What names a row, as an order number.
    Index,
    /// When a row happened.
    Date,
}

/// A table whose rows are parted. Codes of a column are below the number of its texts, rows below the number of its codes.
#[derive(Debug, Clone, Copy)]
pub struct Parted<'a> {
    /// The columns.
    pub columns: &'a [LeakColumn<'a>],
    /// The rows to learn from.
    pub train: &'a [u32],
    /// The rows to be scored on.
    pub test: &'a [u32],
}

/// A check between training and test rows.
pub struct LeakCheck {
    /// Its stable name in JSON.
    pub id: &'static str,
    /// What is measured, and why it matters.
    pub what: &'static str,
    /// The share from which on it fails; `size` fails below.
    pub limit: f64,
    find: fn(&Parted) -> Vec<Found>,
}

/// What a check measured.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    column: Option<usize>,
    share: f64,
    rows: Vec<u32>,
    values: Vec<String>,
}

/// What a check says of a column, or of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leak {
    /// The check.
    pub check: String,
    /// The column; `None` for the whole table.
    pub column: Option<usize>,
    /// The share that was measured.
    pub share: f64,
    /// Whether that is fine.
    pub passed: bool,
    /// Test rows that are concerned, at most 20.
    pub rows: Vec<u32>,
    /// Values that are concerned, at most 20.
    pub values: Vec<String>,
}

/// All checks.
pub static LEAK_CHECKS: &[LeakCheck] = &[
    size::SIZE,
    values::NEW_LABELS,
    values::NEW_CATEGORIES,
    values::VARIANTS,
    dates::SAME_DATES,
    dates::OVERLAP,
    rows::SAME_INDEX,
    rows::SAME_ROWS,
];

/// What every check says, column by column. The work is a sort of the rows at most.
#[must_use]
pub fn leaks(parted: &Parted) -> Vec<Leak> {
    let told = LEAK_CHECKS.iter().flat_map(|check| (check.find)(parted).into_iter().map(|found| check.told(found)));
    told.collect()
}

impl LeakCheck {
    fn told(&self, mut found: Found) -> Leak {
        found.rows.truncate(NAMED);
        found.values.truncate(NAMED);
        let passed = if self.id == size::SIZE.id { found.share >= self.limit } else { found.share <= self.limit };
        Leak { check: self.id.to_owned(), column: found.column, share: found.share, passed, rows: found.rows, values: found.values }
    }
}

impl Parted<'_> {
    /// The columns of a role, with their positions.
    fn of(&self, role: Role) -> impl Iterator<Item = (usize, &LeakColumn<'_>)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role)
    }

    /// The test rows that are concerned, with their share of all.
    fn found(&self, column: Option<usize>, concerned: impl Fn(u32) -> bool) -> Found {
        let rows: Vec<u32> = self.test.iter().copied().filter(|row| concerned(*row)).collect();
        let share = if self.test.is_empty() { 0.0 } else { rows.len() as f64 / self.test.len() as f64 };
        Found { column, share, rows, values: Vec::new() }
    }
}

impl LeakColumn<'_> {
    fn code(&self, row: u32) -> u32 {
        self.codes[row as usize]
    }

    /// Which values occur in some rows.
    fn present(&self, rows: &[u32]) -> Vec<bool> {
        let mut present = vec![false; self.texts.len()];
        for code in rows.iter().map(|row| self.code(*row)).filter(|code| *code != MISSING) {
            present[code as usize] = true;
        }
        present
    }
}

#[cfg(test)]
mod tests;
