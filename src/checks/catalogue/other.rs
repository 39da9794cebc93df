//! Tables that checks refer to by name.

use super::kind::{Outside, Refusal};
use crate::checks::{OtherTable, nearest};

/// The table of a name.
///
/// # Errors
/// When it was not given.
pub fn other_table<'a>(outside: &'a Outside, name: &str) -> Result<&'a OtherTable, Refusal> {
    outside
        .tables
        .get(name)
        .ok_or_else(|| Refusal::new(format!("The table \"{name}\" is not here"), format!("Give it by --table {name}=FILE")))
}

/// The values of a column of it, row by row.
///
/// # Errors
/// When the table was not given, or has no such column.
pub fn other_column<'a>(outside: &'a Outside, table: &str, column: &str) -> Result<&'a [String], Refusal> {
    let columns = &other_table(outside, table)?.columns;
    columns.get(column).map(Vec::as_slice).ok_or_else(|| {
        let near = nearest(column, columns.keys().map(String::as_str));
        let remedy = near.map_or_else(|| "Look at its header".to_owned(), |near| format!("Did you mean \"{near}\"?"));
        Refusal::new(format!("The table \"{table}\" has no column \"{column}\""), remedy)
    })
}
