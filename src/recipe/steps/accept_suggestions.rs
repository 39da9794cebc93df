//! Puts what detectors suggest into the cells that they find.

use serde::{Deserialize, Serialize};

use crate::{
    detect::{LEVEL, catalog},
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Puts what detectors suggest into the cells that they find.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AcceptSuggestions {
    /// The detectors; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The columns; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How sure a detector must be, from 0 to 1.
    pub level: f64,
}

impl Default for AcceptSuggestions {
    fn default() -> Self {
        Self { kinds: Vec::new(), columns: Vec::new(), level: LEVEL }
    }
}

impl Cleaning for AcceptSuggestions {
    fn title(&self) -> &'static str {
        "Accept suggestions"
    }

    fn does(&self) -> &'static str {
        "Puts what detectors suggest into the cells that they find."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let known = || catalog().iter().map(|detector| detector.id());
        if let Some(unknown) = self.kinds.iter().find(|kind| !known().any(|id| id == *kind)) {
            let all = known().collect::<Vec<_>>().join(", ");
            return Err(Failure::new(format!("There is no detector {unknown:?}"), format!("Choose among {all}")));
        }
        let kinds: Vec<&str> = if self.kinds.is_empty() { known().collect() } else { self.kinds.iter().map(String::as_str).collect() };
        Ok(work.accept(work.suggested(&kinds, &self.columns, self.level)?))
    }
}
