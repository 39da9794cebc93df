//! The built-in sample "Loan applications": a seeded table with planted defects and the exact list of them.
//!
//! Every row comes from its own random numbers, so any range of rows can be made on its own, in any order and by any
//! number of workers, with the same bytes. What the table holds is told in docs/sample.md.

mod cells;
mod clean;
mod column;
mod defects;
mod loan;
mod maker;
mod people;
mod render;
#[cfg(test)]
mod tests;
mod words;
mod write;

use std::{borrow::Cow, error::Error, fmt, ops::Range};

use serde::{Deserialize, Serialize};

pub use defects::{DefectKind, defect_kinds};
use maker::Maker;

/// The file name of the sample.
pub const NAME: &str = "loan_applications.csv";

/// The names of the columns, in file order.
pub const COLUMNS: &[&str] = &column::NAMES;

/// The largest sample: application ids stay at ten digits.
pub const MAX_ROWS: u64 = 1_000_000_000;

/// Which sample.
///
/// | name | default | meaning | range |
/// |---|---|---|---|
/// | rows | 10,000 | data rows; the table covers the same three years however many they are | 0 to `MAX_ROWS` |
/// | dirt | 0.2 | factor on the rate of every kind of defect; 0 is the clean table | 0 to 1 |
/// | seed | 1 | same seed, same bytes; `dirt` does not change the clean values | any |
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    /// Data rows.
    pub rows: u64,
    /// Factor on the rate of every kind of defect.
    pub dirt: f64,
    /// Same seed, same bytes.
    pub seed: u64,
}

impl Default for Spec {
    fn default() -> Self {
        Self { rows: 10_000, dirt: 0.2, seed: 1 }
    }
}

/// A setting of the sample outside its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpecError {
    /// More rows than `MAX_ROWS`.
    Rows(u64),
    /// Dirt that is not a number from 0 to 1.
    Dirt(f64),
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(found) => write!(f, "The sample cannot have {found} rows (at most {MAX_ROWS})"),
            Self::Dirt(found) => write!(f, "The sample's dirt cannot be {found} (0 for clean, at most 1)"),
        }
    }
}

impl Error for SpecError {}

/// One planted defect.
///
/// With `clean` put back into every listed cell, each row is its clean row; a repeated row is the clean row that it
/// repeats (a near copy with an application id of its own).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planted {
    /// The data row, from 1.
    pub row: u64,
    /// The column; `None` when the whole row is the defect: it repeats the row whose number is in `dirty`.
    pub column: Option<Cow<'static, str>>,
    /// The id of the kind of defect.
    pub kind: Cow<'static, str>,
    /// What the cell ought to hold; empty when the cell ought to be empty, and for whole rows.
    pub clean: String,
    /// What the cell holds; for a whole row, the number of the row that it repeats.
    pub dirty: String,
}

impl Spec {
    /// Whether the settings are within their ranges.
    ///
    /// # Errors
    /// The first setting that is not.
    pub fn check(&self) -> Result<(), SpecError> {
        if self.rows > MAX_ROWS {
            return Err(SpecError::Rows(self.rows));
        }
        if !(0.0..=1.0).contains(&self.dirt) {
            return Err(SpecError::Dirt(self.dirt));
        }
        Ok(())
    }

    /// Some rows, from 0, as UTF-8 CSV (RFC 4180, line feeds); a range that starts at 0 brings the header.
    ///
    /// Texts of ranges that touch join to the text of the joined range. Rows beyond the table are left out.
    #[must_use]
    pub fn csv(&self, rows: Range<u64>) -> Vec<u8> {
        let mut out = Vec::new();
        self.append_csv(rows, &mut out);
        out
    }

    /// Appends what `csv` gives.
    pub fn append_csv(&self, rows: Range<u64>, out: &mut Vec<u8>) {
        if rows.start == 0 {
            out.extend_from_slice(COLUMNS.join(",").as_bytes());
            out.push(b'\n');
        }
        let mut maker = Maker::new(*self);
        for row in self.within(rows) {
            maker.row(row, None).append_csv(out);
        }
    }

    /// The same rows without defects.
    #[must_use]
    pub fn clean_csv(&self, rows: Range<u64>) -> Vec<u8> {
        Self { dirt: 0.0, ..*self }.csv(rows)
    }

    /// Every defect planted in some rows (from 0), in row order.
    #[must_use]
    pub fn truth(&self, rows: Range<u64>) -> Vec<Planted> {
        let mut planted = Vec::new();
        let mut maker = Maker::new(*self);
        for row in self.within(rows) {
            maker.row(row, Some(&mut planted));
        }
        planted
    }

    fn within(&self, rows: Range<u64>) -> Range<u64> {
        rows.start..rows.end.min(self.rows)
    }
}
