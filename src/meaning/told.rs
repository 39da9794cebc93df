//! What a column means, as it is told outside.

use serde::{Deserialize, Serialize};

use super::{
    ColumnSketch, Meaning, of_columns,
    semantic::{CATALOG, Personal},
};

/// What a column means: plain names that can be sent and shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Its plain type; numbers with a sign have one of their own.
    #[serde(rename = "type")]
    pub kind: String,
    /// What a model would take it for.
    pub feature: String,
    /// What its values are, where that is likely enough.
    pub semantic: Option<String>,
    /// What its values are called in a sentence, such as "an e-mail address".
    pub title: Option<String>,
    /// How sure the semantic type is, or, without one, the feature type.
    pub confidence: f64,
    /// Why, a sentence each.
    pub evidence: Vec<String>,
    /// What it says about a person.
    pub personal: Option<Personal>,
}

impl Told {
    /// What a sketched column means; `fits` is the share of its values that fit the plain type.
    #[must_use]
    pub fn new(column: &ColumnSketch, fits: Option<f64>, meaning: Meaning) -> Self {
        let Meaning { feature, semantic } = meaning;
        let kind = column.type_id();
        let fits = fits.map(|share| format!("{:.1} % of the values fit {kind}.", 100.0 * share));
        let model = format!("The model takes it for {} with {:.0} %.", feature.kind.id(), 100.0 * feature.confidence);
        Self {
            kind: kind.to_owned(),
            feature: feature.kind.id().to_owned(),
            confidence: semantic.as_ref().map_or(feature.confidence, |s| s.confidence),
            personal: semantic.as_ref().and_then(|s| s.personal),
            title: semantic.as_ref().and_then(|s| CATALOG.iter().find(|kind| kind.id == s.id)).map(|kind| kind.title.to_owned()),
            semantic: semantic.as_ref().map(|s| s.id.to_owned()),
            evidence: fits.into_iter().chain([model]).chain(semantic.map(|s| s.evidence)).collect(),
        }
    }
}

/// What the columns of one table mean.
#[must_use]
pub fn told(columns: &[ColumnSketch]) -> Vec<Told> {
    columns.iter().zip(of_columns(columns)).map(|(column, meaning)| Told::new(column, None, meaning)).collect()
}
