//! Puts values in place of others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Puts values in place of others, in one column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplaceValues {
    /// The column.
    pub column: String,
    /// What becomes of which value.
    pub values: BTreeMap<String, String>,
}

impl Cleaning for ReplaceValues {
    fn title(&self) -> &'static str {
        "Replace values"
    }

    fn does(&self) -> &'static str {
        "Puts given values in place of others, wherever these stand in a column."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        work.rewrite(work.find(&self.column)?, &mut edit, |_, text| self.values.get(text).cloned());
        Ok(edit)
    }
}
