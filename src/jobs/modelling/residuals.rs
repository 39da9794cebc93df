//! What is left of true numbers when the predicted ones are taken away, as the page draws it.

use serde::{Deserialize, Serialize};

use crate::scores::{Estimated, LEVEL, residual_bin, residual_borders, residuals};

/// Rows that are drawn.
const DOTS: usize = 500;

/// Residuals: true less predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResidualsTold {
    /// The mean: above 0 where the model predicts too little.
    pub mean: f64,
    /// Between which bounds the middle half of them lies.
    pub middle: [f64; 2],
    /// What was predicted and what is left, of some rows.
    pub dots: Vec<[f64; 2]>,
    /// Groups of rows by rising prediction.
    pub groups: Vec<ResidualGroup>,
    /// The borders between the bins of their histogram.
    pub borders: Vec<f64>,
    /// How many rows each bin has, one more than there are borders.
    pub counts: Vec<u64>,
}

/// Rows whose predictions are neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ResidualGroup {
    /// The lowest and the highest prediction.
    pub range: [f64; 2],
    /// How many rows.
    pub rows: u64,
    /// The mean of what is left.
    pub mean: f64,
    /// Its standard deviation; `None` for one row.
    pub std: Option<f64>,
}

impl ResidualsTold {
    /// What is told of judged numbers.
    pub(super) fn new(judged: &Estimated) -> Self {
        let found = residuals(judged, LEVEL);
        let all: Vec<f64> = (0..judged.rows()).map(|row| judged.residual(row)).collect();
        let borders = residual_borders(&all);
        let mut counts = vec![0; borders.len() + 1];
        all.iter().for_each(|residual| counts[residual_bin(&borders, *residual)] += 1);
        let step = all.len().div_ceil(DOTS).max(1);
        Self {
            mean: found.mean,
            middle: [found.quantiles[2], found.quantiles[4]],
            dots: judged.predicted().iter().zip(&all).step_by(step).map(|(said, left)| [*said, *left]).collect(),
            groups: found
                .by_prediction
                .iter()
                .map(|bin| ResidualGroup { range: [bin.range.0, bin.range.1], rows: bin.rows as u64, mean: bin.mean, std: bin.std })
                .collect(),
            borders,
            counts,
        }
    }
}
