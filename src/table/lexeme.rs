//! What a cell looks like, told from its text alone.

use serde::{Deserialize, Serialize};

use super::{
    decimal::{self, Plain},
    moment,
    number::{self, Decimal, NumberStyle},
};

/// Words that stand for a missing value unless the user says otherwise: those of pandas `read_csv` (3.1),
/// so that counts agree. The empty cell is always missing.
pub const NULL_WORDS: [&str; 18] = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None",
    "n/a", "nan", "null",
];

/// In which order a date names its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// 2024-12-31
    YearMonthDay,
    /// 31/12/2024
    DayMonthYear,
    /// 12/31/2024
    MonthDayYear,
}

impl DateOrder {
    /// Every order; the position is the bit in a set of orders.
    pub const ALL: [Self; 3] = [Self::YearMonthDay, Self::DayMonthYear, Self::MonthDayYear];

    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::YearMonthDay => "ymd",
            Self::DayMonthYear => "dmy",
            Self::MonthDayYear => "mdy",
        }
    }

    /// The order as a set of one.
    #[must_use]
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What a cell looks like. Spaces around it do not count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lexeme {
    /// Empty, or a null word.
    Missing,
    /// A word for yes or no.
    Boolean,
    /// A whole number.
    Integer(f64),
    /// A finite number with a decimal point or an exponent.
    Float(f64),
    /// Digits with a leading zero: a number, but also a name that must not lose its zeros.
    Code(f64),
    /// A calendar day.
    Date(Orders),
    /// A day with a time.
    Datetime(Orders),
    /// A time of day.
    Time,
    /// Anything else.
    Text,
}

/// In which orders a date can be read, as a set of `DateOrder::bit`. Never empty.
pub type Orders = u8;

/// A `Lexeme` without its value, for counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// See `Lexeme::Missing`.
    Missing,
    /// See `Lexeme::Boolean`.
    Boolean,
    /// See `Lexeme::Integer`.
    Integer,
    /// See `Lexeme::Float`.
    Float,
    /// See `Lexeme::Code`.
    Code,
    /// See `Lexeme::Date`.
    Date,
    /// See `Lexeme::Datetime`.
    Datetime,
    /// See `Lexeme::Time`.
    Time,
    /// See `Lexeme::Text`.
    Text,
}

impl Kind {
    /// The kinds that a column can be of, with their stable names.
    pub const NAMED: [(Self, &str); 8] = [
        (Self::Boolean, "boolean"),
        (Self::Integer, "integer"),
        (Self::Float, "float"),
        (Self::Code, "code"),
        (Self::Date, "date"),
        (Self::Datetime, "datetime"),
        (Self::Time, "time"),
        (Self::Text, "text"),
    ];

    /// The stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::NAMED.iter().find(|(kind, _)| *kind == self).map_or("missing", |(_, id)| id)
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(_, own)| *own == id).map(|(kind, _)| *kind)
    }
}

impl Lexeme {
    /// The lexeme without its value.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Missing => Kind::Missing,
            Self::Boolean => Kind::Boolean,
            Self::Integer(_) => Kind::Integer,
            Self::Float(_) => Kind::Float,
            Self::Code(_) => Kind::Code,
            Self::Date(_) => Kind::Date,
            Self::Datetime(_) => Kind::Datetime,
            Self::Time => Kind::Time,
            Self::Text => Kind::Text,
        }
    }

    /// The number that it stands for.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Integer(x) | Self::Float(x) | Self::Code(x) => Some(x),
            _ => None,
        }
    }
}

/// Reads lexemes; knows the null words, how numbers are written, and the order of dates where it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexicon {
    null: Vec<Box<str>>,
    longest: usize,
    /// Bytes that a null word begins with, and bytes that one ends with.
    ends: [[bool; 256]; 2],
    numbers: NumberStyle,
    dates: Option<DateOrder>,
}

/// How the numbers and dates of a file are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// Its numbers.
    pub numbers: NumberStyle,
    /// The order of its dates, if only one is to be thought of.
    pub dates: Option<DateOrder>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new(NULL_WORDS)
    }
}

