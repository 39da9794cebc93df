//! What columns mean: the feature type that a model would take them for, and the kind of thing that their values are.

pub mod feature;
pub mod semantic;
mod sketch;
pub mod spans;
mod summary;
#[cfg(test)]
mod tests;
mod told;
mod words;

use feature::Feature;
use semantic::Semantic;
pub use sketch::{ColumnSketch, Numbers};
pub use summary::SummaryLayout;
pub use told::{Told, told};

/// What a column means.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// What a model would take it for.
    pub feature: Feature,
    /// What its values are, where that is likely enough.
    pub semantic: Option<Semantic>,
}

/// What the columns of one table mean.
#[must_use]
pub fn of_columns(columns: &[ColumnSketch]) -> Vec<Meaning> {
    let features = feature::of_columns(columns);
    features.into_iter().zip(columns).map(|(feature, column)| Meaning { feature, semantic: semantic::of_column(column) }).collect()
}
