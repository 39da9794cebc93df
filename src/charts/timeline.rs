//! When the dates, datetimes or times of a column lie: bars over equal spans of time.

use super::{
    calendar::{clock_ticks, date_ticks},
    chart::{Chart, beside, of_bins, rows},
    civil::{self, DAY, whole},
    columns::{self, Columns, sound},
    label::{percent, share},
    measure::visible,
    shapes::Size,
};
use crate::profile::{ColumnProfile, Histogram, PlainType};

/// The chart of a column on a time axis; nothing for a column without any time.
#[must_use]
pub fn chart(column: &ColumnProfile, size: Size) -> Option<Chart> {
    let histogram = column
        .histogram
        .as_ref()
        .filter(|_| column.kind.is_temporal())
        .filter(|h| sound(h))?;
    let ticks = if column.kind == PlainType::Time {
        clock_ticks
    } else {
        date_ticks
    };
    let only: fn(f64) -> String = match column.kind {
        PlainType::Time => |at| civil::clock(whole(at)),
        PlainType::Date => |at| civil::date(whole(at)),
        _ => |at| civil::date_and_clock(whole(at)),
    };
    let picture = Columns {
        histogram,
        ticks,
        only,
        band: None,
        marker: None,
    };
    let names = names(histogram, column.kind);
    let title = format!("{} over time", visible(&column.name));
    let takeaway = takeaway(column, histogram, &names);
    Some(of_bins(
        title,
        takeaway,
        column,
        histogram,
        &names,
        columns::draw(&picture, size),
    ))
}

/// The spans in words.
fn names(histogram: &Histogram, kind: PlainType) -> Vec<String> {
    let last = histogram.counts.len() - 1;
    let name = |(i, edges): (usize, &[f64])| span(edges[0], edges[1], i == last, kind);
    histogram.edges.windows(2).enumerate().map(name).collect()
}

fn span(low: f64, high: f64, last: bool, kind: PlainType) -> String {
    if kind == PlainType::Date {
        // By the days that the span can hold, like whole numbers.
        let first = whole((low / DAY as f64).ceil());
        let end = if last {
            whole(high / DAY as f64)
        } else {
            whole((high / DAY as f64).ceil()) - 1
        };
        let day = |number: i64| civil::date(number * DAY);
        return match first.cmp(&end) {
            std::cmp::Ordering::Less => format!("{} to {}", day(first), day(end)),
            std::cmp::Ordering::Equal => day(first),
            std::cmp::Ordering::Greater => format!("between {} and {}", day(end), day(first)),
        };
    }
    let (from, to) = (
        moment(low, high - low, kind),
        moment(high, high - low, kind),
    );
    // The same day need not be said twice.
    let to_clock = match (from.split_once(' '), to.split_once(' ')) {
        (Some((day, _)), Some((same, clock))) if day == same => clock,
        _ => &to,
    };
    if from == to {
        from
    } else {
        format!("{from} to {to_clock}")
    }
}

