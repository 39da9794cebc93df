//! Figures of a column of dates or times.

use serde::{Deserialize, Serialize};

use crate::{
    profile::{PlainType, finish::moment},
    stats::{Ordered, quantile},
    table::{DAY, civil_from_days},
};

/// A step longer than so many usual ones is a gap: the longest month is not longer than 1.5 of the usual, a missing one is.
const GAP: f64 = 1.5;
/// How many of the longest gaps are listed.
const GAPS: usize = 5;

/// Figures of a column of dates or times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeFigures {
    /// Latest less earliest, in seconds.
    pub range: f64,
    /// The coarsest unit of which every value is a whole number.
    pub granularity: Granularity,
    /// Cells on each day of the week, Monday first; `None` for times of day.
    pub weekdays: Option<[u64; 7]>,
    /// Cells in each month, January first; `None` for times of day.
    pub months: Option<[u64; 12]>,
    /// Cells in each hour of the day, from 0; `None` for days.
    pub hours: Option<[u64; 24]>,
    /// From one different value to the next; `None` with a single one.
    pub steps: Option<Steps>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// Parts of a second.
    Fraction,
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// First days of months.
    Month,
    /// First days of years.
    Year,
}

/// How far neighbouring different values are apart, in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Steps {
    /// Shortest.
    pub min: f64,
    /// The median: the usual step.
    pub median: f64,
    /// Longest.
    pub max: f64,
    /// Steps longer than one and a half usual ones.
    pub gaps: u64,
    /// The longest of them, longest first; of equals, the earlier one first.
    pub longest: Vec<Gap>,
}

/// A stretch of time without a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The value before it (ISO 8601).
    pub after: String,
    /// The value after it.
    pub before: String,
    /// How long it is.
    pub seconds: f64,
}

/// The figures of moments in order: seconds since 1970, or since midnight. `None` without one.
pub fn time_figures(of: &Ordered, kind: PlainType) -> Option<TimeFigures> {
    let (min, max) = of.range()?;
    let (mut weekdays, mut months, mut hours) = ([0; 7], [0; 12], [0; 24]);
    let mut granularity = Granularity::Year;
    for &(x, count) in of.values() {
        let whole = x.floor() as i64;
        let (day, second) = (whole.div_euclid(DAY), whole.rem_euclid(DAY));
        let (_, month, of_month) = civil_from_days(day);
        // 1970-01-01 was a Thursday.
        weekdays[(day + 3).rem_euclid(7) as usize] += count;
        months[(month - 1).clamp(0, 11) as usize] += count;
        hours[(second / 3600) as usize] += count;
        granularity = granularity.min(Granularity::of(x, second, (month, of_month)));
    }
    let (has_day, has_time) = (kind != PlainType::Time, kind != PlainType::Date);
    Some(TimeFigures {
        range: max - min,
        // Midnight is no first day of a year.
        granularity: if has_day { granularity } else { granularity.min(Granularity::Hour) },
        weekdays: has_day.then_some(weekdays),
        months: has_day.then_some(months),
        hours: has_time.then_some(hours),
        steps: steps(of, kind),
    })
}

impl Granularity {
    /// The unit of one moment, its second of the day, and its month and day of the month.
    fn of(x: f64, second: i64, day: (i64, i64)) -> Self {
        match (second, day) {
            _ if x != x.floor() => Self::Fraction,
            (0, (1, 1)) => Self::Year,
            (0, (_, 1)) => Self::Month,
            (0, _) => Self::Day,
            (s, _) if s % 3600 == 0 => Self::Hour,
            (s, _) if s % 60 == 0 => Self::Minute,
            _ => Self::Second,
        }
    }
}

fn steps(of: &Ordered, kind: PlainType) -> Option<Steps> {
    let pairs = || of.values().windows(2).map(|pair| (pair[0].0, pair[1].0));
    let length = |&(after, before): &(f64, f64)| before - after;
    let lengths = Ordered::new(pairs().map(|pair| (length(&pair), 1)).collect());
    let ((min, max), median) = (lengths.range()?, quantile(&lengths, 0.5)?);
    let mut gaps: Vec<(f64, f64)> = pairs().filter(|pair| length(pair) > GAP * median).collect();
    let count = gaps.len() as u64;
    gaps.sort_by(|a, b| length(b).total_cmp(&length(a)));
    let gap = |pair: &(f64, f64)| Gap { after: moment(pair.0, kind), before: moment(pair.1, kind), seconds: length(pair) };
    Some(Steps { min, median, max, gaps: count, longest: gaps.iter().take(GAPS).map(gap).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{DateOrder, seconds};

    fn figures(texts: &[&str], kind: PlainType) -> TimeFigures {
        let moments = texts.iter().map(|text| (seconds(text, DateOrder::YearMonthDay).unwrap(), 1)).collect();
        time_figures(&Ordered::new(moments), kind).unwrap()
    }

    #[test]
    fn the_coarsest_unit_is_found() {
        let check = |texts: &[&str], kind, expected| assert_eq!(figures(texts, kind).granularity, expected, "{texts:?}");
        check(&["2020-01-01", "2022-01-01"], PlainType::Date, Granularity::Year);
        check(&["2020-01-01", "2022-05-01"], PlainType::Date, Granularity::Month);
        check(&["2020-01-01", "2022-05-02"], PlainType::Date, Granularity::Day);
        check(&["2020-01-01T00:00:00", "2022-05-02T13:00:00"], PlainType::Datetime, Granularity::Hour);
        check(&["2020-01-01T00:00:00", "2022-05-02T13:30:00"], PlainType::Datetime, Granularity::Minute);
        check(&["1960-01-01T00:00:01"], PlainType::Datetime, Granularity::Second);
        check(&["2020-01-01T00:00:01.5"], PlainType::Datetime, Granularity::Fraction);
        check(&["00:00", "12:00"], PlainType::Time, Granularity::Hour);
    }

    #[test]
    fn a_missing_month_is_a_gap_and_a_short_one_is_none() {
        let found = figures(&["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01", "2023-06-01"], PlainType::Date);
        let steps = found.steps.unwrap();
        assert_eq!((steps.gaps, steps.min, steps.max), (1, 28.0 * 86_400.0, 61.0 * 86_400.0));
        assert_eq!((steps.longest[0].after.as_str(), steps.longest[0].before.as_str()), ("2023-04-01", "2023-06-01"));
        // 2023-04-01 was a Saturday.
        assert_eq!(found.weekdays.unwrap()[5], 1);
        assert_eq!((found.months.unwrap()[5], found.hours), (1, None));
    }

    #[test]
    fn one_moment_has_no_steps() {
        let found = figures(&["23:59"], PlainType::Time);
        assert_eq!((found.range, found.steps, found.weekdays, found.hours.unwrap()[23]), (0.0, None, None, 1));
    }
}
