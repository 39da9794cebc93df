//! The shapes of texts: digits as `9`, letters as `A` and `a`, all else for itself.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::most_frequent;
use crate::{
    profile::ValueCount,
    table::{Detail, mask},
};

/// The shapes of texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patterns {
    /// Whether runs of digits and of letters are one sign each, since character for character there are too many shapes.
    pub runs: bool,
    /// How many different shapes there are.
    pub distinct: u64,
    /// The most frequent ones.
    pub top: Vec<ValueCount>,
}

/// Beyond so many shapes character for character, they tell nothing that their runs do not.
const MOST: usize = 60;

/// How often each shape occurs.
#[derive(Debug, Default)]
pub(super) struct Tally {
    exact: HashMap<String, u64>,
    too_many: bool,
    runs: HashMap<String, u64>,
}

impl Tally {
    pub(super) fn add(&mut self, text: &str, count: u64) {
        *self.runs.entry(mask(text, Detail::Runs)).or_default() += count;
        if !self.too_many {
            *self.exact.entry(mask(text, Detail::Exact)).or_default() += count;
            self.too_many = self.exact.len() > MOST;
        }
    }

    pub(super) fn finish(self) -> Patterns {
        let shapes = if self.too_many { self.runs } else { self.exact };
        Patterns { runs: self.too_many, distinct: shapes.len() as u64, top: most_frequent(shapes.into_iter()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(texts: impl Iterator<Item = String>) -> Patterns {
        let mut tally = Tally::default();
        texts.for_each(|text| tally.add(&text, 1));
        tally.finish()
    }

    #[test]
    fn shapes_are_exact_while_they_are_few() {
        let found = patterns(["AB-12", "CD-34", "x7"].into_iter().map(str::to_owned));
        let top: Vec<_> = found.top.iter().map(|p| (p.value.as_str(), p.count)).collect();
        assert_eq!((found.runs, found.distinct, top), (false, 2, vec![("AA-99", 2), ("a9", 1)]));
        let many = patterns((1..=200).map(|n| "a".repeat(n % 70 + 1)));
        assert_eq!((many.runs, many.distinct, many.top[0].value.as_str()), (true, 1, "a"));
    }
}
