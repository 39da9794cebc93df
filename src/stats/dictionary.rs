//! Every different value of a column with its count, or a sample of the different values where there is no room for all.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::Accumulator;
use crate::table::{Batch, Lexeme};

/// The different values of a column (missing ones left out) with their counts.
///
/// With a limit it holds a sample of the *different* values once they do not fit (adaptive sampling: Wegman 1984; Flajolet
/// 1990): at level l those whose hash begins with l zero bits, each with its exact count. The level is the lowest at
/// which the kept values fit, so it follows from the set of values alone and not from the order in which they came.
///
/// Texts stand one after the other in an arena; the table keeps hashes, so that texts are compared only where
/// hashes agree.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    table: HashTable<u32>,
    slots: Vec<Slot>,
    arena: String,
    limit: Option<u64>,
    level: u8,
}

/// What a value takes beside its text, in bytes: its slot, and its place in the table.
const SLOT_MEMORY: u64 = 40;

#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u64,
    count: u64,
    start: usize,
    end: usize,
}

/// One value of a dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The value.
    pub text: &'a str,
    /// In how many cells.
    pub count: u64,
}

impl Dictionary {
    /// A dictionary that keeps as many values as fit into `limit` bytes.
    #[must_use]
    pub fn with_limit(limit: u64) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }

    /// One in 2^level of the different values is kept; at level 0 all are.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// What the kept values take, in bytes: a function of the set of values.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.slots.len() as u64 * SLOT_MEMORY + self.arena.len() as u64
    }

    /// The number of different values that are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The values in no particular order; sort before anything of it is shown.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.slots.iter().map(|slot| Entry { text: &self.arena[slot.start..slot.end], count: slot.count })
    }

    fn add(&mut self, text: &str, hash: u64, count: u64) {
        if hash.leading_zeros() < u32::from(self.level) {
            return;
        }
        if self.table.len() != self.slots.len() {
            self.build_table();
        }
        let (slots, arena) = (&mut self.slots, &mut self.arena);
        let same = |&i: &u32| slots.get(i as usize).is_some_and(|s| s.hash == hash && arena.as_bytes()[s.start..s.end] == *text.as_bytes());
        if let Some(&i) = self.table.find(hash, same) {
            slots[i as usize].count += count;
            return;
        }
        let at = slots.len() as u32;
        self.push(text, hash, count);
        let slots = &self.slots;
        self.table.insert_unique(hash, at, |&i| slots[i as usize].hash);
        self.make_room();
    }
}

impl Dictionary {
    fn make_room(&mut self) {
        while self.limit.is_some_and(|limit| self.memory() > limit) && u32::from(self.level) < u64::BITS {
            self.raise(self.level + 1);
        }
    }

    fn raise(&mut self, level: u8) {
        let all = std::mem::replace(self, Self { limit: self.limit, level, ..Self::default() });
        for slot in all.slots.iter().filter(|slot| slot.hash.leading_zeros() >= u32::from(level)) {
            self.push(&all.arena[slot.start..slot.end], slot.hash, slot.count);
        }
    }

    fn push(&mut self, text: &str, hash: u64, count: u64) {
        let start = self.arena.len();
        self.arena.push_str(text);
        self.slots.push(Slot { hash, count, start, end: self.arena.len() });
    }

    /// A dictionary that came by message has no table until it is added to.
    fn build_table(&mut self) {
        let slots = &self.slots;
        self.table = HashTable::with_capacity(slots.len());
        for (i, slot) in slots.iter().enumerate() {
            self.table.insert_unique(slot.hash, i as u32, |&i| slots[i as usize].hash);
        }
    }
}

impl Accumulator for Dictionary {
    /// The values in text order.
    type Summary = Vec<(String, u64)>;

    fn update(&mut self, batch: &Batch<'_>) {
        for cell in batch.cells {
            if cell.lexeme != Lexeme::Missing {
                self.add(cell.text, cell.hash, cell.count);
            }
        }
    }

    fn merge(&mut self, other: Self) {
        let limit = [self.limit, other.limit].into_iter().flatten().min();
        let level = self.level.max(other.level);
        if self.is_empty() && self.level <= other.level {
            *self = other;
            self.limit = limit;
            return self.make_room();
        }
        self.limit = limit;
        if self.level < level {
            self.raise(level);
        }
        self.make_room();
        for slot in &other.slots {
            self.add(&other.arena[slot.start..slot.end], slot.hash, slot.count);
        }
    }

