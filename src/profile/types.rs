//! The type of a column, decided at the end from all its cells.

use super::{PlainType, TypeShare};
use crate::{
    stats::Evidence,
    table::{DateOrder, Kind, Lexeme},
};

/// A column has a type if at least this share of its values fits; the others are mismatches to look at.
pub const FITS: f64 = 0.9;

/// Two words are a column of yes and no only if next to nothing else is in it: a third answer makes categories.
const WORDS_FIT: f64 = 0.99;

/// Whole numbers are names rather than quantities if at least this share of them has a leading zero.
const CODES: f64 = 0.005;

/// Words of those who had no answer. They say nothing of what the answers are: yes, no and "don't know" is a column of yes
/// and no. Whether they count as missing is for the person to say.
const NO_ANSWERS: [&str; 16] = [
    "?",
    "-",
    "--",
    ".",
    "*",
    "don't know",
    "dont know",
    "do not know",
    "not sure",
    "unsure",
    "unknown",
    "maybe",
    "not applicable",
    "no answer",
    "prefer not to say",
    "refused",
];

/// Where more than this share has no answer, the rest does not decide.
const MOST_WITHOUT_ANSWER: f64 = 0.7;

/// The decision for one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// The type.
    pub kind: PlainType,
    /// The order in which dates are read.
    pub order: DateOrder,
}

impl Decision {
    /// Decides from the evidence of the whole column.
    #[must_use]
    pub fn new(evidence: &Evidence) -> Self {
        let n = |kind| evidence.count(kind);
        let (order, _) = evidence.date_order();
        let present = evidence.cells() - n(Kind::Missing);
        let whole = n(Kind::Integer) + n(Kind::Code);
        let numbers = whole + n(Kind::Float);
        let enough = |fitting: u64| present > 0 && fitting as f64 >= FITS * present as f64;
        let kind = if present == 0 {
            PlainType::Empty
        } else if let Some(chosen) = evidence.chosen() {
            PlainType::of(chosen)
        } else if n(Kind::Boolean) as f64 >= WORDS_FIT * present as f64 {
            PlainType::Boolean
        } else if enough(whole) && n(Kind::Code) as f64 >= CODES * whole as f64 && n(Kind::Code) > 0 {
            PlainType::Code
        } else if enough(whole) && n(Kind::Float) == 0 {
            PlainType::Integer
        } else if enough(numbers) {
            PlainType::Float
        } else if enough(n(Kind::Date)) && n(Kind::Datetime) == 0 {
            PlainType::Date
        } else if enough(n(Kind::Date) + n(Kind::Datetime)) {
            PlainType::Datetime
        } else if enough(n(Kind::Time)) {
            PlainType::Time
        } else {
            PlainType::Text
        };
        Self { kind, order }
    }

    /// Decides from the evidence and the values: where a column would be text, without the words of those who had no answer.
    #[must_use]
    pub fn with_values<'a>(evidence: &Evidence, values: impl Iterator<Item = (impl AsRef<str> + 'a, u64)>) -> Self {
        let decision = Self::new(evidence);
        let texts = evidence.count(Kind::Text);
        let present = evidence.cells() - evidence.count(Kind::Missing);
        // Most texts are all texts; only a mixture needs a look at its values.
        if decision.kind != PlainType::Text || texts as f64 > MOST_WITHOUT_ANSWER * present as f64 {
            return decision;
        }
        let no_answer = |text: &str| NO_ANSWERS.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
        let without: u64 = values.filter(|(text, _)| no_answer(text.as_ref())).map(|(_, count)| count).sum();
        Self::new(&evidence.without_texts(without))
    }

    /// Whether a value that looks like this fits the type.
    #[must_use]
    pub fn fits(self, lexeme: Lexeme) -> bool {
        match (self.kind, lexeme) {
            (PlainType::Boolean, Lexeme::Boolean)
            | (PlainType::Integer | PlainType::Code, Lexeme::Integer(_) | Lexeme::Code(_))
            | (PlainType::Float, Lexeme::Integer(_) | Lexeme::Float(_) | Lexeme::Code(_))
            | (PlainType::Time, Lexeme::Time)
            | (PlainType::Text, _) => true,
            (PlainType::Date, Lexeme::Date(orders)) | (PlainType::Datetime, Lexeme::Date(orders) | Lexeme::Datetime(orders)) => {
                orders & self.order.bit() != 0 || orders & DateOrder::YearMonthDay.bit() != 0
            }
            _ => false,
        }
    }

    /// The order in which one date is read: unmistakable ones keep their own.
    #[must_use]
    pub fn order_of(self, lexeme: Lexeme) -> DateOrder {
        match lexeme {
            Lexeme::Date(orders) | Lexeme::Datetime(orders) if orders & DateOrder::YearMonthDay.bit() != 0 => DateOrder::YearMonthDay,
            _ => self.order,
        }
    }
}

