//! What studies tell: plain numbers and words.

use serde::{Deserialize, Serialize};

use crate::{
    assess::SliceTold,
    jobs::SurfaceTold,
    models::{Feature, Plan},
    scores::Interval,
};

/// Something that a model looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureTold {
    /// Its name: that of its column, with the part of it where a column gives several.
    pub name: String,
    /// The column that it comes from.
    pub column: String,
    /// Its levels in their order; empty for numbers.
    pub levels: Vec<String>,
}

impl FeatureTold {
    /// What is told of the features of a plan.
    pub(in crate::jobs::modelling) fn list(features: &[Feature], plan: &Plan) -> Vec<Self> {
        let told = |feature: &Feature| Self {
            name: feature.name.clone(),
            column: plan.columns.get(feature.column).map_or_else(String::new, |column| column.column.clone()),
            levels: feature.levels().to_vec(),
        };
        features.iter().map(told).collect()
    }
}

/// The answer of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Studied {
    /// Of `Study::Importance`.
    Importance {
        /// The name of the metric.
        metric: String,
        /// Each column, the most important first.
        columns: Vec<ImportanceTold>,
        /// What must be said beside it.
        caveat: String,
    },
    /// Of `Study::Contributions`.
    Contributions {
        /// What the sums are of.
        unit: String,
        /// For each feature how far it moves the score, either way, on average; the furthest first.
        features: Vec<(u32, f64)>,
        /// Over how many rows.
        rows: u64,
        /// What must be said beside it.
        caveat: String,
    },
    /// Of `Study::Dependence`.
    Dependence {
        /// One a value, rising for numbers, the most frequent level first.
        points: Vec<PointTold>,
        /// What must be said beside it.
        caveat: String,
    },
    /// Of `Study::Surface`.
    Surface {
        /// The picture.
        surface: Box<SurfaceTold>,
        /// What must be said beside it.
        caveat: String,
    },
    /// Of `Study::Row`.
    Row(Box<OneRow>),
    /// Of `Study::Otherwise`.
    Otherwise {
        /// The nearest row that was found; `None` where there is none within reach.
        found: Option<Otherwise>,
        /// What must be said beside it.
        caveat: String,
    },
    /// Of `Study::Weak`: the most costly first.
    Weak(Vec<SliceTold>),
    /// Of `Study::Suspects`.
    Suspects {
        /// The most suspect first.
        rows: Vec<SuspectTold>,
        /// How many there are in all.
        count: u64,
        /// The share of them that is wrong, as the probabilities tell.
        precision: Option<f64>,
    },
    /// Of `Study::Leaks`: the checks that fail.
    Leaks(Vec<LeakTold>),
    /// Of `Study::Fairness`.
    Fairness(Vec<Grouping>),
    /// Of `Study::Other`.
    Other(Box<OtherTold>),
    /// Of `Study::Take`: the bytes of a file.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// What a model says of another file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherTold {
    /// Rows of the file.
    pub rows: u64,
    /// Rows whose target is known, so that they could be scored.
    pub scored: u64,
    /// The scores on these rows by the stable names of their metrics, with bounds; empty where no target is known.
    pub scores: Vec<OtherScore>,
    /// What is to be known of the file, a sentence each.
    pub notes: Vec<String>,
    /// The predictions, as `assay predict` writes them.
    #[serde(with = "serde_bytes")]
    pub csv: Vec<u8>,
}

/// A score on another file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherScore {
    /// The stable name of the metric.
    pub id: String,
    /// Its value; `None` where it is not defined.
    pub value: Option<f64>,
    /// Between which bounds it probably lies on rows like these.
    pub interval: Option<[f64; 2]>,
}

/// How much a model goes by a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportanceTold {
    /// The column.
    pub column: String,
    /// How much worse the score gets.
    pub drop: f64,
    /// Between which bounds that probably lies on other rows like these.
    pub bounds: [f64; 2],
}

