//! Hand-made columns for the tests of all charts.

use crate::{
    profile::{ColumnProfile, Histogram, PlainType, Profile, Quantiles, Reading, Scalar, ValueCount},
    table::ProblemSummary,
};

/// A column of numbers: bins of equal width from `low` to `high`; first quartile, median, third quartile.
pub(super) fn numbers(kind: PlainType, low: f64, high: f64, counts: &[u64], [p25, p50, p75]: [f64; 3]) -> ColumnProfile {
    ColumnProfile {
        count: counts.iter().sum(),
        min: Some(Scalar::Number(low)),
        max: Some(Scalar::Number(high)),
        quantiles: Some(Quantiles { p01: low, p05: low, p25, p50, p75, p95: high, p99: high }),
        histogram: Some(bins(low, high, counts)),
        ..ColumnProfile::empty("age", kind)
    }
}

/// Bins of equal width.
pub(super) fn bins(low: f64, high: f64, counts: &[u64]) -> Histogram {
    let n = counts.len() as f64;
    let edge = |i: usize| (low * (1.0 - i as f64 / n)) + high * (i as f64 / n);
    Histogram { edges: (0..=counts.len()).map(edge).collect(), counts: counts.to_vec() }
}

/// A column of texts, with its most frequent values.
pub(super) fn texts(top: &[(&str, u64)], count: u64, distinct: u64) -> ColumnProfile {
    ColumnProfile {
        count,
        distinct,
        top: top.iter().map(|&(value, count)| ValueCount { value: value.into(), count }).collect(),
        ..ColumnProfile::empty("workclass", PlainType::Text)
    }
}

/// A table of these columns.
pub(super) fn table(rows: u64, columns: Vec<ColumnProfile>) -> Profile {
    let file = Reading { name: "a.csv".into(), bytes: 0, facts: Vec::new(), null: Vec::new() };
    Profile { file, rows, columns, problems: ProblemSummary::default() }
}
