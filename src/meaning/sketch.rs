//! What is known of a column when its meaning is asked for.

use serde::{Deserialize, Serialize};

use crate::{
    num::elementary::sqrt,
    profile::{ColumnProfile, FITS, PlainType, Scalar, ValueCount},
    table::{Lexeme, Lexicon},
};

/// A column as far as its meaning depends on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnSketch {
    /// The column's name.
    pub name: String,
    /// Its plain type, as far as it is known.
    pub kind: PlainType,
    /// All rows.
    pub rows: u64,
    /// Rows without a value.
    pub missing: u64,
    /// Different values.
    pub distinct: u64,
    /// The figures of its numbers, where every value is a plain number.
    pub numbers: Option<Numbers>,
    /// Some of its different values with their counts, in an order that has nothing to do with what they are.
    pub values: Vec<ValueCount>,
}

impl ColumnSketch {
    /// The name of its plain type; numbers with a sign that no other program reads as a number have one of their own.
    #[must_use]
    pub fn type_id(&self) -> &'static str {
        let most = |has: fn(&str) -> bool| {
            let with = self.values.iter().filter(|v| has(v.value.trim())).count();
            with > 0 && with as f64 >= FITS * self.values.len() as f64
        };
        match self.kind {
            PlainType::Integer | PlainType::Float if most(|text| text.ends_with('%')) => "percent",
            PlainType::Integer | PlainType::Float
                if most(|text| !text.starts_with(|c: char| c.is_numeric()) && text.contains(CURRENCIES)) =>
            {
                "money"
            }
            kind => kind.id(),
        }
    }
}

/// Signs of money before an amount.
const CURRENCIES: [char; 7] = ['$', '€', '£', '¥', '₹', '₽', '₩'];

/// Figures of a column of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation (n).
    pub std: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
}

impl From<&ColumnProfile> for ColumnSketch {
    fn from(column: &ColumnProfile) -> Self {
        Self {
            name: column.name.clone(),
            kind: column.kind,
            rows: column.count + column.missing,
            missing: column.missing,
            distinct: column.distinct,
            numbers: if column.sample.iter().all(|v| plain_number(&v.value).is_some()) { figures(column) } else { None },
            values: column.sample.clone(),
        }
    }
}

/// The figures of a profile, or, of numbers that it takes for names, those of its sample.
fn figures(column: &ColumnProfile) -> Option<Numbers> {
    if let (Some(mean), Some(Scalar::Number(min)), Some(Scalar::Number(max))) = (column.mean, &column.min, &column.max) {
        let n = column.count.max(1) as f64;
        return Some(Numbers { mean, std: column.std.unwrap_or(0.0) * sqrt((n - 1.0) / n), min: *min, max: *max });
    }
    Numbers::of(&column.sample)
}

impl Numbers {
    /// The figures of counted numbers; `None` if there is none, or a value that is no plain number.
    #[must_use]
    pub fn of(values: &[ValueCount]) -> Option<Self> {
        let numbers: Vec<(f64, f64)> = values.iter().map(|v| Some((plain_number(&v.value)?, v.count as f64))).collect::<Option<_>>()?;
        let first = numbers.first()?.0;
        let cells: f64 = numbers.iter().map(|(_, n)| n).sum();
        let mean = numbers.iter().map(|(x, n)| x * n).sum::<f64>() / cells;
        let variance = numbers.iter().map(|(x, n)| n * (x - mean) * (x - mean)).sum::<f64>() / cells;
        let (min, max) = numbers.iter().fold((first, first), |(low, high), &(x, _)| (low.min(x), high.max(x)));
        Some(Self { mean, std: sqrt(variance), min, max })
    }
}

/// The number that a text is, if it is written without currency, thousands marks and the like.
#[must_use]
pub fn plain_number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' | b' '));
    // The words for missing values are not asked for: they have letters.
    if !plain || text.len() > 64 {
        return None;
    }
    match Lexicon::new::<&str>([]).read(text) {
        Lexeme::Integer(x) | Lexeme::Float(x) | Lexeme::Code(x) => Some(x),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_plain() {
        for (text, expected) in [
            ("12", Some(12.0)),
            (" -1.5e3", Some(-1500.0)),
            ("007", Some(7.0)),
            ("1,234", None),
            ("$5", None),
            ("", None),
            ("NaN", None),
            ("2024-01-02", None),
        ] {
            assert_eq!(plain_number(text), expected, "{text:?}");
        }
    }

    #[test]
    fn figures_of_counted_numbers() {
        let values = [("1", 3), ("5", 1)].map(|(value, count)| ValueCount { value: value.to_owned(), count });
        assert_eq!(Numbers::of(&values), Some(Numbers { mean: 2.0, std: sqrt(3.0), min: 1.0, max: 5.0 }));
        assert_eq!(Numbers::of(&[]), None);
    }

    #[test]
    fn numbers_with_signs_have_types_of_their_own() {
        let check = |kind, values: &[&str], expected| {
            let values = values.iter().map(|v| ValueCount { value: (*v).to_owned(), count: 1 }).collect();
            let sketch = ColumnSketch { name: String::new(), kind, rows: 2, missing: 0, distinct: 2, numbers: None, values };
            assert_eq!(sketch.type_id(), expected);
        };
        check(PlainType::Integer, &["83%", "7 %"], "percent");
        check(PlainType::Float, &["$1.50", "-$2.00"], "money");
        check(PlainType::Float, &["1.50", "2.00"], "float");
        check(PlainType::Integer, &["83%", "7"], "integer");
        check(PlainType::Text, &["83% or so", "7%"], "text");
        check(PlainType::Empty, &[], "empty");
    }
}
