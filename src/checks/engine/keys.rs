//! Counts how often each combination of values occurs, without keeping their texts.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::{HashTable, hash_table::Entry};

use super::{
    Ignore, PLACES,
    tally::{row_value, spot},
};
use crate::{
    checks::{Chunk, Datum, Outcome, RowPlace, Spot},
    profile::ValueCount,
    table::Key,
};

/// So many different keys are held at most, about half a gigabyte.
const MOST: usize = 10_000_000;

#[derive(Debug, Clone, Copy)]
struct First {
    count: u64,
    place: RowPlace,
}

/// Keys with what is known of each. A key is a hash already; the order in which they are held reaches no output.
#[derive(Debug, Clone, Default)]
struct Seen(HashTable<(RowKey, First)>);

impl Seen {
    fn get(&self, key: &RowKey) -> Option<&First> {
        self.0.find(key.0, |(known, _)| known == key).map(|(_, first)| first)
    }

    /// Where a key is, or could be.
    fn entry(&mut self, key: RowKey) -> Entry<'_, (RowKey, First)> {
        self.0.entry(key.0, |(known, _)| *known == key, |(known, _)| known.0)
    }

    fn values(&self) -> impl Iterator<Item = &First> {
        self.0.iter().map(|(_, first)| first)
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

/// The keys of some rows.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    rows: u64,
    ignored: u64,
    seen: Seen,
    /// The first rows whose key had been met before.
    again: Vec<(Spot, RowKey)>,
    overflown: bool,
}

impl Keys {
    pub(super) fn update(&mut self, chunk: &Chunk<'_>, rows: &[u32], columns: &[usize], ignore: Ignore) {
        self.rows += rows.len() as u64;
        for (row, key) in row_keys(chunk, rows, columns, ignore) {
            let Some(key) = key else {
                self.ignored += 1;
                continue;
            };
            let place = chunk.place(row);
            self.note(key, First { count: 1, place }, || {
                let column = if let [only] = columns { Some(*only) } else { None };
                spot(place, column, row_value(chunk, row, columns))
            });
        }
    }

    fn note(&mut self, key: RowKey, first: First, spot: impl FnOnce() -> Spot) {
        if self.overflown {
            return;
        }
        let room = self.again.len() < PLACES;
        match self.seen.entry(key) {
            Entry::Occupied(mut known) => {
                known.get_mut().1.count += first.count;
                if room {
                    self.again.push((spot(), key));
                }
            }
            Entry::Vacant(free) => {
                free.insert((key, first));
                self.overflown = self.seen.len() > MOST;
            }
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.rows += later.rows;
        self.ignored += later.ignored;
        self.overflown |= later.overflown;
        if self.overflown {
            self.seen = Seen::default();
            return;
        }
        let mut met: Vec<(Spot, RowKey)> = later.again;
        for (key, first) in later.seen.0 {
            match self.seen.entry(key) {
                Entry::Occupied(mut known) => {
                    known.get_mut().1.count += first.count;
                    met.push((spot(first.place, None, String::new()), key));
                }
                Entry::Vacant(free) => {
                    free.insert((key, first));
                }
            }
        }
        met.sort_by_key(|(spot, _)| spot.row);
        self.again.extend(met);
        self.again.truncate(PLACES);
        self.overflown = self.seen.len() > MOST;
    }

    /// How many keys are held.
    pub(super) fn weight(&self) -> usize {
        self.seen.len()
    }

    /// The rows whose key occurs more than once.
    pub(super) fn breaking(&self, chunk: &Chunk<'_>, rows: &[u32], columns: &[usize], ignore: Ignore) -> Vec<u32> {
        let is_again = |key: &RowKey| self.seen.get(key).is_some_and(|first| first.count > 1);
        let keyed = row_keys(chunk, rows, columns, ignore).into_iter();
        keyed.filter(|(_, key)| key.as_ref().is_some_and(is_again)).map(|(row, _)| row).collect()
    }

    /// Rows that count.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.rows - self.ignored
    }

    /// Rows, and how many of them do not count.
    #[must_use]
    pub fn rows(&self) -> (u64, u64) {
        (self.rows, self.ignored)
    }

    /// How many different keys there are.
    #[must_use]
    pub fn distinct(&self) -> u64 {
        self.seen.len() as u64
    }

