//! Suites of other tools, in and out, and results in the forms that other tools read. One format, one file.
//!
//! What a format cannot say is never dropped in silence: each conversion lists what was lost, and why.

pub mod csvw;
mod gx;
mod gx_result;
mod junit;
mod lost;
mod markdown;
mod openlineage;
mod sarif;
mod sql;

use serde_json::Value;

use crate::{
    checks::{self, Report, Suite},
    table::Failure,
};

pub use lost::{Converted, Lost};

/// A form in which suites are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Ours.
    Assay,
    /// Great Expectations 1.x.
    Gx,
    /// Great Expectations 0.x.
    Gx0,
    /// SQL for DuckDB.
    DuckDb,
    /// SQL for Spark.
    Spark,
    /// SQL for PostgreSQL.
    Postgres,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 6] = [Self::Assay, Self::Gx, Self::Gx0, Self::DuckDb, Self::Spark, Self::Postgres];

    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Assay => "assay",
            Self::Gx => "gx",
            Self::Gx0 => "gx0",
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::Postgres => "postgres",
        }
    }
}

/// A suite of any tool whose form can be told from its text.
///
/// # Errors
/// When the text is of no form that is known, or is broken.
pub fn import(text: &str) -> Result<Converted<Suite>, Failure> {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return checks::parse(text).map(Converted::whole) };
    if gx::is_suite(&value) { gx::import(&value) } else { checks::parse(text).map(Converted::whole) }
}

/// A suite in the form of another tool.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn export(suite: &Suite, to: Format) -> Result<Converted<String>, Failure> {
    let text = |value: &Value| serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(unwritten);
    match to {
        Format::Assay => suite.to_json().map(Converted::whole).map_err(unwritten),
        Format::Gx | Format::Gx0 => gx::export(suite, to == Format::Gx0).try_map(|value| text(&value)),
        Format::DuckDb => Ok(sql::export(suite, checks::sql::Dialect::DuckDb)),
        Format::Spark => Ok(sql::export(suite, checks::sql::Dialect::Spark)),
        Format::Postgres => Ok(sql::export(suite, checks::sql::Dialect::Postgres)),
    }
}

/// A form in which results are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFormat {
    /// The result JSON of Great Expectations.
    Gx,
    /// JUnit XML.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// Markdown.
    Markdown,
    /// The facet `dataQualityAssertions` of OpenLineage.
    OpenLineage,
}

/// A result in the form of another tool.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn export_result(report: &Report, suite: &Suite, to: ResultFormat) -> Result<String, Failure> {
    let text = |value: &Value| serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(unwritten);
    match to {
        ResultFormat::Gx => text(&gx_result::export(report, suite)),
        ResultFormat::Junit => Ok(junit::export(report)),
        ResultFormat::Sarif => text(&sarif::export(report)),
        ResultFormat::Markdown => Ok(markdown::export(report)),
        ResultFormat::OpenLineage => text(&openlineage::export(report)),
    }
}

fn unwritten(e: serde_json::Error) -> Failure {
    Failure::new(format!("It cannot be written: {e}"), "Report this as a bug")
}
