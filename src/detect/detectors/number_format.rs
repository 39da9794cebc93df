//! Numbers with marks that most of their column do without.

use crate::{
    detect::{Context, Detector, View, affix::measure, report::Notes},
    table::Kind,
};

/// See `Detector`.
pub(in crate::detect) struct NumberFormat;

/// So much of a column is plain numbers.
const PLAIN: f64 = 0.55;

impl Detector for NumberFormat {
    fn id(&self) -> &'static str {
        "number-format"
    }

    fn title(&self) -> &'static str {
        "Numbers written in another way"
    }

    fn looks_for(&self) -> &'static str {
        "Decimal commas, thousands marks and needless decimals (35.0 among whole numbers) in a column of plain numbers."
    }

    fn matters(&self) -> &'static str {
        "1,5 is read as text or as 15, and 1.234 as a bit more than one."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            of_column(at, view, notes);
        }
    }
}

/// Whether a text is a number of digits, with a point perhaps.
fn is_plain(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '+']);
    digits.bytes().any(|b| b.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.matches('.').count() < 2
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let plain = share(view, is_plain);
    if plain < PLAIN || view.present < 10 {
        return;
    }
    for &code in &view.values {
        let text = view.column.text(code).trim();
        let Some(number) =
            measure(text).filter(|measure| measure.number.contains(',') && measure.before.is_empty() && measure.after.is_empty())
        else {
            continue;
        };
        let (whole, rest) = number.number.split_once(',').unwrap_or_default();
        let is_thousands = rest.split([',', '.']).next().is_some_and(|group| group.len() == 3) && !whole.is_empty();
        let suggest = if is_thousands { number.number.replace(',', "") } else { number.number.replace('.', "").replace(',', ".") };
        let mark = if is_thousands { "thousands marks" } else { "a decimal comma" };
        let why = format!("{:.1} % of the values are plain numbers; this one has {mark}.", 100.0 * plain);
        notes.value(at, code, 0.88, why, Some(suggest));
    }
    needless(at, view, notes);
}

/// Which share of the cells holds a text of a kind.
fn share(view: &View, is: impl Fn(&str) -> bool) -> f64 {
    let cells: u64 = view.values.iter().filter(|&&code| is(view.column.text(code))).map(|&code| u64::from(view.column.count(code))).sum();
    cells as f64 / view.present.max(1) as f64
}

/// Whole numbers with decimals that say nothing, among some that have none.
fn needless(at: usize, view: &View, notes: &mut Notes<'_>) {
    let has_decimals = |text: &str| text.contains('.');
    let with = share(view, has_decimals);
    let is_needless = |text: &str| {
        text.split_once('.').is_some_and(|(whole, rest)| !whole.is_empty() && !rest.is_empty() && rest.bytes().all(|b| b == b'0'))
    };
    if with > 0.3
        || with == 0.0
        || view.column.evidence().count(Kind::Float) == 0
        || !view.values.iter().all(|&code| !has_decimals(view.column.text(code)) || is_needless(view.column.text(code)))
    {
        return;
    }
    for &code in view.values.iter().filter(|&&code| is_needless(view.column.text(code))) {
        let text = view.column.text(code);
        let whole = text.split_once('.').map(|(whole, _)| whole.to_owned());
        notes.value(at, code, 0.75, format!("{:.1} % of the values are whole numbers without decimals.", 100.0 * (1.0 - with)), whole);
    }
}
