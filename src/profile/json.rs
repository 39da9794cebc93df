//! The profile as JSON.

use serde::Serialize;

use super::{
    ColumnProfile, Estimates, Profile,
    alerts::{Alert, alerts},
};
use crate::table::{ProblemSummary, Reading};

#[derive(Serialize)]
struct Table<'a, R, A, M> {
    file: &'a Reading,
    rows: u64,
    columns: Vec<Column<'a, M>>,
    relations: Option<&'a [R]>,
    rows_alike: Option<A>,
    alerts: Vec<Alert>,
    problems: &'a ProblemSummary,
}

/// A column; only where a figure is an estimate does it say so, and only where it is known what it means.
#[derive(Serialize)]
struct Column<'a, M> {
    #[serde(flatten)]
    column: &'a ColumnProfile,
    #[serde(flatten)]
    meaning: Option<&'a M>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimates: Option<&'a Estimates>,
}

/// The profile as JSON text, ended by a line end; `relations` are what is known of how its columns hang together, `rows_alike`
/// how its rows are alike, `meanings` what the first columns mean.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn to_json<R: Serialize, A: Serialize, M: Serialize>(
    profile: &Profile,
    relations: Option<&[R]>,
    rows_alike: Option<A>,
    meanings: &[M],
) -> Result<String, serde_json::Error> {
    let mut columns: Vec<Column<'_, M>> = Vec::with_capacity(profile.columns.len());
    for (at, column) in profile.columns.iter().enumerate() {
        columns.push(Column { column, meaning: meanings.get(at), estimates: column.estimates.as_deref() });
    }
    let table = Table {
        file: &profile.file,
        rows: profile.rows,
        columns,
        relations,
        rows_alike,
        alerts: alerts(profile),
        problems: &profile.problems,
    };
    serde_json::to_string(&table).map(|json| json + "\n")
}
