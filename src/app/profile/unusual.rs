//! How unusual a column is: a plain score with its reasons, for the order "most unusual first".

use super::words;
use crate::{
    charts::label,
    profile::{ColumnProfile, Scalar},
};

/// How far a column is from one without flaws.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Unusual {
    /// Share of rows without a value.
    pub missing: f64,
    /// Share of values that do not fit the type.
    pub mismatched: f64,
    /// How much of the column is one value: 0 up to half of the values, 1 for all.
    pub dominance: f64,
    /// How far the extreme numbers are out: 0 up to three quartile ranges beyond the quartiles, towards 1 without end.
    pub reach: f64,
}

/// Quartile ranges beyond the quartiles from which a number counts as far out (Tukey's outer fence).
const FAR: f64 = 3.0;

/// Dominance from which a card mentions it: nine values in ten are the same.
const NEARLY_ALL: f64 = 0.8;
/// Reach from which a card mentions it: six quartile ranges.
const WELL_OUT: f64 = 0.5;

impl Unusual {
    /// Looks at a column of a table with so many rows.
    #[must_use]
    pub fn of(column: &ColumnProfile, rows: u64) -> Self {
        let top = column.top.first().map_or(0, |top| top.count);
        let dominance = (2.0 * label::share(top, column.count) - 1.0).max(0.0);
        let reach = match quartile_ranges_out(column) {
            Some((out, _)) if out > FAR => 1.0 - FAR / out,
            _ => 0.0,
        };
        Self { missing: label::share(column.missing, rows), mismatched: label::share(column.mismatched, column.count), dominance, reach }
    }

    /// The score: the sum of the parts, 0 to 4.
    #[must_use]
    pub fn score(self) -> f64 {
        self.missing + self.mismatched + self.dominance + self.reach
    }
}

/// What is odd about the values themselves, where it is plain to see: nearly all are one value, or one is far out.
#[must_use]
pub fn notable(column: &ColumnProfile) -> Option<String> {
    let plain = Unusual { missing: 0.0, mismatched: 0.0, ..Unusual::of(column, 0) };
    let least = if plain.dominance > plain.reach { NEARLY_ALL } else { WELL_OUT };
    (plain.score() >= least)
        .then(|| reasons(&ColumnProfile { missing: 0, mismatched: 0, ..column.clone() }, 0).into_iter().next())
        .flatten()
}

/// The reasons for the score, the weightiest first; none when the score is 0.
#[must_use]
pub fn reasons(column: &ColumnProfile, rows: u64) -> Vec<String> {
    let parts = Unusual::of(column, rows);
    let mut reasons = vec![
        (parts.missing, format!("{} missing", words::share(column.missing, rows))),
        (parts.mismatched, format!("{} mismatched", words::share(column.mismatched, column.count))),
    ];
    if let Some(top) = column.top.first() {
        let share = words::share(top.count, column.count);
        reasons.push((parts.dominance, format!("{share} are {}", words::visible(&top.value, 24))));
    }
    if let Some((out, side)) = quartile_ranges_out(column) {
        reasons.push((parts.reach, format!("{side} is {} quartile ranges out", label::number(out.round()))));
    }
    reasons.retain(|(weight, _)| *weight > 0.0);
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    reasons.into_iter().map(|(_, reason)| reason).collect()
}

/// How many quartile ranges the further extreme lies beyond its quartile, and which one that is.
fn quartile_ranges_out(column: &ColumnProfile) -> Option<(f64, &'static str)> {
    let (Some(Scalar::Number(min)), Some(Scalar::Number(max)), Some(q)) = (&column.min, &column.max, column.quantiles) else { return None };
    let range = q.p75 - q.p25;
    if range <= 0.0 || !range.is_finite() {
        return None;
    }
    let (low, high) = ((q.p25 - min) / range, (max - q.p75) / range);
    Some(if low > high { (low, "the minimum") } else { (high, "the maximum") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::profile::examples::number_column,
        profile::{PlainType, ValueCount},
    };

    fn top(value: &str, count: u64) -> Vec<ValueCount> {
        vec![ValueCount { value: value.to_owned(), count }]
    }

    #[test]
    fn a_column_without_flaws_is_not_unusual() {
        let plain = ColumnProfile { count: 100, top: top("a", 50), ..ColumnProfile::empty("plain", PlainType::Text) };
        assert_eq!(Unusual::of(&plain, 100).score(), 0.0);
        assert!(reasons(&plain, 100).is_empty());
    }

    #[test]
    fn each_flaw_adds_its_share() {
        let check = |column: &ColumnProfile, expected: f64, reason: &str| {
            assert!((Unusual::of(column, 100).score() - expected).abs() < 1e-12, "{column:?}");
            assert_eq!(reasons(column, 100), [reason]);
        };
        let text = ColumnProfile::empty("x", PlainType::Text);
        check(&ColumnProfile { count: 75, missing: 25, ..text.clone() }, 0.25, "25 % missing");
        check(&ColumnProfile { count: 100, mismatched: 10, ..text.clone() }, 0.1, "10 % mismatched");
        check(&ColumnProfile { count: 100, top: top("a", 100), ..text.clone() }, 1.0, "100 % are a");
        check(&ColumnProfile { count: 100, top: top("a", 75), ..text }, 0.5, "75 % are a");
    }

    #[test]
    fn extreme_numbers_count_from_three_quartile_ranges_on() {
        let check = |max: f64, expected: f64| {
            let column = ColumnProfile { max: Some(Scalar::Number(max)), ..number_column("x") };
            assert!((Unusual::of(&column, 100).score() - expected).abs() < 1e-12, "{max}");
        };
        // The quartiles are 25 and 75.
        check(100.0, 0.0);
        check(225.0, 0.0);
        check(375.0, 0.5);
        check(f64::INFINITY, 1.0);
    }

    #[test]
    fn a_card_mentions_only_what_is_plain_to_see() {
        let check = |column: &ColumnProfile, expected: Option<&str>| assert_eq!(notable(column).as_deref(), expected);
        let text = ColumnProfile { count: 100, missing: 900, mismatched: 50, ..ColumnProfile::empty("x", PlainType::Text) };
        check(&text, None);
        check(&ColumnProfile { top: top("a", 89), ..text.clone() }, None);
        check(&ColumnProfile { top: top("a", 90), ..text }, Some("90 % are a"));
        let far = |max| ColumnProfile { max: Some(Scalar::Number(max)), ..number_column("x") };
        check(&far(324.0), None);
        check(&far(375.0), Some("the maximum is 6 quartile ranges out"));
    }

    #[test]
    fn a_column_of_equal_numbers_has_no_reach() {
        let mut flat = number_column("x");
        flat.quantiles = flat.quantiles.map(|q| crate::profile::Quantiles { p25: 5.0, p75: 5.0, ..q });
        assert_eq!(Unusual::of(&flat, 100).score(), 0.0);
    }
}
