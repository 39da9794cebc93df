//! How texts use capital and small letters.

use serde::{Deserialize, Serialize};

use crate::profile::Counted;

/// How a text uses capital and small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Casing {
    /// `graz`: all letters are small (Python `islower`).
    Lower,
    /// `GRAZ`: all letters are capitals (Python `isupper`).
    Upper,
    /// `Bad Ischl`: capitals where a word begins and nowhere else (Python `istitle`).
    Title,
    /// `It rains`: a capital at the beginning and nowhere else.
    Sentence,
    /// Anything else.
    Mixed,
    /// Nothing in it has a case.
    None,
}

impl Casing {
    const ALL: [Self; 6] = [Self::Lower, Self::Upper, Self::Title, Self::Sentence, Self::Mixed, Self::None];

    /// How a text uses capital and small letters.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut capitals, mut small, mut begun) = (0_u64, 0_u64, false);
        let (mut title, mut after_letter, mut begins_with_capital) = (true, false, false);
        for c in text.chars() {
            let (is_capital, is_small) =
                if c.is_ascii() { (c.is_ascii_uppercase(), c.is_ascii_lowercase()) } else { (c.is_uppercase(), c.is_lowercase()) };
            let has_case = is_capital || is_small;
            title &= !has_case || is_small == after_letter;
            begins_with_capital |= is_capital && !begun;
            begun |= has_case;
            after_letter = has_case;
            capitals += u64::from(is_capital);
            small += u64::from(is_small);
        }
        match (capitals, small) {
            (0, 0) => Self::None,
            (0, _) => Self::Lower,
            (_, 0) => Self::Upper,
            _ if title => Self::Title,
            (1, _) if begins_with_capital => Self::Sentence,
            _ => Self::Mixed,
        }
    }
}

/// Cells of each case.
#[derive(Debug, Default)]
pub(super) struct Tally([u64; Casing::ALL.len()]);

impl Tally {
    pub(super) fn add(&mut self, text: &str, count: u64) {
        self.0[Casing::of(text) as usize] += count;
    }

    /// Cells of each case that occurs, most frequent first.
    pub(super) fn finish(&self) -> Vec<Counted<Casing>> {
        let all = Casing::ALL.into_iter().zip(self.0).map(|(value, count)| Counted { value, count });
        let mut found: Vec<_> = all.filter(|casing| casing.count > 0).collect();
        found.sort_by_key(|casing| std::cmp::Reverse(casing.count));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_told_apart() {
        let check = |text: &str, expected| assert_eq!(Casing::of(text), expected, "{text}");
        check("graz", Casing::Lower);
        check("über 9", Casing::Lower);
        check("GRAZ", Casing::Upper);
        check("A", Casing::Upper);
        check("Bad Ischl", Casing::Title);
        check("3Com Corp", Casing::Title);
        check("It rains", Casing::Sentence);
        check("\"It rains\"", Casing::Sentence);
        check("McDonald", Casing::Mixed);
        check("iPhone", Casing::Mixed);
        check("12-34", Casing::None);
        check("日本", Casing::None);
        check("", Casing::None);
    }
}
