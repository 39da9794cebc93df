//! The different values of a column with their counts and where each comes first.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    PLACES,
    tally::{cut, spot},
};
use crate::{
    checks::{Chunk, Datum, Outcome, RowPlace},
    profile::ValueCount,
    stats::{Ordered, quantile},
};

/// So many different values are held at most.
const MOST: usize = 2_000_000;
/// So many values that break a check are told.
const TOLD: usize = 20;

/// One value of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// In how many rows it is.
    pub count: u64,
    /// The number or moment that it is, in a column of such.
    pub position: Option<f64>,
    place: RowPlace,
    column: usize,
}

/// The values of a column in some rows. Numbers that are equal are one value, whatever their texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    rows: u64,
    missing: u64,
    seen: BTreeMap<String, Value>,
    /// The text by which each number is held.
    names: BTreeMap<u64, String>,
    overflown: bool,
}

impl Values {
    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize) {
        self.rows += rows.len() as u64;
        let codes = chunk.codes(column);
        let mut counts: Vec<(u64, u32)> = vec![(0, 0); chunk.distinct(column)];
        for &row in rows {
            if let Some(slot) = codes.get(row as usize).and_then(|&code| counts.get_mut(code as usize)) {
                if slot.0 == 0 {
                    slot.1 = row;
                }
                slot.0 += 1;
            }
        }
        let mut met: Vec<(u32, u64, Datum<'_>)> =
            chunk.data(column).zip(&counts).filter(|(_, slot)| slot.0 > 0).map(|(datum, &(count, first))| (first, count, datum)).collect();
        // Texts of one number: the first in the table names it.
        met.sort_unstable_by_key(|(first, ..)| *first);
        for (first, count, datum) in met {
            if datum.is_missing() {
                self.missing += count;
            } else {
                let value = Value { count, position: datum.identity(), place: chunk.place(first), column };
                self.note(datum.text(), value);
            }
        }
    }

    fn note(&mut self, text: &str, value: Value) {
        if self.overflown {
            return;
        }
        let name = match value.position {
            Some(x) => self.names.entry(x.to_bits()).or_insert_with(|| text.to_owned()).as_str(),
            None => text,
        };
        if let Some(known) = self.seen.get_mut(name) {
            known.count += value.count;
            return;
        }
        let name = name.to_owned();
        self.seen.insert(name, value);
        if self.seen.len() > MOST {
            *self = Self { rows: self.rows, missing: self.missing, overflown: true, ..Self::default() };
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.rows += later.rows;
        self.missing += later.missing;
        if later.overflown {
            *self = Self { rows: self.rows, missing: self.missing, overflown: true, ..Self::default() };
        }
        for (text, value) in later.seen {
            self.note(&text, value);
        }
    }

    /// Rows, and how many of them have no value.
    #[must_use]
    pub fn rows(&self) -> (u64, u64) {
        (self.rows, self.missing)
    }

    /// How many rows have a value.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.rows - self.missing
    }

    /// How many different values there are.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.seen.len()
    }

    /// Every value with its text, in the order of the texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.seen.iter().map(|(text, value)| (text.as_str(), value))
    }

    /// The numbers in order; what is no number is left out.
    #[must_use]
    pub fn ordered(&self) -> Ordered {
        Ordered::new(self.seen.values().filter_map(|value| Some((value.position?, value.count))).collect())
    }

    /// A quantile of the numbers, linear between neighbours.
    #[must_use]
    pub fn quantile(&self, q: f64) -> Option<f64> {
        quantile(&self.ordered(), q)
    }

    /// What came of it where each value is judged: counts rows, and tells the first place of each value that breaks it.
    #[must_use]
    pub fn judged(&self, mostly: f64, holds: impl Fn(&str, &Value) -> bool) -> Outcome {
        let mut broken: Vec<(&str, &Value)> = self.iter().filter(|(text, value)| !holds(text, value)).collect();
        let count = broken.iter().map(|(_, value)| value.count).sum();
        broken.sort_by_key(|(_, value)| value.place.row);
        let places = broken.iter().take(PLACES).map(|(text, value)| spot(value.place, Some(value.column), cut(text))).collect();
        broken.sort_by_key(|(_, value)| std::cmp::Reverse(value.count));
        let values = broken.iter().take(TOLD).map(|(text, value)| ValueCount { value: cut(text), count: value.count }).collect();
        let broken = broken.into_iter().map(|(text, _)| text.to_owned()).collect();
        Outcome { values, places, broken, ..Outcome::of_rows(self.rows, self.missing, count, mostly) }
    }

    /// The rows whose value is one of these.
    pub(super) fn breaking(&self, chunk: &Chunk<'_>, rows: &[u32], column: usize, broken: &BTreeSet<String>) -> Vec<u32> {
        let name = |datum: Datum<'_>| match datum.identity() {
            Some(x) => self.names.get(&x.to_bits()).is_some_and(|name| broken.contains(name)),
            None => !datum.is_missing() && broken.contains(datum.text()),
        };
        let breaks: Vec<bool> = chunk.data(column).map(name).collect();
        super::rows_where(chunk, rows, column, &breaks)
    }

    pub(super) fn finish(&self, mostly: f64, judge: &dyn Fn(&Self, f64) -> Outcome) -> Outcome {
        if self.overflown {
            return Outcome::could_not_run(format!(
                "The column has more than {MOST} different values, more than memory allows. Check a part of the table by a condition (`where`)."
            ));
        }
        judge(self, mostly)
    }
}