impl Lexicon {
    /// A lexicon with these null words besides the empty cell.
    pub fn new<S: AsRef<str>>(null: impl IntoIterator<Item = S>) -> Self {
        let null: Vec<Box<str>> = null.into_iter().map(|w| w.as_ref().into()).collect();
        let longest = null.iter().map(|w| w.len()).max().unwrap_or(0);
        let mut ends = [[false; 256]; 2];
        for (&first, &last) in null.iter().filter_map(|w| w.as_bytes().first().zip(w.as_bytes().last())) {
            ends[0][usize::from(first)] = true;
            ends[1][usize::from(last)] = true;
        }
        Self { null, longest, ends, numbers: NumberStyle::default(), dates: None }
    }

    /// The same lexicon for numbers that are written so.
    #[must_use]
    pub fn with_numbers(self, numbers: NumberStyle) -> Self {
        Self { numbers, ..self }
    }

    /// The same lexicon for dates in this order, or in any.
    #[must_use]
    pub fn with_dates(self, dates: Option<DateOrder>) -> Self {
        Self { dates, ..self }
    }

    /// A lexicon without null words.
    #[must_use]
    pub fn of(manner: Manner) -> Self {
        Self::new::<&str>([]).with_numbers(manner.numbers).with_dates(manner.dates)
    }

    /// How numbers and dates are written.
    #[must_use]
    pub fn manner(&self) -> Manner {
        Manner { numbers: self.numbers, dates: self.dates }
    }

    /// Whether a cell stands for a missing value.
    #[inline]
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        let [first, .., last] = cell.as_bytes() else { return cell.is_empty() || self.null.iter().any(|w| **w == *cell) };
        let possible = cell.len() <= self.longest && self.ends[0][usize::from(*first)] && self.ends[1][usize::from(*last)];
        possible && self.null.iter().any(|w| **w == *cell)
    }

    /// What a cell looks like.
    // In line, so that numbers stay in registers on their way into a cell.
    #[inline]
    #[must_use]
    pub fn read(&self, cell: &str) -> Lexeme {
        if self.is_missing(cell) {
            return Lexeme::Missing;
        }
        let text = if matches!(cell.as_bytes(), [b' ', ..] | [.., b' ']) { cell.trim_matches(' ') } else { cell };
        let Some(&first) = text.as_bytes().first() else { return Lexeme::Text };
        match first {
            // No number has a sign at both places; a day year first is told at a glance.
            b'0'..=b'9' if matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', ..]) => self.moment(text).or_else(|| self.styled(text)),
            b'0'..=b'9' | b'+' | b'-' | b'.' | b',' => self.number(text).or_else(|| self.moment(text)).or_else(|| self.styled(text)),
            b'A'..=b'Z' | b'a'..=b'z' if is_boolean(text) => Some(Lexeme::Boolean),
            b'A'..=b'Z' | b'a'..=b'z' => self.moment(text).or_else(|| if number::may_begin(first) { self.styled(text) } else { None }),
            _ if number::may_begin(first) => self.styled(text),
            _ => None,
        }
        .unwrap_or(Lexeme::Text)
    }

    /// A plain number. With a decimal comma, a point is no plain one.
    fn number(&self, text: &str) -> Option<Lexeme> {
        let plain = self.numbers.decimal == Decimal::Point || !text.contains('.');
        plain.then(|| number(text.as_bytes())).flatten()
    }

    fn styled(&self, text: &str) -> Option<Lexeme> {
        number::styled(text, self.numbers)
    }

    /// A date or time; of a date that can be read in several orders, the chosen one.
    fn moment(&self, text: &str) -> Option<Lexeme> {
        let chosen = |orders: Orders| match self.dates {
            Some(order) => orders & (order.bit() | DateOrder::YearMonthDay.bit()),
            None => orders,
        };
        match moment::lexeme(text)? {
            Lexeme::Date(orders) => Some(chosen(orders)).filter(|&o| o != 0).map(Lexeme::Date),
            Lexeme::Datetime(orders) => Some(chosen(orders)).filter(|&o| o != 0).map(Lexeme::Datetime),
            other => Some(other),
        }
    }
}

/// Words for yes and no, and which they say.
const TRUTHS: [(&str, bool); 6] = [("true", true), ("false", false), ("yes", true), ("no", false), ("t", true), ("f", false)];

fn is_boolean(text: &str) -> bool {
    text.len() <= 5 && TRUTHS.iter().any(|(word, _)| text.eq_ignore_ascii_case(word))
}

/// Whether a word says yes; `None` where it says neither yes nor no.
#[must_use]
pub fn is_yes(word: &str) -> Option<bool> {
    let word = word.trim_matches(' ');
    TRUTHS.iter().find(|(truth, _)| word.eq_ignore_ascii_case(truth)).map(|&(_, yes)| yes)
}

