//! What was said of each row while it was held out.

use crate::{models::Predictions, trial::Outcome};

/// Rows as they were predicted while they were held out, each once.
pub struct Held {
    /// The rows.
    pub rows: Vec<u32>,
    /// What the model said of them, row by row.
    pub predictions: Vec<f64>,
    /// What the baseline said of them.
    pub baseline: Vec<f64>,
}

impl Held {
    /// Of rows that were held out several times, what was said first. `outputs`: how many numbers are said of a row.
    #[must_use]
    pub fn first(outcome: &Outcome, outputs: usize) -> Self {
        let most = outcome.rows.iter().max().map_or(0, |row| *row as usize + 1);
        let mut seen = vec![false; most];
        let first: Vec<usize> =
            (0..outcome.rows.len()).filter(|at| !std::mem::replace(&mut seen[outcome.rows[*at] as usize], true)).collect();
        let of = |predictions: &Predictions| {
            first.iter().flat_map(|at| &predictions.values[at * outputs..(at + 1) * outputs]).copied().collect()
        };
        Self {
            rows: first.iter().map(|at| outcome.rows[*at]).collect(),
            predictions: of(&outcome.predictions),
            baseline: of(&outcome.baseline),
        }
    }
}
