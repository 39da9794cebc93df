//! Numbers and dates that stand for a missing value.

use crate::detect::{
    Context, Detector, View,
    bounds::{brief, cells, quantile_of},
    report::Notes,
    view::Number,
};

/// See `Detector`.
pub(in crate::detect) struct Sentinel;

/// Days that programs write where there is none.
const DAYS: [&str; 12] = [
    "9999-12-31",
    "2999-12-31",
    "2099-12-31",
    "1900-01-01",
    "1900-01-02",
    "1899-12-30",
    "1899-12-31",
    "1970-01-01",
    "1800-01-01",
    "1753-01-01",
    "1111-11-11",
    "0001-01-01",
];

impl Detector for Sentinel {
    fn id(&self) -> &'static str {
        "sentinel"
    }

    fn title(&self) -> &'static str {
        "Number in place of a missing value"
    }

    fn looks_for(&self) -> &'static str {
        "Numbers such as 999, -1 and 0, and days such as 1900-01-01 and 9999-12-31, that stand apart from the rest of their column."
    }

    fn matters(&self) -> &'static str {
        "They count as values: a mean age of 130 and a model that learns which form was not filled in."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            if view.is_quantity() {
                numbers(at, view, notes);
            } else if view.kind().is_temporal() {
                days(at, view, notes);
            }
        }
    }
}

/// Numbers of nines alone.
const NINES: [f64; 9] = [99.0, 999.0, 9999.0, 99_999.0, 999_999.0, 9_999_999.0, 99_999_999.0, 999_999_999.0, 9_999_999_999.0];

fn is_nines(value: f64) -> bool {
    NINES.contains(&value.abs())
}

fn numbers(at: usize, view: &View, notes: &mut Notes<'_>) {
    let is_candidate = |number: &&Number| is_nines(number.value) || matches!(number.value, -1.0 | -9.0 | -8.0 | 0.0);
    let rest: Vec<Number> = view.numbers.iter().filter(|number| !is_candidate(number)).copied().collect();
    let (Some(lowest), Some(highest)) = (rest.first(), rest.last()) else { return };
    let (Some(low), Some(middle)) = (quantile_of(&rest, 0.02), quantile_of(&rest, 0.5)) else { return };
    let (lowest, highest) = (lowest.value, highest.value);
    if rest.len() < 5 || cells(&rest) < 15 {
        return;
    }
    // The most frequent of the numbers beside a candidate: where it is no more frequent than they are, it is one of them.
    let usual = rest.iter().map(|number| number.count).max().unwrap_or(0);
    for number in view.numbers.iter().filter(is_candidate) {
        let Number { value, count, code } = *number;
        let share = f64::from(count) / view.present as f64;
        if share > 0.6 {
            continue;
        }
        let far = (value - highest).max(lowest - value) / (highest - lowest).max(f64::MIN_POSITIVE);
        let stands_out = if value < 0.0 {
            lowest >= 0.0 && (value < -1.0 || count > 1)
        } else if value == 0.0 {
            // Nothing else comes near zero, and nobody measures it now and then.
            low > 0.3 * middle && middle >= 10.0 && count > 1 && lowest > 0.25 * middle && cells(&rest) >= 50 && share < 0.2
        } else {
            value > highest && ((far > 0.5 && (value > 99.0 || count > 2)) || (count > 3 * usual && count > 3))
        };
        if stands_out {
            let why =
                format!("{} stands in {count} rows; all other values lie between {} and {}.", brief(value), brief(lowest), brief(highest));
            let score = if value == 0.0 { 0.65 } else { 0.94 };
            notes.value(at, code, score, why, Some(String::new()));
        }
    }
}

fn days(at: usize, view: &View, notes: &mut Notes<'_>) {
    let known = DAYS.map(|day| (crate::table::seconds(day, crate::table::DateOrder::YearMonthDay), day));
    let day = |code: u32| {
        let own = view.column.moment(code).map(|moment| (moment / 86_400.0).floor() * 86_400.0);
        known.iter().find(|(day, _)| *day == own).map(|(_, name)| *name)
    };
    let mut rest: Vec<f64> = view.values.iter().filter(|&&code| day(code).is_none()).filter_map(|&code| view.column.moment(code)).collect();
    rest.sort_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (rest.first(), rest.last()) else { return };
    if rest.len() < 5 {
        return;
    }
    for &code in &view.values {
        let (Some(day), Some(moment)) = (day(code), view.column.moment(code)) else { continue };
        let far = (moment - last).max(first - moment);
        if far > 365.0 * 86_400.0 && far > 0.1 * (last - first) && view.share(code) < 0.6 {
            let why = format!("{day} is what programs write where no day is known; all other days lie far from it.");
            notes.value(at, code, 0.94, why, Some(String::new()));
        }
    }
}
