//! Formats of dates and times in the signs of strftime, and texts that fit them as Python's strptime has it.

use super::kind::Refusal;
use crate::table::days_from_civil;

/// A format, taken apart.
#[derive(Debug, Clone)]
pub struct DatePattern(Vec<Part>);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Literal(char),
    /// Any amount of white space.
    Space,
    /// A number of up to so many digits in a range.
    Number(Field, usize, i64, i64),
    Names(Field, &'static [&'static str]),
    Zone,
    ZoneName,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Field {
    Year,
    Month,
    Day,
    Other,
}

const MONTHS: &[&str] =
    &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SHORT_MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl DatePattern {
    /// Takes a format apart.
    ///
    /// # Errors
    /// When it has a sign that is not known.
    pub fn new(format: &str) -> Result<Self, Refusal> {
        let mut parts = Vec::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            if c.is_whitespace() {
                if parts.last() != Some(&Part::Space) {
                    parts.push(Part::Space);
                }
                continue;
            }
            if c != '%' {
                parts.push(Part::Literal(c));
                continue;
            }
            let number = |field, digits, least, most| Part::Number(field, digits, least, most);
            let other = Field::Other;
            match chars.next() {
                Some('Y') => parts.push(number(Field::Year, 4, 0, 9999)),
                Some('y') => parts.push(number(other, 2, 0, 99)),
                Some('m') => parts.push(number(Field::Month, 2, 1, 12)),
                Some('d') => parts.push(number(Field::Day, 2, 1, 31)),
                Some('H') => parts.push(number(other, 2, 0, 23)),
                Some('I') => parts.push(number(other, 2, 1, 12)),
                Some('M') => parts.push(number(other, 2, 0, 59)),
                Some('S') => parts.push(number(other, 2, 0, 61)),
                Some('f') => parts.push(number(other, 6, 0, 999_999)),
                Some('j') => parts.push(number(other, 3, 1, 366)),
                Some('p') => parts.push(Part::Names(other, &["am", "pm"])),
                Some('B') => parts.push(Part::Names(Field::Month, MONTHS)),
                Some('b') => parts.push(Part::Names(Field::Month, SHORT_MONTHS)),
                Some('A') => parts.push(Part::Names(other, DAYS)),
                Some('a') => parts.push(Part::Names(other, SHORT_DAYS)),
                Some('z') => parts.push(Part::Zone),
                Some('Z') => parts.push(Part::ZoneName),
                Some('%') => parts.push(Part::Literal('%')),
                Some('T') => parts.extend(Self::new("%H:%M:%S")?.0),
                Some('F') => parts.extend(Self::new("%Y-%m-%d")?.0),
                sign => {
                    let sign = sign.map(String::from).unwrap_or_default();
                    return Err(Refusal::new(
                        format!("The format {format:?} has the sign %{sign}, which is not known"),
                        "Use %Y %m %d %H %M %S and the like",
                    ));
                }
            }
        }
        Ok(Self(parts))
    }

    /// Whether a text has this format, and there is such a day.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let mut found = [None; 3];
        // Python's strptime reads formats by a regular expression, so a shorter number is tried where a longer one does not lead on.
        reads(&self.0, text, &mut found) && {
            let [year, month, day] = found;
            let year = year.unwrap_or(1900);
            day.is_none_or(|day| days_from_civil(year, month.unwrap_or(1), day).is_some()) && year > 0
        }
    }
}

fn reads(parts: &[Part], text: &str, found: &mut [Option<i64>; 3]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
    match *part {
        Part::Literal(c) => text.strip_prefix(|t: char| t.eq_ignore_ascii_case(&c)).is_some_and(|text| reads(rest, text, found)),
        Part::Space => text.starts_with(char::is_whitespace) && reads(rest, text.trim_start(), found),
        Part::Number(field, digits, least, most) => {
            let have = text.bytes().take(digits).take_while(u8::is_ascii_digit).count();
            // A year has all its digits.
            let fewest = if field == Field::Year { digits } else { 1 };
            (fewest..=have).rev().any(|length| {
                let value = text[..length].parse().ok().filter(|value| (least..=most).contains(value));
                value.is_some_and(|value| noted(field, value, found, |found| reads(rest, &text[length..], found)))
            })
        }
        Part::Names(field, names) => (1..).zip(names).any(|(number, name)| {
            let named = text.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
            named.is_some() && noted(field, number, found, |found| reads(rest, &text[name.len()..], found))
        }),
        Part::Zone => zone(text).is_some_and(|length| reads(rest, &text[length..], found)),
        Part::ZoneName => ["utc", "gmt"]
            .iter()
            .any(|name| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(name)) && reads(rest, &text[3..], found)),
    }
}

/// Goes on with a part of the date; takes it back where that leads nowhere.
fn noted(field: Field, value: i64, found: &mut [Option<i64>; 3], go_on: impl FnOnce(&mut [Option<i64>; 3]) -> bool) -> bool {
    let slot = match field {
        Field::Year => 0,
        Field::Month => 1,
        Field::Day => 2,
        Field::Other => return go_on(found),
    };
    let before = found[slot].replace(value);
    let leads = go_on(found);
    if !leads {
        found[slot] = before;
    }
    leads
}

/// How long a zone such as +0100, +01:00 or Z is.
fn zone(text: &str) -> Option<usize> {
    if text.starts_with('Z') {
        return Some(1);
    }
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let signed = matches!(bytes.first(), Some(b'+' | b'-')) && digit(1) && digit(2);
    match (signed, bytes.get(3)) {
        (true, Some(b':')) if digit(4) && digit(5) => Some(6),
        (true, Some(_)) if digit(3) && digit(4) => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // As datetime.strptime of Python 3.11 has it.
    #[test]
    fn formats() {
        for (format, text, expected) in [
            ("%Y-%m-%d", "2024-02-29", true),
            ("%Y-%m-%d", "2023-02-29", false),
            ("%Y-%m-%d", "2024-2-9", true),
            ("%Y-%m-%d", "24-02-29", false),
            ("%Y-%m-%d", "2024-02-29 ", false),
            ("%d/%m/%Y", "31/12/2024", true),
            ("%d/%m/%Y", "12/31/2024", false),
            ("%Y%m%d", "20241231", true),
            ("%H:%M:%S", "23:59:60", true),
            ("%H:%M", "24:00", false),
            ("%d %b %Y", "3 Mar 2024", true),
            ("%B %d, %Y", "march 3, 2024", true),
            ("%Y-%m-%dT%H:%M:%S%z", "2024-01-01T00:00:00+01:00", true),
            ("%I:%M %p", "1:05 PM", true),
            ("%j", "366", true),
            ("100%%", "100%", true),
        ] {
            assert_eq!(DatePattern::new(format).unwrap().fits(text), expected, "{format} {text}");
        }
        assert!(DatePattern::new("%Q").is_err());
    }
}
