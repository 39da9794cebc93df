//! Dates and times of day: their layouts, and the seconds that they stand for.

use super::{DateOrder, Lexeme};

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// The parts of a date as written, before their order is known.
#[derive(Debug, Clone, Copy, PartialEq)]
struct DateParts {
    fields: [i64; 3],
    /// Orders that the layout allows, as bits.
    orders: u8,
}

/// A date, a time, or both, if `text` is one.
pub(super) fn lexeme(text: &str) -> Option<Lexeme> {
    if let Some((_, clock)) = iso(text.as_bytes()) {
        let orders = DateOrder::YearMonthDay.bit();
        return Some(if clock.is_none() { Lexeme::Date(orders) } else { Lexeme::Datetime(orders) });
    }
    // The shortest is 1:23, the longest an English date with time, fraction and zone.
    if !(4..=40).contains(&text.len()) || !text.is_ascii() || starts_with_another_word(text) || !has_separator(text) {
        return None;
    }
    if time(text).is_some() {
        return Some(Lexeme::Time);
    }
    let (date, rest) = split(text)?;
    let orders = valid_orders(date);
    if orders == 0 {
        return None;
    }
    match rest {
        None => Some(Lexeme::Date(orders)),
        Some(clock) => zoned_time(clock).map(|_| Lexeme::Datetime(orders)),
    }
}

/// Year, month, day and seconds of the day of 2024-12-31 and 2024-12-31T23:59:59, the commonest layouts by far, without
/// taking them apart twice.
fn iso(text: &[u8]) -> Option<([i64; 3], Option<i64>)> {
    let two = |at: usize| match (text[at], text[at + 1]) {
        (a @ b'0'..=b'9', b @ b'0'..=b'9') => Some(i64::from(a - b'0') * 10 + i64::from(b - b'0')),
        _ => None,
    };
    if !matches!(text.len(), 10 | 19) || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let day = [two(0)? * 100 + two(2)?, two(5)?, two(8)?];
    if !is_day(day[0], day[1], day[2]) {
        return None;
    }
    if text.len() == 10 {
        return Some((day, None));
    }
    let clock = matches!(text[10], b'T' | b' ') && text[13] == b':' && text[16] == b':';
    let (h, m, s) = if clock { (two(11)?, two(14)?, two(17)?) } else { return None };
    (h < 24 && m < 60 && s <= 60).then_some((day, Some(h * 3600 + m * 60 + s)))
}

/// Seconds since 1970-01-01 (days and datetimes, UTC where a zone is named) or since midnight (times),
/// with dates read in `order`. `None` if the text is none of these or has no such order.
#[must_use]
pub fn seconds(text: &str, order: DateOrder) -> Option<f64> {
    let text = text.trim_matches(' ');
    if text.len() > 40 || !text.is_ascii() {
        return None;
    }
    if let Some(([y, m, d], clock)) = iso(text.as_bytes()) {
        let days = days_from_civil(y, m, d).filter(|_| order == DateOrder::YearMonthDay)?;
        return Some((days * DAY + clock.unwrap_or(0)) as f64);
    }
    if let Some(t) = time(text) {
        return Some(t);
    }
    let (date, rest) = split(text)?;
    if date.orders & order.bit() == 0 {
        return None;
    }
    let (y, m, d) = in_order(date.fields, order);
    let days = days_from_civil(y, m, d)?;
    let clock = match rest {
        None => 0.0,
        Some(clock) => zoned_time(clock)?,
    };
    Some((days * DAY) as f64 + clock)
}

/// Days since 1970-01-01 of a proleptic Gregorian day; `None` if there is no such day.
/// Formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#[must_use]
pub fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    if !is_day(year, month, day) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    Some(era * 146_097 + doe - 719_468)
}

/// Year, month and day of a number of days since 1970-01-01 (the inverse of `days_from_civil`).
#[must_use]
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn in_order(f: [i64; 3], order: DateOrder) -> (i64, i64, i64) {
    match order {
        DateOrder::YearMonthDay => (f[0], f[1], f[2]),
        DateOrder::DayMonthYear => (f[2], f[1], f[0]),
        DateOrder::MonthDayYear => (f[2], f[0], f[1]),
    }
}

fn valid_orders(date: DateParts) -> u8 {
    let fits = |order: &DateOrder| {
        let (y, m, d) = in_order(date.fields, *order);
        date.orders & order.bit() != 0 && days_from_civil(y, m, d).is_some()
    };
    DateOrder::ALL.iter().filter(|o| fits(o)).map(|o| o.bit()).sum()
}

/// Splits a text into a date and what follows it after `T` or a space.
fn split(text: &str) -> Option<(DateParts, Option<&str>)> {
    if let Some(parts) = numeric_date(text).or_else(|| named_date(text)) {
        return Some((parts, None));
    }
    let cut = text.bytes().position(|b| b == b'T' || b == b' ').filter(|&i| i >= 6 && text.as_bytes()[0].is_ascii_digit());
    if let Some((parts, i)) = cut.and_then(|i| numeric_date(&text[..i]).map(|p| (p, i))) {
        return Some((parts, Some(&text[i + 1..])));
    }
    let colon = text.bytes().position(|b| b == b':')?;
    let gap = text[..colon].rfind(' ')?;
    named_date(text[..gap].trim_end_matches(',')).map(|p| (p, Some(&text[gap + 1..])))
}

