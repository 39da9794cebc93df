//! Suites of other tools, in and out, and results in the forms that other tools read. One format, one file.
//!
//! What a format cannot say is never dropped in silence: each conversion lists what was lost, and why.

pub mod csvw;
mod dbt;
mod dqdl;
mod fields;
mod gx;
mod gx_result;
mod json_schema;
mod junit;
mod lost;
mod markdown;
mod odcs;
mod openlineage;
mod pandera;
mod sarif;
mod soda;
mod sql;
mod table_schema;
#[cfg(test)]
mod tests;
mod yaml;

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
    /// Table Schema of Frictionless Data.
    TableSchema,
    /// JSON Schema of a row.
    JsonSchema,
    /// Data contracts of ODCS 3.1.
    Odcs,
    /// Data contracts of Soda.
    Soda,
    /// `schema.yml` of dbt.
    Dbt,
    /// DQDL of AWS Glue.
    Dqdl,
    /// Schemas of pandera.
    Pandera,
    /// SQL for DuckDB.
    DuckDb,
    /// SQL for Spark.
    Spark,
    /// SQL for PostgreSQL.
    Postgres,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 13] = [
        Self::Assay,
        Self::Gx,
        Self::Gx0,
        Self::TableSchema,
        Self::JsonSchema,
        Self::Odcs,
        Self::Soda,
        Self::Dbt,
        Self::Dqdl,
        Self::Pandera,
        Self::DuckDb,
        Self::Spark,
        Self::Postgres,
    ];

    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Assay => "assay",
            Self::Gx => "gx",
            Self::Gx0 => "gx0",
            Self::TableSchema => "table-schema",
            Self::JsonSchema => "json-schema",
            Self::Odcs => "odcs",
            Self::Soda => "soda",
            Self::Dbt => "dbt",
            Self::Dqdl => "dqdl",
            Self::Pandera => "pandera",
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::Postgres => "postgres",
        }
    }

    /// How files of it end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Assay | Self::Gx | Self::Gx0 | Self::TableSchema | Self::JsonSchema => "json",
            Self::Odcs | Self::Soda | Self::Dbt | Self::Pandera => "yaml",
            Self::Dqdl => "dqdl",
            Self::DuckDb | Self::Spark | Self::Postgres => "sql",
        }
    }
}

/// A suite of any tool whose form can be told from its text.
///
/// # Errors
/// When the text is of no form that is known, or is broken.
pub fn import(text: &str) -> Result<Converted<Suite>, Failure> {
    if dqdl::is_rules(text) {
        return dqdl::import(text);
    }
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        // Broken JSON is told as such, and not as YAML that it is not either.
        Err(_) if text.trim_start().starts_with('{') => return checks::parse(text).map(Converted::whole),
        Err(_) => yaml::parse(text)?,
    };
    match () {
        () if gx::is_suite(&value) => gx::import(&value),
        () if table_schema::is_schema(&value) => table_schema::import(&value),
        () if json_schema::is_schema(&value) => json_schema::import(&value),
        () if odcs::is_contract(&value) => odcs::import(&value),
        () if soda::is_contract(&value) => soda::import(&value),
        () if dbt::is_schema(&value) => dbt::import(&value),
        () if pandera::is_schema(&value) => pandera::import(&value),
        // Ours; so that mistakes are told with their line, its text is read once more.
        () if value.is_object() => checks::parse(text).map(Converted::whole),
        () => Err(Failure::new("This is no suite", "Name a suite of Assay or of another tool; `assay convert --help` lists them")),
    }
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
        Format::TableSchema => table_schema::export(suite).try_map(|value| text(&value)),
        Format::JsonSchema => json_schema::export(suite).try_map(|value| text(&value)),
        Format::Odcs => odcs::export(suite).try_map(|value| Ok(yaml::write(&value))),
        Format::Soda => soda::export(suite).try_map(|value| Ok(yaml::write(&value))),
        Format::Dbt => dbt::export(suite).try_map(|value| Ok(yaml::write(&value))),
        Format::Pandera => pandera::export(suite).try_map(|value| Ok(yaml::write(&value))),
        Format::Dqdl => Ok(dqdl::export(suite)),
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

impl ResultFormat {
    /// The form of a word.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Some(match id {
            "gx" => Self::Gx,
            "junit" => Self::Junit,
            "sarif" => Self::Sarif,
            "markdown" => Self::Markdown,
            "openlineage" => Self::OpenLineage,
            _ => return None,
        })
    }

    /// How files of it end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Gx | Self::OpenLineage => "json",
            Self::Junit => "xml",
            Self::Sarif => "sarif",
            Self::Markdown => "md",
        }
    }
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