/// What is predicted for one value of a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointTold {
    /// The value: a number, or the position of a level.
    pub value: f64,
    /// The mean prediction.
    pub mean: f64,
    /// The prediction for each of some rows.
    pub rows: Vec<f64>,
}

/// A row, what is predicted of it, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OneRow {
    /// What is true, as it is written; `None` where it is not known.
    pub truth: Option<String>,
    /// For each feature what the file holds; `None` is missing.
    pub cells: Vec<Option<f64>>,
    /// What is predicted of the row as it is in the file: a probability for each class, or a number.
    pub before: Vec<f64>,
    /// What is predicted with the changes.
    pub after: Vec<f64>,
    /// What each feature adds; `None` for models that cannot be taken apart.
    pub added: Option<Added>,
}

/// How a score is made up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Added {
    /// What the sum is.
    pub unit: String,
    /// What is predicted where nothing is known of the row.
    pub base: f64,
    /// For each feature what it adds.
    pub values: Vec<f64>,
    /// What must be said beside it.
    pub caveat: String,
}

/// A row near another, with another prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Otherwise {
    /// Features, what the row holds, and what it would have to hold; `None` is missing.
    pub changes: Vec<(u32, Option<f64>, Option<f64>)>,
    /// What is predicted then.
    pub prediction: Vec<f64>,
}

/// A row whose label a model doubts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuspectTold {
    /// Its number, as people count.
    pub row: u64,
    /// Its label, as the position of the class.
    pub given: u32,
    /// The class that it probably is.
    pub likely: u32,
    /// The probability of its label.
    pub confidence: f64,
}

/// A check between training and test rows that fails.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeakTold {
    /// The stable name of the check.
    pub check: String,
    /// What is measured, and why it matters.
    pub what: String,
    /// The column; `None` for the whole table.
    pub column: Option<String>,
    /// The share of the held-out rows that is concerned; for the size, held-out rows over training rows.
    pub share: f64,
    /// Some of these rows, as people count.
    pub rows: Vec<u64>,
    /// Some of the values.
    pub values: Vec<String>,
}

/// How the groups of a column, or of two crossed, are treated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grouping {
    /// The column, or two.
    pub columns: Vec<String>,
    /// Each group, the most frequent first.
    pub groups: Vec<GroupTold>,
    /// How far groups are apart.
    pub disparities: Vec<DisparityTold>,
    /// Thresholds that treat groups alike, with their price.
    pub thresholds: Vec<ThresholdsTold>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupTold {
    /// Its value, or its values.
    pub name: Vec<String>,
    /// Its rows.
    pub rows: u64,
    /// What is really positive, what is predicted positive, what is found, false alarms, precision, accuracy.
    pub rates: [RateTold; 6],
    /// How far said and seen probabilities are apart.
    pub calibration_gap: Option<f64>,
}

/// A share with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RateTold {
    /// The share; `None` where there is no row to tell from.
    pub value: Option<f64>,
    /// Its bounds.
    pub bounds: Option<[f64; 2]>,
}

/// How far groups are apart by a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DisparityTold {
    /// Its name.
    pub name: String,
    /// What it says.
    pub what: String,
    /// Its value.
    pub value: Option<f64>,
    /// Why there is none.
    pub why_not: Option<String>,
    /// Its bounds.
    pub bounds: Option<[f64; 2]>,
    /// How often groups would lie so far apart by chance.
    pub p: Option<f64>,
}

/// Thresholds by which groups are treated alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThresholdsTold {
    /// What is alike then.
    pub criterion: String,
    /// For each group its threshold; `None` for groups that are too poor to say.
    pub thresholds: Vec<Option<f64>>,
    /// Accuracy and gap with one threshold of 0.5 for all.
    pub before: [f64; 2],
    /// The same with these thresholds.
    pub after: [f64; 2],
}

/// The two ends.
pub(super) fn bounds(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}
