//! Mends slips of the pen.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Mends slips of the pen by what detectors suggest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepairTypos {
    /// The columns; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How sure a detector must be, from 0 to 1.
    pub level: f64,
}

impl Default for RepairTypos {
    fn default() -> Self {
        Self { columns: Vec::new(), level: LEVEL }
    }
}

impl Cleaning for RepairTypos {
    fn title(&self) -> &'static str {
        "Mend slips of the pen"
    }

    fn does(&self) -> &'static str {
        "Puts the frequent value in place of a rare one that differs from it by a letter, where the slip is likely."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        Ok(work.accept(work.suggested(&["added-characters", "typo"], &self.columns, self.level)?))
    }
}
