//! What looks wrong in a table.

use super::{Failure, frame::frame_by, open};
use crate::{
    crew::{Alone, Crew},
    detect::{Feedback, Findings, LEVEL, Search},
    formats::{Choices, Source},
    frame::Limit,
};

/// How findings are looked for.
#[derive(Clone, Copy)]
pub struct FindingSettings<'c> {
    /// Findings that are less likely than this to be true are left out; from 0 to 1.
    pub level: f64,
    /// How much of the table is held in memory.
    pub limit: Limit,
    /// Who does it; changes nothing but speed.
    pub crew: &'c dyn Crew,
}

impl Default for FindingSettings<'_> {
    fn default() -> Self {
        Self { level: LEVEL, limit: Limit::default(), crew: &Alone }
    }
}

/// Everything that looks wrong in a table, which is text; what was unpacked is.
///
/// # Errors
/// When it is empty, or cannot be read.
pub fn findings(source: &dyn Source, name: &str, choices: &Choices, settings: FindingSettings<'_>) -> Result<Findings, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame_by(settings.crew, source, &opened.layout, &opened.reading.name, settings.limit)?;
    Ok(Search::by(&frame, settings.crew).findings(settings.level, &Feedback::default()))
}

/// Findings as JSON text, ended by a line end: a list, the same bytes from the page and the command line.
///
/// # Errors
/// When they cannot be written, which is a bug.
pub fn findings_json(findings: &Findings) -> Result<String, serde_json::Error> {
    serde_json::to_string(&findings.list).map(|json| json + "\n")
}
