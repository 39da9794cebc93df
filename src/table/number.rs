//! Numbers as people write them: with a decimal comma, thousands marks, a currency or a percent sign.

use serde::{Deserialize, Serialize};

use super::Lexeme;

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberStyle {
    /// What stands before the fraction.
    pub decimal: Decimal,
    /// What stands between groups of three digits.
    pub thousands: Thousands,
}

/// What stands before the fraction of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decimal {
    /// 1.5
    #[default]
    Point,
    /// 1,5
    Comma,
}

impl Decimal {
    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// What a word or sign stands for.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "point" | "." => Some(Self::Point),
            "comma" | "," => Some(Self::Comma),
            _ => None,
        }
    }

    fn sign(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }
}

/// What stands between groups of three digits. With commas, groups of two above the last three are known, too (India).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thousands {
    /// Nothing.
    None,
    /// 1,234
    #[default]
    Comma,
    /// 1.234
    Point,
    /// 1 234, the space being a plain, a no-break or a narrow one
    Space,
    /// 1'234
    Apostrophe,
}

impl Thousands {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::None, Self::Comma, Self::Point, Self::Space, Self::Apostrophe];

    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Comma => "comma",
            Self::Point => "point",
            Self::Space => "space",
            Self::Apostrophe => "apostrophe",
        }
    }

    /// What a word or sign stands for.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = match id {
            "," => "comma",
            "." => "point",
            " " => "space",
            "'" => "apostrophe",
            id => id,
        };
        Self::ALL.into_iter().find(|t| t.id() == id)
    }

    /// The length of the mark that `text` begins with.
    fn at(self, text: &[u8]) -> Option<usize> {
        let found = |signs: &[&str]| signs.iter().find(|s| text.starts_with(s.as_bytes())).map(|s| s.len());
        match self {
            Self::None => None,
            Self::Comma => found(&[","]),
            Self::Point => found(&["."]),
            Self::Space => found(&[" ", "\u{a0}", "\u{202f}", "\u{2009}"]),
            Self::Apostrophe => found(&["'", "’"]),
        }
    }
}

/// Signs and codes of money that may stand before or after a number.
const CURRENCIES: [&str; 16] = ["$", "€", "£", "¥", "₹", "₽", "₩", "US$", "EUR", "USD", "GBP", "CHF", "JPY", "kr", "zł", "Kč"];

/// Whether a number that is not written plainly may begin with this byte: a currency, a bracket, a minus sign.
pub(super) fn may_begin(byte: u8) -> bool {
    matches!(byte, b'$' | b'(' | b'E' | b'U' | b'G' | b'C' | b'J' | 0xc2 | 0xe2)
}

/// A number with thousands marks, a decimal comma, a currency, a percent sign, accountants' brackets or a minus sign behind
/// it, as SAP writes it. The value is as written: 12 % is 12.
pub(super) fn styled(text: &str, style: NumberStyle) -> Option<Lexeme> {
    /// No number is longer than this.
    const LONGEST: usize = 48;
    /// Letters of a currency and of an exponent.
    const LETTERS: usize = 4;
    // Most texts that come here are no numbers, and need no closer look.
    if text.len() > LONGEST || text.bytes().filter(u8::is_ascii_alphabetic).count() > LETTERS {
        return None;
    }
    let (text, bracketed) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let (text, minus_behind) = without_sign_behind(text);
    let (text, minus) = without_sign(text);
    let text = without_currency(text);
    // -$5 and $-5
    let (text, second_minus) = without_sign(text);
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let negative = u8::from(bracketed) + u8::from(minus_behind) + u8::from(minus) + u8::from(second_minus);
    if negative > 1 {
        return None;
    }
    let (value, whole) = magnitude(text.as_bytes(), style)?;
    let value = if negative == 1 { -value } else { value };
    Some(if whole { Lexeme::Integer(value) } else { Lexeme::Float(value) })
}

fn without_sign(text: &str) -> (&str, bool) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// A minus sign right behind an amount with a fraction or groups: 2- is a mark at school, and 1990- a time without an end.
fn without_sign_behind(text: &str) -> (&str, bool) {
    let is_number = |text: &&str| text.ends_with(|c: char| c.is_ascii_digit()) && text.contains(['.', ',']);
    text.strip_suffix('-').filter(is_number).map_or((text, false), |rest| (rest, true))
}

fn without_currency(text: &str) -> &str {
    let longest = |found: Option<&'static str>, c: &'static str| if found.is_none_or(|f| c.len() > f.len()) { Some(c) } else { found };
    let before = CURRENCIES.iter().filter(|c| text.starts_with(**c)).fold(None, |found, c| longest(found, c));
    if let Some(currency) = before {
        return text[currency.len()..].trim_start_matches([' ', '\u{a0}']);
    }
    let after = CURRENCIES.iter().filter(|c| text.ends_with(**c)).fold(None, |found, c| longest(found, c));
    after.map_or(text, |currency| text[..text.len() - currency.len()].trim_end_matches([' ', '\u{a0}']))
}

