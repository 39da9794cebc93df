//! Parts of dates and times.

use serde::{Deserialize, Serialize};

use crate::table::{DAY, civil_from_days};

/// A part of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePart {
    /// Days since 1970-01-01, with fractions.
    Days,
    /// The year.
    Year,
    /// The month, 1 to 12.
    Month,
    /// The day of the month, 1 to 31.
    Day,
    /// The day of the week, 1 (Monday) to 7.
    Weekday,
    /// The hour, with fractions.
    Hour,
}

impl DatePart {
    /// Every part.
    pub const ALL: [Self; 6] = [Self::Days, Self::Year, Self::Month, Self::Day, Self::Weekday, Self::Hour];

    /// Its name in features.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Weekday => "weekday",
            Self::Hour => "hour",
        }
    }

    /// The part of a moment in seconds since 1970-01-01.
    pub(super) fn of(self, seconds: f64) -> f64 {
        let days = (seconds / DAY as f64).floor();
        let (year, month, day) = civil_from_days(days as i64);
        match self {
            Self::Days => seconds / DAY as f64,
            Self::Year => year as f64,
            Self::Month => month as f64,
            Self::Day => day as f64,
            // The first of January 1970 was a Thursday.
            Self::Weekday => ((days as i64 + 3).rem_euclid(7) + 1) as f64,
            Self::Hour => (seconds - days * DAY as f64) / 3600.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_moment() {
        // 2024-02-29 18:30, a Thursday.
        let seconds = 1_709_231_400.0;
        let parts = [DatePart::Year, DatePart::Month, DatePart::Day, DatePart::Weekday, DatePart::Hour];
        assert_eq!(parts.map(|part| part.of(seconds)), [2024.0, 2.0, 29.0, 4.0, 18.5]);
        assert_eq!([DatePart::Weekday, DatePart::Days].map(|part| part.of(-86_400.0)), [3.0, -1.0]);
    }
}
