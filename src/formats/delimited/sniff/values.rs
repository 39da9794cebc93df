//! How values are written: the decimal mark, thousands marks, the order of dates, words that may stand for nothing.

use std::collections::BTreeMap;

use super::sample::SampleRow;
use crate::table::{DateOrder, Decimal, Kind, Lexeme, Lexicon, NumberStyle, Orders, Thousands};

/// The ways of writing numbers that are thought of, the most usual first.
const STYLES: [(Decimal, Thousands); 6] = [
    (Decimal::Point, Thousands::Comma),
    (Decimal::Comma, Thousands::Point),
    (Decimal::Comma, Thousands::Space),
    (Decimal::Point, Thousands::Space),
    (Decimal::Point, Thousands::Apostrophe),
    (Decimal::Comma, Thousands::Apostrophe),
];

/// How numbers are written, as far as the sample tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    /// The style that reads most cells as numbers.
    pub style: NumberStyle,
    /// Cells that are numbers only with a decimal point (or a comma for thousands).
    pub point: u32,
    /// Cells that are numbers only with a decimal comma (or a point for thousands).
    pub comma: u32,
    /// Cells that are numbers either way, with different values.
    pub either: u32,
}

/// The style that reads most cells as numbers; what is chosen is not varied.
pub fn numbers(body: &[&SampleRow], decimal: Option<Decimal>, thousands: Option<Thousands>) -> Numbers {
    let fits = |(d, t): &(Decimal, Thousands)| decimal.is_none_or(|c| c == *d) && thousands.is_none_or(|c| c == *t);
    let mut styles: Vec<NumberStyle> =
        STYLES.iter().filter(|s| fits(s)).map(|&(decimal, thousands)| NumberStyle { decimal, thousands }).collect();
    if styles.is_empty() {
        let fallback = match thousands {
            Some(Thousands::Comma) => Decimal::Comma,
            _ => Decimal::Point,
        };
        styles.push(NumberStyle { decimal: decimal.unwrap_or(fallback), thousands: thousands.unwrap_or(Thousands::None) });
    }
    let lexicons: Vec<Lexicon> = styles.iter().map(|s| Lexicon::new::<&str>([]).with_numbers(*s)).collect();
    let read = |style: (Decimal, Thousands), cell: &str| {
        Lexicon::new::<&str>([]).with_numbers(NumberStyle { decimal: style.0, thousands: style.1 }).read(cell).number()
    };
    let mut counts = vec![0_u32; styles.len()];
    let (mut point, mut comma, mut either) = (0, 0, 0);
    for cell in body.iter().flat_map(|r| &r.cells).filter(|c| has_marks(c)) {
        for (count, lexicon) in counts.iter_mut().zip(&lexicons) {
            *count += u32::from(lexicon.read(cell).number().is_some());
        }
        match (read(STYLES[0], cell), read(STYLES[1], cell)) {
            (Some(_), None) => point += 1,
            (None, Some(_)) => comma += 1,
            (Some(a), Some(b)) => either += u32::from(a != b),
            (None, None) => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let best = counts.iter().position(|&n| n == most).unwrap_or(0);
    Numbers { style: styles[best], point, comma, either }
}

/// Whether a cell may be a number that is not just digits.
fn has_marks(cell: &str) -> bool {
    cell.len() <= 48 && cell.bytes().any(|b| b.is_ascii_digit()) && cell.contains([',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}'])
}

/// The dates of the sample by the orders that they can be read in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// Only year, month, day.
    pub ymd: u32,
    /// Only day, month, year.
    pub dmy: u32,
    /// Only month, day, year.
    pub mdy: u32,
    /// Day first or month first.
    pub either: u32,
}

/// Counts the dates of the sample.
pub fn dates(body: &[&SampleRow], lexicon: &Lexicon) -> Dates {
    let mut dates = Dates::default();
    let only = |orders: Orders, order: DateOrder| orders == order.bit();
    for cell in body.iter().flat_map(|r| &r.cells) {
        if let Lexeme::Date(orders) | Lexeme::Datetime(orders) = lexicon.read(cell) {
            dates.ymd += u32::from(only(orders, DateOrder::YearMonthDay));
            dates.dmy += u32::from(only(orders, DateOrder::DayMonthYear));
            dates.mdy += u32::from(only(orders, DateOrder::MonthDayYear));
            dates.either += u32::from(orders.count_ones() > 1);
        }
    }
    dates
}

/// Words that people write where they have nothing to write, in lower case. Numbers such as -999 are findings, not words.
const MARKERS: [&str; 24] = [
    "?",
    "??",
    "???",
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "...",
    "*",
    "n.a.",
    "n.a",
    "na",
    "n/d",
    "nd",
    "n.d.",
    "k.a.",
    "missing",
    "unknown",
    "not available",
    "not known",
    "no data",
];

/// Words that recur in columns of values and are none themselves, and how often they do: the only word of the column, or one that
/// people write for nothing, beside few others.
pub fn odd_words(body: &[&SampleRow], lexicon: &Lexicon) -> Vec<(String, u32)> {
    const MOST: usize = 3;
    let width = body.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for column in 0..width {
        let cells = body.iter().filter_map(|r| r.cells.get(column)).map(String::as_str);
        for (word, n) in odd_words_of(cells, lexicon) {
            *found.entry(word).or_default() += n;
        }
    }
    let mut found: Vec<(String, u32)> = found.into_iter().map(|(word, n)| (word.to_owned(), n)).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(MOST);
    found
}

/// The same of one column.
fn odd_words_of<'c>(cells: impl Iterator<Item = &'c str>, lexicon: &Lexicon) -> Vec<(&'c str, u32)> {
    /// No other word for "nothing" is longer.
    const LONGEST: usize = 12;
    let (mut values, mut words): (u32, BTreeMap<&str, u32>) = (0, BTreeMap::new());
    for cell in cells {
        match lexicon.read(cell).kind() {
            Kind::Text => *words.entry(cell).or_default() += 1,
            Kind::Missing => {}
            _ => values += 1,
        }
    }
    let texts: u32 = words.values().sum();
    let alone = words.len() == 1;
    let is_marker = |word: &str| MARKERS.contains(&word.trim().to_lowercase().as_str());
    // Where a tenth of the others are texts, the column is one of texts.
    let markers: u32 = words.iter().filter(|(word, _)| is_marker(word)).map(|(_, n)| n).sum();
    let few_others = values >= 9 * (texts - markers);
    let odd = |word: &str, n: u32| n > 1 && values > texts && ((alone && word.len() <= LONGEST) || (is_marker(word) && few_others));
    // A word with a comma cannot be chosen.
    words.into_iter().filter(|(word, n)| odd(word, *n) && !word.contains(',')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(column: &[&str], expected: &[(&str, u32)]) {
        assert_eq!(odd_words_of(column.iter().copied(), &Lexicon::default()), expected, "{column:?}");
    }

    #[test]
    fn a_word_among_values_may_stand_for_nothing() {
        check(&["1", "2", "?", "3", "4", "?"], &[("?", 2)]);
        check(&["1", "2", "none of", "3", "4", "none of"], &[("none of", 2)]);
        check(&["1", "-", "2", "-", "3", "..", "4", "..", "5", "6"], &[("-", 2), ("..", 2)]);
        let dates = ["2024-01-01"; 20];
        check(&[&dates[..], &["n.a.", "n.a.", "soon"]].concat(), &[("n.a.", 2)]);
    }

    #[test]
    fn words_among_words_are_words() {
        check(&["1", "2", "?", "3"], &[]);
        check(&["a", "b", "-", "c", "-"], &[]);
        check(&["1", "2", "-", "3", "-", "a", "4", "b"], &[]);
        check(&["1", "2", "-999", "3", "-999"], &[]);
    }
}
