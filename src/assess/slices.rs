//! Weak slices by the columns of the table.

use serde::Serialize;

use super::{Held, facets::Cut};
use crate::{
    frame::Frame,
    models::most_likely,
    scores::{SliceSettings, weak_slices},
    trial::Trial,
};

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 60;

/// Rows on which the model fails more than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SliceTold {
    /// Columns and their values that make it up, one or two.
    pub values: Vec<(String, String)>,
    /// How many rows.
    pub rows: usize,
    /// Their mean loss: the share predicted wrong, or how far off the number is.
    pub loss: f64,
    /// The mean loss of all other rows.
    pub elsewhere: f64,
    /// How often such a difference would come by chance in so many comparisons.
    pub p: f64,
}

/// The weak slices, the most costly first.
#[must_use]
pub fn weak(frame: &Frame, trial: &Trial, held: &Held) -> Vec<SliceTold> {
    let target = &trial.plan.target.column;
    let columns = frame.columns().iter().filter(|column| column.name() != target);
    let cuts: Vec<(&str, Cut)> = columns.filter_map(|c| Cut::of(c, &held.rows).map(|cut| (c.name(), cut))).take(MOST_COLUMNS).collect();
    let facets: Vec<_> = cuts.iter().map(|(_, cut)| cut.facet()).collect();
    let found = weak_slices(&losses(trial, held), &facets, &SliceSettings::default()).unwrap_or_default();
    let told = found.into_iter().map(|slice| SliceTold {
        values: slice
            .values
            .iter()
            .map(|(facet, value)| (cuts[*facet].0.to_owned(), cuts[*facet].1.names[*value as usize].clone()))
            .collect(),
        rows: slice.rows,
        loss: slice.loss,
        elsewhere: slice.elsewhere,
        p: slice.p,
    });
    told.collect()
}

/// The places in `rows` of those that have these values, as a weak slice tells them; none where a column or a value is unknown.
#[must_use]
pub fn places(frame: &Frame, rows: &[u32], values: &[(String, String)]) -> Vec<usize> {
    let mut within = vec![!values.is_empty(); rows.len()];
    for (name, value) in values {
        let column = frame.columns().iter().find(|column| column.name() == name);
        let cut = column.and_then(|column| Cut::of(column, rows));
        let code = cut.as_ref().and_then(|cut| cut.names.iter().position(|name| name == value));
        for (at, within) in within.iter_mut().enumerate() {
            *within &= cut.as_ref().zip(code).is_some_and(|(cut, code)| cut.codes[at] as usize == code);
        }
    }
    (0..within.len()).filter(|at| within[*at]).collect()
}

/// For each row 1 where the class is wrong, else 0; or how far off the number is.
fn losses(trial: &Trial, held: &Held) -> Vec<f64> {
    let outputs = trial.target.outputs();
    let said = held.rows.iter().zip(held.predictions.chunks_exact(outputs));
    if trial.target.task.is_classification() {
        said.map(|(row, said)| f64::from(u8::from(most_likely(said) != trial.target.class(*row)))).collect()
    } else {
        said.map(|(row, said)| (trial.target.number(*row) - said[0]).abs()).collect()
    }
}
