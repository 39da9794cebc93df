//! Every different value of a column with its count: exact, whatever is asked of it later, as long as memory allows.

use std::{cmp::Ordering, ops::Deref};

use serde::{Deserialize, Serialize};

use super::{
    Accumulator,
    slots::{Slot, Slots, ceiling},
};
use crate::table::{Batch, Cell, Key, Lexeme, ShortText};

/// The different values of a column (missing ones left out) with their counts.
///
/// Short texts stand in the slots as their keys; long ones stand one after the other in an arena, and are compared only
/// where keys agree.
///
/// A dictionary may have a limit. What exceeds it raises the level by one, which keeps every second value: those whose
/// hash has at least `level` leading zeros. So what is kept is a function of all values together and never of their
/// order, each kept value has its exact count, and there are about `len * 2^level` different values in all.
#[derive(Debug, Clone)]
pub struct Dictionary {
    slots: Slots,
    arena: String,
    limit: usize,
}

/// One value of a dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The value.
    pub text: Text<'a>,
    /// In how many cells.
    pub count: u64,
}

/// The text of a value, wherever it is held.
#[derive(Debug, Clone, Copy)]
pub enum Text<'a> {
    /// In the key.
    Short(ShortText),
    /// In the arena.
    Long(&'a str),
}

/// What a value costs in memory besides a long text, in bytes: its slot, and the empty ones that a table needs.
const VALUE: usize = 28;

/// Beyond this, next to no hash is left.
const HIGHEST_LEVEL: u8 = 63;

/// Where a long text stands in the arena, as the second half of its key.
#[derive(Clone, Copy)]
struct Position {
    start: usize,
    len: usize,
}

/// Bits for the length of a text. Records are shorter than 64 MiB; of a longer text, only so much would be kept.
const LENGTH_BITS: u32 = 26;

impl Default for Dictionary {
    fn default() -> Self {
        Self::with_limit(usize::MAX)
    }
}

impl Dictionary {
    /// A dictionary that keeps about this many bytes.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self { slots: Slots::default(), arena: String::new(), limit }
    }

    /// How many times the kept values were halved. 0: every value is here.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.slots.level()
    }

    /// What the kept values take, in bytes: a function of the set of values.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.len() * VALUE + self.arena.len()
    }

    /// The number of different values that are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether no value is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values in no particular order; sort before anything of it is shown.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.slots.iter().map(|slot| Entry { text: self.text(slot.key()), count: slot.count() })
    }

    fn text(&self, key: Key) -> Text<'_> {
        match key.text() {
            Some(short) => Text::Short(short),
            None => Text::Long(Position::of(key).text(&self.arena)),
        }
    }

    #[inline]
    fn add(&mut self, key: Key, text: &str, count: u64) {
        if key.hash > ceiling(self.level()) {
            return;
        }
        let found = if key.is_long() {
            let (arena, text) = (&self.arena, kept_part(text));
            self.slots.count(key.hash, count, |rest| rest & 1 == 1 && Position::of(Key { rest, ..key }).text(arena) == text)
        } else {
            self.slots.count(key.hash, count, |rest| rest == key.rest)
        };
        if let Err(at) = found {
            self.insert(at, key, text, count);
        }
    }

    fn insert(&mut self, at: usize, mut key: Key, text: &str, count: u64) {
        if key.is_long() {
            key.rest = Position::append(text, &mut self.arena).rest();
        }
        self.slots.insert(at, Slot::new(key, count));
        self.keep_to_limit();
    }

    fn keep_to_limit(&mut self) {
        while self.memory() > self.limit && self.level() < HIGHEST_LEVEL {
            self.raise(self.level() + 1);
        }
    }

    fn raise(&mut self, level: u8) {
        self.slots.raise(level);
        let mut kept = String::new();
        for slot in self.slots.iter_mut().filter(|slot| slot.key().is_long()) {
            let text = Position::of(slot.key()).text(&self.arena);
            slot.set_rest(Position::append(text, &mut kept).rest());
        }
        self.arena = kept;
    }
}

impl Accumulator for Dictionary {
    /// The values in text order, and the level.
    type Summary = (Vec<(String, u64)>, u8);

    fn update(&mut self, batch: &Batch<'_>) {
        /// As many as memory fetches at the same time without getting in each other's way.
        const TOGETHER: usize = 32;
        for cells in batch.cells.chunks(TOGETHER) {
            if self.slots.is_large() {
                self.slots.touch(cells.iter().map(|cell| cell.key.hash));
            }
            for Cell { text, key, count, lexeme } in cells {
                if *lexeme != Lexeme::Missing {
                    self.add(*key, text, *count);
                }
            }
        }
    }

    fn merge(&mut self, mut other: Self) {
        let limit = self.limit.min(other.limit);
        if self.len() < other.len() {
            std::mem::swap(self, &mut other);
        }
        self.limit = limit;
        if self.level() < other.level() {
            self.raise(other.level());
        }
        self.slots.reserve(self.len() + other.len());
        for slot in other.slots.iter() {
            self.add(slot.key(), &other.text(slot.key()), slot.count());
        }
        self.keep_to_limit();
    }

    fn finish(&self) -> Self::Summary {
        let mut all: Vec<_> = self.entries().map(|e| (e.text.to_string(), e.count)).collect();
        all.sort();
        (all, self.level())
    }
}

