//! What a cell is called when values are told apart by name.

use std::collections::BTreeMap;

use crate::{
    frame::{Code, Column},
    profile::Decision,
};

/// Numbers above this size are taken as missing: their squares could not be summed.
const LARGEST: f64 = 1e100;

/// The number of a value, if it is one that can be counted with.
pub(super) fn number(column: &Column, code: Code) -> Option<f64> {
    column.number(code).filter(|x| x.abs() <= LARGEST)
}

/// How many cells hold numbers that cannot be counted with.
pub(super) fn unusable(column: &Column) -> u64 {
    let is_unusable = |&code: &Code| column.number(code).is_some() && number(column, code).is_none();
    (0..column.distinct() as Code).filter(is_unusable).map(|code| u64::from(column.count(code))).sum()
}

/// What a value is called: of columns of numbers the number in shortest writing, so that 1 and 1.0 are one. `None` if missing.
pub(super) fn name(column: &Column, code: Code, is_number: bool) -> Option<String> {
    if column.is_missing(code) {
        return None;
    }
    match number(column, code).filter(|_| is_number) {
        // Minus zero is zero.
        Some(x) => Some(format!("{}", x + 0.0)),
        None => Some(column.text(code).trim().to_owned()),
    }
}

/// How often each name occurs.
pub(super) fn counts(column: &Column, is_number: bool) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for code in 0..column.distinct() as Code {
        if let Some(name) = name(column, code, is_number) {
            *counts.entry(name).or_default() += u64::from(column.count(code));
        }
    }
    counts
}

/// The names of at most so many levels, the most frequent ones, in order.
pub(super) fn most_frequent(column: &Column, most: usize) -> Vec<String> {
    let counts = counts(column, Decision::new(column.evidence()).kind.is_number());
    let mut names: Vec<(String, u64)> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    names.truncate(most);
    let mut levels: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    levels.sort();
    levels
}
