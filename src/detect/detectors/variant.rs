//! Spellings of one value that differ in capitals, spaces, signs or accents.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    profile::PlainType,
};

/// See `Detector`.
pub(in crate::detect) struct Variant;

/// The most frequent values are compared.
const MOST: usize = 100_000;

impl Detector for Variant {
    fn id(&self) -> &'static str {
        "variant"
    }

    fn title(&self) -> &'static str {
        "Spelling variant"
    }

    fn looks_for(&self) -> &'static str {
        "Values that are the same but for capitals, spaces, signs and the order of words (key collision, as in OpenRefine); the most \
         frequent spelling is suggested."
    }

    fn matters(&self) -> &'static str {
        "Groups and joins take them for different things."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_text() || view.kind() == PlainType::Boolean) {
            of_column(at, view, notes);
        }
    }
}

/// Letters and digits in small letters; the words of longer texts in order.
fn key(text: &str) -> String {
    /// Signs that set short codes apart: grades and blood groups.
    const TELLING: [char; 4] = ['+', '-', '#', '*'];
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).map(plain).collect())
        .collect();
    // One letter more or less between words: a space that was lost is found by the joined text.
    if words.len() > 2 {
        words.sort_unstable();
    }
    let mut key = words.concat();
    if key.len() <= 3 {
        key.extend(text.trim_end().chars().next_back().filter(|last| TELLING.contains(last)));
    }
    key
}

/// A letter without its accent.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        c => c,
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let mut groups: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for &code in view.values.iter().take(MOST) {
        let text = view.column.text(code);
        if text.len() <= 200 && text.chars().any(char::is_alphabetic) {
            groups.entry(key(text)).or_default().push(code);
        }
    }
    let keys = groups.len();
    let several: Vec<&Vec<u32>> = groups.values().filter(|codes| codes.len() > 1).collect();
    // Names are written as people like; in a list of categories, a variant is a slip.
    let is_list = keys as f64 <= (0.2 * view.present as f64).max(3.0);
    let is_usual = several.len() as f64 > 0.6 * keys as f64 && keys > 10;
    for codes in several {
        let [usual, others @ ..] = &codes[..] else { continue };
        let text = view.column.text(*usual);
        let count = view.column.count(*usual);
        for &code in others {
            let own = view.column.count(code);
            let clear = f64::from(count) / f64::from(count + own);
            let score = match (is_list, is_usual) {
                (true, false) if clear >= 0.6 => 0.85,
                (true, _) if clear > 0.5 => 0.65,
                _ => 0.45,
            };
            let why = format!("{count} rows have {text:?}, which is the same but for capitals, spaces or signs.");
            notes.value(at, code, score, why, Some(text.to_owned()));
        }
    }
}
