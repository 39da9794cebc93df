//! Leaves columns out.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Leaves columns out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DropColumns {
    /// Their names.
    pub columns: Vec<String>,
}

impl Cleaning for DropColumns {
    fn title(&self) -> &'static str {
        "Leave columns out"
    }

    fn does(&self) -> &'static str {
        "Leaves out given columns."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, |_| false)? {
            edit.remove_column(work.table, at);
        }
        Ok(edit)
    }
}
