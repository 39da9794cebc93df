//! What one value looks like, as far as the kind of its column may depend on it.

use crate::{
    meaning::sketch::plain_number,
    table::{Lexeme, Lexicon},
};

/// Values are looked at as far as this many characters; the profile's sample holds no more.
pub(super) const LONGEST: usize = 200;

/// Counts of one value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Look {
    pub chars: f32,
    pub words: f32,
    pub stopwords: f32,
    pub digits: f32,
    pub upper: f32,
    pub letters: f32,
    pub signs: f32,
    pub delimiters: f32,
    /// Its parts between commas, semicolons, bars or spaces, whichever divides it most finely into short ones.
    pub items: f32,
    pub number: Option<f64>,
    pub decimals: f32,
    /// The traits of `TRAITS` that it has.
    pub traits: [bool; TRAITS.len()],
    /// Its shape: digits as 9, letters as a, runs of them as one.
    pub mask: String,
}

/// Traits that a value has or not; a feature is the share of the samples that have one.
pub(super) const TRAITS: [&str; 28] = [
    "number",
    "whole",
    "leading_zero",
    "styled_number",
    "date",
    "datetime",
    "time",
    "boolean",
    "has_digit",
    "letters_only",
    "one_word",
    "url",
    "email",
    "bracketed",
    "comma",
    "delimiter",
    "percent",
    "currency",
    "number_then_letters",
    "letters_then_digits",
    "month",
    "year",
    "compact_date",
    "code_like",
    "sentence_end",
    "path",
    "list",
    "number_list",
];

const STOPWORDS: [&str; 48] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from", "had", "has", "have", "he", "i", "if", "in", "is",
    "it", "its", "not", "of", "on", "or", "our", "she", "so", "that", "the", "their", "they", "this", "to", "was", "we", "were", "what",
    "when", "which", "who", "will", "with", "you", "your", "my",
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Look {
    /// Looks at a value.
    pub fn new(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let text = text.trim();
        let count = |f: fn(char) -> bool| text.chars().filter(|&c| f(c)).count() as f32;
        let words: Vec<String> = text.split(|c: char| c.is_whitespace()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let stopwords = words.iter().filter(|w| STOPWORDS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()))).count();
        let number = plain_number(text);
        let (digits, letters) = (count(|c| c.is_ascii_digit()), count(char::is_alphabetic));
        Self {
            chars: text.chars().count() as f32,
            words: words.len() as f32,
            stopwords: stopwords as f32,
            digits,
            upper: count(char::is_uppercase),
            letters,
            signs: count(|c| !c.is_alphanumeric() && !c.is_whitespace()),
            delimiters: count(|c| matches!(c, ',' | ';' | '|' | '/')),
            items: items(text),
            number,
            decimals: if number.is_some() { text.split_once('.').map_or(0.0, |(_, fraction)| fraction.len() as f32) } else { 0.0 },
            traits: traits(text, number, &words, digits, letters),
            mask: mask(text),
        }
    }
}

