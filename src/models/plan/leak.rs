//! Columns that tell the target too well: most often they were filled in after it was known.

use std::collections::BTreeMap;

use crate::{
    frame::{Code, Column},
    models::Target,
};

/// What a column alone tells of the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Tell {
    /// Each value goes with one class and each class with one value: the target under another name.
    Same,
    /// The share of rows whose class follows from the value, where that is nearly all.
    Nearly(f64),
}

/// Fewer rows show nothing.
const ROWS: usize = 50;
/// From this share on a column is suspect.
const SUSPECT: f64 = 0.995;
/// Values must come back to show anything: so many rows a value on average.
const REPEATS: usize = 5;

/// Looks at one column. Numbers that are the target's are found only if they repeat or are equal to it.
pub(super) fn tell(column: &Column, target: &Target) -> Option<Tell> {
    let rows = target.values.iter().filter(|value| !value.is_nan()).count();
    if rows < ROWS {
        return None;
    }
    if !target.task.is_classification() {
        let equal = |(code, value): (&Code, &f64)| value.is_nan() || column.number(*code) == Some(*value);
        return column.codes().iter().zip(&target.values).all(equal).then_some(Tell::Same);
    }
    if column.distinct() * REPEATS > rows {
        return None;
    }
    let mut counts: BTreeMap<(Code, usize), usize> = BTreeMap::new();
    let mut classes = vec![0_usize; target.classes.len()];
    for (&code, &value) in column.codes().iter().zip(&target.values).filter(|(_, value)| !value.is_nan()) {
        *counts.entry((code, value as usize)).or_default() += 1;
        classes[value as usize] += 1;
    }
    let mut best: BTreeMap<Code, usize> = BTreeMap::new();
    for (&(code, _), &n) in &counts {
        let most = best.entry(code).or_default();
        *most = n.max(*most);
    }
    let present = classes.iter().filter(|n| **n > 0).count();
    if counts.len() == best.len() && best.len() == present {
        return Some(Tell::Same);
    }
    let told = best.into_values().sum::<usize>() as f64 / rows as f64;
    let usual = classes.into_iter().max().unwrap_or(0) as f64 / rows as f64;
    // It must tell most of what the commonest class alone does not.
    (told >= SUSPECT && 1.0 - told <= 0.1 * (1.0 - usual)).then_some(Tell::Nearly(told))
}
