//! What each row counts for.

use super::{Score, Undefined};
use crate::num::{elementary::sqrt, sum::Sum};

/// What each row counts for: all the same, or a weight each (finite, not negative).
#[derive(Debug, Clone, Copy)]
pub struct Weights<'a>(Option<&'a [f64]>);

impl<'a> Weights<'a> {
    /// `weights` of `rows` rows; `None` weighs each as 1.
    ///
    /// # Errors
    /// `Uneven`, `NotFinite`, and `Empty` when nothing weighs anything.
    pub fn new(weights: Option<&'a [f64]>, rows: usize) -> Result<Self, Undefined> {
        if let Some(weights) = weights {
            if weights.len() != rows {
                return Err(Undefined::Uneven);
            }
            if !weights.iter().all(|w| w.is_finite() && *w >= 0.0) {
                return Err(Undefined::NotFinite);
            }
            if weights.iter().all(|w| *w == 0.0) {
                return Err(Undefined::Empty);
            }
        }
        if rows == 0 { Err(Undefined::Empty) } else { Ok(Self(weights)) }
    }

    /// The weight of a row.
    #[inline]
    pub fn of(self, row: usize) -> f64 {
        self.0.map_or(1.0, |weights| weights[row])
    }

    /// The weighted mean of a figure of each of `rows` rows.
    pub fn mean(self, rows: usize, of: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut weight) = (Sum::default(), Sum::default());
        for row in 0..rows {
            sum.add(self.of(row) * of(row));
            weight.add(self.of(row));
        }
        sum.value() / weight.value()
    }

    /// The standard error of that mean, for rows that are drawn independently.
    ///
    /// # Errors
    /// `TooFew` below two rows that weigh something.
    pub fn error_of_mean(self, rows: usize, of: impl Fn(usize) -> f64) -> Score {
        let mean = self.mean(rows, &of);
        let (mut squares, mut weight, mut weighty) = (Sum::default(), Sum::default(), 0.0);
        for row in (0..rows).filter(|row| self.of(*row) > 0.0) {
            let part = self.of(row) * (of(row) - mean);
            squares.add(part * part);
            weight.add(self.of(row));
            weighty += 1.0;
        }
        if weighty < 2.0 {
            return Err(Undefined::TooFew);
        }
        Ok(sqrt(squares.value() * weighty / (weighty - 1.0)) / weight.value())
    }

    /// How many rows of equal weight say as much (Kish 1965): (sum of weights)^2 / sum of squared weights.
    pub fn effective_rows(self, rows: usize) -> f64 {
        let (sum, squares) = (0..rows).map(|row| self.of(row)).fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
        sum * sum / squares
    }
}
