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
use semantic::{Personal, PersonalKind, Semantic};
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
    let is_of_animals = columns.iter().any(|column| words::words(&column.name).iter().any(|word| ANIMALS.contains(&word.as_str())));
    let meaning = |(feature, column): (Feature, &ColumnSketch)| {
        let mut semantic = semantic::of_column(column);
        if let Some(semantic) = &mut semantic {
            let is_of_people = |personal: &Personal| !(is_of_animals && personal.kind == PersonalKind::Demographic);
            semantic.personal = semantic.personal.filter(is_of_people);
        }
        Meaning { feature, semantic }
    };
    features.into_iter().zip(columns).map(meaning).collect()
}

/// Words in names of columns of tables about other living things than people: their sex and age are not personal.
const ANIMALS: [&str; 5] = ["breed", "genus", "species", "subspecies", "taxon"];
