//! Dates that are written in another way than most of their column.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    table::{Detail, Kind, Lexeme, mask},
};

/// See `Detector`.
pub(in crate::detect) struct MixedDates;

/// So much of a column are dates.
const DATES: f64 = 0.5;
/// One way of writing is that of at least this share,
const USUAL: f64 = 0.55;

impl Detector for MixedDates {
    fn id(&self) -> &'static str {
        "mixed-dates"
    }

    fn title(&self) -> &'static str {
        "Mixed formats of dates"
    }

    fn looks_for(&self) -> &'static str {
        "Dates written in another format than the rest of their column, and days that can only be read in another order."
    }

    fn matters(&self) -> &'static str {
        "They sort in the wrong place, or the day is taken for the month."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            of_column(at, view, notes);
        }
    }
}

fn is_date(view: &View, code: u32) -> bool {
    matches!(view.column.lexeme(code).kind(), Kind::Date | Kind::Datetime)
}

/// The way a date is written: what stands between its parts, and whether the year comes first.
fn format(text: &str) -> String {
    let runs = mask(text.trim(), Detail::Runs);
    let first = text.trim().bytes().take_while(u8::is_ascii_digit).count();
    format!("{}{runs}", if first == 4 { "year " } else { "" })
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let mut formats: BTreeMap<String, (u64, Vec<u32>)> = BTreeMap::new();
    let mut dates = 0;
    for &code in view.values.iter().filter(|&&code| is_date(view, code)) {
        let count = u64::from(view.column.count(code));
        let format = formats.entry(format(view.column.text(code))).or_default();
        format.0 += count;
        format.1.push(code);
        dates += count;
    }
    if (dates as f64) < DATES * view.present as f64 || dates < 10 {
        return;
    }
    let Some((usual, (most, codes))) = formats.iter().max_by_key(|(_, (cells, _))| *cells) else { return };
    let share = *most as f64 / dates as f64;
    if share < USUAL {
        return;
    }
    let example = view.column.text(codes[0]);
    for (_, (_, codes)) in formats.iter().filter(|(format, _)| *format != usual) {
        for &code in codes {
            let why = format!("{:.1} % of the dates are written like {example:?}; this one is written in another way.", 100.0 * share);
            notes.value(at, code, 0.8, why, None);
        }
    }
    let (order, _) = view.column.evidence().date_order();
    for &code in codes {
        if let Lexeme::Date(orders) | Lexeme::Datetime(orders) = view.column.lexeme(code)
            && orders & order.bit() == 0
        {
            let why = format!("The other dates are read in the order {}; this one cannot be.", order.id());
            notes.value(at, code, 0.85, why, None);
        }
    }
}