/// 2024-12-31, 2024-12, 31/12/2024, 12/31/24, 31.12.2024, 31.12.24 and the like.
fn numeric_date(text: &str) -> Option<DateParts> {
    let bytes = text.as_bytes();
    let separator = *bytes.iter().find(|b| !b.is_ascii_digit())?;
    if !matches!(separator, b'-' | b'/' | b'.') || bytes.len() > 10 {
        return None;
    }
    let mut parts = text.split(separator as char);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(c) = c else {
        // A month: only the unmistakable 2024-12.
        let month = separator == b'-' && a.len() == 4 && b.len() == 2;
        return Some(DateParts { fields: [digits(a)?, digits(b)?, 1], orders: DateOrder::YearMonthDay.bit() }).filter(|_| month);
    };
    let fields = [digits(a)?, digits(b)?, digits(c)?];
    let small = |s: &str| s.len() <= 2;
    if a.len() == 4 && small(b) && small(c) {
        return Some(DateParts { fields, orders: DateOrder::YearMonthDay.bit() });
    }
    if !small(a) || !small(b) {
        return None;
    }
    let year = match c.len() {
        4 => fields[2],
        2 if separator != b'.' => two_digit_year(fields[2]),
        // 1.2.13 is rather a version or a section than a date, and so is 10.15.07: with points, days come first.
        2 if a.len() == 2 && b.len() == 2 => {
            return Some(DateParts { fields: [fields[0], fields[1], two_digit_year(fields[2])], orders: DateOrder::DayMonthYear.bit() });
        }
        _ => return None,
    };
    Some(DateParts { fields: [fields[0], fields[1], year], orders: DateOrder::DayMonthYear.bit() | DateOrder::MonthDayYear.bit() })
}

/// As POSIX `strptime` reads %y: 69 to 99 are of the last century.
fn two_digit_year(y: i64) -> i64 {
    if y < 69 { 2000 + y } else { 1900 + y }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Most texts are no dates and begin with a word that is no month: they need no second look.
fn starts_with_another_word(text: &str) -> bool {
    let first = &text.as_bytes()[..3];
    let month = || MONTHS.iter().any(|m| m.as_bytes()[..3].eq_ignore_ascii_case(first));
    first[0].is_ascii_alphabetic() && (!b"jfmasond".contains(&first[0].to_ascii_lowercase()) || !month())
}

/// Hexadecimal names and the like begin as a date may, but are one word.
fn has_separator(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'-' | b'/' | b'.' | b':' | b' ' | b','))
}

fn month_name(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.');
    let is = |m: &&str| word.len() >= 3 && word.len() <= m.len() && m.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes());
    let at = MONTHS.iter().position(is)?;
    (word.len() == 3 || word.len() == MONTHS[at].len() || word.eq_ignore_ascii_case("sept")).then_some(at as i64 + 1)
}

/// 31 Dec 2024, 31-Dec-24, December 31, 2024.
fn named_date(text: &str) -> Option<DateParts> {
    if !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut words = text.split([' ', '-', ',', '/']).filter(|w| !w.is_empty());
    let (a, b, c) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let year = match (c.len(), digits(c)?) {
        (4, y) => y,
        (2, y) => two_digit_year(y),
        _ => return None,
    };
    let (day, month) = match (month_name(a), month_name(b)) {
        (None, Some(m)) => (digits(a)?, m),
        (Some(m), None) => (digits(b)?, m),
        _ => return None,
    };
    Some(DateParts { fields: [year, month, day], orders: DateOrder::YearMonthDay.bit() })
}

fn digits(text: &str) -> Option<i64> {
    let ok = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    ok.then(|| text.bytes().fold(0, |n, d| n * 10 + i64::from(d - b'0')))
}

/// Seconds since midnight of 9:05, 09:05:30, 09:05:30.25, 9:05 PM.
fn time(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_digit() || !bytes.iter().take(3).any(|&b| b == b':') {
        return None;
    }
    let (clock, half) = match text.get(text.len().saturating_sub(2)..) {
        Some(s) if s.eq_ignore_ascii_case("am") => (text[..text.len() - 2].trim_end(), Some(0)),
        Some(s) if s.eq_ignore_ascii_case("pm") => (text[..text.len() - 2].trim_end(), Some(12)),
        _ => (text, None),
    };
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(w, f)| (w, Some(f)));
    let mut parts = whole.split(':');
    let (h, m, s) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || h.len() > 2 || m.len() != 2 || s.is_some_and(|s| s.len() != 2) || (fraction.is_some() && s.is_none()) {
        return None;
    }
    let (h, m, s) = (digits(h)?, digits(m)?, s.map_or(Some(0), digits)?);
    let h = match half {
        None => h,
        Some(shift) if (1..=12).contains(&h) => h % 12 + shift,
        Some(_) => return None,
    };
    if h > 23 || m > 59 || s > 60 {
        return None;
    }
    let fraction = match fraction {
        None => 0.0,
        Some(f) if !f.is_empty() && f.len() <= 9 && f.bytes().all(|b| b.is_ascii_digit()) => fast_float2::parse(format!("0.{f}")).ok()?,
        Some(_) => return None,
    };
    Some((h * 3600 + m * 60 + s) as f64 + fraction)
}

