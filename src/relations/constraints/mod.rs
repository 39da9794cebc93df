//! What holds between the columns of a table, in every row or nearly: keys, dependencies, orders, sums and copies.
//!
//! Each kind is looked for in some rows first and then counted in all rows in memory. What nearly every table of such
//! columns would fulfil by chance is left out: the same is counted once more with one column shifted against the others.

mod arithmetic;
mod copies;
mod dependencies;
mod inclusion;
mod keys;
mod order;
mod rows;
mod side;
mod sorted;

use serde::{Deserialize, Serialize};

pub use rows::RowFigures;

use self::side::Side;
use crate::frame::Frame;

/// Something that holds between columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Constraint {
    /// What holds.
    pub kind: ConstraintKind,
    /// Positions of the columns, in the order of the kind's sentence.
    pub columns: Vec<u32>,
    /// Rows in which it can be judged.
    pub rows: u64,
    /// Rows in which it does not hold.
    pub violations: u64,
    /// The numbers of the first such rows, the first data row being 1.
    pub examples: Vec<u64>,
    /// Of a scaled copy: the second is the first times this ...
    pub factor: Option<f64>,
    /// ... plus this.
    pub offset: Option<f64>,
}

/// What holds between columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstraintKind {
    /// No two rows have the same values there, and none is missing.
    Key,
    /// The two are the same.
    Copy,
    /// The second is a multiple of the first plus a constant.
    ScaledCopy,
    /// The first is the sum of the others.
    Sum,
    /// The first is the product of the others.
    Product,
    /// The first is below the second.
    Less,
    /// The first is not above the second.
    LessOrEqual,
    /// Rows with the same value of the first have the same value of the second.
    Dependency,
    /// Every value of the first occurs in the second.
    Inclusion,
    /// From row to row, values do not fall.
    Increasing,
    /// From row to row, values rise.
    StrictlyIncreasing,
    /// From row to row, values do not rise.
    Decreasing,
    /// From row to row, values fall.
    StrictlyDecreasing,
}

/// What holds between the columns of a table, and how its rows are alike.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// What holds, by kind and then by columns.
    pub constraints: Vec<Constraint>,
    /// How rows are alike.
    pub rows: RowFigures,
}

/// How many of one kind are told at most.
const MOST_OF_A_KIND: usize = 200;
/// How many columns are set against each other at most; the first ones.
const MOST_COLUMNS: usize = 100;
/// How many violating rows are named.
const EXAMPLES: usize = 5;

impl Constraint {
    fn new(kind: ConstraintKind, columns: &[usize], tally: Tally) -> Self {
        let columns = columns.iter().map(|&at| at as u32).collect();
        Self { kind, columns, rows: tally.rows, violations: tally.violations, examples: tally.examples, factor: None, offset: None }
    }
}

/// In how many rows something was judged, and in how many it does not hold.
#[derive(Debug, Clone, Default)]
struct Tally {
    rows: u64,
    violations: u64,
    examples: Vec<u64>,
}

impl Tally {
    /// Judges rows; `None` where a row says nothing.
    fn of(frame: &Frame, rows: impl Iterator<Item = usize>, holds: impl Fn(usize) -> Option<bool>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            if let Some(holds) = holds(row) {
                tally.add(frame, row, holds);
            }
        }
        tally
    }

    fn add(&mut self, frame: &Frame, row: usize, holds: bool) {
        self.rows += 1;
        if !holds {
            self.violations += 1;
            if self.examples.len() < EXAMPLES {
                self.examples.push(frame.row_number(row));
            }
        }
    }

    /// Whether at most this share of the rows, and of at least ten, does not fulfil it.
    fn is_within(&self, share: f64) -> bool {
        self.rows >= 10 && self.violations as f64 <= share * self.rows as f64
    }
}

/// What holds between the columns of a table.
#[must_use]
pub fn structure(frame: &Frame) -> Structure {
    let sides: Vec<Side<'_>> = frame.columns().iter().map(|column| Side::new(column)).collect();
    let some = &sides[..sides.len().min(MOST_COLUMNS)];
    let copies = copies::find(frame, some);
    let are_copies = |a: usize, b: usize| copies.iter().any(|copy| copy.columns == [a.min(b) as u32, a.max(b) as u32]);
    let mut constraints = keys::find(frame, some);
    constraints.extend(arithmetic::find(frame, some));
    constraints.extend(order::find(frame, some, are_copies));
    constraints.extend(dependencies::find(frame, some, are_copies));
    constraints.extend(inclusion::find(frame, some, are_copies));
    constraints.extend(copies);
    constraints.extend(sorted::find(frame, &sides));
    constraints.sort_by(|a, b| (a.kind, &a.columns).cmp(&(b.kind, &b.columns)));
    let mut of_a_kind = (ConstraintKind::Key, 0);
    constraints.retain(|constraint| {
        of_a_kind = if of_a_kind.0 == constraint.kind { (of_a_kind.0, of_a_kind.1 + 1) } else { (constraint.kind, 1) };
        of_a_kind.1 <= MOST_OF_A_KIND
    });
    Structure { constraints, rows: rows::row_figures(frame) }
}

#[cfg(test)]
mod tests;
