//! Values that do not fit the type of their column.

use std::collections::BTreeSet;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    profile::PlainType,
    table::{Detail, Kind, mask},
};

/// A column of text has another type nearly if at least this share of it would fit.
const NEARLY: f64 = 0.7;
/// Codes may be digits alone, so numbers need more.
const NEARLY_NUMBERS: f64 = 0.85;

/// See `Detector`.
pub(in crate::detect) struct TypeMisfit;

impl Detector for TypeMisfit {
    fn id(&self) -> &'static str {
        "type-misfit"
    }

    fn title(&self) -> &'static str {
        "Does not fit the type"
    }

    fn looks_for(&self) -> &'static str {
        "Text among numbers, dates that no calendar has, and the like: values that do not fit the type of nine in ten others."
    }

    fn matters(&self) -> &'static str {
        "The column cannot be computed with, or the values are dropped without a word."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            match view.kind() {
                PlainType::Empty => {}
                PlainType::Text => nearly(at, view, notes),
                _ => of_column(at, view, notes),
            }
        }
    }
}

/// A text column that would be one of dates or numbers but for values that are all different: not a category among them.
fn nearly(at: usize, view: &View, notes: &mut Notes<'_>) {
    let cells =
        |kinds: &[Kind]| kinds.iter().map(|&kind| view.column.evidence().count(kind)).sum::<u64>() as f64 / view.present.max(1) as f64;
    let families: [(&str, &[Kind], f64); 3] = [
        ("dates", &[Kind::Date, Kind::Datetime], NEARLY),
        ("numbers", &[Kind::Integer, Kind::Float, Kind::Code], NEARLY_NUMBERS),
        ("times of day", &[Kind::Time], NEARLY),
    ];
    let Some((name, kinds, _)) = families.into_iter().find(|(_, kinds, least)| cells(kinds) >= *least) else { return };
    let misfits: Vec<u32> = view.values.iter().copied().filter(|&code| !kinds.contains(&view.column.lexeme(code).kind())).collect();
    let count: u64 = misfits.iter().map(|&code| u64::from(view.column.count(code))).sum();
    if view.present < 20 || (misfits.len() as f64) < 0.5 * count as f64 {
        return;
    }
    for code in misfits.into_iter().filter(|&code| view.column.text(code).bytes().any(|b| b.is_ascii_digit())) {
        let why = format!("{:.1} % of the values are {name}; this is none, though it has digits.", 100.0 * cells(kinds));
        notes.value(at, code, 0.7, why, None);
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let usual: BTreeSet<String> =
        view.values.iter().filter(|&&code| view.fits(code)).take(2000).map(|&code| mask(view.column.text(code), Detail::Exact)).collect();
    let misfits: Vec<u32> = view.values.iter().copied().filter(|&code| !view.fits(code)).collect();
    let cells: u64 = misfits.iter().map(|&code| u64::from(view.column.count(code))).sum();
    let share = cells as f64 / view.present.max(1) as f64;
    let of = |kind: PlainType| match kind {
        PlainType::Boolean => "yes or no",
        PlainType::Integer => "a whole number",
        PlainType::Float => "a number",
        PlainType::Code => "a code of digits",
        PlainType::Date => "a date",
        PlainType::Datetime => "a date with a time",
        PlainType::Time => "a time of day",
        PlainType::Text | PlainType::Empty => "a text",
    };
    for code in misfits {
        let text = view.column.text(code);
        let others = 100.0 * (1.0 - share);
        let is_date = matches!(view.kind(), PlainType::Date | PlainType::Datetime);
        if is_date && usual.contains(&mask(text, Detail::Exact)) {
            notes.value(at, code, 0.95, "It is written like the dates of this column, but there is no such day or time.", None);
        } else {
            let why = format!("{others:.1} % of the values are {}; this is none.", of(view.kind()));
            notes.value(at, code, 0.9 - share, why, None);
        }
    }
}
