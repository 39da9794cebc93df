//! Moves the cells of a row that stand one column too far back to theirs.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Moves the cells of a row that stand one column too far back to theirs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ShiftBack {
    /// The columns, from first to last, whose cells were moved in a circle; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The numbers of the rows in the table that cleaning begins with; those that detectors find if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u64>,
    /// Where the cells go.
    pub to: Direction,
}

/// Where cells are moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// One column to the left, the first one to the end.
    #[default]
    Left,
    /// One column to the right, the last one to the front.
    Right,
}

impl Cleaning for ShiftBack {
    fn title(&self) -> &'static str {
        "Move shifted cells back"
    }

    fn does(&self) -> &'static str {
        "Moves the cells of a row one column to the left or right, and the one at the end to the other end."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let columns = work.columns(&self.columns, |_| true)?;
        let rows = if self.rows.is_empty() { work.found_rows(&["shifted-row"], LEVEL) } else { work.rows(&self.rows) };
        let steps = if self.to == Direction::Left { 1 } else { columns.len().saturating_sub(1) };
        let mut edit = Edit::default();
        for row in rows {
            for (&column, &from) in columns.iter().zip(columns.iter().cycle().skip(steps)) {
                edit.change(work.table, row, column, work.column(from).cell(row as usize).to_owned());
            }
        }
        Ok(edit)
    }
}
