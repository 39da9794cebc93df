//! Writes a value that occurs in several ways in the most frequent one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Code, Edit},
    recipe::{Cleaning, Work, work::is_text},
    table::Failure,
};

/// Writes a value that occurs in several ways in the most frequent one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MergeVariants {
    /// The columns; all columns of text if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl Cleaning for MergeVariants {
    fn title(&self) -> &'static str {
        "Merge spellings"
    }

    fn does(&self) -> &'static str {
        "Writes values that are the same but for capitals and spaces in their most frequent spelling."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, is_text)? {
            let column = work.column(at);
            let mut groups: BTreeMap<String, Vec<Code>> = BTreeMap::new();
            for (code, text) in column.values().filter(|(code, _)| !column.is_missing(*code)) {
                groups.entry(key(text)).or_default().push(code);
            }
            let mut usual: BTreeMap<Code, Code> = BTreeMap::new();
            for codes in groups.values().filter(|codes| codes.len() > 1) {
                // Of spellings that are as frequent, the tidiest, then the one that comes first.
                let tidy = |code: Code| column.text(code).trim() == column.text(code);
                let best = codes.iter().copied().max_by_key(|&code| (column.count(code), tidy(code), std::cmp::Reverse(code)));
                usual.extend(best.into_iter().flat_map(|best| codes.iter().map(move |&code| (code, best))));
            }
            work.rewrite(at, &mut edit, |code, _| usual.get(&code).filter(|best| **best != code).map(|&best| column.text(best).to_owned()));
        }
        Ok(edit)
    }
}

/// The text in small letters, with one space between words.
fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
