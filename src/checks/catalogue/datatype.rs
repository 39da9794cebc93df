//! Datatypes of XML Schema, and how CSV on the Web writes their values (Tabular Data Model, 6.4).

use std::sync::OnceLock;

use regex::Regex;

use super::{kind::Refusal, number_pattern::NumberPattern, pattern::pattern};
use crate::table::days_from_civil;

/// What family a datatype belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Texts of any kind.
    Text,
    /// Numbers.
    Number,
    /// true and false.
    Boolean,
    /// Dates, times, and parts of them.
    Moment,
    /// Lengths of time.
    Duration,
}

/// The family of a datatype by its name; `None` where there is none of that name.
#[must_use]
pub fn family(base: &str) -> Option<Family> {
    Some(match base {
        "string" | "anyAtomicType" | "any" | "xml" | "html" | "json" | "normalizedString" | "token" | "language" | "Name" | "NMTOKEN"
        | "anyURI" | "QName" | "base64Binary" | "hexBinary" => Family::Text,
        "number" | "double" | "float" | "decimal" => Family::Number,
        _ if whole_range(base).is_some() => Family::Number,
        "boolean" => Family::Boolean,
        "date" | "dateTime" | "datetime" | "dateTimeStamp" | "time" | "gDay" | "gMonth" | "gMonthDay" | "gYear" | "gYearMonth" => {
            Family::Moment
        }
        "duration" | "dayTimeDuration" | "yearMonthDuration" => Family::Duration,
        _ => return None,
    })
}

/// The least and the most of a datatype of whole numbers.
fn whole_range(base: &str) -> Option<(f64, f64)> {
    const NONE: f64 = f64::INFINITY;
    Some(match base {
        "integer" => (-NONE, NONE),
        "long" => (-9_223_372_036_854_775_808.0, 9_223_372_036_854_775_807.0),
        "int" => (-2_147_483_648.0, 2_147_483_647.0),
        "short" => (-32_768.0, 32_767.0),
        "byte" => (-128.0, 127.0),
        "nonNegativeInteger" => (0.0, NONE),
        "positiveInteger" => (1.0, NONE),
        "unsignedLong" => (0.0, 18_446_744_073_709_551_615.0),
        "unsignedInt" => (0.0, 4_294_967_295.0),
        "unsignedShort" => (0.0, 65_535.0),
        "unsignedByte" => (0.0, 255.0),
        "nonPositiveInteger" => (-NONE, 0.0),
        "negativeInteger" => (-NONE, -1.0),
        _ => return None,
    })
}

/// How the values of a datatype are written.
#[derive(Debug, Clone)]
pub enum Reader {
    /// Any text, or one that matches an expression.
    Text(Option<Regex>),
    /// A number.
    Number {
        /// What it may be.
        base: String,
        /// Its form.
        pattern: Option<NumberPattern>,
        /// Before the fraction.
        decimal: char,
        /// Between groups of digits.
        group: Option<char>,
    },
    /// Words for true and for false.
    Boolean(Vec<String>),
    /// A text of a fixed form, in which year, month and day may be named.
    Form(Regex),
}

impl Reader {
    /// How values of a datatype are written in a format.
    ///
    /// # Errors
    /// When there is no such datatype, or the format is none.
    pub fn new(base: &str, format: Option<&str>, decimal: Option<char>, group: Option<char>) -> Result<Self, Refusal> {
        let family = family(base)
            .ok_or_else(|| Refusal::new(format!("There is no datatype \"{base}\""), "Use one of XML Schema, such as integer"))?;
        Ok(match family {
            Family::Text => Self::Text(format.map(|text| pattern(&format!("^(?:{text})$"))).transpose()?),
            Family::Number => {
                let pattern = format.map(|text| NumberPattern::new(text, decimal.unwrap_or('.'), group.unwrap_or(','))).transpose()?;
                let group = group.or_else(|| pattern.as_ref().filter(|p| p.has_groups()).map(|_| ','));
                Self::Number { base: base.to_owned(), pattern, decimal: decimal.unwrap_or('.'), group }
            }
            Family::Boolean => match format {
                None => Self::Boolean(["true", "1", "false", "0"].map(str::to_owned).to_vec()),
                Some(format) => match format.split_once('|') {
                    Some((yes, no)) if !yes.is_empty() && !no.is_empty() => Self::Boolean(vec![yes.to_owned(), no.to_owned()]),
                    _ => return Err(Refusal::new(format!("{format:?} is no format of true and false"), "Write it as Y|N")),
                },
            },
            Family::Moment => Self::Form(match format {
                Some(format) => date_form(format)?,
                None => usual_form(base),
            }),
            Family::Duration => match format {
                Some(format) => Self::Text(Some(pattern(&format!("^(?:{format})$"))?)),
                None => Self::Form(usual_form("duration")),
            },
        })
    }