/// Reads a number; plain ones take a short way.
fn number(text: &[u8]) -> Option<Lexeme> {
    let digits = match text[0] {
        b'+' | b'-' => &text[1..],
        _ => text,
    };
    let leading_zero = digits.len() > 1 && digits[0] == b'0';
    if let Some(Plain { value, whole }) = decimal::plain(text) {
        return Some(match whole {
            true if leading_zero && digits.len() == text.len() => Lexeme::Code(value),
            true => Lexeme::Integer(value),
            false => Lexeme::Float(value),
        });
    }
    if !digits.iter().any(u8::is_ascii_digit) || !digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) {
        return None;
    }
    let value: f64 = fast_float2::parse(text).ok()?;
    if !value.is_finite() {
        return None;
    }
    if digits.iter().all(u8::is_ascii_digit) {
        return Some(if leading_zero && digits.len() == text.len() { Lexeme::Code(value) } else { Lexeme::Integer(value) });
    }
    Some(Lexeme::Float(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Thousands;

    fn check(cell: &str, expected: Lexeme) {
        assert_eq!(Lexicon::default().read(cell), expected, "{cell:?}");
    }

    #[test]
    fn numbers() {
        check("0", Lexeme::Integer(0.0));
        check("-12", Lexeme::Integer(-12.0));
        check("+7", Lexeme::Integer(7.0));
        check(" 39", Lexeme::Integer(39.0));
        check("12345678901234567890", Lexeme::Integer(12_345_678_901_234_567_890.0));
        check("1.5", Lexeme::Float(1.5));
        check(".5", Lexeme::Float(0.5));
        check("5.", Lexeme::Float(5.0));
        check("-1e-3", Lexeme::Float(-0.001));
        check("1e999", Lexeme::Text);
        check("1.2.3", Lexeme::Text);
        check("-", Lexeme::Text);
        check("1e", Lexeme::Text);
        check("12 000", Lexeme::Text);
        check("inf", Lexeme::Text);
    }

    #[test]
    fn numbers_as_people_write_them() {
        check("1,234", Lexeme::Integer(1234.0));
        check("$74.69", Lexeme::Float(74.69));
        check("£1,000", Lexeme::Integer(1000.0));
        check("12 %", Lexeme::Integer(12.0));
        check("1,5", Lexeme::Text);
        check("Eur", Lexeme::Text);
        let comma = NumberStyle { decimal: Decimal::Comma, thousands: Thousands::Point };
        let lexicon = Lexicon::default().with_numbers(comma);
        assert_eq!(lexicon.read("1.234,5"), Lexeme::Float(1234.5));
        assert_eq!(lexicon.read("1.234"), Lexeme::Integer(1234.0));
        assert_eq!(lexicon.read("12"), Lexeme::Integer(12.0));
        assert_eq!(lexicon.read("31.12.2024").kind(), Kind::Date);
    }

    #[test]
    fn a_chosen_order_settles_dates() {
        let lexicon = Lexicon::default().with_dates(Some(DateOrder::MonthDayYear));
        assert_eq!(lexicon.read("1/2/2024"), Lexeme::Date(DateOrder::MonthDayYear.bit()));
        assert_eq!(lexicon.read("13/2/2024"), Lexeme::Text);
        assert_eq!(lexicon.read("2024-02-13"), Lexeme::Date(DateOrder::YearMonthDay.bit()));
    }

    #[test]
    fn codes_keep_their_zeros() {
        check("007", Lexeme::Code(7.0));
        check("00000000000000000001", Lexeme::Code(1.0));
        check("-007", Lexeme::Integer(-7.0));
        check("0.5", Lexeme::Float(0.5));
    }

    #[test]
    fn missing_is_empty_or_a_null_word() {
        check("", Lexeme::Missing);
        check("NA", Lexeme::Missing);
        check("NaN", Lexeme::Missing);
        check("na", Lexeme::Text);
        check(" ", Lexeme::Text);
        assert_eq!(Lexicon::new(["?"]).read("NA"), Lexeme::Text);
        assert_eq!(Lexicon::new(["?"]).read("?"), Lexeme::Missing);
    }

    #[test]
    fn words() {
        check("Yes", Lexeme::Boolean);
        check("FALSE", Lexeme::Boolean);
        check("maybe", Lexeme::Text);
        check("déjà", Lexeme::Text);
    }
}
