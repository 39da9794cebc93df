//! The profile as it is told outside: with its relations, and with what its columns mean.

use serde::Serialize;

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Source},
    frame::Limit,
    meaning::{self, ColumnSketch, Told, semantic::Personal},
    profile::{Profile, to_json},
    relations::{self, Matrix, RowFigures, Structure},
};

/// The relations of tables from files up to this many bytes are told with the profile; those of larger ones when they are
/// asked for, since the table is read once more for them.
pub const RELATED_UP_TO: u64 = 20_000_000;

/// What is found out about a table beyond its profile.
#[derive(Debug, Clone, Copy)]
pub struct Beyond<'a> {
    /// How its columns hang together.
    pub matrix: &'a Matrix,
    /// What holds in its rows.
    pub structure: &'a Structure,
    /// What the first of its columns mean.
    pub meanings: &'a [Told],
}

/// What a column means, as the profile tells it. The reasons are told by `assay types`.
#[derive(Serialize)]
struct ColumnMeaning<'a> {
    feature: &'a str,
    semantic: Option<&'a str>,
    confidence: f64,
    personal: Option<Personal>,
}

impl<'a> From<&'a Told> for ColumnMeaning<'a> {
    fn from(told: &'a Told) -> Self {
        Self { feature: &told.feature, semantic: told.semantic.as_deref(), confidence: told.confidence, personal: told.personal }
    }
}

/// The profile as JSON text, ended by a line end: the same bytes from the page and the command line. Without what is beyond
/// it, it says that relations are not known, and nothing of what columns mean.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn profile_json(profile: &Profile, beyond: Option<Beyond<'_>>) -> Result<String, serde_json::Error> {
    let relations = beyond.map(|beyond| relations::relations(beyond.matrix, beyond.structure, profile));
    let alike: Option<RowFigures> = beyond.map(|beyond| beyond.structure.rows);
    let meanings: Vec<ColumnMeaning<'_>> =
        beyond.map(|beyond| beyond.meanings.iter().map(ColumnMeaning::from).collect()).unwrap_or_default();
    to_json(profile, relations.as_deref(), alike, &meanings)
}

/// What the meaning of columns is told from: of the first columns only, since a table may have thousands of them, and the
/// message holds up the page.
#[must_use]
pub fn sketches(profile: &Profile) -> Vec<ColumnSketch> {
    const MOST: usize = 500;
    profile.columns.iter().take(MOST).map(ColumnSketch::from).collect()
}

/// What the first columns of a table mean.
#[must_use]
pub fn meanings(profile: &Profile) -> Vec<Told> {
    meaning::told(&sketches(profile))
}

/// How the columns of a table hang together and what holds in its rows. The table is text; what was unpacked is.
///
/// # Errors
/// When it is empty, or cannot be read.
pub fn related(source: &dyn Source, name: &str, choices: &Choices) -> Result<(Matrix, Structure), Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    Ok((relations::matrix(&frame), relations::structure(&frame)))
}