    /// Whether a text is such a value.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        match self {
            Self::Text(form) => form.as_ref().is_none_or(|form| form.is_match(text)),
            Self::Number { .. } => self.number(text).is_some(),
            Self::Boolean(words) => words.iter().any(|word| word == text),
            Self::Form(form) => form.captures(text).is_some_and(|parts| {
                let part = |name| parts.name(name).and_then(|part| part.as_str().parse::<i64>().ok());
                match (part("month"), part("day")) {
                    (Some(month), Some(day)) => days_from_civil(part("year").unwrap_or(2000), month, day).is_some(),
                    (Some(month), None) => (1..=12).contains(&month),
                    (None, Some(day)) => (1..=31).contains(&day),
                    (None, None) => true,
                }
            }),
        }
    }

    /// The number that a text is.
    #[must_use]
    pub fn number(&self, text: &str) -> Option<f64> {
        let Self::Number { base, pattern, decimal, group } = self else { return None };
        let floating = matches!(base.as_str(), "number" | "double" | "float");
        if let (true, "NaN" | "INF" | "-INF") = (floating, text) {
            return Some(if text == "NaN" { f64::NAN } else { f64::INFINITY.copysign(if text == "INF" { 1.0 } else { -1.0 }) });
        }
        let (digits, unit) = match text.chars().last() {
            Some('%') => (&text[..text.len() - 1], 0.01),
            Some('\u{2030}') => (&text[..text.len() - '\u{2030}'.len_utf8()], 0.001),
            _ => (text, 1.0),
        };
        if pattern.as_ref().is_some_and(|pattern| !pattern.fits(text)) {
            return None;
        }
        let mut plain = String::with_capacity(digits.len());
        let mut last = None;
        for c in digits.chars() {
            match c {
                c if Some(c) == *group => {
                    if last == Some(c) {
                        return None;
                    }
                }
                c if c == *decimal => plain.push('.'),
                '0'..='9' | '+' | '-' => plain.push(c),
                'E' | 'e' if floating => plain.push(c),
                _ => return None,
            }
            last = Some(c);
        }
        let has_digit = plain.bytes().any(|b| b.is_ascii_digit());
        let value = plain.parse::<f64>().ok().filter(|_| has_digit)? * unit;
        match whole_range(base) {
            Some((least, most)) => (!plain.contains('.') && (least..=most).contains(&value)).then_some(value),
            None => Some(value),
        }
    }
}

