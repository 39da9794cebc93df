//! Leaves rows out.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Leaves rows out: those of given numbers, and those that lack a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DropRows {
    /// The numbers of the rows in the table that cleaning begins with; the first data row is 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u64>,
    /// Rows that lack a value in one of these columns are left out too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_in: Vec<String>,
}

impl Cleaning for DropRows {
    fn title(&self) -> &'static str {
        "Leave rows out"
    }

    fn does(&self) -> &'static str {
        "Leaves out given rows, or those that lack a value in one of some columns."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut rows = work.rows(&self.rows);
        for name in &self.missing_in {
            let column = work.column(work.find(name)?);
            rows.extend((0..).zip(column.codes()).filter(|(_, code)| column.is_missing(**code)).map(|(row, _)| row));
        }
        rows.sort_unstable();
        rows.dedup();
        let mut edit = Edit::default();
        rows.into_iter().for_each(|row| edit.drop_row(work.table, row));
        Ok(edit)
    }
}
