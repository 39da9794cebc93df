//! Values of a feature that are worth trying: those that its rows have.

use std::collections::BTreeMap;

use crate::{
    models::Features,
    stats::{Ordered, quantile},
};

/// At most `most` values (2 at least) of a feature: levels by falling frequency, or numbers at even steps of rank from the
/// smallest to the largest. Missing cells are left out.
pub(super) fn grid(features: &Features, rows: &[u32], feature: usize, most: usize) -> Vec<f64> {
    let cells = rows.iter().map(|row| features.row(*row)[feature]).filter(|cell| !cell.is_nan());
    if features.list()[feature].is_number() { numbers(cells.collect(), most) } else { levels(cells, most) }
}

fn numbers(cells: Vec<f64>, most: usize) -> Vec<f64> {
    let ordered = Ordered::new(cells.into_iter().map(|cell| (cell, 1)).collect());
    if ordered.values().len() <= most {
        return ordered.values().iter().map(|(cell, _)| *cell).collect();
    }
    let steps = (most - 1).max(1);
    let mut values: Vec<f64> = (0..=steps).filter_map(|step| quantile(&ordered, step as f64 / steps as f64)).collect();
    values.dedup();
    values
}

fn levels(cells: impl Iterator<Item = f64>, most: usize) -> Vec<f64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell as u64).or_default() += 1;
    }
    let mut levels: Vec<(u64, usize)> = counts.into_iter().collect();
    levels.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    levels.into_iter().take(most).map(|(level, _)| level as f64).collect()
}