/// How many cells look like which type, most first; missing cells are left out.
#[must_use]
pub fn shares(evidence: &Evidence) -> Vec<TypeShare> {
    let kinds = [
        (Kind::Boolean, PlainType::Boolean),
        (Kind::Integer, PlainType::Integer),
        (Kind::Float, PlainType::Float),
        (Kind::Code, PlainType::Code),
        (Kind::Date, PlainType::Date),
        (Kind::Datetime, PlainType::Datetime),
        (Kind::Time, PlainType::Time),
        (Kind::Text, PlainType::Text),
    ];
    let mut shares: Vec<TypeShare> =
        kinds.into_iter().map(|(from, kind)| TypeShare { kind, count: evidence.count(from) }).filter(|s| s.count > 0).collect();
    shares.sort_by(|a, b| b.count.cmp(&a.count).then(a.kind.cmp(&b.kind)));
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::Accumulator,
        table::{Batch, Cell, Key, Lexicon},
    };

    fn check(cells: &[(&str, u64)], expected: PlainType) {
        let lexicon = Lexicon::default();
        let cells: Vec<_> =
            cells.iter().map(|&(text, count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: lexicon.read(text) }).collect();
        let mut evidence = Evidence::default();
        evidence.update(&Batch { block: 0, cells: &cells });
        assert_eq!(Decision::new(&evidence).kind, expected, "{cells:?}");
    }

    #[test]
    fn the_whole_column_decides() {
        check(&[], PlainType::Empty);
        check(&[("", 5), ("NA", 2)], PlainType::Empty);
        check(&[("1", 5), ("", 100)], PlainType::Integer);
        check(&[("1", 5), ("2.5", 1)], PlainType::Float);
        check(&[("1", 99), ("?", 1)], PlainType::Integer);
        check(&[("1", 80), ("?", 20)], PlainType::Text);
        check(&[("0", 5), ("1", 5)], PlainType::Integer);
        check(&[("yes", 5), ("no", 5)], PlainType::Boolean);
        check(&[("yes", 50), ("no", 45), ("no service", 5)], PlainType::Text);
        check(&[("01234", 1), ("12345", 9)], PlainType::Code);
        check(&[("01234", 1), ("12345", 9999)], PlainType::Integer);
        check(&[("2024-01-01", 5)], PlainType::Date);
        check(&[("2024-01-01", 5), ("2024-01-01 10:00", 1)], PlainType::Datetime);
        check(&[("10:00", 5)], PlainType::Time);
        check(&[("a", 5)], PlainType::Text);
    }

    #[test]
    fn a_chosen_type_is_kept_whatever_the_cells_are() {
        let mut evidence = Evidence::default();
        let cell = |text| Cell { text, key: Key::new(str::as_bytes(text)), count: 5, lexeme: Lexicon::default().read(text) };
        evidence.update(&Batch { block: 0, cells: &[cell("1"), cell("x")] });
        for (kind, id) in Kind::NAMED {
            evidence.choose(Some(kind));
            assert_eq!(Decision::new(&evidence).kind.id(), id);
            assert_eq!(Decision::with_values(&evidence, [("x", 5)].into_iter()).kind.id(), id);
        }
    }

    #[test]
    fn who_has_no_answer_decides_nothing() {
        let check = |cells: &[(&str, u64)], expected: PlainType| {
            let lexicon = Lexicon::default();
            let cells: Vec<_> = cells
                .iter()
                .map(|&(text, count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: lexicon.read(text) })
                .collect();
            let mut evidence = Evidence::default();
            evidence.update(&Batch { block: 0, cells: &cells });
            assert_eq!(Decision::with_values(&evidence, cells.iter().map(|c| (c.text, c.count))).kind, expected, "{cells:?}");
        };
        check(&[("Yes", 50), ("No", 30), ("Don't know", 20)], PlainType::Boolean);
        check(&[("Yes", 50), ("No", 30), ("No service", 20)], PlainType::Text);
        check(&[("1", 80), ("?", 20)], PlainType::Integer);
        check(&[("1", 80), ("a", 20)], PlainType::Text);
        check(&[("1", 20), ("?", 80)], PlainType::Text);
    }
}
