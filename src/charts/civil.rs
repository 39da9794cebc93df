//! Days and times of the Gregorian calendar, counted in seconds since 1970, without a clock or a time zone.

pub(super) use crate::table::DAY;
use crate::table::{civil_from_days, days_from_civil};

/// Some hundred thousand years on either side: beyond it there is nothing to show.
const FAR: f64 = 1e13;

/// A day in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    /// Year; 0 is 1 BC.
    pub year: i64,
    /// Month, from 1.
    pub month: i64,
    /// Day of the month, from 1.
    pub day: i64,
}

impl Civil {
    /// The day with this number; day 0 is 1970-01-01.
    pub fn from_days(days: i64) -> Self {
        let (year, month, day) = civil_from_days(days);
        Self { year, month, day }
    }

    /// The number of the day; the inverse of `from_days`. Days that are not in the calendar are 0.
    pub fn days(self) -> i64 {
        days_from_civil(self.year, self.month, self.day).unwrap_or(0)
    }
}

/// Whole seconds; what is no time at all is 0.
pub(super) fn whole(seconds: f64) -> i64 {
    if seconds.is_nan() { 0 } else { seconds.clamp(-FAR, FAR).floor() as i64 }
}

/// `2013-01-05`.
pub(super) fn date(seconds: i64) -> String {
    let Civil { year, month, day } = Civil::from_days(seconds.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2013-01`.
pub(super) fn month(seconds: i64) -> String {
    let Civil { year, month, .. } = Civil::from_days(seconds.div_euclid(DAY));
    format!("{year:04}-{month:02}")
}

/// `14:05`, or `14:05:09` when there are seconds. Hours go on counting after midnight: `24:00`.
pub(super) fn clock(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds.div_euclid(3600), seconds.div_euclid(60).rem_euclid(60), seconds.rem_euclid(60));
    if rest == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{rest:02}") }
}

/// `2013-01-05 14:05`.
pub(super) fn date_and_clock(seconds: i64) -> String {
    format!("{} {}", date(seconds), clock(seconds.rem_euclid(DAY)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (15_706, "2013-01-01"),
            (-719_468, "0000-03-01"),
            (2_932_896, "9999-12-31"),
            (-25_508, "1900-03-01"),
        ] {
            assert_eq!(date(days * DAY), expected);
        }
    }

    #[test]
    fn every_day_finds_back_to_its_number() {
        for days in (-1_000_000..1_000_000).step_by(37) {
            assert_eq!(Civil::from_days(days).days(), days);
        }
    }

    #[test]
    fn times_are_short_where_they_can_be() {
        for (seconds, expected) in [(0, "1970-01-01 00:00"), (1_357_396_509, "2013-01-05 14:35:09"), (-60, "1969-12-31 23:59")] {
            assert_eq!(date_and_clock(seconds), expected);
        }
        assert_eq!([clock(DAY), clock(61), month(-1)], ["24:00", "00:01:01", "1969-12"]);
    }

    #[test]
    fn nonsense_is_held_within_bounds() {
        for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
            assert!(!date(whole(seconds)).is_empty());
        }
    }
}
