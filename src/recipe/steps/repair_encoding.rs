//! Brings garbled letters back.

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Brings garbled letters back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepairEncoding {
    /// The columns; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl Cleaning for RepairEncoding {
    fn title(&self) -> &'static str {
        "Bring garbled letters back"
    }

    fn does(&self) -> &'static str {
        "Reads text that was taken for another encoding anew, and takes characters away that nobody sees; where a letter is lost, \
         puts the frequent value that the rest of it fits."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = work.accept(work.suggested(&["garbled-text"], &self.columns, LEVEL)?);
        for at in work.columns(&self.columns, |_| true)? {
            let column = work.column(at);
            let whole: Vec<(&str, u32)> =
                column.values().filter(|(_, text)| !text.contains(LOST)).map(|(code, text)| (text, column.count(code))).collect();
            work.rewrite(at, &mut edit, |_, text| {
                let fitting = || whole.iter().filter(|(other, _)| fits(text, other));
                // Two that fit say nothing.
                text.contains(LOST)
                    .then(fitting)
                    .and_then(|mut found| found.next().filter(|_| fitting().count() == 1))
                    .map(|(other, _)| (*other).to_owned())
            });
        }
        Ok(edit)
    }
}

/// What stands where a letter was lost.
const LOST: char = '\u{fffd}';

/// Whether a text is this one but for its lost letters.
fn fits(lost: &str, whole: &str) -> bool {
    lost.chars().count() == whole.chars().count() && lost.chars().zip(whole.chars()).all(|(a, b)| a == LOST || a == b)
}
