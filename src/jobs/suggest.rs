//! Checks that a table seems to keep, and other tables that checks refer to.

use super::{Failure, frame, open};
use crate::{
    checks::{
        OtherTable, Suite,
        suggest::{self, Strictness},
    },
    formats::{Choices, Source},
    frame::Limit,
};

/// A suite of checks that a table seems to keep, told from as many of its rows as fit into memory.
///
/// # Errors
/// When the table is empty, or cannot be read.
pub fn suggest(source: &dyn Source, name: &str, choices: &Choices, strictness: Strictness) -> Result<Suite, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, name, Limit::default())?;
    let checks = suggest::suggest(&frame, strictness).into_iter().map(suggest::Suggestion::into_check).collect();
    Ok(Suite { name: name.to_owned(), description: Some("Suggested from the data".to_owned()), checks })
}

/// What checks need to know of another table.
///
/// # Errors
/// When it is empty, or cannot be read.
pub fn other_table(source: &dyn Source, name: &str, choices: &Choices) -> Result<OtherTable, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, name, Limit { cells: usize::MAX, bytes: usize::MAX })?;
    let values = |column: &crate::frame::Column| (0..frame.rows()).map(|row| column.cell(row).to_owned()).collect();
    let columns = frame.columns().iter().map(|column| (column.name().to_owned(), values(column)));
    Ok(OtherTable { rows: frame.total_rows(), columns: columns.collect() })
}
