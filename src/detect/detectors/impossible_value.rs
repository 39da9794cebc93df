//! Numbers that what the column is about cannot have.

use crate::{
    detect::{Context, Detector, View, bounds::cells, names::words, report::Notes},
    profile::PlainType,
    table::{DateOrder, seconds},
};

/// See `Detector`.
pub(in crate::detect) struct ImpossibleValue;

/// What a column is about, by a word in its name; the lowest and the highest number that it can have.
const LIMITS: [(&[&str], f64, f64, &str); 9] = [
    (&["age", "alter"], 0.0, 122.0, "Nobody has this age"),
    (&["percent", "percentage", "pct"], 0.0, 100.0, "A share is between 0 and 100 %"),
    (&["lat", "latitude"], -90.0, 90.0, "Latitudes are between -90 and 90"),
    (&["lon", "lng", "longitude"], -180.0, 180.0, "Longitudes are between -180 and 180"),
    (&["year", "yr"], 1000.0, 2100.0, "The year is out of reach"),
    (&["month"], 1.0, 12.0, "There are twelve months"),
    (&["hour", "hours"], 0.0, 24.0, "A day has 24 hours"),
    (&["probability", "prob", "fraction"], 0.0, 1.0, "Probabilities are between 0 and 1"),
    (
        &[
            "count",
            "quantity",
            "qty",
            "children",
            "rooms",
            "price",
            "salary",
            "income",
            "weight",
            "height",
            "distance",
            "duration",
            "population",
            "area",
            "stock",
        ],
        0.0,
        f64::INFINITY,
        "It cannot be negative",
    ),
];

/// The rule holds for nearly all values, or the column is about something else.
const HOLDS: f64 = 0.9;

impl Detector for ImpossibleValue {
    fn id(&self) -> &'static str {
        "impossible-value"
    }

    fn title(&self) -> &'static str {
        "Impossible value"
    }

    fn looks_for(&self) -> &'static str {
        "Ages above 122, shares above 100 %, latitudes above 90, months above 12, negative counts and the like: what a word in the \
         column's name rules out, where nearly all values keep to it."
    }

    fn matters(&self) -> &'static str {
        "Such a value is wrong for certain, and whatever is computed from it."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| matches!(view.kind(), PlainType::Date | PlainType::Datetime))
        {
            years(at, view, notes);
        }
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_numeric()) {
            let words = words(view.name());
            for (_, low, high, why) in LIMITS.iter().filter(|(names, ..)| names.iter().any(|name| words.iter().any(|word| word == name))) {
                of_column(at, view, (*low, *high), why, notes);
            }
        }
    }
}

/// Days of years that no record tells of, where nearly all others are of our time.
fn years(at: usize, view: &View, notes: &mut Notes<'_>) {
    const TIMES: [&str; 2] = ["1600-01-01", "2150-01-01"];
    let [Some(first), Some(last)] = TIMES.map(|day| seconds(day, DateOrder::YearMonthDay)) else { return };
    let moments = view.values.iter().filter_map(|&code| Some((code, view.column.moment(code)?)));
    let outside: Vec<u32> = moments.filter(|(_, moment)| *moment < first || *moment >= last).map(|(code, _)| code).collect();
    if outside.iter().map(|&code| view.share(code)).sum::<f64>() > 1.0 - HOLDS {
        return;
    }
    for code in outside {
        notes.value(at, code, 0.92, "The year is out of reach; the other days are of our time.", None);
    }
}

fn of_column(at: usize, view: &View, (low, high): (f64, f64), why: &str, notes: &mut Notes<'_>) {
    let outside: Vec<_> = view.numbers.iter().filter(|number| number.value < low || number.value > high).copied().collect();
    let all = cells(&view.numbers) as f64;
    if cells(&outside) as f64 > (1.0 - HOLDS) * all {
        return;
    }
    for number in outside {
        notes.value(at, number.code, 0.92, format!("{why}."), None);
    }
}
