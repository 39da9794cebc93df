//! What can be done about a problem with one click: other import settings, and the file is opened anew.

use super::words;
use crate::table::{Problem, ProblemKind, Reading};

/// A way out of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// What it does, as a button says it.
    pub label: String,
    /// The import settings that are chosen, as `Choices::set` takes them.
    pub settings: Vec<(String, String)>,
}

/// The ways out of a problem, likeliest first; none where only the file itself can be mended.
#[must_use]
pub fn remedies(problem: &Problem, reading: &Reading) -> Vec<Remedy> {
    let mut ways = Vec::new();
    let mut offer = |label: String, settings: &[(&str, &str)]| {
        let unlike = |(what, value): &(&str, &str)| value_of(reading, what).is_none_or(|now| now != *value);
        if settings.iter().any(unlike) {
            let settings = settings.iter().map(|(what, value)| ((*what).to_owned(), (*value).to_owned())).collect();
            ways.push(Remedy { label, settings });
        }
    };
    let line = problem.place.line;
    match problem.kind {
        ProblemKind::MissingCell => {
            offer("Join with the next line".to_owned(), &[("short-rows", "join")]);
            at_the_top(line, &mut offer);
            comment(problem, &mut offer);
        }
        ProblemKind::ExtraCell => {
            extra_cell(problem, reading, &mut offer);
            at_the_top(line, &mut offer);
            comment(problem, &mut offer);
        }
        ProblemKind::JoinedRow => offer("Keep short rows as they are".to_owned(), &[("short-rows", "keep")]),
        ProblemKind::UnclosedQuote | ProblemKind::StrayQuote => {
            let other = if value_of(reading, "quote") == Some("single") { "double" } else { "single" };
            offer("Read quotes as plain text".to_owned(), &[("quote", "none")]);
            offer(format!("Take the {other} quote instead"), &[("quote", other)]);
            if problem.text.contains('\\') {
                offer("Take \\ as the escape character".to_owned(), &[("escape", "backslash")]);
            }
        }
        ProblemKind::InvalidBytes => {
            let others = reading.facts.iter().find(|f| f.what == "encoding").map(|f| f.others.as_slice()).unwrap_or_default();
            for other in others.iter().take(2) {
                offer(format!("Read as {}", other.value), &[("encoding", &other.value)]);
            }
            if others.is_empty() {
                offer("Read as windows-1252".to_owned(), &[("encoding", "windows-1252")]);
            }
        }
        ProblemKind::Preamble => offer("Read these lines as part of the table".to_owned(), &[("skip", "0")]),
        ProblemKind::Footer | ProblemKind::AnotherTable => {
            offer("Read these lines as part of the table".to_owned(), &[("footer", "0")]);
        }
        ProblemKind::Comment => offer("Read these lines as rows".to_owned(), &[("comment", "none")]),
        ProblemKind::BlankRow
        | ProblemKind::BlankLabel
        | ProblemKind::DuplicateLabel
        | ProblemKind::Mojibake
        | ProblemKind::LongLine
        | ProblemKind::Underline => {}
    }
    ways
}

/// A line that does not fit near the start of the file may stand before the table.
fn at_the_top(line: u64, offer: &mut impl FnMut(String, &[(&str, &str)])) {
    const TOP: u64 = 100;
    if line <= TOP {
        let lines = if line == 1 { "this line".to_owned() } else { format!("the first {line} lines") };
        offer(format!("Leave out {lines}: they stand before the table"), &[("skip", &line.to_string())]);
    }
}