    /// How many keys occur once.
    #[must_use]
    pub fn once(&self) -> u64 {
        self.seen.values().filter(|first| first.count == 1).count() as u64
    }

    /// What came of it where no key may occur twice: all rows of keys that do are told.
    #[must_use]
    pub fn repeated(&self, mostly: f64) -> Outcome {
        let broken = self.seen.values().filter(|first| first.count > 1).map(|first| first.count).sum();
        let mut values: Vec<ValueCount> = Vec::new();
        let mut places: Vec<Spot> = Vec::new();
        // All rows of a key have one text, which the later ones of its own block know.
        let mut texts: BTreeMap<RowKey, (&str, Option<u32>)> = BTreeMap::new();
        for (spot, key) in self.again.iter().filter(|(spot, _)| !spot.value.is_empty()) {
            texts.entry(*key).or_insert((&spot.value, spot.column));
        }
        let mut told = BTreeSet::new();
        for (again, key) in &self.again {
            let (value, column) = texts.get(key).copied().unwrap_or_default();
            let named = |spot: Spot| Spot { value: value.to_owned(), column: column.or(spot.column), ..spot };
            if told.insert(*key)
                && let Some(first) = self.seen.get(key)
            {
                places.push(named(spot(first.place, None, String::new())));
                if values.len() < 20 && !value.is_empty() {
                    values.push(ValueCount { value: value.to_owned(), count: first.count });
                }
            }
            places.push(named(again.clone()));
        }
        places.sort_by_key(|spot| spot.row);
        places.truncate(PLACES);
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        Outcome { values, places, ..Outcome::of_rows(self.rows, self.ignored, broken, mostly) }
    }

    pub(super) fn finish(&self, mostly: f64, judge: &dyn Fn(&Self, f64) -> Outcome) -> Outcome {
        if self.overflown {
            return Outcome::could_not_run(format!(
                "There are more than {MOST} different values, more than memory allows. Check a part of the table by a condition (`where`)."
            ));
        }
        judge(self, mostly)
    }
}

/// The key of a value: numbers and moments by what they are, so that 1 and 1.0 are one; all else by its text.
pub(super) fn key(datum: Datum<'_>) -> Key {
    match datum.identity() {
        Some(x) => Key::new(&[&b"\0"[..], &x.to_bits().to_le_bytes()].concat()),
        None => Key::new(datum.text().as_bytes()),
    }
}

/// A key that stands for the values of a row.
pub(super) type RowKey = (u64, u64);

/// The rows with the keys of their values in some columns; `None` for those that do not count.
pub(super) fn row_keys(chunk: &Chunk<'_>, rows: &[u32], columns: &[usize], ignore: Ignore) -> Vec<(u32, Option<RowKey>)> {
    let of_codes = |&at: &usize| chunk.data(at).map(|datum| (key(datum), datum.is_missing())).collect();
    let parts: Vec<Vec<(Key, bool)>> = columns.iter().map(of_codes).collect();
    let key_of = |row: u32| {
        let mut missing = 0;
        let mut key = (0, columns.len() as u64);
        for (part, &at) in parts.iter().zip(columns) {
            let code = chunk.codes(at).get(row as usize).copied().unwrap_or_default();
            let Some(&(own, is_missing)) = part.get(code as usize) else { continue };
            missing += usize::from(is_missing);
            key = joined(key, own, columns.len() == 1);
        }
        (!ignore.leaves_out(missing, columns.len())).then_some(key)
    };
    rows.iter().map(|&row| (row, key_of(row))).collect()
}

fn joined(key: RowKey, own: Key, alone: bool) -> RowKey {
    // Long texts are told apart by 64 bits of hash alone; the second half of a joined key comes from other mixing.
    if alone {
        return (own.hash, own.rest);
    }
    let mix = |a: u64, b: u64, by: u64| (a.rotate_left(23) ^ b).wrapping_mul(by) ^ (a >> 29);
    let both = own.hash ^ own.rest.rotate_left(32);
    (mix(key.0, both, 0x9e37_79b9_7f4a_7c15), mix(key.1, own.hash.wrapping_add(own.rest), 0xc2b2_ae3d_27d4_eb4f))
}
