//! The profile as it is told outside, its relations with it.

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Source},
    frame::Limit,
    profile::{Profile, to_json},
    relations::{self, Matrix},
};

/// The relations of tables from files up to this many bytes are told with the profile; those of larger ones when they are
/// asked for, since the table is read once more for them.
pub const RELATED_UP_TO: u64 = 20_000_000;

/// The profile as JSON text, ended by a line end: the same bytes from the page and the command line. Without relations, it
/// says that they are not known.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn profile_json(profile: &Profile, matrix: Option<&Matrix>) -> Result<String, serde_json::Error> {
    to_json(profile, matrix.map(|matrix| relations::relations(matrix, profile)).as_deref())
}

/// How the columns of a table hang together, which is text; what was unpacked is.
///
/// # Errors
/// When it is empty, or cannot be read.
pub fn related(source: &dyn Source, name: &str, choices: &Choices) -> Result<Matrix, Failure> {
    let opened = open(source, name, choices)?;
    Ok(relations::matrix(&frame(source, &opened.layout, &opened.reading.name, Limit::default())?))
}