/// A moment, as exactly as spans of this width need it.
fn moment(at: f64, width: f64, kind: PlainType) -> String {
    let at = if width >= 120.0 {
        whole(at).div_euclid(60) * 60
    } else {
        whole(at)
    };
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
    let range = span(low, high, true, column.kind);
    if low == high {
        return format!("Every value is {range}{}.", beside(column));
    }
    let bins = histogram.counts.len() as u64;
    let total: u64 = histogram.counts.iter().sum();
    let busiest = names
        .iter()
        .zip(&histogram.counts)
        .min_by_key(|(_, n)| std::cmp::Reverse(**n))
        .filter(|_| bins > 1);
    let most = match busiest {
        Some((_, &n))
            if n.saturating_mul(bins) < total.saturating_add(total / 2)
                && !histogram.counts.contains(&0) =>
        {
            ", without a gap or a peak".to_owned()
        }
        Some((name, &n)) => {
            format!(
                "; the busiest span is {name} ({})",
                percent(share(n, rows(column)))
            )
        }
        None => String::new(),
    };
    format!("The values run from {range}{most}{}.", beside(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{civil::Civil, samples, svg};

    const SIZE: Size = Size {
        width: 360.0,
        height: 180.0,
    };

    fn at(year: i64, month: i64, day: i64) -> f64 {
        (Civil { year, month, day }.days() * DAY) as f64
    }

    fn times(kind: PlainType, low: f64, high: f64, counts: &[u64]) -> ColumnProfile {
        ColumnProfile {
            count: counts.iter().sum(),
            histogram: Some(samples::bins(low, high, counts)),
            ..samples::column("time_hour", kind)
        }
    }

    fn year() -> ColumnProfile {
        let days = times(
            PlainType::Date,
            at(2013, 1, 1),
            at(2013, 12, 31),
            &[5, 6, 9, 12, 13, 14, 30, 15, 9, 7, 6, 4],
        );
        ColumnProfile {
            missing: 20,
            ..days
        }
    }

    fn drawn(column: &ColumnProfile) -> String {
        chart(column, SIZE)
            .map(|chart| svg::chart(&chart))
            .unwrap_or_default()
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
            (
                times(PlainType::Date, day, day, &[8]),
                "Every value is 2024-05-06.",
            ),
        ] {
            assert_eq!(chart(&column, SIZE).unwrap().takeaway, expected);
        }
    }

    #[test]
    fn spans_are_named_by_what_they_can_hold() {
        let day = at(2024, 5, 6);
        for (kind, low, high, last, expected) in [
            (
                PlainType::Date,
                day,
                day + 2.0 * 86_400.0,
                false,
                "2024-05-06 to 2024-05-07",
            ),
            (
                PlainType::Date,
                day,
                day + 2.0 * 86_400.0,
                true,
                "2024-05-06 to 2024-05-08",
            ),
            (PlainType::Date, day, day + 1.0, false, "2024-05-06"),
            (
                PlainType::Date,
                day + 1.0,
                day + 2.0,
                false,
                "between 2024-05-06 and 2024-05-07",
            ),
            (
                PlainType::Datetime,
                day,
                day + 3600.0,
                false,
                "2024-05-06 00:00 to 01:00",
            ),
            (
                PlainType::Datetime,
                day,
                day + 900_000.0,
                false,
                "2024-05-06 to 2024-05-16",
            ),
            (PlainType::Time, 3.0, 5.5, false, "00:00:03 to 00:00:05"),
        ] {
            assert_eq!(span(low, high, last, kind), expected);
        }
    }

    #[test]
    fn other_columns_have_no_timeline() {
        assert_eq!(
            chart(
                &ColumnProfile {
                    kind: PlainType::Integer,
                    ..year()
                },
                SIZE
            ),
            None
        );
        assert_eq!(chart(&samples::column("a", PlainType::Date), SIZE), None);
    }

    #[test]
    fn pictures() {
        let night = at(2024, 2, 28) + 20.0 * 3600.0;
        insta::assert_snapshot!("timeline_year", drawn(&year()));
        insta::assert_snapshot!(
            "timeline_night",
            drawn(&times(
                PlainType::Datetime,
                night,
                night + 10.0 * 3600.0,
                &[9, 4, 0, 1, 7]
            ))
        );
        insta::assert_snapshot!(
            "timeline_centuries",
            drawn(&times(
                PlainType::Date,
                at(1, 1, 1),
                at(9999, 12, 31),
                &[1, 0, 0, 700, 1]
            ))
        );
        insta::assert_snapshot!(
            "timeline_times",
            drawn(&times(
                PlainType::Time,
                0.0,
                86_399.0,
                &[2, 1, 4, 9, 12, 14, 11, 5]
            ))
        );
        insta::assert_snapshot!(
            "timeline_one_day",
            drawn(&times(PlainType::Date, night, night, &[5]))
        );
    }
}
