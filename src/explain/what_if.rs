//! What would be predicted for cells that somebody types in.

use std::sync::Arc;

use crate::models::{Feature, Features, Model, Predictions};

/// What a model says of rows of cells, one cell for each feature, row by row.
#[must_use]
pub fn predict_cells(model: &Model, list: &Arc<Vec<Feature>>, cells: Vec<f64>) -> Predictions {
    let rows = cells.len().checked_div(list.len()).unwrap_or(0);
    let all: Vec<u32> = (0..rows as u32).collect();
    model.predict(&Features::new(Arc::clone(list), rows, cells), &all)
}
