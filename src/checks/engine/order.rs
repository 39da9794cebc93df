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
    fn breaks(self, strict: bool, order: Ordering) -> bool {
        match (order, self) {
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
    fn sides(&self) -> Sides<'_> {
        (self.position, &self.text)
    }
}

/// The number or moment of a value, if it is one, and its text.
type Sides<'a> = (Option<f64>, &'a str);

fn sides<'a>((datum, position): (Datum<'a>, Option<f64>)) -> Sides<'a> {
    (position, datum.text())
}

/// Numbers and moments by size, all else as text.
fn compare(a: Sides<'_>, b: Sides<'_>) -> Ordering {
    match (a.0, b.0) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.1.cmp(b.1),
    }
}

/// The last value of the rows before, from which the next ones are told apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Last(Option<(Option<f64>, String)>);

impl Last {
    /// The rows whose value goes the wrong way from the one before.
    pub(super) fn breaking(&mut self, chunk: &Chunk<'_>, rows: &[u32], column: usize, rule: (Direction, bool)) -> Vec<u32> {
        let data: Vec<(Datum<'_>, Option<f64>)> = chunk.data(column).map(|datum| (datum, datum.identity())).collect();
        let of_row = |row: u32| chunk.codes(column).get(row as usize).and_then(|&code| data.get(code as usize)).copied();
        let there: Vec<(u32, Sides<'_>)> = rows
            .iter()
            .filter_map(|&row| Some((row, of_row(row).filter(|own| !own.0.is_missing())?)))
            .map(|(row, own)| (row, sides(own)))
            .collect();
        let before = self.0.take();
        let mut last = before.as_ref().map(|(position, text)| (*position, text.as_str()));
        let mut broken = Vec::new();
        for &(row, own) in &there {
            if last.is_some_and(|last| rule.0.breaks(rule.1, compare(last, own))) {
                broken.push(row);
            }
            last = Some(own);
        }
        self.0 = last.map(|(position, text)| (position, text.to_owned()));
        broken
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
        self.rows += rows.len() as u64;
        let data: Vec<(Datum<'_>, Option<f64>)> = chunk.data(column).map(|datum| (datum, datum.identity())).collect();
        let end = |row: u32, (datum, position): (Datum<'_>, Option<f64>)| End {
            position,
            text: datum.text().to_owned(),
            spot: spot(chunk.place(row), Some(column), cut(datum.text())),
        };
        let mut before: Option<(u32, (Datum<'_>, Option<f64>))> = None;
        for &row in rows {
            let Some(&own) = chunk.codes(column).get(row as usize).and_then(|&code| data.get(code as usize)) else { continue };
            if own.0.is_missing() {
                self.missing += 1;
                continue;
            }
            match before {
                // The first is compared with the last of the rows before.
                None => self.follow(end(row, own), rule),
                Some((_, last)) if rule.0.breaks(rule.1, compare(sides(last), sides(own))) => {
                    self.broken += 1;
                    if self.places.len() < PLACES {
                        self.places.push(end(row, own).spot);
                    }
                }
                Some(_) => {}
            }
            before = Some((row, own));
        }
        if let (Some(ends), Some((row, last))) = (&mut self.ends, before) {
            ends.1 = end(row, last);
        }
    }

    fn follow(&mut self, end: End, rule: (Direction, bool)) {
        match &mut self.ends {
            Some((_, last)) => {
                if rule.0.breaks(rule.1, compare(last.sides(), end.sides())) {
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
