//! The rows of a table told apart by a column.

use crate::{
    frame::{Code, Column, Frame},
    table::Failure,
};

/// The column of this name.
pub(super) fn column<'f>(frame: &'f Frame, name: &str) -> Result<&'f Column, Failure> {
    let found = frame.columns().iter().find(|column| column.name() == name);
    found.map(AsRef::as_ref).ok_or_else(|| {
        Failure::new(format!("The table has no column {name:?} to part the rows by"), "Check the name, also for capitals and spaces")
    })
}

/// The rows of each value, in the order of first appearance; missing cells are each a group of their own.
pub(super) fn groups(column: &Column, rows: &[u32]) -> Vec<Vec<u32>> {
    let mut of_code: Vec<Vec<u32>> = vec![Vec::new(); column.distinct()];
    let mut alone = Vec::new();
    for &row in rows {
        let code = column.codes()[row as usize];
        if column.is_missing(code) {
            alone.push(vec![row]);
        } else {
            of_code[code as usize].push(row);
        }
    }
    of_code.into_iter().filter(|group| !group.is_empty()).chain(alone).collect()
}

/// When a row was, by a column of moments or numbers.
pub(super) fn moment(column: &Column, code: Code) -> Option<f64> {
    column.moment(code).or_else(|| column.number(code)).filter(|at| at.is_finite())
}
