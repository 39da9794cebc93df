//! What detectors know of one column.

use std::sync::{Arc, OnceLock};

use super::{bounds::quantile_of, names::words};
use crate::{
    frame::{Code, Column},
    profile::{Decision, PlainType},
};

/// Words in names of columns whose numbers name something.
const NAMING: [&str; 19] = [
    "id",
    "zip",
    "zipcode",
    "postcode",
    "postal",
    "plz",
    "phone",
    "telephone",
    "fax",
    "fips",
    "ssn",
    "ean",
    "isbn",
    "upc",
    "code",
    "key",
    "serial",
    "sku",
    "phonenumber",
];

/// A column with its type and its values in order.
#[derive(Debug, Clone)]
pub struct View {
    /// The column.
    pub column: Arc<Column>,
    /// Its type, decided as in the profile.
    pub decision: Decision,
    /// How many cells are not missing.
    pub present: u64,
    /// Values that are not missing, most frequent first.
    pub values: Vec<Code>,
    /// Of a column of numbers: the different ones that fit, ascending.
    pub numbers: Vec<Number>,
    is_quantity: bool,
    places: OnceLock<Places>,
}

/// Where each value of a column stands.
#[derive(Debug, Clone)]
struct Places {
    /// Rows, those of a value together, ascending.
    rows: Vec<u32>,
    /// Where the rows of each value end.
    ends: Vec<u32>,
}

impl Places {
    fn new(column: &Column) -> Self {
        let mut ends = vec![0; column.distinct()];
        for &code in column.codes() {
            ends[code as usize] += 1;
        }
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        let mut rows = vec![0; column.codes().len()];
        for (row, &code) in (0..).zip(column.codes()) {
            let end = &mut ends[code as usize];
            rows[*end as usize] = row;
            *end += 1;
        }
        Self { rows, ends }
    }

    fn of(&self, code: Code) -> &[u32] {
        let start = (code as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..self.ends[code as usize] as usize]
    }
}

/// A number of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number.
    pub value: f64,
    /// How many cells hold it in this writing.
    pub count: u32,
    /// Its code.
    pub code: Code,
}

impl View {
    pub(super) fn new(column: &Arc<Column>) -> Self {
        let decision = Decision::new(column.evidence());
        let mut values: Vec<Code> = (0..column.distinct() as Code).filter(|&code| !column.is_missing(code)).collect();
        values.sort_by_key(|&code| (std::cmp::Reverse(column.count(code)), code));
        let present = values.iter().map(|&code| u64::from(column.count(code))).sum();
        let mut view = Self {
            column: Arc::clone(column),
            decision,
            present,
            values,
            numbers: Vec::new(),
            is_quantity: false,
            places: OnceLock::new(),
        };
        if view.is_numeric() {
            view.numbers = view.all_numbers();
            view.is_quantity = view.are_amounts();
        }
        view
    }

    fn all_numbers(&self) -> Vec<Number> {
        let number = |&code: &Code| {
            let value = self.column.number(code).filter(|_| self.fits(code))?;
            Some(Number { value, count: self.column.count(code), code })
        };
        let mut numbers: Vec<Number> = self.values.iter().filter_map(number).collect();
        numbers.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.code.cmp(&b.code)));
        numbers
    }

    /// The name of the column.
    #[must_use]
    pub fn name(&self) -> &str {
        self.column.name()
    }

    /// The type of the column.
    #[must_use]
    pub fn kind(&self) -> PlainType {
        self.decision.kind
    }

    /// Whether its values are quantities.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind(), PlainType::Integer | PlainType::Float)
    }

    /// Whether its numbers are amounts, and not numbers that name something: by its name, or because they lie close together far
    /// from zero.
    #[must_use]
    pub fn is_quantity(&self) -> bool {
        self.is_quantity
    }

    fn are_amounts(&self) -> bool {
        let is_name = |word: &String| NAMING.contains(&word.as_str()) || (word.len() > 3 && word.ends_with("id"));
        let (low, high) = (quantile_of(&self.numbers, 0.1), quantile_of(&self.numbers, 0.9));
        let is_block = low.zip(high).is_some_and(|(low, high)| low >= 10_000.0 && high - low < 0.05 * high);
        let is_running = self.kind() == PlainType::Integer
            && self.numbers.len() as u64 == self.present
            && self
                .numbers
                .first()
                .zip(self.numbers.last())
                .is_some_and(|(first, last)| last.value - first.value < 1.2 * self.present as f64);
        !(is_running || words(self.name()).iter().any(is_name) || (self.kind() == PlainType::Integer && is_block))
    }

    /// Whether its values are text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.kind() == PlainType::Text
    }

    /// Whether a value fits the type.
    #[must_use]
    pub fn fits(&self, code: Code) -> bool {
        self.decision.fits(self.column.lexeme(code))
    }

    /// How many different values there are; missing ones do not count.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// Which share of the cells that are not missing hold a value.
    #[must_use]
    pub fn share(&self, code: Code) -> f64 {
        f64::from(self.column.count(code)) / (self.present.max(1)) as f64
    }

    /// The share of cells that are missing.
    #[must_use]
    pub fn missing_share(&self) -> f64 {
        let all = self.column.codes().len() as f64;
        if all > 0.0 { self.column.missing() as f64 / all } else { 0.0 }
    }

    /// The rows that hold one value, ascending.
    #[must_use]
    pub fn rows_of(&self, code: Code) -> &[u32] {
        self.places.get_or_init(|| Places::new(&self.column)).of(code)
    }
}
