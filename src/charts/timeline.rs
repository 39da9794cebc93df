//! When the dates, datetimes or times of a column lie: bars over equal spans of time.

use std::cmp::Ordering;

use super::{
    calendar::{clock_ticks, date_ticks},
    chart::{Chart, beside, of_bins, rows},
    civil::{self, DAY, whole},
    columns::{self, Columns, sound},
    label::{percent, share},
    measure::visible,
    shapes::Size,
};
use crate::profile::{ColumnProfile, Histogram, PlainType, Scalar};

/// The chart of a column on a time axis; nothing for a column without any time.
#[must_use]
pub fn chart(column: &ColumnProfile, size: Size) -> Option<Chart> {
    let histogram = column.histogram.as_ref().filter(|_| column.kind.is_temporal()).filter(|h| sound(h))?;
    let single = single_value(column, histogram);
    let histogram = single.as_ref().unwrap_or(histogram);
    let ticks = if column.kind == PlainType::Time { clock_ticks } else { date_ticks };
    let only: fn(f64) -> String = match column.kind {
        PlainType::Time => |at| civil::clock(whole(at)),
        PlainType::Date => |at| civil::date(whole(at)),
        _ => |at| civil::date_and_clock(whole(at)),
    };
    let picture = Columns { histogram, ticks, only, band: None, marker: None };
    let names = names(histogram, column);
    let title = format!("{} over time", visible(&column.name));
    let takeaway = takeaway(column, histogram, &names);
    Some(of_bins(title, takeaway, column, histogram, &names, columns::draw(&picture, size)))
}

/// The bins that are drawn; nothing where the chart is none.
pub(super) fn bins(column: &ColumnProfile) -> Option<Histogram> {
    let histogram = column.histogram.as_ref().filter(|_| column.kind.is_temporal()).filter(|h| sound(h))?;
    Some(single_value(column, histogram).unwrap_or_else(|| histogram.clone()))
}

/// The bins that are drawn, in words.
pub(super) fn bin_names(column: &ColumnProfile) -> Option<Vec<String>> {
    Some(names(&bins(column)?, column))
}

/// A column of one value has no spans worth drawing: one bar, as exactly as a bin can say.
fn single_value(column: &ColumnProfile, histogram: &Histogram) -> Option<Histogram> {
    let at = *histogram.edges.first()?;
    let all = || Histogram { edges: vec![at, at], counts: vec![histogram.counts.iter().sum()] };
    (column.distinct == 1 && column.mismatched == 0 && histogram.counts.len() == 1).then(all)
}

/// The spans in words.
fn names(histogram: &Histogram, column: &ColumnProfile) -> Vec<String> {
    let last = histogram.counts.len() - 1;
    let name = |(i, edges): (usize, &[f64])| match column.kind {
        PlainType::Date => days(edges[0], edges[1], i == last, ends(column)),
        kind => moments(edges[0], edges[1], kind, ends(column)),
    };
    histogram.edges.windows(2).enumerate().map(name).collect()
}

/// The days that a span can hold; the last span holds its end. None lie outside of the column's range.
fn days(low: f64, high: f64, last: bool, ends: Option<(&str, &str)>) -> String {
    let first = whole((low / DAY as f64).ceil());
    let end = if last { whole(high / DAY as f64) } else { whole((high / DAY as f64).ceil()) - 1 };
    let (mut from, mut to) = (civil::date(first * DAY), civil::date(end * DAY));
    if let Some((least, most)) = ends {
        // Days in this form are in the order of their texts.
        from = from.max(least.to_owned());
        to = to.min(most.to_owned());
    }
    match from.cmp(&to) {
        Ordering::Less => format!("{from} to {to}"),
        Ordering::Equal => from,
        Ordering::Greater => format!("between {to} and {from}"),
    }
}

/// The first and the last value as text.
fn ends(column: &ColumnProfile) -> Option<(&str, &str)> {
    match (&column.min, &column.max) {
        (Some(Scalar::Text(min)), Some(Scalar::Text(max))) => Some((min, max)),
        _ => None,
    }
}

/// `2013-01-05T14:05:00` as people write it: `2013-01-05 14:05`.
fn readable(iso: &str) -> String {
    let text = iso.replace('T', " ");
    match text.strip_suffix(":00") {
        Some(short) if short.contains(':') => short.to_owned(),
        _ => text,
    }
}

