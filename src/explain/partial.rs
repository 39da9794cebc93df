//! Partial dependence (Friedman 2001) and the curves of single rows (ICE, Goldstein et al. 2015).

use serde::{Deserialize, Serialize};

use super::{grid::grid, what_if::predict_cells};
use crate::models::{Features, Model};

/// How much is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialSettings {
    /// How many values of the feature are tried; 20 by default.
    pub values: usize,
    /// Over how many rows, evenly taken, the mean is; 500 by default.
    pub rows: usize,
    /// For how many of them the single curve is kept; 50 by default.
    pub curves: usize,
}

impl Default for PartialSettings {
    fn default() -> Self {
        Self { values: 20, rows: 500, curves: 50 }
    }
}

/// What a model predicts as one feature moves and all else stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartialDependence {
    /// The position of the feature.
    pub feature: usize,
    /// One a value, in rising order for numbers, the most frequent level first.
    pub points: Vec<PartialPoint>,
    /// The rows whose single curves are kept.
    pub rows: Vec<u32>,
}

/// One value of the feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartialPoint {
    /// The value: a number, or the position of a level.
    pub value: f64,
    /// The mean prediction over the rows.
    pub mean: f64,
    /// The prediction for each row whose curve is kept.
    pub curves: Vec<f64>,
}

/// What a model predicts (the number, or the probability of class `output`) as one feature moves. `None` for a feature or an
/// output that does not exist.
#[must_use]
pub fn partial_dependence(
    model: &Model,
    features: &Features,
    rows: &[u32],
    (feature, output): (usize, usize),
    settings: &PartialSettings,
) -> Option<PartialDependence> {
    if feature >= features.width() || rows.is_empty() {
        return None;
    }
    let values = grid(features, rows, feature, settings.values.max(2));
    let sample = evenly(rows, settings.rows.max(1));
    let cells: Vec<f64> = sample.iter().flat_map(|row| features.row(*row)).copied().collect();
    let kept = settings.curves.min(sample.len());
    let point = |value: f64| {
        let mut cells = cells.clone();
        cells.chunks_exact_mut(features.width()).for_each(|row| row[feature] = value);
        let predicted = predict_cells(model, features.list(), cells);
        let said = predicted.rows().map(|said| said.get(output).copied()).collect::<Option<Vec<f64>>>()?;
        let mean = said.iter().sum::<f64>() / said.len() as f64;
        Some(PartialPoint { value, mean, curves: said[..kept].to_vec() })
    };
    let points = values.into_iter().map(point).collect::<Option<Vec<_>>>()?;
    Some(PartialDependence { feature, points, rows: sample[..kept].to_vec() })
}

/// At most `most` rows, evenly taken.
pub(super) fn evenly(rows: &[u32], most: usize) -> Vec<u32> {
    let taken = rows.len().min(most);
    (0..taken).map(|place| rows[place * rows.len() / taken]).collect()
}
