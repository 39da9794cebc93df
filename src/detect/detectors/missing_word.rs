//! Words and signs that stand for a missing value.

use crate::{
    detect::{Context, Detector, View, report::Notes},
    table::{Detail, mask},
};

/// See `Detector`.
pub(in crate::detect) struct MissingWord;

/// Words that people write where they have nothing to write, in small letters.
const WORDS: [&str; 36] = [
    "n/k",
    "nk",
    "none given",
    "not given",
    "not stated",
    "not provided",
    "no value",
    "no information",
    "not recorded",
    "k.a.",
    "unknown",
    "unk",
    "missing",
    "not available",
    "not applicable",
    "no data",
    "tbd",
    "tba",
    "undefined",
    "(blank)",
    "not known",
    "unspecified",
    "not specified",
    "not reported",
    "n.a.",
    "n.a",
    "n/a",
    "na",
    "null",
    "nil",
    "none",
    "nan",
    "(null)",
    "don't know",
    "no answer",
    "#n/a",
];

/// No word for nothing is longer.
const LONGEST: usize = 24;
/// A word that stands in all gaps of at least so many columns is how the file writes them.
const COLUMNS: usize = 3;
/// Above this share, a word is rather an answer than a gap,
const ANSWER: f64 = 0.5;
/// and one that can be an answer, as having none of several memberships, already above this.
const COUNTED: f64 = 0.1;
const COUNTS: [&str; 2] = ["none", "nil"];

impl Detector for MissingWord {
    fn id(&self) -> &'static str {
        "missing-word"
    }

    fn title(&self) -> &'static str {
        "Disguised missing value"
    }

    fn looks_for(&self) -> &'static str {
        "Words and signs such as N/A, unknown, ? and - in place of an empty cell."
    }

    fn matters(&self) -> &'static str {
        "They are counted, grouped and joined like values, and turn numbers into text."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let usual = usual(context);
        for (at, view) in context.views.iter().enumerate() {
            of_column(at, view, usual, notes);
        }
    }
}

/// The null word that the table writes in all its gaps, if there is one: that is how the file says it, and no slip.
fn usual<'c>(context: &'c Context<'_>) -> Option<&'c str> {
    let gaps = |view: &'c View| view.column.values().filter(|(code, _)| view.column.is_missing(*code)).map(|(_, text)| text);
    let words: Vec<&str> = context.views.iter().flat_map(gaps).collect();
    words.first().copied().filter(|first| words.len() >= COLUMNS && words.iter().all(|word| word == first))
}

fn of_column(at: usize, view: &View, usual: Option<&str>, notes: &mut Notes<'_>) {
    let rows = view.column.codes().len().max(1) as f64;
    for (code, text) in view.column.values() {
        if text.len() > LONGEST || (text.starts_with(|c: char| c.is_ascii_digit()) && !view.column.is_missing(code)) {
            continue;
        }
        let share = f64::from(view.column.count(code)) / rows;
        let word = text.trim().to_lowercase();
        let most = if COUNTS.contains(&word.as_str()) && view.is_text() { COUNTED } else { ANSWER };
        if text.is_empty() || share > most || usual == Some(text) {
            continue;
        }
        let shown = format!("{text:?} stands in {} rows where others have a value.", view.column.count(code));
        let is_sign =
            !text.is_empty() && text.len() <= 4 && text.trim().chars().all(|c| matches!(c, '?' | '-' | '.' | '*' | '#' | '_' | '–' | '—'));
        if view.column.is_missing(code) {
            if !is_like_the_others(view, text) {
                notes.value(at, code, 0.7, shown, Some(String::new()));
            }
        } else if is_sign || (is_filler(text) && !is_like_the_others(view, text)) {
            notes.value(at, code, 0.8, shown, Some(String::new()));
        } else if WORDS.contains(&word.as_str()) && !is_like_the_others(view, text) {
            notes.value(at, code, if view.is_text() { 0.55 } else { 0.9 }, shown, Some(String::new()));
        }
    }
}

/// Whether a text is what people type to fill a field that may not be empty: xxx.
fn is_filler(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|c| c.eq_ignore_ascii_case(&b'x'))
}

/// Whether most values have the shape of this one: NA is Namibia among codes of countries.
fn is_like_the_others(view: &View, text: &str) -> bool {
    let own = mask(text, Detail::Exact);
    let alike =
        view.values.iter().take(200).filter(|&&code| mask(view.column.text(code), Detail::Exact) == own && view.column.text(code) != text);
    2 * alike.count() > view.values.len().min(200)
}
