//! What a model says of every place of a plane of two numbers, while all else stays as in a typical row.

use std::{collections::BTreeMap, sync::Arc};

use super::predict_cells;
use crate::{
    models::{Feature, Features, Model},
    stats::{Ordered, quantile},
};

/// Places along and up: enough to see where a model tips, few enough to be worked out many times while it learns.
pub const PLACES: [usize; 2] = [60, 40];
/// Rows that tell what is typical.
const ROWS: usize = 2000;
/// The share of the rows beyond each end of the picture, so that a few far ones do not press all others together.
const BEYOND: f64 = 0.01;

/// A plane of two numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// From where to where the two numbers go.
    pub spans: [[f64; 2]; 2],
    /// What is predicted at the middle of each place, along first, from the lowest of the second number up: the probability of a
    /// class, or a number.
    pub values: Vec<f64>,
}

/// The plane of two features `pair`, both numbers, over which `output` is looked at. Where it goes to and what is typical (the median,
/// or the most frequent level) is told by some of the `rows`. `None` where a feature is no number, or has none in these rows.
#[must_use]
pub fn surface(model: &Model, features: &Features, rows: &[u32], pair: [usize; 2], output: usize) -> Option<Surface> {
    let list = features.list();
    if pair[0] == pair[1] || !pair.iter().all(|at| list.get(*at).is_some_and(Feature::is_number)) {
        return None;
    }
    let rows: Vec<u32> = rows.iter().copied().step_by(rows.len().div_ceil(ROWS).max(1)).collect();
    let numbers = |at: usize| {
        let cells = rows.iter().map(|row| features.row(*row)[at]).filter(|cell| !cell.is_nan());
        Ordered::new(cells.map(|cell| (cell, 1)).collect())
    };
    let typical = |at: usize| {
        if list[at].is_number() { quantile(&numbers(at), 0.5).unwrap_or(f64::NAN) } else { commonest(features, &rows, at) }
    };
    let cells: Vec<f64> = (0..list.len()).map(typical).collect();
    let span = |at: usize| {
        let numbers = numbers(at);
        let (low, high) = (quantile(&numbers, BEYOND)?, quantile(&numbers, 1.0 - BEYOND)?);
        Some(if low < high { [low, high] } else { [low - 0.5, low + 0.5] })
    };
    let spans = [span(pair[0])?, span(pair[1])?];
    let at = |side: usize, place: usize| {
        let [low, high] = spans[side];
        low + (high - low) * (place as f64 + 0.5) / PLACES[side] as f64
    };
    let mut all = Vec::with_capacity(PLACES[0] * PLACES[1] * cells.len());
    for up in 0..PLACES[1] {
        for along in 0..PLACES[0] {
            let start = all.len();
            all.extend_from_slice(&cells);
            (all[start + pair[0]], all[start + pair[1]]) = (at(0, along), at(1, up));
        }
    }
    let said = predict_cells(model, &Arc::clone(list), all);
    Some(Surface { spans, values: said.rows().map(|row| row.get(output).copied().unwrap_or(f64::NAN)).collect() })
}

/// The most frequent level; of several, the first. Not a number where no row has one.
fn commonest(features: &Features, rows: &[u32], at: usize) -> f64 {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for cell in rows.iter().map(|row| features.row(*row)[at]).filter(|cell| !cell.is_nan()) {
        *counts.entry(cell as u64).or_default() += 1;
    }
    let first = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    first.map_or(f64::NAN, |(level, _)| level as f64)
}
