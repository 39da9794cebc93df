//! Characters that were added to the ends of values.

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct AddedCharacters;

/// Where more values differ, few occur with and without an ending.
const LISTED: usize = 20_000;
/// Longer texts are prose, which has its own signs.
const LONGEST_TEXT: usize = 100;
/// Endings of up to so many characters are looked for.
const LONGEST: usize = 4;
/// The same characters were added to at least so many different values,
const VALUES: usize = 3;
/// and values with and without them make up this share of the cells.
const COVERED: f64 = 0.8;
/// Marks at the ends are odd if at most this share of the values has them.
const ODD: f64 = 0.2;

impl Detector for AddedCharacters {
    fn id(&self) -> &'static str {
        "added-characters"
    }

    fn title(&self) -> &'static str {
        "Added characters"
    }

    fn looks_for(&self) -> &'static str {
        "The same characters at the end or the start of many values that also occur without them, and signs such as ** around values."
    }

    fn matters(&self) -> &'static str {
        "Each value then counts as two, and neither is found under the name of the other."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            if view.is_text() && view.distinct() <= LISTED {
                systematic(at, view, notes);
            }
            marks(at, view, notes);
        }
    }
}

/// Every value of the column occurs with and without the same ending.
fn systematic(at: usize, view: &View, notes: &mut Notes<'_>) {
    let by_text: BTreeMap<&str, u32> = view.values.iter().map(|&code| (view.column.text(code), code)).collect();
    let mut endings: BTreeMap<(bool, &str), Vec<(u32, u32)>> = BTreeMap::new();
    for (&text, &code) in &by_text {
        // A value may be megabytes long: only its ends are cut off.
        for (cut, _) in text.char_indices().rev().take(LONGEST).filter(|&(cut, _)| cut > 0) {
            let (start, end) = text.split_at(cut);
            if !end.starts_with(' ') {
                endings.entry((false, end)).or_default().extend(by_text.get(start).map(|&base| (base, code)));
            }
        }
        for (cut, _) in text.char_indices().skip(1).take(LONGEST) {
            let (start, end) = text.split_at(cut);
            if !start.ends_with(' ') {
                endings.entry((true, start)).or_default().extend(by_text.get(end).map(|&base| (base, code)));
            }
        }
    }
    // Digits count: 1 and 10 are two values.
    let is_text = |added: &str| !added.chars().any(|c| c.is_ascii_digit());
    let breaks_case = |added: &str, pairs: &[(u32, u32)]| {
        added.chars().all(char::is_lowercase) && pairs.iter().all(|&(base, _)| view.column.text(base).chars().all(char::is_uppercase))
    };
    let is_enough = |added: &str, pairs: &[(u32, u32)]| pairs.len() >= VALUES || (!pairs.is_empty() && breaks_case(added, pairs));
    for ((_, added), pairs) in endings.iter().filter(|((_, added), pairs)| is_text(added) && is_enough(added, pairs)) {
        let codes: BTreeSet<u32> = pairs.iter().flat_map(|&(base, longer)| [base, longer]).collect();
        let covered: f64 = codes.iter().map(|&code| view.share(code)).sum();
        if covered < COVERED {
            continue;
        }
        for &(base, longer) in pairs {
            let why =
                format!("{} {} with and without {added:?}.", pairs.len(), if pairs.len() == 1 { "value occurs" } else { "values occur" });
            notes.value(at, longer, 0.85, why, Some(view.column.text(base).to_owned()));
        }
    }
}

/// Signs that are no part of a value.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '~' | '^' | '=' | '|' | '¬' | '`' | '\\')
}

/// Marks at the start or the end of some values where most have none.
fn marks(at: usize, view: &View, notes: &mut Notes<'_>) {
    let is_marked = |code: u32| {
        let text = view.column.text(code).trim();
        (3..=LONGEST_TEXT).contains(&text.len())
            && (text.starts_with(is_mark) || text.ends_with(is_mark))
            && text.chars().any(char::is_alphanumeric)
    };
    let marked: Vec<u32> = view.values.iter().copied().filter(|&code| is_marked(code)).collect();
    let cells: f64 = marked.iter().map(|&code| view.share(code)).sum();
    if cells > ODD || view.present < 10 {
        return;
    }
    for code in marked {
        let text = view.column.text(code);
        let bare = text.trim().trim_matches(is_mark);
        let why = format!("Signs stand around the value; {:.1} % of the others have none.", 100.0 * (1.0 - cells));
        notes.value(at, code, 0.75, why, Some(bare.to_owned()));
    }
}
