//! The characters of texts: how many, which, of which kind and script.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use unicode_script::{Script, UnicodeScript};

use super::most_frequent;
use crate::profile::{Counted, ValueCount};

/// The characters (Unicode scalar values) of texts, each text as often as it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Characters {
    /// How many there are.
    pub total: u64,
    /// How many different ones.
    pub distinct: u64,
    /// How many of each kind, most frequent first.
    pub classes: Vec<Counted<Class>>,
    /// How many letters and other signs of each script (Unicode Standard Annex 24), most frequent first. Signs that all
    /// scripts share, such as digits, are left out.
    pub scripts: Vec<ValueCount>,
    /// The most frequent ones.
    pub top: Vec<ValueCount>,
}

/// A kind of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Small letters.
    Small,
    /// Capital letters.
    Capital,
    /// Letters without a case.
    Letter,
    /// Digits and other signs for numbers.
    Digit,
    /// White space.
    Space,
    /// Characters that steer and do not show.
    Control,
    /// Punctuation and all else.
    Sign,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Space,
            c if c.is_control() => Self::Control,
            c if c.is_lowercase() => Self::Small,
            c if c.is_uppercase() => Self::Capital,
            c if c.is_alphabetic() => Self::Letter,
            c if c.is_numeric() => Self::Digit,
            _ => Self::Sign,
        }
    }
}

/// How often each character occurs.
#[derive(Debug)]
pub(super) struct Tally {
    ascii: [u64; 128],
    others: HashMap<char, u64>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { ascii: [0; 128], others: HashMap::new() }
    }
}

impl Tally {
    pub(super) fn add(&mut self, text: &str, count: u64) {
        if text.is_ascii() {
            text.bytes().for_each(|byte| self.ascii[usize::from(byte)] += count);
            return;
        }
        for c in text.chars() {
            match self.ascii.get_mut(c as usize) {
                Some(seen) => *seen += count,
                None => *self.others.entry(c).or_default() += count,
            }
        }
    }

    pub(super) fn finish(&self) -> Characters {
        let ascii = (0_u8..).zip(self.ascii).map(|(byte, count)| (char::from(byte), count));
        let mut all: Vec<(char, u64)> = ascii.chain(self.others.iter().map(|(&c, &count)| (c, count))).filter(|&(_, n)| n > 0).collect();
        all.sort_unstable();
        let script = |c: char| Some(c.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
        let scripts = grouped(all.iter().filter_map(|&(c, count)| Some((script(c)?.full_name(), count))));
        Characters {
            total: all.iter().map(|&(_, count)| count).sum(),
            distinct: all.len() as u64,
            classes: grouped(all.iter().map(|&(c, count)| (Class::of(c), count))),
            scripts: scripts.into_iter().map(|s| ValueCount { value: s.value.replace('_', " "), count: s.count }).collect(),
            top: most_frequent(all.iter().map(|&(c, count)| (c.to_string(), count))),
        }
    }
}

/// Counts of equal keys together, most frequent first, ties by key.
fn grouped<K: Ord>(counts: impl Iterator<Item = (K, u64)>) -> Vec<Counted<K>> {
    let mut groups = std::collections::BTreeMap::new();
    for (key, count) in counts {
        *groups.entry(key).or_insert(0) += count;
    }
    let mut groups: Vec<_> = groups.into_iter().map(|(value, count)| Counted { value, count }).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_scripts_are_told_apart() {
        let mut tally = Tally::default();
        for (text, count) in [("Aa 9-", 2), ("日本", 1), ("Жж\u{301}½\t\u{1b}", 1)] {
            tally.add(text, count);
        }
        let found = tally.finish();
        let classes = [
            (Class::Small, 3),
            (Class::Capital, 3),
            (Class::Digit, 3),
            (Class::Space, 3),
            (Class::Sign, 3),
            (Class::Letter, 2),
            (Class::Control, 1),
        ];
        assert_eq!((found.total, found.distinct), (18, 13));
        assert_eq!(found.classes, classes.map(|(value, count)| Counted { value, count }));
        let scripts: Vec<_> = found.scripts.iter().map(|s| (s.value.as_str(), s.count)).collect();
        assert_eq!(scripts, [("Latin", 4), ("Cyrillic", 2), ("Han", 2)]);
        assert_eq!(found.top[0], ValueCount { value: " ".to_owned(), count: 2 });
    }
}
