//! Codes that lost the zeros at their start.

use std::collections::BTreeMap;

use crate::detect::{Context, Detector, View, names::words, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct LostZeros;

/// One length is that of at least this share of the codes.
const SHARE: f64 = 0.6;
/// Names of columns that hold codes.
const NAMES: [&str; 16] =
    ["zip", "zipcode", "postcode", "postal", "code", "fips", "ssn", "phone", "ean", "isbn", "upc", "plz", "account", "sku", "id", "number"];

impl Detector for LostZeros {
    fn id(&self) -> &'static str {
        "lost-zeros"
    }

    fn title(&self) -> &'static str {
        "Lost leading zeros"
    }

    fn looks_for(&self) -> &'static str {
        "Codes of digits that are shorter than the others, in columns where codes of the usual length begin with zeros."
    }

    fn matters(&self) -> &'static str {
        "A spreadsheet took a code for a number; 501 is no postcode any more, and does not join with 00501."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            of_column(at, view, notes);
        }
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let digits = |code: u32| Some(view.column.text(code)).filter(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()));
    let mut lengths: BTreeMap<usize, u64> = BTreeMap::new();
    let (mut all, mut zeros, mut most_zeros) = (0, 0, 0);
    for &code in &view.values {
        if let Some(text) = digits(code) {
            let count = u64::from(view.column.count(code));
            *lengths.entry(text.len()).or_default() += count;
            all += count;
            most_zeros = most_zeros.max(text.len() - text.trim_start_matches('0').len());
            zeros += if text.starts_with('0') && text.len() > 1 { count } else { 0 };
        }
    }
    let Some((&length, &cells)) = lengths.iter().max_by_key(|(_, cells)| **cells) else { return };
    let share = cells as f64 / all.max(1) as f64;
    if length < 3 || all < 10 || (all as f64) < 0.8 * view.present as f64 || share < SHARE {
        return;
    }
    let is_longest = lengths.keys().all(|&other| other <= length);
    let names = words(view.name());
    let is_code = names.iter().any(|word| NAMES.contains(&word.as_str()) && !matches!(word.as_str(), "id" | "number"));
    let score = match (zeros > 0, is_code && is_longest && share > 0.85 && length >= 5) {
        (true, _) if is_longest || share > 0.9 => 0.88,
        (false, true) => 0.7,
        _ => return,
    };
    for &code in &view.values {
        let Some(text) =
            digits(code).filter(|text| text.len() < length && !text.starts_with('0') && text.len() + most_zeros.max(2) >= length)
        else {
            continue;
        };
        let why = format!("{:.1} % of the codes have {length} digits; with zeros before it, this one has too.", 100.0 * share);
        notes.value(at, code, score, why, Some(format!("{text:0>length$}")));
    }
}
