//! True numbers beside those that a model predicted.

use super::{Score, Undefined, weights::Weights};

/// True numbers beside those that a model predicted.
#[derive(Debug, Clone, Copy)]
pub struct Estimated<'a> {
    truth: &'a [f64],
    predicted: &'a [f64],
    weights: Weights<'a>,
}

impl<'a> Estimated<'a> {
    /// One true and one predicted number a row, all finite. `weights`: what each row counts for, finite and not
    /// negative; `None` for all the same.
    ///
    /// # Errors
    /// Why nothing can be scored: the parts do not fit together.
    pub fn new(truth: &'a [f64], predicted: &'a [f64], weights: Option<&'a [f64]>) -> Result<Self, Undefined> {
        let weights = Weights::new(weights, truth.len())?;
        if truth.len() != predicted.len() {
            return Err(Undefined::Uneven);
        }
        if !truth.iter().chain(predicted).all(|x| x.is_finite()) {
            return Err(Undefined::NotFinite);
        }
        Ok(Self { truth, predicted, weights })
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.truth.len()
    }

    /// The true number of each row.
    #[must_use]
    pub fn truth(&self) -> &'a [f64] {
        self.truth
    }

    /// The predicted number of each row.
    #[must_use]
    pub fn predicted(&self) -> &'a [f64] {
        self.predicted
    }

    /// What a row counts for.
    #[inline]
    #[must_use]
    pub fn weight(&self, row: usize) -> f64 {
        self.weights.of(row)
    }

    /// True less predicted, of a row.
    #[inline]
    #[must_use]
    pub fn residual(&self, row: usize) -> f64 {
        self.truth[row] - self.predicted[row]
    }

    /// The weighted mean of a figure of each row.
    pub fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        self.weights.mean(self.rows(), of)
    }

    /// The standard error of that mean.
    ///
    /// # Errors
    /// `TooFew` below two rows that weigh something.
    pub fn error_of_mean(&self, of: impl Fn(usize) -> f64) -> Score {
        self.weights.error_of_mean(self.rows(), of)
    }

    /// How many rows of equal weight say as much.
    #[must_use]
    pub fn effective_rows(&self) -> f64 {
        self.weights.effective_rows(self.rows())
    }
}
