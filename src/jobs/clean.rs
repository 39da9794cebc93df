//! Cleaning: from a table and a recipe to the cleaned table and its lineage.

use serde::Serialize;

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Layout, Source},
    frame::Limit,
    recipe::{self, Cleaned, Recipe, Record},
    unpack::{Limits, Sink, Writer},
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
    clean_opened(source, &open(source, name, choices)?.layout, name, recipe)
}

/// The same where it is known how the table is read.
///
/// # Errors
/// As for `clean`.
pub fn clean_opened(source: &dyn Source, layout: &Layout, name: &str, recipe: &Recipe) -> Result<Cleaning, Failure> {
    // A part of the rows would be another table.
    let table = frame(source, layout, name, Limit { cells: usize::MAX, bytes: usize::MAX })?;
    let cleaned = recipe::clean(&table, &layout.lexicon(), recipe).map_err(|failure| failure.within(name))?;
    let written = |name: &str| layout.names.iter().position(|own| own == name).and_then(|at| layout.written.get(at));
    let names = cleaned.table.columns().iter().map(|column| written(column.name()).map_or(column.name(), String::as_str).to_owned());
    Ok(Cleaning { names: names.collect(), cleaned })
}

impl Cleaning {
    /// Writes the cleaned table as UTF-8 CSV, which came from so many bytes.
    ///
    /// # Errors
    /// When the sink fails.
    pub fn write(&self, bytes: u64, sink: Sink<'_>) -> Result<(), Failure> {
        let mut out = Writer::new(sink, Limits::default(), bytes);
        out.header(&self.names)?;
        let table = &self.cleaned.table;
        for row in 0..table.rows() {
            table.columns().iter().for_each(|column| out.text(column.cell(row).as_bytes()));
            out.end_row()?;
        }
        out.finish().map(drop)
    }
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