/// The value of digits with marks, and whether it is a whole number.
fn magnitude(text: &[u8], style: NumberStyle) -> Option<(f64, bool)> {
    let mut plain = Vec::with_capacity(text.len());
    let (mut group, mut groups, mut at) = (0, 0, 0);
    // Whether all groups so far but the first have three digits, or two.
    let (mut threes, mut twos) = (true, style.thousands == Thousands::Comma);
    while let Some(&b) = text.get(at) {
        if b.is_ascii_digit() {
            plain.push(b);
            group += 1;
            at += 1;
        } else if let Some(len) = style.thousands.at(&text[at..]).filter(|_| (1..=3).contains(&group)) {
            threes &= groups == 0 || group == 3;
            twos &= group == 2 || (groups == 0 && group == 1);
            (group, groups, at) = (0, groups + 1, at + len);
        } else {
            break;
        }
    }
    // 0,123 is rather a fraction than nothing thousand.
    let badly_grouped = groups > 0 && (!(threes || twos) || group != 3 || plain.first() == Some(&b'0'));
    if badly_grouped || (plain.is_empty() && text.get(at) != Some(&style.decimal.sign())) {
        return None;
    }
    let rest = &text[at..];
    let whole = rest.is_empty();
    if let Some((&sign, fraction)) = rest.split_first() {
        let exponent = matches!(sign, b'e' | b'E') && groups == 0;
        if sign == style.decimal.sign() && (!fraction.is_empty() || !plain.is_empty()) {
            plain.push(b'.');
            plain.extend_from_slice(fraction);
        } else if exponent {
            plain.extend_from_slice(rest);
        } else {
            return None;
        }
    }
    let digits = plain.iter().any(u8::is_ascii_digit);
    let clean = plain.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+'));
    let value: f64 = fast_float2::parse(&plain).ok().filter(|_| digits && clean)?;
    value.is_finite().then_some((value, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: (Decimal, Thousands), text: &str, expected: Option<f64>) {
        let style = NumberStyle { decimal: style.0, thousands: style.1 };
        assert_eq!(styled(text, style).and_then(Lexeme::number), expected, "{text:?}");
    }

    #[test]
    fn point_and_comma() {
        let style = (Decimal::Point, Thousands::Comma);
        check(style, "1,234", Some(1234.0));
        check(style, "-1,234,567.50", Some(-1_234_567.5));
        check(style, "1,23", None);
        check(style, "12,34,567", Some(1_234_567.0));
        check(style, "1,10,100.50", Some(110_100.5));
        check(style, "-1,00,00,000", Some(-10_000_000.0));
        check(style, "123,45,678", None);
        check(style, "1,234,56,789", None);
        check(style, "1,10,10", None);
        check(style, "1234,567", None);
        check(style, "0,123", None);
        check(style, "$1,000.25", Some(1000.25));
        check(style, "-$5", Some(-5.0));
        check(style, "€ 12", Some(12.0));
        check(style, "12.50 EUR", Some(12.5));
        check(style, "(1,200)", Some(-1200.0));
        check(style, "12.5 %", Some(12.5));
        check(style, "100%", Some(100.0));
        check(style, "%", None);
        check(style, "$", None);
        check(style, "()", None);
        check(style, "1,234,", None);
        check(style, "10,15,20", None);
        check(style, "1990-", None);
        check(style, "1,234.50-", Some(-1234.5));
        check(style, "12.00- EUR", None);
        check(style, "-5-", None);
        check(style, "(5-)", None);
        check(style, "007-", None);
        check(style, "5--", None);
        check(style, "555-1234", None);
        check(style, "-", None);
    }

    #[test]
    fn comma_and_point() {
        let style = (Decimal::Comma, Thousands::Point);
        check(style, "1,5", Some(1.5));
        check(style, "1.234,50", Some(1234.5));
        check(style, "1.234", Some(1234.0));
        check(style, "1,5e3", Some(1500.0));
        check(style, "1.234,50-", Some(-1234.5));
        check(style, "1.10.100,50", None);
        check(style, ",5", Some(0.5));
        check(style, "1.5", None);
        check(style, "1,2,3", None);
        check((Decimal::Comma, Thousands::Space), "1\u{202f}234,5 €", Some(1234.5));
        check((Decimal::Point, Thousands::Apostrophe), "1'234.5", Some(1234.5));
        check((Decimal::Comma, Thousands::None), "1.5", None);
    }
}