/// The form of a date in the signs of UAX 35, of which CSV on the Web takes some.
fn date_form(format: &str) -> Result<Regex, Refusal> {
    let mut own = String::from("^");
    let mut rest = format;
    while let Some(c) = rest.chars().next() {
        let length = rest.chars().take_while(|&next| next == c).map(char::len_utf8).sum::<usize>();
        let part = match (c, length) {
            ('y', 4) => "(?P<year>[0-9]{4})",
            ('M', 2) => "(?P<month>[0-9]{2})",
            ('M', 1) => "(?P<month>[0-9]{1,2})",
            ('d', 2) => "(?P<day>[0-9]{2})",
            ('d', 1) => "(?P<day>[0-9]{1,2})",
            ('H', 2) => "(?:[01][0-9]|2[0-3])",
            ('m', 2) => "[0-5][0-9]",
            ('s', 2) => "[0-5][0-9]",
            ('S', _) => {
                own += &format!("[0-9]{{1,{length}}}");
                rest = &rest[length..];
                continue;
            }
            ('X', 1) => "(?:Z|[+-][0-9]{2}(?:[0-9]{2})?)",
            ('X', 2) => "(?:Z|[+-][0-9]{4})",
            ('X', 3) => "(?:Z|[+-][0-9]{2}:[0-9]{2})",
            ('x', 1) => "[+-][0-9]{2}(?:[0-9]{2})?",
            ('x', 2) => "[+-][0-9]{4}",
            ('x', 3) => "[+-][0-9]{2}:[0-9]{2}",
            ('-' | '/' | '.' | ':' | ' ' | 'T', _) => {
                own += &regex::escape(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            _ => return Err(Refusal::new(format!("{format:?} is no format of dates"), "Write it as yyyy-MM-dd or dd/MM/yyyy HH:mm:ss")),
        };
        own += part;
        rest = &rest[length..];
    }
    pattern(&(own + "$"))
}

/// The form of a date or time that XML Schema has.
fn usual_form(base: &str) -> Regex {
    const ZONE: &str = "(?:Z|[+-][0-9]{2}:[0-9]{2})";
    const DATE: &str = "-?(?P<year>[0-9]{4,})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})";
    const TIME: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?";
    let form = match base {
        "date" => format!("^{DATE}{ZONE}?$"),
        "dateTime" | "datetime" => format!("^{DATE}T{TIME}{ZONE}?$"),
        "dateTimeStamp" => format!("^{DATE}T{TIME}{ZONE}$"),
        "time" => format!("^{TIME}{ZONE}?$"),
        "gDay" => format!("^---(?P<day>[0-9]{{2}}){ZONE}?$"),
        "gMonth" => format!("^--(?P<month>[0-9]{{2}}){ZONE}?$"),
        "gMonthDay" => format!("^--(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){ZONE}?$"),
        "gYear" => format!("^-?[0-9]{{4,}}{ZONE}?$"),
        "gYearMonth" => format!("^-?[0-9]{{4,}}-(?P<month>[0-9]{{2}}){ZONE}?$"),
        _ => "^-?P(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$".to_owned(),
    };
    // All of them are expressions; an empty one matches nothing that is written here.
    Regex::new(&form).unwrap_or_else(|_| never().clone())
}

fn never() -> &'static Regex {
    static NEVER: OnceLock<Regex> = OnceLock::new();
    #[expect(clippy::unwrap_used, reason = "a fixed expression")]
    NEVER.get_or_init(|| Regex::new("$^").unwrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_datatypes() {
        for (base, format, text, expected) in [
            ("integer", None, "3.2", false),
            ("integer", None, "-3", true),
            ("unsignedByte", None, "256", false),
            ("decimal", None, "123.456E7", false),
            ("decimal", None, "INF", false),
            ("double", None, "-INF", true),
            ("double", None, "1e5", true),
            ("decimal", None, "25%", true),
            ("integer", Some("#,#00"), "1,234", true),
            ("integer", Some("#,#00"), "1234", false),
            ("integer", Some("#,##,#00"), "12,34,567", true),
            ("integer", Some("#,##,#00"), "1,234,567", false),
            ("decimal", Some("#0.0#,#"), "12.24,5", true),
            ("decimal", Some("#0.0#"), "12.345", false),
            ("boolean", None, "1", true),
            ("boolean", Some("Y|N"), "true", false),
            ("date", None, "2024-02-29", true),
            ("date", None, "2023-02-29", false),
            ("date", Some("d.M.yyyy"), "9.2.2024", true),
            ("dateTime", Some("d-M-yyyy HHmm X"), "15-3-2015 1502 Z", true),
            ("time", Some("HH:mm:ss.SS"), "15:02:37.14", true),
            ("gYear", None, "1960", true),
            ("duration", None, "P1DT2H", true),
            ("string", Some("[a-z]+"), "abc1", false),
        ] {
            assert_eq!(Reader::new(base, format, None, None).unwrap().fits(text), expected, "{base} {format:?} {text}");
        }
        assert!(Reader::new("date", Some("yyyy-QQ"), None, None).is_err());
        assert!(Reader::new("decimal", None, None, Some(',')).unwrap().fits("123,456.789"));
    }
}