fn traits(text: &str, number: Option<f64>, words: &[String], digits: f32, letters: f32) -> [bool; TRAITS.len()] {
    let lexeme = Lexicon::default().read(text);
    let whole = number.is_some() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'));
    let first = text.chars().next().unwrap_or(' ');
    let starts_with_number = text.trim_start_matches(['-', '+', '$', '€', '£']).starts_with(|c: char| c.is_ascii_digit());
    let short_number = |low: f64, high: f64| whole && number.is_some_and(|x| (low..=high).contains(&x));
    let day = |part: Option<&str>, most: u32| part.and_then(|p| p.parse::<u32>().ok()).is_some_and(|n| (1..=most).contains(&n));
    let delimiters = text.matches([',', ';', '|']).count();
    [
        number.is_some(),
        whole,
        matches!(lexeme, Lexeme::Code(_)),
        number.is_none() && lexeme.number().is_some(),
        matches!(lexeme, Lexeme::Date(_)),
        matches!(lexeme, Lexeme::Datetime(_)),
        matches!(lexeme, Lexeme::Time),
        matches!(lexeme, Lexeme::Boolean),
        digits > 0.0,
        letters > 0.0 && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace()),
        words.len() == 1,
        has_url(text),
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        matches!(first, '[' | '{' | '(' | '<'),
        text.contains(','),
        delimiters > 0 && letters + digits > 0.0,
        text.contains('%'),
        text.contains(['$', '€', '£', '¥', '₹']),
        number.is_none() && starts_with_number && letters > 0.0 && text.ends_with(char::is_alphabetic),
        number.is_none() && first.is_alphabetic() && text.ends_with(|c: char| c.is_ascii_digit()),
        words.iter().any(|w| {
            digits > 0.0 && MONTHS.iter().any(|m| w.split(|c: char| !c.is_alphabetic()).any(|p| p.len() <= 9 && p.starts_with(m)))
        }),
        text.len() == 4 && short_number(1500.0, 2100.0),
        text.len() == 8 && short_number(15_000_101.0, 21_001_231.0) && day(text.get(4..6), 12) && day(text.get(6..8), 31),
        words.len() == 1 && digits > 0.0 && letters > 0.0 && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')),
        text.ends_with(['.', '!', '?']) && words.len() > 2,
        words.len() == 1 && !has_url(text) && text.matches(['/', '\\']).count() > 1,
        is_list(text),
        number_list(text),
    ]
}

/// Brackets around several things. Of a long text, the end may be cut off.
fn is_list(text: &str) -> bool {
    let closed = text.ends_with([']', '}', ')']) || text.chars().count() == LONGEST;
    text.starts_with(['[', '{', '(']) && closed && text.contains([',', ';'])
}

/// Several numbers between the same signs.
fn number_list(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '{' | '}'));
    [',', ';', '|', ' '].iter().any(|&sign| {
        let parts: Vec<&str> = inner.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect();
        // A date or an amount has few parts, and thousands have three digits each.
        let thousands = parts.iter().skip(1).all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()));
        parts.len() > 1 && !thousands && parts.iter().all(|part| plain_number(part).is_some())
    })
}

fn items(text: &str) -> f32 {
    const LONG: usize = 25;
    let parts = |sign: char| {
        let parts: Vec<&str> = text.split(sign).collect();
        let short = parts.iter().filter(|part| part.chars().count() <= LONG).count();
        if 10 * short >= 9 * parts.len() { parts.len() } else { 1 }
    };
    [',', ';', '|'].into_iter().map(parts).max().unwrap_or(1) as f32
}

fn has_url(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("://") || lower.starts_with("www.") || lower.contains(" www.")
}

fn mask(text: &str) -> String {
    let mut mask = String::new();
    for c in text.chars().take(40) {
        let sign = match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_uppercase() => 'A',
            c if c.is_alphabetic() => 'a',
            c => c,
        };
        if !mask.ends_with(sign) {
            mask.push(sign);
        }
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_are_told_by_name() {
        let check = |text: &str, expected: &[&str]| {
            let look = Look::new(text);
            let found: Vec<_> = TRAITS.into_iter().zip(look.traits).filter(|(_, has)| *has).map(|(name, _)| name).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("1999", &["number", "whole", "has_digit", "one_word", "year"]);
        check("20240131", &["number", "whole", "has_digit", "one_word", "compact_date"]);
        check("81,455", &["styled_number", "has_digit", "one_word", "comma", "delimiter"]);
        check("$395K", &["has_digit", "one_word", "currency", "number_then_letters"]);
        check("3-Mar-04", &["date", "has_digit", "one_word", "month", "code_like"]);
        check("http://a.b/c", &["one_word", "url"]);
        check("[1, 2]", &["has_digit", "bracketed", "comma", "delimiter", "list", "number_list"]);
        check("It is late.", &["sentence_end"]);
        check("", &[]);
    }
}
