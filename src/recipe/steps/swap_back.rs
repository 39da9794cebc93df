//! Exchanges cells that stand in each other's columns.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Exchanges cells that stand in each other's columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SwapBack {
    /// Two columns; what detectors find in all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The numbers of the rows in the table that cleaning begins with; what detectors find if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u64>,
}

impl Cleaning for SwapBack {
    fn title(&self) -> &'static str {
        "Swap cells back"
    }

    fn does(&self) -> &'static str {
        "Exchanges the cells of two columns in rows in which they stand in each other's place."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        if self.rows.is_empty() {
            return Ok(work.accept(work.suggested(&["swapped-cells"], &self.columns, LEVEL)?));
        }
        let [one, other] = self.columns.as_slice() else {
            let what = format!("Cells are exchanged between two columns, and {} are named", self.columns.len());
            return Err(Failure::new(what, "Name two under columns"));
        };
        let (one, other) = (work.find(one)?, work.find(other)?);
        let mut edit = Edit::default();
        for row in work.rows(&self.rows) {
            let [left, right] = [one, other].map(|at| work.column(at).cell(row as usize).to_owned());
            edit.change(work.table, row, one, right);
            edit.change(work.table, row, other, left);
        }
        Ok(edit)
    }
}
