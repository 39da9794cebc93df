//! What `assay check` and its kin can be asked for.

use clap::{Args as ClapArgs, ValueEnum};

use super::Input;

/// What is checked, and how it is told.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// The file and how to read it.
    #[command(flatten)]
    pub input: Input,
    /// The suite: ours, or one of another tool
    #[arg(long)]
    pub suite: String,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Exit with 1 when a check at least this bad fails
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    /// The time now, as 2026-12-31 or 2026-12-31T12:00:00, for checks of freshness; otherwise the clock's, in UTC
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Another table that checks refer to by this name; may be given several times
    #[arg(long, value_name = "NAME=FILE")]
    pub table: Vec<String>,
    /// So many places of each check are told
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub places: usize,
    /// Write the rows that break a check into this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub failing_rows: Option<String>,
    /// Write the rows that break no check into this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub passing_rows: Option<String>,
}

/// How the result of a check is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Words for people.
    Text,
    /// Everything.
    Json,
    /// JUnit XML.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// Markdown.
    Markdown,
    /// The result JSON of Great Expectations.
    Gx,
    /// The facet dataQualityAssertions of OpenLineage.
    Openlineage,
}

/// How closely suggested checks fit the rows that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// As they are.
    Tight,
    /// With room for what chance brings.
    Normal,
    /// With much room.
    Loose,
}

/// From which severity on a failing check counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Only critical ones.
    Critical,
    /// Warnings too.
    Warning,
    /// All.
    Info,
}
