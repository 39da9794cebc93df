//! What a defect is: words about it, which columns it suits, and how it is planted.

use super::{Holds, Truth, pick};
use crate::{
    frame::{Column, Frame},
    num::rng::Rng,
};

/// One way in which tables go wrong.
pub trait Defect: Sync {
    /// Its stable name.
    fn id(&self) -> &'static str;

    /// Its name for people.
    fn title(&self) -> &'static str;

    /// What it does to a table, a sentence.
    fn does(&self) -> &'static str;

    /// How it comes about where people work, a sentence.
    fn happens(&self) -> &'static str;

    /// Whether it can be planted in a column that holds this; the target is asked about by `in_target`.
    fn suits(&self, holds: Holds) -> bool;

    /// Whether it is about the target and nothing else.
    fn in_target(&self) -> bool {
        false
    }

    /// Plants it: what becomes of the cells and rows of the plot. At dose 0 nothing.
    fn plant(&self, plot: &Plot<'_>) -> Truth;
}

/// Where a defect is planted.
#[derive(Debug, Clone, Copy)]
pub struct Plot<'a> {
    /// The table as it is.
    pub table: &'a Frame,
    /// The columns, ascending.
    pub columns: &'a [usize],
    /// The rows that may be touched, ascending.
    pub rows: &'a [u32],
    /// The share that is touched, from 0 to 1.
    pub dose: f64,
    /// The column that is predicted, where there is one.
    pub target: Option<usize>,
    /// Where chance plays a part.
    pub seed: u64,
    /// The number of the defect among those that are planted together: each draws by itself.
    pub stream: u64,
}

impl<'a> Plot<'a> {
    /// A column of the table.
    #[must_use]
    pub fn column(&self, at: usize) -> &'a Column {
        &self.table.columns()[at]
    }

    /// The random numbers of a row in a column. They do not depend on the dose, so that a larger dose touches what a smaller
    /// one does, and more.
    #[must_use]
    pub fn draw(&self, column: usize, row: u32) -> Rng {
        Rng::keyed(self.seed, self.stream << 24 | column as u64, u64::from(row))
    }

    /// The rows of the dose in a column, among those that `fits`.
    #[must_use]
    pub fn picked(&self, column: usize, fits: impl Fn(u32) -> bool) -> Vec<u32> {
        pick::evenly(self.rows.iter().copied().filter(|row| fits(*row)), self.dose, |row| self.draw(column, row))
    }

    /// The same where rows are the likelier to be picked the greater their weight is.
    #[must_use]
    pub fn picked_by(&self, column: usize, weight: impl Fn(u32) -> f64) -> Vec<u32> {
        pick::weighted(self.rows.iter().copied().map(|row| (row, weight(row))), self.dose, |row| self.draw(column, row))
    }

    /// Whether a cell has a value.
    #[must_use]
    pub fn has_value(&self, column: usize, row: u32) -> bool {
        let of = self.column(column);
        !of.is_missing(of.codes()[row as usize])
    }

    /// The number in a cell.
    #[must_use]
    pub fn number(&self, column: usize, row: u32) -> Option<f64> {
        let of = self.column(column);
        of.number(of.codes()[row as usize])
    }

    /// The numbers of a column in the rows of the plot, with their mean and standard deviation; `None` for fewer than two.
    #[must_use]
    pub fn spread(&self, column: usize) -> Option<(f64, f64)> {
        let numbers: Vec<f64> = self.rows.iter().filter_map(|&row| self.number(column, row)).collect();
        if numbers.len() < 2 {
            return None;
        }
        let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
        let square = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (numbers.len() - 1) as f64;
        Some((mean, crate::num::elementary::sqrt(square)))
    }

    /// Puts another text into the picked cells of every column. `writer` is asked once a column for what writes its cells: from a
    /// row and the text before comes the text after, `None` to leave the cell as it is.
    #[must_use]
    pub fn rewrite<W>(&self, picked: impl Fn(usize) -> Vec<u32>, writer: impl Fn(usize) -> W) -> Truth
    where
        W: Fn(u32, &str) -> Option<String>,
    {
        let mut truth = Truth::default();
        for &column in self.columns {
            let write = writer(column);
            for row in picked(column) {
                if let Some(after) = write(row, self.column(column).cell(row as usize)) {
                    truth.change(self.table, row, column, after);
                }
            }
        }
        truth
    }
}
