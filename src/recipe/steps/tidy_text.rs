//! Takes needless spaces out of texts, and writes them in one case.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Takes needless spaces out of texts, and writes them in one case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TidyText {
    /// The columns; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How letters are written.
    pub case: Case,
}

/// How letters are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// As they are.
    #[default]
    Keep,
    /// In small letters.
    Lower,
    /// In capitals.
    Upper,
}

impl Cleaning for TidyText {
    fn title(&self) -> &'static str {
        "Tidy texts"
    }

    fn does(&self) -> &'static str {
        "Takes spaces away at the ends of texts, and all but one between words; writes letters in one case if asked to."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, |_| true)? {
            work.rewrite(at, &mut edit, |_, text| {
                let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let tidy = match self.case {
                    Case::Keep => tidy,
                    Case::Lower => tidy.to_lowercase(),
                    Case::Upper => tidy.to_uppercase(),
                };
                (tidy != text).then_some(tidy)
            });
        }
        Ok(edit)
    }
}
