//! Empties cells that hold a value which stands for nothing: 999, -1, unknown.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Empties cells that hold a value which stands for nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MarkMissing {
    /// The columns; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The values; those that detectors find if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

impl Cleaning for MarkMissing {
    fn title(&self) -> &'static str {
        "Mark as missing"
    }

    fn does(&self) -> &'static str {
        "Empties cells that hold a value which stands for nothing, such as 999, -1 or unknown."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        if self.values.is_empty() {
            let suggested = work.suggested(&["sentinel", "missing-word"], &self.columns, LEVEL)?;
            return Ok(work.accept(suggested.into_iter().filter(|suggested| suggested.text.is_empty()).collect()));
        }
        let mut edit = Edit::default();
        for column in work.columns(&self.columns, |_| true)? {
            work.rewrite(column, &mut edit, |_, text| self.values.iter().any(|value| value == text).then(String::new));
        }
        Ok(edit)
    }
}
