//! What is asked rather than guessed: facts that could as well be otherwise.

use super::setting::{ask, is_setting};
use crate::table::{Alternative, ReadingFact};

/// Answers that are offered at most; the control beside the fact has the rest.
const MOST: usize = 3;

/// A short question with its likeliest answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The setting that the answer fixes.
    pub what: String,
    /// The question.
    pub words: String,
    /// The answers, the one that was taken for now first.
    pub answers: Vec<Alternative>,
}

/// The question that a fact raises, if it is ambiguous.
#[must_use]
pub fn question(fact: &ReadingFact) -> Option<Question> {
    if !fact.is_ambiguous() || !is_setting(&fact.what) {
        return None;
    }
    let taken = Alternative { value: fact.value.clone(), confidence: fact.confidence, evidence: fact.evidence.clone() };
    let likely = fact.others.iter().filter(|other| other.confidence * 2.0 >= fact.confidence).take(MOST - 1);
    let answers: Vec<_> = std::iter::once(taken).chain(likely.cloned()).collect();
    Some(Question { what: fact.what.clone(), words: ask(&fact.what), answers })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(confidence: f64, chosen: bool, others: &[(&str, f64)]) -> ReadingFact {
        let other = |&(value, confidence): &(&str, f64)| Alternative { value: value.to_owned(), confidence, evidence: String::new() };
        ReadingFact {
            what: "delimiter".to_owned(),
            value: "comma".to_owned(),
            evidence: String::new(),
            chosen,
            confidence,
            others: others.iter().map(other).collect(),
        }
    }

    #[test]
    fn only_what_could_as_well_be_otherwise_is_asked() {
        let check = |fact: &ReadingFact, expected: Option<&[&str]>| {
            let answers = question(fact).map(|question| question.answers.into_iter().map(|answer| answer.value).collect::<Vec<_>>());
            assert_eq!(
                answers.as_deref(),
                expected.map(|values| values.iter().map(ToString::to_string).collect::<Vec<_>>()).as_deref(),
                "{fact:?}"
            );
        };
        check(&fact(0.9, false, &[("tab", 0.1)]), None);
        check(&fact(0.5, false, &[("tab", 0.4), ("pipe", 0.1)]), Some(&["comma", "tab"]));
        check(&fact(0.3, false, &[("tab", 0.3), ("pipe", 0.2), ("space", 0.2)]), Some(&["comma", "tab", "pipe"]));
        check(&fact(0.5, true, &[("tab", 0.4)]), None);
        check(&ReadingFact { what: "format".to_owned(), ..fact(0.5, false, &[("tab", 0.4)]) }, None);
    }
}
