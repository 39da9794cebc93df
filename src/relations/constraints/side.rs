//! A column as constraints take it.

use crate::{
    frame::{Code, Column},
    profile::{Decision, PlainType},
};

/// A column with what its codes stand for on its axis.
pub(super) struct Side<'a> {
    pub(super) column: &'a Column,
    pub(super) kind: PlainType,
    /// For each code its number or moment; not a number where it has none.
    numbers: Vec<f64>,
    /// Different values, missing ones left out.
    pub(super) distinct: usize,
    /// How often the most frequent of them occurs.
    pub(super) most: u32,
    /// How many pairs of rows have the same value.
    pub(super) alike: f64,
}

impl<'a> Side<'a> {
    pub(super) fn new(column: &'a Column) -> Self {
        let decision = Decision::new(column.evidence());
        let number = |code: Code| match decision.kind {
            PlainType::Integer | PlainType::Float => column.number(code).filter(|_| decision.fits(column.lexeme(code))),
            PlainType::Date | PlainType::Datetime | PlainType::Time => column.moment(code),
            _ => None,
        };
        let codes = 0..column.distinct() as Code;
        let has_axis = decision.kind.is_number() || decision.kind.is_temporal();
        let numbers = if has_axis { codes.clone().map(|code| number(code).unwrap_or(f64::NAN)).collect() } else { Vec::new() };
        let present = || codes.clone().filter(|&code| !column.is_missing(code));
        let most = present().map(|code| column.count(code)).max().unwrap_or(0);
        let alike = present().map(|code| f64::from(column.count(code))).map(|count| count * (count - 1.0) / 2.0).sum();
        Self { column, kind: decision.kind, numbers, distinct: present().count(), most, alike }
    }

    /// The code in a row, unless it stands for a missing value.
    #[inline]
    pub(super) fn code(&self, row: usize) -> Option<Code> {
        self.column.codes().get(row).copied().filter(|&code| !self.column.is_missing(code))
    }

    /// The number or moment in a row.
    #[inline]
    pub(super) fn number(&self, row: usize) -> Option<f64> {
        let code = *self.column.codes().get(row)?;
        self.numbers.get(code as usize).copied().filter(|x| x.is_finite())
    }

    /// Whether it lies on an axis.
    pub(super) fn has_axis(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// The numbers or moments of its different values.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> + '_ {
        self.numbers.iter().copied().filter(|x| x.is_finite())
    }

    /// How far the numbers reach.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        self.numbers().fold(None, |range, x| {
            let (min, max) = range.unwrap_or((x, x));
            Some((f64::min(min, x), f64::max(max, x)))
        })
    }

    /// The step in which its numbers are written: 1 for whole ones, 0.01 for two decimals, at most six.
    pub(super) fn unit(&self) -> f64 {
        /// Values that are looked at.
        const SOME: usize = 200;
        const DIGITS: i32 = 6;
        let is_whole = |x: f64| (x - x.round()).abs() <= 1e-9 * x.abs().max(1.0);
        let power = |digits: i32| (0..digits).fold(1.0, |power, _| power * 10.0);
        let digits = |x: f64| (0..DIGITS).find(|&digits| is_whole(x * power(digits))).unwrap_or(DIGITS);
        1.0 / power(self.numbers().take(SOME).map(digits).max().unwrap_or(0))
    }
}