/// A row with too many cells, wherever it stands: what would part it otherwise.
fn extra_cell(problem: &Problem, reading: &Reading, offer: &mut impl FnMut(String, &[(&str, &str)])) {
    let is = |what: &str, value: &str| value_of(reading, what) == Some(value);
    if value_of(reading, "edge").is_some_and(|edge| edge != "none") {
        offer("Keep the columns at the edges".to_owned(), &[("edge", "none")]);
    }
    if is("short-rows", "join") {
        offer("Keep short rows as they are".to_owned(), &[("short-rows", "keep")]);
    }
    if problem.text.contains('\\') && is("escape", "none") {
        offer("Take \\ as the escape character".to_owned(), &[("escape", "backslash")]);
    }
    for (sign, quote) in [('"', "double"), ('\'', "single")] {
        // An apostrophe stands alone inside a word; quotes come in pairs, beside what parts cells.
        if has_quotes(&problem.text, sign) && !is("quote", quote) {
            offer(format!("Take the {quote} quote around cells"), &[("quote", quote)]);
        }
    }
    let delimiters = reading.facts.iter().find(|f| f.what == "delimiter").map(|f| f.others.as_slice()).unwrap_or_default();
    for other in delimiters.iter().take(2) {
        offer(format!("Take {} as the delimiter", other.value), &[("delimiter", &other.value)]);
    }
}

/// Whether a text has this sign in pairs, and right at the start or after a sign that is no letter.
fn has_quotes(text: &str, sign: char) -> bool {
    let mut before = None;
    let mut begins = false;
    for c in text.chars() {
        begins |= c == sign && before.is_none_or(|b: char| b.is_ascii_punctuation() && b != sign);
        before = Some(c);
    }
    begins && text.matches(sign).count().is_multiple_of(2)
}

/// A line that does not fit and begins with a sign may be a comment.
fn comment(problem: &Problem, offer: &mut impl FnMut(String, &[(&str, &str)])) {
    let sign = ["//", "--", "#", "%", ";", "!", "*", ">"].into_iter().find(|s| problem.text.starts_with(s));
    if let Some(sign) = sign.and_then(|s| words::mark(s).ok()) {
        let value = words::mark_name(sign);
        offer(format!("Read lines that begin with {} as comments", sign.map(|s| s.text()).unwrap_or_default()), &[("comment", &value)]);
    }
}

fn value_of<'r>(reading: &'r Reading, what: &str) -> Option<&'r str> {
    reading.facts.iter().find(|f| f.what == what).map(|f| f.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        formats::Choices,
        table::{Alternative, Place, ReadingFact},
    };

    fn fact(what: &str, value: &str, others: &[&str]) -> ReadingFact {
        let other = |value: &&str| Alternative { value: (*value).to_owned(), confidence: 0.3, evidence: String::new() };
        let (what, value, others) = (what.to_owned(), value.to_owned(), others.iter().map(other).collect());
        ReadingFact { what, value, evidence: String::new(), chosen: false, confidence: 0.7, others }
    }

    #[test]
    fn a_cell_too_many_far_down_has_a_way_out() {
        let facts = [("delimiter", "comma", &["semicolon"][..]), ("quote", "double", &[]), ("escape", "none", &[]), ("edge", "right", &[])];
        let facts = facts.map(|(what, value, others)| fact(what, value, others)).to_vec();
        let reading = Reading { name: "t".into(), bytes: 0, facts, null: Vec::new() };
        let settings = |text: &str| {
            let place = Place { byte: 0, line: 3000, row: 2999, column: None };
            let problem = Problem { kind: ProblemKind::ExtraCell, place, found: None, expected: None, text: text.into() };
            remedies(&problem, &reading).into_iter().map(|r| r.settings[0].1.clone()).collect::<Vec<_>>()
        };
        assert_eq!(settings("1,a,2,x"), ["none", "semicolon"]);
        assert_eq!(settings("1,a\\,b,2"), ["none", "backslash", "semicolon"]);
        assert_eq!(settings("1,'a,b',2"), ["none", "single", "semicolon"]);
        assert_eq!(settings("1,O'Neill,2,x"), ["none", "semicolon"]);
    }

    #[test]
    fn every_remedy_can_be_chosen() {
        let reading = Reading { name: "t".into(), bytes: 0, facts: Vec::new(), null: Vec::new() };
        for kind in ProblemKind::ALL {
            let place = Place { byte: 0, line: 3, row: 1, column: None };
            let problem = Problem { kind, place, found: None, expected: None, text: "# a\\b".into() };
            for remedy in remedies(&problem, &reading) {
                let mut choices = Choices::default();
                for (what, value) in &remedy.settings {
                    choices.set(what, value).unwrap();
                }
                assert_ne!(choices, Choices::default(), "{remedy:?}");
            }
        }
    }
}
