//! The profile as JSON.

use serde::Serialize;

use super::{
    ColumnProfile, Estimates, Profile,
    alerts::{Alert, alerts},
};
use crate::table::{ProblemSummary, Reading};

#[derive(Serialize)]
struct Table<'a, R> {
    file: &'a Reading,
    rows: u64,
    columns: Vec<Column<'a>>,
    relations: Option<&'a [R]>,
    alerts: Vec<Alert>,
    problems: &'a ProblemSummary,
}

/// A column; only where a figure is an estimate does it say so.
#[derive(Serialize)]
struct Column<'a> {
    #[serde(flatten)]
    column: &'a ColumnProfile,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimates: Option<&'a Estimates>,
}

impl<'a> From<&'a ColumnProfile> for Column<'a> {
    fn from(column: &'a ColumnProfile) -> Self {
        Self { column, estimates: column.estimates.as_deref() }
    }
}

/// The profile as JSON text, ended by a line end; `relations` are what is known of how its columns hang together.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn to_json<R: Serialize>(profile: &Profile, relations: Option<&[R]>) -> Result<String, serde_json::Error> {
    let columns = profile.columns.iter().map(Column::from).collect();
    let table = Table { file: &profile.file, rows: profile.rows, columns, relations, alerts: alerts(profile), problems: &profile.problems };
    serde_json::to_string(&table).map(|json| json + "\n")
}
