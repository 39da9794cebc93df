//! The measures, and what each says.

use serde::{Deserialize, Serialize};

/// A measure of how two columns hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Of a straight line: -1 to 1 (Pearson's r).
    Pearson,
    /// Of rising or falling together, whatever the shape: -1 to 1 (Spearman's rho, ties with their mean rank).
    Spearman,
    /// Pairs of rows in the same order less those in opposite order: -1 to 1 (Kendall's tau-b).
    Kendall,
    /// Of two sets of categories: 0 to 1 (Cramér's V, corrected for bias as by Bergsma 2013).
    CramersV,
    /// The share of a quantity's spread that categories explain, its root: 0 to 1 (eta).
    CorrelationRatio,
    /// Bits that knowing one tells of the other. Quantities are cut into ten parts of equal counts.
    MutualInformation,
    /// The share of the second's entropy that knowing the first takes away: 0 to 1 (Theil's U).
    Explains,
    /// The share of the first's entropy that knowing the second takes away: 0 to 1.
    ExplainedBy,
}

impl Measure {
    /// The name as in textbooks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pearson => "Pearson's r",
            Self::Spearman => "Spearman's rho",
            Self::Kendall => "Kendall's tau",
            Self::CramersV => "Cramér's V",
            Self::CorrelationRatio => "correlation ratio",
            Self::MutualInformation => "mutual information",
            Self::Explains | Self::ExplainedBy => "Theil's U",
        }
    }
}

/// How strong a relation is, for a first look, with the limits of Cohen 1988 for correlations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Under 0.1 in size.
    None,
    /// From 0.1.
    Weak,
    /// From 0.3.
    Medium,
    /// From 0.5.
    Strong,
}

impl Strength {
    /// How strong a measure between -1 and 1 says that a relation is.
    #[must_use]
    pub fn of(value: f64) -> Self {
        match value.abs() {
            x if x >= 0.5 => Self::Strong,
            x if x >= 0.3 => Self::Medium,
            x if x >= 0.1 => Self::Weak,
            _ => Self::None,
        }
    }
}

/// What a measure gave for two columns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// Its value.
    pub value: f64,
}
