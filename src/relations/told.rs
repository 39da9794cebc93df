//! Relations as they are told outside: with the names of their columns.

use serde::Serialize;

use super::{Matrix, Measure};
use crate::profile::Profile;

/// So many relations are told at most; a table of a thousand columns has half a million.
const MOST: usize = 1000;

/// How closely two columns hang together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relation<'a> {
    /// The names of the columns.
    pub columns: [&'a str; 2],
    /// How it was measured.
    pub measure: Measure,
    /// The measure's value.
    pub value: f64,
    /// Rows that were looked at.
    pub rows: u64,
}

/// The closest relations of a table, closest first.
#[must_use]
pub fn relations<'a>(matrix: &Matrix, profile: &'a Profile) -> Vec<Relation<'a>> {
    let name = |at: u32| profile.columns.get(at as usize).map_or("", |column| column.name.as_str());
    let told = matrix.pairs.iter().take(MOST);
    told.map(|pair| Relation { columns: pair.columns.map(name), measure: pair.measure, value: pair.value, rows: matrix.rows }).collect()
}