impl Position {
    fn append(text: &str, arena: &mut String) -> Self {
        let text = kept_part(text);
        let len = text.len();
        if arena.capacity() - arena.len() < len {
            // By an eighth and not by as much again: near-unique columns have tens of megabytes here.
            arena.reserve_exact(len.max(arena.len() / 8));
        }
        let start = arena.len();
        arena.push_str(text);
        Self { start, len }
    }

    fn of(key: Key) -> Self {
        let mask = (1 << LENGTH_BITS) - 1;
        Self { start: (key.rest >> (LENGTH_BITS + 1)) as usize, len: (key.rest >> 1 & mask) as usize }
    }

    fn rest(self) -> u64 {
        (self.start as u64) << (LENGTH_BITS + 1) | (self.len as u64) << 1 | 1
    }

    fn text(self, arena: &str) -> &str {
        arena.get(self.start..self.start + self.len).unwrap_or_default()
    }
}

/// What of a long text is kept: everything, unless it is longer than a record can be.
fn kept_part(text: &str) -> &str {
    &text[..text.floor_char_boundary((1 << LENGTH_BITS) - 1)]
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Short(text) => text.as_str(),
            Self::Long(text) => text,
        }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In byte order.
impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

// Messages hold the slots as plain bytes: states are sent as wholes, and taking them apart number by number would cost
// more than the reading. The empty slots are left out.
impl Serialize for Dictionary {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.level(), self.limit, serde_bytes::Bytes::new(&self.slots.to_bytes()), &self.arena).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Dictionary {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (level, limit, slots, arena) = <(u8, usize, &'de serde_bytes::Bytes, String)>::deserialize(from)?;
        let slots = Slots::from_bytes(slots, level).ok_or_else(|| serde::de::Error::custom("a dictionary is out of order"))?;
        Ok(Self { slots, arena, limit })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::laws;

    #[test]
    fn merging_pieces_equals_one_pass() {
        laws::check::<Dictionary>(&laws::MIXED, 3);
        laws::check::<Dictionary>(&[], 1);
    }

    fn cells<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Cell<'a>> {
        texts.into_iter().map(|text| Cell { text, key: Key::new(text.as_bytes()), count: 1, lexeme: Lexeme::Text }).collect()
    }

    fn of(texts: &[&str], limit: usize) -> Dictionary {
        let mut dictionary = Dictionary::with_limit(limit);
        for (block, cells) in cells(texts.iter().copied()).chunks(7).enumerate() {
            dictionary.update(&Batch { block: block as u64, cells });
        }
        dictionary
    }

    fn through_a_message(dictionary: &Dictionary) -> Dictionary {
        postcard::from_bytes(&postcard::to_stdvec(dictionary).unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn a_limit_keeps_the_same_values_in_any_order(
            texts in prop::collection::vec("[a-c]{1,3}|[0-9]{1,4}|[a-z ]{10,30}|é{7,9}", 0..300),
            limit in 0_usize..6000,
            cut in 0_usize..300,
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let whole = of(&texts, limit).finish();
            let backwards: Vec<&str> = texts.iter().rev().copied().collect();
            prop_assert_eq!(&of(&backwards, limit).finish(), &whole);
            let (left, right) = texts.split_at(cut.min(texts.len()));
            let mut merged = through_a_message(&of(left, limit));
            merged.merge(through_a_message(&of(right, limit)));
            prop_assert_eq!(&merged.finish(), &whole);
            merged.merge(of(&texts, limit));
            let twice: Vec<_> = whole.0.iter().map(|(text, count)| (text.clone(), 2 * count)).collect();
            prop_assert_eq!(merged.finish(), (twice, whole.1));
        }
    }

    #[test]
    fn what_is_kept_tells_how_much_there_was() {
        let texts: Vec<String> = (0..200_000).map(|i| i.to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let dictionary = of(&texts, 1 << 20);
        assert!(dictionary.len() * VALUE <= 1 << 20 && dictionary.level() > 0);
        let distinct = (dictionary.len() << dictionary.level()) as f64;
        // The standard error of so many of 200,000 halved values is under 1 %.
        assert!((distinct / 2e5 - 1.0).abs() < 0.03, "{distinct}");
        assert!(dictionary.entries().all(|entry| entry.count == 1));
    }

    #[test]
    fn repeats_are_found_among_many_values() {
        let texts: Vec<String> = (0..300_000).map(|i| format!("{}", i * 7 % 200_000)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let dictionary = through_a_message(&of(&texts, usize::MAX));
        assert_eq!((dictionary.len(), dictionary.level()), (200_000, 0));
        assert_eq!(dictionary.entries().map(|entry| entry.count).sum::<u64>(), 300_000);
    }

    #[test]
    fn counts_go_beyond_32_bits() {
        let key = Key::new(b"a");
        let mut dictionary = Dictionary::default();
        dictionary.add(key, "a", u64::from(u32::MAX));
        dictionary.add(key, "a", 5);
        assert_eq!(dictionary.finish().0, [("a".to_owned(), u64::from(u32::MAX) + 5)]);
    }

    #[test]
    fn texts_with_one_hash_are_compared() {
        let key = Key { hash: 5, rest: 1 };
        let (a, b) = ("a text that is long", "b text that is long");
        let mut dictionary = Dictionary::default();
        for text in [a, b, a] {
            dictionary.add(key, text, 1);
        }
        assert_eq!(dictionary.finish().0, [(a.to_owned(), 2), (b.to_owned(), 1)]);
    }
}
