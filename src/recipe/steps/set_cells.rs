//! Puts given texts into given cells.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Puts given texts into given cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetCells {
    /// The cells; of one that is named twice, the last counts.
    pub cells: Vec<CellSet>,
}

/// A cell and what is put into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellSet {
    /// The number of the row in the table that cleaning begins with; the first data row is 1.
    pub row: u64,
    /// The name of the column.
    pub column: String,
    /// What the cell holds. One that holds something else is left as it is: it has been mended, or is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is put into it.
    pub value: String,
}

impl Cleaning for SetCells {
    fn title(&self) -> &'static str {
        "Set cells"
    }

    fn does(&self) -> &'static str {
        "Puts given texts into given cells."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut wanted: BTreeMap<(u64, usize), &CellSet> = BTreeMap::new();
        for cell in &self.cells {
            wanted.insert((cell.row, work.find(&cell.column)?), cell);
        }
        let mut edit = Edit::default();
        let numbers: Vec<u64> = wanted.keys().map(|(row, _)| *row).collect();
        for row in work.rows(&numbers) {
            let number = work.numbers[row as usize];
            for ((_, column), cell) in wanted.range((number, 0)..=(number, usize::MAX)) {
                let now = work.column(*column).cell(row as usize);
                if cell.before.as_ref().is_none_or(|before| before == now) {
                    edit.change(work.table, row, *column, cell.value.clone());
                }
            }
        }
        Ok(edit)
    }
}