/// A time with an optional zone (`Z`, `+01:00`, `-0500`), in seconds since midnight UTC.
fn zoned_time(text: &str) -> Option<f64> {
    let text = text.trim_matches(' ');
    if let Some(t) = time(text) {
        return Some(t);
    }
    if let Some(clock) = text.strip_suffix('Z').or_else(|| text.strip_suffix(" UTC")) {
        return time(clock);
    }
    let at = text.rfind(['+', '-'])?;
    let (clock, zone) = (text[..at].trim_end(), &text[at + 1..]);
    let (h, m) = match zone.split_once(':') {
        Some((h, m)) => (digits(h)?, digits(m)?),
        None if zone.len() == 4 => (digits(&zone[..2])?, digits(&zone[2..])?),
        None if zone.len() == 2 => (digits(zone)?, 0),
        None => return None,
    };
    let shift = (h * 3600 + m * 60) as f64;
    Some(if text.as_bytes()[at] == b'+' { time(clock)? - shift } else { time(clock)? + shift }).filter(|_| h < 24 && m < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const YMD: u8 = 1;
    const DMY: u8 = 2;
    const MDY: u8 = 4;

    fn check(text: &str, expected: Option<Lexeme>) {
        assert_eq!(lexeme(text), expected, "{text:?}");
    }

    #[test]
    fn dates() {
        check("2024-12-31", Some(Lexeme::Date(YMD)));
        check("2024/2/9", Some(Lexeme::Date(YMD)));
        check("2024-12", Some(Lexeme::Date(YMD)));
        check("2024-13", None);
        check("2023-02-29", None);
        check("31/12/2024", Some(Lexeme::Date(DMY)));
        check("12/31/2024", Some(Lexeme::Date(MDY)));
        check("1/2/24", Some(Lexeme::Date(DMY | MDY)));
        check("31.12.2024", Some(Lexeme::Date(DMY)));
        check("31.12.24", Some(Lexeme::Date(DMY)));
        check("01.02.99", Some(Lexeme::Date(DMY)));
        check("1.2.13", None);
        check("1.12.10", None);
        check("10.15.07", None);
        check("31.12.24.1", None);
        check("31 Dec 2024", Some(Lexeme::Date(YMD)));
        check("31-Dec-24", Some(Lexeme::Date(YMD)));
        check("December 31, 2024", Some(Lexeme::Date(YMD)));
        check("May 2024", None);
        check("192.168.0.1", None);
        check("555-1234", None);
    }

    #[test]
    fn datetimes_and_times() {
        check("2013-01-01T10:00:00Z", Some(Lexeme::Datetime(YMD)));
        check("2013-01-01 10:00", Some(Lexeme::Datetime(YMD)));
        check("2013-01-01T10:00:00", Some(Lexeme::Datetime(YMD)));
        check("2013-01-01T24:00:00", None);
        check("2013-01-32T10:00:00", None);
        check("2013-01-01T10:00:00.123456+01:00", Some(Lexeme::Datetime(YMD)));
        check("31.12.24 23:59", Some(Lexeme::Datetime(DMY)));
        check("31/12/2024 23:59", Some(Lexeme::Datetime(DMY)));
        check("Dec 31, 2024 11:59 PM", Some(Lexeme::Datetime(YMD)));
        check("9:05", Some(Lexeme::Time));
        check("09:05:30.25", Some(Lexeme::Time));
        check("9:05 pm", Some(Lexeme::Time));
        check("25:00", None);
        check("9:5", None);
        check("2024-12-31T25:00", None);
    }

    #[test]
    fn seconds_follow_the_order() {
        let at = |t: &str, o| seconds(t, o).map(|s| (s / DAY as f64) as i64);
        assert_eq!(at("1970-01-02", DateOrder::YearMonthDay), Some(1));
        assert_eq!(at("02/03/1970", DateOrder::DayMonthYear), Some(60));
        assert_eq!(at("02/03/1970", DateOrder::MonthDayYear), Some(33));
        assert_eq!(at("31/03/1970", DateOrder::MonthDayYear), None);
        assert_eq!(seconds("1970-01-01T01:00:00+01:00", DateOrder::YearMonthDay), Some(0.0));
        assert_eq!(seconds("12:00 AM", DateOrder::YearMonthDay), Some(0.0));
    }

    #[test]
    fn civil_days_round_trip() {
        for days in (-800_000..800_000).step_by(37) {
            let (y, m, d) = civil_from_days(days);
            assert_eq!(days_from_civil(y, m, d), Some(days));
        }
    }
}
