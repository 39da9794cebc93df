//! Compares each value of a column with the one before it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{
    PLACES,
    tally::{cut, spot},
};
use crate::checks::{Chunk, Datum, Outcome, Spot};

/// Which way the values of a column go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Each is at least as large as the one before.
    Up,
    /// Each is at most as large as the one before.
    Down,
}

impl Direction {
    fn breaks(self, strict: bool, before: &End, after: &End) -> bool {
        match (before.compare(after), self) {
            (Ordering::Equal, _) => strict,
            (order, Self::Up) => order.is_gt(),
            (order, Self::Down) => order.is_lt(),
        }
    }
}

/// A value that neighbours are compared with.
#[derive(Debug, Clone, PartialEq)]
struct End {
    position: Option<f64>,
    text: String,
    spot: Spot,
}

impl End {
    /// Numbers and moments by size, all else as text.
    fn compare(&self, other: &Self) -> Ordering {
        match (self.position, other.position) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => self.text.cmp(&other.text),
        }
    }
}

/// What is known of the order of a column in some rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order {
    rows: u64,
    missing: u64,
    broken: u64,
    ends: Option<(End, End)>,
    places: Vec<Spot>,
}

impl Order {
    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize, rule: (Direction, bool)) {
        let data: Vec<(Datum<'_>, Option<f64>)> = chunk.data(column).map(|datum| (datum, datum.identity())).collect();
        self.rows += rows.len() as u64;
        for &row in rows {
            let Some(&(datum, position)) = chunk.codes(column).get(row as usize).and_then(|&code| data.get(code as usize)) else {
                continue;
            };
            if datum.is_missing() {
                self.missing += 1;
                continue;
            }
            let end = End { position, text: datum.text().to_owned(), spot: spot(chunk.place(row), Some(column), cut(datum.text())) };
            self.follow(end, rule);
        }
    }

    fn follow(&mut self, end: End, rule: (Direction, bool)) {
        match &mut self.ends {
            Some((_, last)) => {
                if rule.0.breaks(rule.1, last, &end) {
                    self.broken += 1;
                    if self.places.len() < PLACES {
                        self.places.push(end.spot.clone());
                    }
                }
                *last = end;
            }
            None => self.ends = Some((end.clone(), end)),
        }
    }

    pub(super) fn merge(&mut self, later: Self, rule: (Direction, bool)) {
        self.rows += later.rows;
        self.missing += later.missing;
        if let Some((first, last)) = later.ends {
            self.follow(first, rule);
            if let Some(ends) = &mut self.ends {
                ends.1 = last;
            }
        }
        self.broken += later.broken;
        self.places.extend(later.places.into_iter().take(PLACES.saturating_sub(self.places.len())));
    }

    pub(super) fn finish(&self, mostly: f64) -> Outcome {
        Outcome { places: self.places.clone(), ..Outcome::of_rows(self.rows, self.missing, self.broken, mostly) }
    }
}
