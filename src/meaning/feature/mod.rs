//! The feature type of a column: what a model would take it for.
//!
//! Nine types as in Shah, Lacanlale, Kumar, Yang and Kumar, "Towards Benchmarking Feature Type Inference for AutoML Platforms"
//! (SIGMOD 2021), told by a small model that `training/feature_types` trains on the data of that paper.

mod cues;
mod features;
mod lexical;
mod model;

use serde::Serialize;

use super::ColumnSketch;
pub use features::{Surroundings, features, names};
use model::Model;

/// What a model would take a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeatureType {
    /// One of a few names or codes.
    Categorical,
    /// Means something only to those who made the table, or needs its documentation: ids, names, unclear numbers.
    ContextSpecific,
    /// A day, a time, or both.
    Datetime,
    /// A number written with signs around it: currency, percent, units, thousands marks.
    EmbeddedNumber,
    /// Several values in one cell.
    List,
    /// Nothing can be learned from it for other rows: one value, or a different one in each row.
    NotGeneralizable,
    /// A quantity.
    Numeric,
    /// Words of a language.
    Sentence,
    /// An address on the web.
    Url,
}

impl FeatureType {
    /// All of them, in the order of the model's classes.
    pub const ALL: [Self; 9] = [
        Self::Categorical,
        Self::ContextSpecific,
        Self::Datetime,
        Self::EmbeddedNumber,
        Self::List,
        Self::NotGeneralizable,
        Self::Numeric,
        Self::Sentence,
        Self::Url,
    ];

    /// The name in the paper and in the JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Categorical => "categorical",
            Self::ContextSpecific => "context-specific",
            Self::Datetime => "datetime",
            Self::EmbeddedNumber => "embedded-number",
            Self::List => "list",
            Self::NotGeneralizable => "not-generalizable",
            Self::Numeric => "numeric",
            Self::Sentence => "sentence",
            Self::Url => "url",
        }
    }
}

/// The feature type of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// The likeliest.
    pub kind: FeatureType,
    /// How likely the model takes it to be, from 0 to 1.
    pub confidence: f64,
}

/// How many values the model looks at at a time: it was trained on columns of which it saw five.
pub const SAMPLES: usize = 5;

/// How many times it looks at other values of the same column; the mean is the answer.
const LOOKS: usize = 8;

/// The feature types of the columns of one table.
#[must_use]
pub fn of_columns(columns: &[ColumnSketch]) -> Vec<Feature> {
    let model = Model::load();
    let surroundings = Surroundings::of(columns);
    columns.iter().zip(&surroundings).map(|(column, around)| of_column(&model, column, around)).collect()
}

fn of_column(model: &Model, column: &ColumnSketch, around: &Surroundings) -> Feature {
    let mut sums = [0.0; FeatureType::ALL.len()];
    let looks: Vec<_> = column.values.chunks(SAMPLES).filter(|look| look.len() == SAMPLES).take(LOOKS).collect();
    // A column of less than five different values is looked at once, at all of them.
    let looks = if looks.is_empty() { vec![&column.values[..column.values.len().min(SAMPLES)]] } else { looks };
    for look in &looks {
        let samples: Vec<&str> = look.iter().map(|v| v.value.as_str()).collect();
        let chances = model.chances(&features(column, &samples, around));
        sums.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
    }
    let best = (0..sums.len()).fold(0, |best, i| if sums[i] > sums[best] { i } else { best });
    Feature { kind: FeatureType::ALL[best], confidence: sums[best] / looks.len() as f64 }
}
