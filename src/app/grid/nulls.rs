//! Words that are read as a missing value, so that the grid can show them as such.

use crate::profile::ReadingFact;

/// The null words of an open table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nulls {
    /// The words with a space around each. Some hold spaces themselves, so that they cannot be taken apart; what is
    /// asked for is looked up from space to space.
    words: String,
}

impl Nulls {
    /// The words that reading has settled on.
    #[must_use]
    pub fn of(facts: &[ReadingFact]) -> Self {
        let fact = facts.iter().find(|fact| fact.what == "null");
        Self { words: fact.map(|fact| format!(" {} ", fact.value)).unwrap_or_default() }
    }

    /// Whether a cell with this text counts as missing. The empty cell always does.
    #[must_use]
    pub fn hold(&self, text: &str) -> bool {
        text.is_empty() || (text.trim() == text && self.words.contains(&format!(" {text} ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_words_are_known_as_a_whole() {
        let fact = |what: &str, value: &str| ReadingFact {
            what: what.to_owned(),
            value: value.to_owned(),
            evidence: String::new(),
            chosen: false,
        };
        let nulls = Nulls::of(&[fact("quote", "double"), fact("null", "#N/A N/A NA null")]);
        let check = |text: &str, expected| assert_eq!(nulls.hold(text), expected, "{text:?}");
        check("", true);
        check("NA", true);
        check("#N/A N/A", true);
        check("N", false);
        check(" ", false);
        check("NA ", false);
        check("double", false);
        assert!(!Nulls::of(&[]).hold("NA"));
    }
}
