//! Ticks on a time axis: at the starts of years, months, days, hours, and so on.

use super::{
    axis::{Axis, Tick},
    civil::{self, Civil, DAY},
};

/// The distance from one tick to the next.
#[derive(Clone, Copy)]
enum Step {
    /// So many seconds.
    Seconds(i64),
    /// So many weeks, from a Monday.
    Weeks(i64),
    /// So many months, from a January.
    Months(i64),
}

const CLOCK_STEPS: [Step; 18] = [
    Step::Seconds(1),
    Step::Seconds(2),
    Step::Seconds(5),
    Step::Seconds(10),
    Step::Seconds(15),
    Step::Seconds(30),
    Step::Seconds(60),
    Step::Seconds(120),
    Step::Seconds(300),
    Step::Seconds(600),
    Step::Seconds(900),
    Step::Seconds(1800),
    Step::Seconds(3600),
    Step::Seconds(2 * 3600),
    Step::Seconds(3 * 3600),
    Step::Seconds(4 * 3600),
    Step::Seconds(6 * 3600),
    Step::Seconds(12 * 3600),
];

const DAY_STEPS: [Step; 6] = [Step::Seconds(DAY), Step::Weeks(1), Step::Weeks(2), Step::Months(1), Step::Months(3), Step::Months(6)];

/// Ticks for dates and datetimes; the axis is in seconds since 1970.
pub(super) fn date_ticks(axis: &Axis, most: usize) -> Vec<Tick> {
    let years = (0..6).flat_map(|power| [1, 2, 5].map(|digit| Step::Months(12 * digit * 10_i64.pow(power))));
    ticks(axis, most, CLOCK_STEPS.into_iter().chain(DAY_STEPS).chain(years), Step::label)
}

/// Ticks for times of day; the axis is in seconds since midnight.
pub(super) fn clock_ticks(axis: &Axis, most: usize) -> Vec<Tick> {
    ticks(axis, most, CLOCK_STEPS.into_iter().chain([Step::Seconds(DAY)]), |_, at| civil::clock(at))
}

fn ticks(axis: &Axis, most: usize, steps: impl Iterator<Item = Step>, label: fn(Step, i64) -> String) -> Vec<Tick> {
    let (low, high) = axis.ends();
    let (low, high) = ((civil::whole(-low)).saturating_neg(), civil::whole(high));
    for step in steps {
        let (first, last) = (step.number(low - 1) + 1, step.number(high));
        let found = last - first + 1;
        if found >= 1 && usize::try_from(found).is_ok_and(|found| found <= most) {
            let tick = |i| Tick { at: step.start(i) as f64, label: label(step, step.start(i)) };
            return (first..=last).map(tick).collect();
        }
    }
    Vec::new()
}

impl Step {
    /// Which step a second belongs to.
    fn number(self, second: i64) -> i64 {
        match self {
            Self::Seconds(n) => second.div_euclid(n),
            Self::Weeks(n) => (second - MONDAY).div_euclid(n * 7 * DAY),
            Self::Months(n) => {
                let day = Civil::from_days(second.div_euclid(DAY));
                (day.year * 12 + day.month - 1).div_euclid(n)
            }
        }
    }

    /// The first second of a step.
    fn start(self, number: i64) -> i64 {
        match self {
            Self::Seconds(n) => number * n,
            Self::Weeks(n) => number * n * 7 * DAY + MONDAY,
            Self::Months(n) => {
                let months = number * n;
                DAY * Civil { year: months.div_euclid(12), month: months.rem_euclid(12) + 1, day: 1 }.days()
            }
        }
    }

    fn label(self, at: i64) -> String {
        match self {
            Self::Months(n) if n % 12 == 0 => civil::date(at).trim_end_matches("-01").to_owned(),
            Self::Months(_) => civil::month(at),
            // Between the hours, midnight says which day begins.
            Self::Seconds(n) if n < DAY && at.rem_euclid(DAY) != 0 => civil::clock(at.rem_euclid(DAY)),
            _ => civil::date(at),
        }
    }
}

/// The first Monday after 1970 began on a Thursday.
const MONDAY: i64 = 4 * DAY;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i64, month: i64, day: i64) -> f64 {
        (Civil { year, month, day }.days() * DAY) as f64
    }

    fn labels(choose: fn(&Axis, usize) -> Vec<Tick>, low: f64, high: f64, most: usize) -> Vec<String> {
        choose(&Axis::new(low, high), most).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_stand_at_the_starts_of_spans() {
        for (low, high, most, expected) in [
            (at(2009, 6, 1), at(2014, 2, 1), 6, vec!["2010", "2011", "2012", "2013", "2014"]),
            (at(1900, 1, 1), at(2000, 1, 1), 3, vec!["1900", "1950", "2000"]),
            (at(2013, 1, 1), at(2013, 12, 31), 4, vec!["2013-01", "2013-04", "2013-07", "2013-10"]),
            (at(2013, 1, 2), at(2013, 3, 31), 4, vec!["2013-02", "2013-03"]),
            (at(2024, 2, 27), at(2024, 3, 1), 4, vec!["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]),
            (at(2024, 7, 1), at(2024, 7, 22), 4, vec!["2024-07-01", "2024-07-08", "2024-07-15", "2024-07-22"]),
            (at(2024, 2, 28) + 3600.0 * 20.0, at(2024, 2, 29) + 3600.0 * 4.0, 3, vec!["21:00", "2024-02-29", "03:00"]),
            (at(2024, 2, 28) + 5.0, at(2024, 2, 28) + 8.0, 4, vec!["00:00:05", "00:00:06", "00:00:07", "00:00:08"]),
            (at(1, 1, 1), at(9999, 12, 31), 3, vec!["5000"]),
            (-1.0, 1.0, 1, vec!["1970-01-01"]),
        ] {
            assert_eq!(labels(date_ticks, low, high, most), expected);
        }
    }

    #[test]
    fn times_of_day_end_at_midnight() {
        assert_eq!(labels(clock_ticks, 0.0, 86_400.0, 5), ["00:00", "06:00", "12:00", "18:00", "24:00"]);
        assert_eq!(labels(clock_ticks, 30_000.0, 34_000.0, 3), ["08:30", "09:00"]);
    }

    #[test]
    fn nonsense_has_few_ticks_or_none() {
        for (low, high) in [(f64::MIN, f64::MAX), (0.0, 1e300), (-1e13, 1e13), (0.2, 0.3), (f64::NAN, f64::NAN)] {
            for choose in [date_ticks, clock_ticks] {
                assert!(labels(choose, low, high, 5).len() <= 5);
            }
        }
    }
}