/// A span in words, as exactly as its width needs it. In days, none lie outside of the column's range.
fn moments(low: f64, high: f64, kind: PlainType, ends: Option<(&str, &str)>) -> String {
    let [mut from, mut to] = [low, high].map(|at| moment(at, high - low, kind));
    let day = |iso: &str| iso.split_once('T').map(|(day, _)| day.to_owned());
    if let Some((least, most)) = ends.and_then(|(min, max)| Some((day(min)?, day(max)?)))
        && from.len() == least.len()
    {
        from = from.max(least);
        to = to.min(most);
    }
    from_to(&from, &to)
}

/// Two moments; the same day is not said twice.
fn from_to(from: &str, to: &str) -> String {
    let clock = match (from.split_once(' '), to.split_once(' ')) {
        (Some((day, _)), Some((same, clock))) if day == same => clock,
        _ => to,
    };
    if from == to { from.to_owned() } else { format!("{from} to {clock}") }
}

/// A moment, as exactly as spans of this width need it.
pub(super) fn moment(at: f64, width: f64, kind: PlainType) -> String {
    let at = if width >= 120.0 { whole(at).div_euclid(60) * 60 } else { whole(at) };
    match kind {
        PlainType::Time => civil::clock(at),
        _ if width > 3.0 * DAY as f64 => civil::date(at),
        _ => civil::date_and_clock(at),
    }
}