    fn finish(&self) -> Self::Summary {
        let mut all: Vec<_> = self.entries().map(|e| (e.text.to_owned(), e.count)).collect();
        all.sort();
        all
    }
}

// Messages hold the texts, and for each value its hash, count and length as plain bytes: states are sent as wholes,
// and taking them apart number by number would cost more than the reading. The table is left out: it is as large as
// what it points to.
const SLOT: usize = 8 + 8 + 4;

impl Serialize for Dictionary {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(self.slots.len() * SLOT);
        for slot in &self.slots {
            bytes.extend_from_slice(&slot.hash.to_le_bytes());
            bytes.extend_from_slice(&slot.count.to_le_bytes());
            let length = u32::try_from(slot.end - slot.start).map_err(|_| serde::ser::Error::custom("a value is over 4 GB"))?;
            bytes.extend_from_slice(&length.to_le_bytes());
        }
        (serde_bytes::Bytes::new(&bytes), &self.arena, self.limit, self.level).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Dictionary {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (bytes, arena, limit, level) = <(serde_bytes::ByteBuf, String, Option<u64>, u8)>::deserialize(from)?;
        let mut end = 0;
        let slots: Vec<Slot> = bytes
            .as_chunks::<SLOT>()
            .0
            .iter()
            .map(|bytes| {
                let start = end;
                let (hash, count, length) = split_slot(bytes);
                end = start + length as usize;
                Slot { hash, count, start, end }
            })
            .collect();
        if slots.iter().any(|s| arena.get(s.start..s.end).is_none()) {
            return Err(serde::de::Error::custom("a dictionary points outside its texts"));
        }
        Ok(Self { table: HashTable::new(), slots, arena, limit, level })
    }
}

fn split_slot(bytes: &[u8; SLOT]) -> (u64, u64, u32) {
    let [a, b, c, d, e, f, g, h, rest @ ..] = *bytes;
    let [i, j, k, l, m, n, o, p, rest @ ..] = rest;
    (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u64::from_le_bytes([i, j, k, l, m, n, o, p]), u32::from_le_bytes(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        stats::laws,
        table::{Cell, hash},
    };

    #[test]
    fn merging_pieces_equals_one_pass() {
        laws::check::<Dictionary>(&laws::MIXED, 3);
        laws::check::<Dictionary>(&[], 1);
    }

    fn texts(n: usize) -> Vec<String> {
        (0..n).map(|i| format!("value {}", i * i % 1009)).collect()
    }

    #[test]
    fn a_sample_does_not_depend_on_the_order() {
        let texts = texts(600);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for limit in [0, 50, 500, 5_000, 50_000] {
            laws::check_from(|| Dictionary::with_limit(limit), &texts, 37);
        }
    }

    #[test]
    fn a_sample_is_the_values_of_its_level_with_their_counts() {
        let texts = texts(3000);
        let cells: Vec<Cell<'_>> =
            texts.iter().map(|text| Cell { text, hash: hash(text.as_bytes()), count: 1, lexeme: Lexeme::Text }).collect();
        let (mut all, mut some) = (Dictionary::default(), Dictionary::with_limit(5_000));
        all.update(&Batch { block: 0, cells: &cells });
        some.update(&Batch { block: 0, cells: &cells });
        assert!(some.level() > 0 && some.memory() <= 5_000 && all.level() == 0);
        let kept = |text: &str| hash(text.as_bytes()).leading_zeros() >= u32::from(some.level());
        let expected: Vec<_> = all.finish().into_iter().filter(|(text, _)| kept(text)).collect();
        assert_eq!(some.finish(), expected);
    }

    #[test]
    fn a_message_keeps_every_value() {
        let mut d = Dictionary::default();
        d.add("a", 1, 2);
        d.add("b", 1, 3);
        let bytes = postcard::to_stdvec(&d).unwrap();
        let mut back: Dictionary = postcard::from_bytes(&bytes).unwrap();
        back.add("b", 1, 1);
        assert_eq!(back.finish(), [("a".to_owned(), 2), ("b".to_owned(), 4)]);
    }
}
