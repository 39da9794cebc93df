//! Numbers and dates as text, appended without allocation, and the calendar behind them.

/// Appends a whole number.
pub(super) fn integer(value: i64, out: &mut String) {
    if value < 0 {
        out.push('-');
    }
    padded(value.unsigned_abs(), 1, out);
}

/// Appends a whole number with leading zeros up to `width` digits.
pub(super) fn padded(mut value: u64, width: usize, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while value > 0 || digits.len() - start < width.clamp(1, 20) {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    out.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}

/// Appends `scaled` / 10^decimals with exactly that many decimals.
pub(super) fn fixed(scaled: i64, decimals: u32, out: &mut String) {
    if scaled < 0 {
        out.push('-');
    }
    let unit = 10u64.pow(decimals);
    let magnitude = scaled.unsigned_abs();
    padded(magnitude / unit, 1, out);
    out.push('.');
    padded(magnitude % unit, decimals as usize, out);
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) year: i64,
    pub(super) month: u32,
    pub(super) day: u32,
}

impl Day {
    /// The day that lies so many days after 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
    pub(super) fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * from_march + 2) / 5 + 1) as u32;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 } as u32;
        Self { year: year_of_era + era * 400 + i64::from(month <= 2), month, day }
    }

    /// Full years from this day to a later one.
    pub(super) fn years_until(self, later: Self) -> i64 {
        later.year - self.year - i64::from((later.month, later.day) < (self.month, self.day))
    }

    /// Appends yyyy-mm.
    pub(super) fn append_month(self, out: &mut String) {
        padded(self.year.unsigned_abs(), 4, out);
        out.push('-');
        padded(self.month.into(), 2, out);
    }

    /// Appends yyyy-mm-dd.
    pub(super) fn append_iso(self, out: &mut String) {
        self.append_month(out);
        out.push('-');
        padded(self.day.into(), 2, out);
    }

    /// Appends dd/mm/yyyy.
    pub(super) fn append_day_first(self, out: &mut String) {
        padded(self.day.into(), 2, out);
        out.push('/');
        padded(self.month.into(), 2, out);
        out.push('/');
        padded(self.year.unsigned_abs(), 4, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn numbers_are_written_plainly() {
        let rows = [
            (written(|o| integer(0, o)), "0"),
            (written(|o| integer(-45, o)), "-45"),
            (written(|o| padded(42, 5, o)), "00042"),
            (written(|o| padded(u64::MAX, 3, o)), "18446744073709551615"),
            (written(|o| fixed(5, 2, o)), "0.05"),
            (written(|o| fixed(-1234, 2, o)), "-12.34"),
        ];
        for (found, expected) in rows {
            assert_eq!(found, expected);
        }
    }

    // Day numbers from `date -u -d 2024-02-29 +%s` (GNU coreutils) divided by 86400.
    #[test]
    fn days_follow_the_gregorian_calendar() {
        let rows = [(0, "1970-01-01"), (19_782, "2024-02-29"), (18_993, "2022-01-01"), (-1, "1969-12-31"), (-25_567, "1900-01-01")];
        for (days, expected) in rows {
            assert_eq!(written(|o| Day::from_days(days).append_iso(o)), expected);
        }
        assert_eq!(written(|o| Day::from_days(19_782).append_day_first(o)), "29/02/2024");
    }

    #[test]
    fn an_age_rises_on_the_birthday() {
        let birth = Day { year: 2000, month: 6, day: 15 };
        assert_eq!(birth.years_until(Day { year: 2024, month: 6, day: 14 }), 23);
        assert_eq!(birth.years_until(Day { year: 2024, month: 6, day: 15 }), 24);
    }
}
