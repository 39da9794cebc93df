//! How many cells say yes.

use serde::{Deserialize, Serialize};

use crate::table::is_yes;

/// Cells of a column of yes and no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booleans {
    /// Cells that say yes: `true`, `yes`, `t`.
    pub yes: u64,
    /// Cells that say no: `false`, `no`, `f`.
    pub no: u64,
}

/// Counts words for yes and no, each with its number of cells.
pub fn booleans<'a>(words: impl Iterator<Item = (impl AsRef<str> + 'a, u64)>) -> Booleans {
    let mut found = Booleans::default();
    for (word, count) in words {
        match is_yes(word.as_ref()) {
            Some(true) => found.yes += count,
            Some(false) => found.no += count,
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_count() {
        let words = [("Yes", 2), (" true ", 3), ("F", 5), ("NO", 7), ("maybe", 11)];
        assert_eq!(booleans(words.into_iter()), Booleans { yes: 5, no: 12 });
    }
}