/// One sentence on where the column begins and ends, and where most of it lies.
fn takeaway(column: &ColumnProfile, histogram: &Histogram, names: &[String]) -> String {
    let (low, high) = match histogram.edges.as_slice() {
        [low, .., high] => (*low, *high),
        _ => (0.0, 0.0),
    };
    let range = match ends(column) {
        Some((min, max)) => from_to(&readable(min), &readable(max)),
        None if column.kind == PlainType::Date => days(low, high, true, None),
        None => moments(low, high, column.kind, None),
    };
    if low == high || ends(column).is_some_and(|(min, max)| min == max) {
        return format!("Every value is {range}{}.", beside(column));
    }
    let bins = histogram.counts.len() as u64;
    let total: u64 = histogram.counts.iter().sum();
    let busiest = names.iter().zip(&histogram.counts).min_by_key(|(_, n)| std::cmp::Reverse(**n)).filter(|_| bins > 1);
    let most = match busiest {
        Some((_, &n)) if n.saturating_mul(bins) < total.saturating_add(total / 2) && !histogram.counts.contains(&0) => {
            ", without a gap or a peak".to_owned()
        }
        Some((name, &n)) => {
            format!("; the busiest span is {name} ({})", percent(share(n, rows(column))))
        }
        None => String::new(),
    };
    format!("The values run from {range}{most}{}.", beside(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{civil::Civil, samples, svg};

    const SIZE: Size = Size { width: 360.0, height: 180.0 };

    fn at(year: i64, month: i64, day: i64) -> f64 {
        (Civil { year, month, day }.days() * DAY) as f64
    }

    fn times(kind: PlainType, low: f64, high: f64, counts: &[u64]) -> ColumnProfile {
        ColumnProfile {
            count: counts.iter().sum(),
            histogram: Some(samples::bins(low, high, counts)),
            ..ColumnProfile::empty("time_hour", kind)
        }
    }

    fn year() -> ColumnProfile {
        let days = times(PlainType::Date, at(2013, 1, 1), at(2013, 12, 31), &[5, 6, 9, 12, 13, 14, 30, 15, 9, 7, 6, 4]);
        ColumnProfile { missing: 20, ..days }
    }

    fn drawn(column: &ColumnProfile) -> String {
        chart(column, SIZE).map(|chart| svg::chart(&chart)).unwrap_or_default()
    }

    #[test]
    fn the_takeaway_says_from_when_to_when() {
        let day = at(2024, 5, 6);
        for (column, expected) in [
            (
                year(),
                "The values run from 2013-01-01 to 2013-12-31; the busiest span is 2013-07-02 to 2013-08-01 (20 %); 13 % are missing.",
            ),
            (
                times(PlainType::Datetime, day, day + 7200.0, &[3, 4, 3, 3]),
                "The values run from 2024-05-06 00:00 to 02:00, without a gap or a peak.",
            ),
            (
                times(PlainType::Time, 0.0, 86_399.0, &[0, 8]),
                "The values run from 00:00 to 23:59; the busiest span is 11:59 to 23:59 (100 %).",
            ),
            (times(PlainType::Date, day, day, &[8]), "Every value is 2024-05-06."),
        ] {
            assert_eq!(chart(&column, SIZE).unwrap().takeaway, expected);
        }
    }

    #[test]
    fn the_ends_are_those_of_the_values_and_not_of_the_bins() {
        let day = at(2024, 5, 6);
        for (kind, width, min, max, expected) in [
            (PlainType::Date, 30.0, "2024-05-08", "2024-07-30", "2024-05-08 to 2024-07-30"),
            (PlainType::Datetime, 1.0, "2024-05-06T09:00:00", "2024-05-06T12:05:00", "2024-05-06 09:00 to 12:05"),
            (PlainType::Time, 0.1, "09:00:00", "12:00:09", "09:00 to 12:00:09"),
        ] {
            let ends = [min, max].map(|end| Some(Scalar::Text(end.into())));
            let [min, max] = ends;
            let bins = times(kind, day, day + 3.0 * width * 86_400.0, &[3, 4, 3]);
            let said = chart(&ColumnProfile { min, max, ..bins }, SIZE).unwrap().takeaway;
            assert_eq!(said, format!("The values run from {expected}, without a gap or a peak."));
        }
    }

    #[test]
    fn days_of_a_span_are_those_it_can_hold() {
        let day = at(2024, 5, 6);
        let two = day + 2.0 * 86_400.0;
        let (early, late) = (("2024-05-01", "2024-05-07"), ("2024-05-07", "2024-05-30"));
        for (low, high, last, ends, expected) in [
            (day, two, false, None, "2024-05-06 to 2024-05-07"),
            (day, two, true, None, "2024-05-06 to 2024-05-08"),
            (day, two, true, Some(early), "2024-05-06 to 2024-05-07"),
            (day, two, true, Some(late), "2024-05-07 to 2024-05-08"),
            (day, two, false, Some(late), "2024-05-07"),
            (day, day + 1.0, false, None, "2024-05-06"),
            (day + 1.0, day + 2.0, false, None, "between 2024-05-06 and 2024-05-07"),
        ] {
            assert_eq!(days(low, high, last, ends), expected);
        }
    }

    #[test]
    fn spans_are_named_as_exactly_as_they_are_wide() {
        let day = at(2024, 5, 6);
        for (kind, low, high, expected) in [
            (PlainType::Datetime, day, day + 3600.0, "2024-05-06 00:00 to 01:00"),
            (PlainType::Datetime, day, day + 900_000.0, "2024-05-06 to 2024-05-16"),
            (PlainType::Datetime, day, day, "2024-05-06 00:00"),
            (PlainType::Time, 3.0, 5.5, "00:00:03 to 00:00:05"),
        ] {
            assert_eq!(moments(low, high, kind, None), expected);
        }
    }

    #[test]
    fn spans_of_days_stay_within_the_values() {
        let day = at(2024, 5, 6);
        let ends = Some(("2024-05-08T10:00:00", "2024-05-20T08:00:00"));
        for (width, expected) in [(30.0, "2024-05-08 to 2024-05-20"), (1.0, "2024-05-06 00:00 to 2024-05-07 00:00")] {
            assert_eq!(moments(day, day + width * 86_400.0, PlainType::Datetime, ends), expected);
        }
    }

    #[test]
    fn a_single_value_has_a_single_bar() {
        let day = at(2024, 5, 6) + 61.0;
        let column = ColumnProfile { distinct: 1, ..times(PlainType::Datetime, day, day + 1.0, &[8]) };
        let chart = chart(&column, SIZE).unwrap();
        assert_eq!(chart.marks[0].label, "2024-05-06 00:01:01: 8 rows (100 %)");
        assert_eq!(chart.takeaway, "Every value is 2024-05-06 00:01:01.");
    }

    #[test]
    fn other_columns_have_no_timeline() {
        assert_eq!(chart(&ColumnProfile { kind: PlainType::Integer, ..year() }, SIZE), None);
        assert_eq!(chart(&ColumnProfile::empty("a", PlainType::Date), SIZE), None);
    }

    #[test]
    fn pictures() {
        let night = at(2024, 2, 28) + 20.0 * 3600.0;
        insta::assert_snapshot!("timeline_year", drawn(&year()));
        insta::assert_snapshot!("timeline_night", drawn(&times(PlainType::Datetime, night, night + 10.0 * 3600.0, &[9, 4, 0, 1, 7])));
        insta::assert_snapshot!("timeline_centuries", drawn(&times(PlainType::Date, at(1, 1, 1), at(9999, 12, 31), &[1, 0, 0, 700, 1])));
        insta::assert_snapshot!("timeline_times", drawn(&times(PlainType::Time, 0.0, 86_399.0, &[2, 1, 4, 9, 12, 14, 11, 5])));
        insta::assert_snapshot!("timeline_one_day", drawn(&times(PlainType::Date, night, night, &[5])));
    }
}
