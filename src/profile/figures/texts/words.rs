//! The words of texts.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::most_frequent;
use crate::profile::ValueCount;

/// The words of texts, each text as often as it occurs: what white space parts, in small letters, without signs at its ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// How many there are.
    pub total: u64,
    /// How many different ones.
    pub distinct: u64,
    /// The fewest in a cell.
    pub min: u64,
    /// The most in a cell.
    pub max: u64,
    /// The mean of a cell.
    pub mean: f64,
    /// The most frequent ones that occur more than once.
    pub top: Vec<ValueCount>,
}

/// How often each word occurs.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: HashMap<Box<str>, u64>,
    total: u64,
    range: Option<(u64, u64)>,
    /// Room for a word in small letters.
    small: String,
}

impl Tally {
    pub(super) fn add(&mut self, text: &str, count: u64) {
        let mut words = 0;
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.is_empty() {
                continue;
            }
            words += 1;
            self.small.clear();
            if word.is_ascii() {
                self.small.push_str(word);
                self.small.make_ascii_lowercase();
            } else {
                self.small.extend(word.chars().flat_map(char::to_lowercase));
            }
            match self.counts.get_mut(self.small.as_str()) {
                Some(seen) => *seen += count,
                None => {
                    self.counts.insert(self.small.as_str().into(), count);
                }
            }
        }
        self.total += words * count;
        let (min, max) = self.range.unwrap_or((words, words));
        self.range = Some((min.min(words), max.max(words)));
    }

    /// The words of `cells` cells.
    pub(super) fn finish(self, cells: u64) -> Words {
        let (min, max) = self.range.unwrap_or_default();
        let distinct = self.counts.len() as u64;
        let repeated = self.counts.into_iter().filter(|&(_, count)| count > 1);
        let mean = if cells == 0 { 0.0 } else { self.total as f64 / cells as f64 };
        Words { total: self.total, distinct, min, max, mean, top: most_frequent(repeated) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_and_without_signs() {
        let mut tally = Tally::default();
        for (text, count) in [("It rains, it POURS!", 2), ("Ärger - don't", 1), ("--", 3)] {
            tally.add(text, count);
        }
        let found = tally.finish(6);
        assert_eq!((found.total, found.distinct, found.min, found.max, found.mean), (10, 5, 0, 4, 10.0 / 6.0));
        let top: Vec<_> = found.top.iter().map(|w| (w.value.as_str(), w.count)).collect();
        assert_eq!(top, [("it", 4), ("pours", 2), ("rains", 2)]);
    }
}
