//! Small profiles for the tests of this station.

use crate::{
    profile::{ColumnProfile, PlainType, Profile, Quantiles, Reading, Scalar},
    table::ProblemSummary,
};

/// The whole numbers from 0 to 100, nearly: quartiles 25 and 75.
pub(in crate::app) fn number_column(name: &str) -> ColumnProfile {
    ColumnProfile {
        count: 100,
        distinct: 100,
        min: Some(Scalar::Number(0.0)),
        max: Some(Scalar::Number(100.0)),
        mean: Some(50.0),
        std: Some(29.011_491_975_882_016),
        zeros: Some(1),
        negatives: Some(0),
        quantiles: Some(Quantiles { p01: 1.0, p05: 5.0, p25: 25.0, p50: 50.0, p75: 75.0, p95: 95.0, p99: 99.0 }),
        ..ColumnProfile::empty(name, PlainType::Integer)
    }
}

/// A table of these columns.
pub(in crate::app) fn table(rows: u64, columns: Vec<ColumnProfile>) -> Profile {
    let file = Reading { name: "example.csv".to_owned(), bytes: 1234, facts: Vec::new(), null: Vec::new() };
    Profile { file, rows, columns, problems: ProblemSummary::default() }
}
