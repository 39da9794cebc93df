//! Counts rows that hold and rows that break a check, and keeps the first places and the values that break it.

use std::collections::BTreeMap;

use super::{Judgement, LONGEST, PLACES};
use crate::{
    checks::{Chunk, Datum, Outcome, RowPlace, Spot},
    profile::ValueCount,
};

/// So many different values that break a check are counted: the first that come.
const VALUES: usize = 1000;
/// So many of them are told.
const TOLD: usize = 20;

/// What a check found in some rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    rows: u64,
    ignored: u64,
    broken: u64,
    places: Vec<Spot>,
    values: BTreeMap<String, u64>,
}

impl Tally {
    pub(super) fn cells(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize, judge: &dyn Fn(Datum<'_>) -> Judgement) {
        let judgements: Vec<Judgement> = chunk.data(column).map(judge).collect();
        let codes = chunk.codes(column);
        self.rows += rows.len() as u64;
        let mut broken = vec![0_u64; judgements.len()];
        for &row in rows {
            let Some(&code) = codes.get(row as usize) else { continue };
            match judgements.get(code as usize) {
                Some(Judgement::Broken) => {
                    broken[code as usize] += 1;
                    if self.places.len() < PLACES {
                        let value = chunk.datum(column, row).map_or("", Datum::text);
                        self.places.push(spot(chunk.place(row), Some(column), cut(value)));
                    }
                }
                Some(Judgement::Ignored) | None => self.ignored += 1,
                Some(Judgement::Holds) => {}
            }
        }
        self.broken += broken.iter().sum::<u64>();
        for (datum, count) in chunk.data(column).zip(broken).filter(|(_, count)| *count > 0) {
            self.note(cut(datum.text()), count);
        }
    }

    pub(super) fn rows(&mut self, chunk: &Chunk<'_>, rows: &[u32], columns: &[usize], judgements: &[Judgement]) {
        self.rows += rows.len() as u64;
        for (&row, judgement) in rows.iter().zip(judgements) {
            match judgement {
                Judgement::Broken => self.breaks(chunk, row, columns),
                Judgement::Ignored => self.ignored += 1,
                Judgement::Holds => {}
            }
        }
    }

    fn breaks(&mut self, chunk: &Chunk<'_>, row: u32, columns: &[usize]) {
        self.broken += 1;
        if self.places.len() >= PLACES && self.values.len() >= VALUES {
            return;
        }
        let value = row_value(chunk, row, columns);
        if self.places.len() < PLACES {
            let column = if let [only] = columns { Some(*only) } else { None };
            self.places.push(spot(chunk.place(row), column, value.clone()));
        }
        self.note(value, 1);
    }

    fn note(&mut self, value: String, count: u64) {
        if let Some(known) = self.values.get_mut(&value) {
            *known += count;
        } else if self.values.len() < VALUES {
            self.values.insert(value, count);
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.rows += later.rows;
        self.ignored += later.ignored;
        self.broken += later.broken;
        self.places.extend(later.places.into_iter().take(PLACES - self.places.len()));
        for (value, count) in later.values {
            self.note(value, count);
        }
    }

    pub(super) fn finish(&self, mostly: f64) -> Outcome {
        let counts = Outcome::of_rows(self.rows, self.ignored, self.broken, mostly);
        Outcome { values: most(&self.values), places: self.places.clone(), ..counts }
    }
}

/// The values with the largest counts.
fn most(values: &BTreeMap<String, u64>) -> Vec<ValueCount> {
    let mut list: Vec<ValueCount> = values.iter().map(|(value, &count)| ValueCount { value: value.clone(), count }).collect();
    list.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    list.truncate(TOLD);
    list
}

/// A place in a report.
pub(super) fn spot(place: RowPlace, column: Option<usize>, value: String) -> Spot {
    Spot { row: place.row, column: column.map(|c| c as u32 + 1), byte: place.byte, line: None, character: None, value }
}

/// The cells of a row in some columns, as a report shows them.
pub(super) fn row_value(chunk: &Chunk<'_>, row: u32, columns: &[usize]) -> String {
    let cells: Vec<&str> = columns.iter().map(|&at| chunk.datum(at, row).map_or("", Datum::text)).collect();
    cut(&cells.join(", "))
}

/// The beginning of a text.
pub(super) fn cut(text: &str) -> String {
    text.char_indices().nth(LONGEST).map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", &text[..end]))
}
