//! Cleaning: from a table and a recipe to the cleaned table and its lineage.

use serde::Serialize;

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Source},
    frame::Limit,
    recipe::{self, Cleaned, Recipe, Record},
};

/// A table that was cleaned, with the names of its columns as the file writes them.
#[derive(Debug, Clone)]
pub struct Cleaning {
    /// The names of the columns that are left.
    pub names: Vec<String>,
    /// What came of it.
    pub cleaned: Cleaned,
}

/// Reads a table, which is text, whole into memory, and cleans it.
///
/// # Errors
/// When it is empty, cannot be read, or a step of the recipe cannot be done.
pub fn clean(source: &dyn Source, name: &str, choices: &Choices, recipe: &Recipe) -> Result<Cleaning, Failure> {
    let opened = open(source, name, choices)?;
    // A part of the rows would be another table.
    let table = frame(source, &opened.layout, name, Limit { cells: usize::MAX, bytes: usize::MAX })?;
    let cleaned = recipe::clean(&table, &opened.layout.lexicon(), recipe).map_err(|failure| failure.within(name))?;
    let written = |name: &str| opened.layout.names.iter().position(|own| own == name).and_then(|at| opened.written.get(at));
    let names = cleaned.table.columns().iter().map(|column| written(column.name()).map_or(column.name(), String::as_str).to_owned());
    Ok(Cleaning { names: names.collect(), cleaned })
}

/// Everything that cleaning touched, step by step, as JSON text, ended by a line end.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn lineage_json(cleaned: &Cleaned) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Lineage<'a> {
        steps: Vec<&'a Record>,
    }
    let steps = cleaned.done.iter().map(|done| &done.record).collect();
    serde_json::to_string(&Lineage { steps }).map(|json| json + "\n")
}
