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

/// What a measure gave for two columns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// Its value.
    pub value: f64,
}
