//! Whether some columns determine another: rows with the same values in them must have the same value in it.

use std::collections::BTreeMap;

use super::{
    Ignore, PLACES,
    keys::{RowKey, row_keys},
    tally::{row_value, spot},
};
use crate::checks::{Chunk, Outcome, Spot};

/// So many pairs of values are held at most.
const MOST: usize = 5_000_000;

/// The rows of a group that have one value.
#[derive(Debug, Clone, PartialEq)]
struct Same {
    count: u64,
    first: Spot,
}

/// The groups of some rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Depends {
    rows: u64,
    ignored: u64,
    groups: BTreeMap<RowKey, BTreeMap<RowKey, Same>>,
    pairs: usize,
    overflown: bool,
}

impl Depends {
    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], on: &[usize], column: usize) {
        self.rows += rows.len() as u64;
        let (groups, values) = (row_keys(chunk, rows, on, Ignore::Any), row_keys(chunk, rows, &[column], Ignore::Any));
        let all: Vec<usize> = on.iter().copied().chain([column]).collect();
        for ((row, group), (_, value)) in groups.into_iter().zip(values) {
            let (Some(group), Some(value)) = (group, value) else {
                self.ignored += 1;
                continue;
            };
            let same = || Same { count: 1, first: spot(chunk.place(row), Some(column), row_value(chunk, row, &all)) };
            self.note(group, value, 1, same);
        }
    }

    fn note(&mut self, group: RowKey, value: RowKey, count: u64, same: impl FnOnce() -> Same) {
        if self.overflown {
            return;
        }
        match self.groups.entry(group).or_default().entry(value) {
            std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().count += count,
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(same());
                self.pairs += 1;
            }
        }
        if self.pairs > MOST {
            self.groups.clear();
            self.overflown = true;
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.rows += later.rows;
        self.ignored += later.ignored;
        self.overflown |= later.overflown;
        for (group, values) in later.groups {
            for (value, same) in values {
                self.note(group, value, same.count, || same);
            }
        }
    }

    /// How many pairs are held.
    pub(super) fn weight(&self) -> usize {
        self.pairs
    }

    /// The rows that do not have the usual value of their group.
    pub(super) fn breaking(&self, chunk: &Chunk<'_>, rows: &[u32], on: &[usize], column: usize) -> Vec<u32> {
        let unusual = |group: &RowKey, value: &RowKey| {
            let values = self.groups.get(group).filter(|values| values.len() > 1);
            values.is_some_and(|values| values.get(value) != usual(values))
        };
        let (groups, values) = (row_keys(chunk, rows, on, Ignore::Any), row_keys(chunk, rows, &[column], Ignore::Any));
        let pairs = groups.into_iter().zip(values);
        pairs.filter_map(|((row, group), (_, value))| unusual(&group?, &value?).then_some(row)).collect()
    }

    pub(super) fn finish(&self, mostly: f64) -> Outcome {
        if self.overflown {
            let why = format!(
                "There are more than {MOST} different pairs of values, more than memory allows. Check a part of the table by a condition (`where`)."
            );
            return Outcome::could_not_run(why);
        }
        let (mut broken, mut places) = (0, Vec::new());
        for values in self.groups.values().filter(|values| values.len() > 1) {
            let usual = usual(values);
            for same in values.values().filter(|same| Some(*same) != usual) {
                broken += same.count;
                places.push(same.first.clone());
            }
        }
        places.sort_by_key(|spot| spot.row);
        places.truncate(PLACES);
        Outcome { places, ..Outcome::of_rows(self.rows, self.ignored, broken, mostly) }
    }
}

/// What most rows of a group have, which is right; of as many, what comes first.
fn usual(values: &BTreeMap<RowKey, Same>) -> Option<&Same> {
    values.values().max_by_key(|same| (same.count, std::cmp::Reverse(same.first.row)))
}
