//! Every different value of a column with its count: exact, whatever is asked of it later, as long as memory allows.

use std::{cmp::Ordering, hint::black_box, mem::swap, ops::Deref};

use serde::{Deserialize, Serialize, ser::SerializeSeq};

use super::{
    Accumulator,
    index::Index,
    run::{self, BYTES, Slot, ceiling},
};
use crate::table::{Batch, Cell, Key, Lexeme, ShortText};

/// The different values of a column (missing ones left out) with their counts.
///
/// New values are noted as they come, and when there are many of them, sorted by their hashes and merged into those that
/// are known: reading memory from one end to the other is several times faster than looking each of a million values up
/// where its hash says. Short texts are held by their keys; long ones stand one after the other in an arena, and are
/// compared only where hashes agree. Where most of what comes is known, it is looked up all the same and not noted: the
/// values are then few enough to stay near.
///
/// A dictionary may have a limit. What exceeds it raises the level by one, which keeps every second value: those whose
/// hash has at least `level` leading zeros. So what is kept is a function of all values together and never of their
/// order, each kept value has its exact count, and there are about `len * 2^level` different values in all.
#[derive(Debug, Clone)]
pub struct Dictionary {
    /// The known values, sorted by hash.
    run: Vec<Slot>,
    /// How to find one of them; empty where next to none of those that come is known.
    index: Index,
    /// Values that may be known or not, in the order in which they came.
    notes: Vec<Slot>,
    arena: String,
    /// Where the texts of the notes begin.
    noted: usize,
    /// Bytes of the arena that belong to no value.
    garbage: usize,
    limit: u64,
    level: u8,
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

/// What a value takes besides a long text, in bytes: its slot, and its share of the room for notes.
const VALUE: u64 = 32;

/// There is room for so many notes at first: tables may have thousands of columns with little in them.
const FEWEST_NOTES: usize = 64;

/// The room for notes is doubled up to here each time that it was not enough; then it is half of the values.
const MANY_NOTES: usize = 4096;

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
        Self::with_limit(u64::MAX)
    }
}

impl Dictionary {
    /// A dictionary that keeps as many values as fit into `limit` bytes.
    #[must_use]
    pub fn with_limit(limit: u64) -> Self {
        Self { run: Vec::new(), index: Index::default(), notes: Vec::new(), arena: String::new(), noted: 0, garbage: 0, limit, level: 0 }
    }

    /// How many times the kept values were halved. 0: every value is here.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// What the kept values take, in bytes: a function of the set of values. After `settle`.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.run.len() as u64 * VALUE + (self.noted - self.garbage) as u64
    }

    /// How many bytes a message with it takes, about.
    #[must_use]
    pub fn message_size(&self) -> usize {
        (self.run.len() + self.notes.len()) * BYTES + self.arena.len()
    }

    /// The number of different values that are kept. After `settle`.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.len()
    }

    /// Whether no value is kept. After `settle`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values in no particular order; sort before anything of it is shown. After `settle`.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        debug_assert!(self.notes.is_empty(), "entries before settle");
        /// Texts that are fetched from memory at the same time: they stand in another order than the hashes.
        const TOGETHER: usize = 64;
        self.run.chunks(TOGETHER).flat_map(|slots| {
            let first_byte = |slot: &Slot| if slot.key().is_long() { Position::of(slot.key()).first_byte(&self.arena) } else { 0 };
            black_box(slots.iter().fold(0, |all, slot| all ^ first_byte(slot)));
            slots.iter().map(|slot| Entry { text: self.text(slot.key()), count: slot.count() })
        })
    }

    /// Brings what was noted in order. Until then it is not among the values.
    pub fn settle(&mut self) {
        if !self.notes.is_empty() {
            let notes = run::sorted(&self.notes, self.level);
            self.notes.clear();
            let known = self.run.len();
            self.merge_in(&notes, 0);
            let new = self.run.len().saturating_sub(known);
            self.index.renew(&self.run, self.level, notes.len() - new.min(notes.len()), new);
        }
    }

    fn text(&self, key: Key) -> Text<'_> {
        match key.text() {
            Some(short) => Text::Short(short),
            None => Text::Long(Position::of(key).text(&self.arena)),
        }
    }

    #[inline]
    fn note(&mut self, mut key: Key, text: &str, count: u64) {
        if self.notes.len() == self.notes.capacity() {
            self.make_room_for_notes();
        }
        if key.hash > ceiling(self.level) {
            return;
        }
        let same = |known: Key| match (known.is_long(), key.is_long()) {
            (true, true) => Position::of(known).text(&self.arena) == kept_part(text),
            _ => known == key,
        };
        if let Some(at) = self.index.find(&self.run, key.hash, same) {
            self.run[at].add(count);
            return;
        }
        if key.is_long() {
            key.rest = Position::append(text, &mut self.arena).rest();
        }
        self.notes.push(Slot::new(key, count));
    }

    #[cold]
    fn make_room_for_notes(&mut self) {
        self.settle();
        let room = (self.notes.capacity() * 2).clamp(FEWEST_NOTES, MANY_NOTES).max(self.run.len() / 2);
        // The old room goes before the new one comes.
        self.notes = Vec::new();
        self.notes = Vec::with_capacity(room);
    }

    /// Merges sorted slots whose texts are those of the notes, `garbage` bytes of which belong to no value.
    fn merge_in(&mut self, notes: &[Slot], mut garbage: usize) {
        self.index.clear();
        let arena = &self.arena;
        let same = |a: Key, b: Key| match (a.is_long(), b.is_long()) {
            (true, true) => Position::of(a).text(arena) == Position::of(b).text(arena),
            _ => a == b,
        };
        run::merge(&mut self.run, notes, same, |key| garbage += if key.is_long() { Position::of(key).len } else { 0 });
        // A little garbage is cheaper than moving everything else.
        if garbage * 8 > self.arena.len() - self.noted {
            self.rewrite_arena(self.noted);
        } else {
            self.garbage += garbage;
        }
        self.noted = self.arena.len();
        while self.memory() > self.limit && self.level < HIGHEST_LEVEL {
            self.raise(self.level + 1);
        }
    }

    /// Drops values whose hashes have fewer leading zeros than `level`. There must be no notes.
    fn raise(&mut self, level: u8) {
        self.level = level;
        self.index.clear();
        self.run.truncate(run::kept(&self.run, level).len());
        self.run.shrink_to_fit();
        self.rewrite_arena(0);
        (self.noted, self.garbage) = (self.arena.len(), 0);
    }

    /// Leaves out of the arena, from `start` on, what belongs to no value.
    fn rewrite_arena(&mut self, start: usize) {
        let mut texts = String::new();
        for slot in &mut self.run {
            if slot.key().is_long() && Position::of(slot.key()).start >= start {
                let Position { start: at, len } = Position::append(Position::of(slot.key()).text(&self.arena), &mut texts);
                slot.set_rest(Position { start: start + at, len }.rest());
            }
        }
        self.arena.truncate(start);
        self.arena.push_str(&texts);
    }
}

impl Accumulator for Dictionary {
    /// The values in text order, and the level.
    type Summary = (Vec<(String, u64)>, u8);

    fn update(&mut self, batch: &Batch<'_>) {
        for Cell { text, key, count, lexeme } in batch.cells {
            if *lexeme != Lexeme::Missing {
                self.note(*key, text, *count);
            }
        }
    }

    fn merge(&mut self, mut other: Self) {
        self.settle();
        other.settle();
        if self.len() < other.len() {
            swap(self, &mut other);
        }
        self.limit = self.limit.min(other.limit);
        if self.level < other.level {
            self.raise(other.level);
        } else if other.level < self.level {
            other.raise(self.level);
        }
        let start = self.arena.len();
        self.arena.push_str(&other.arena);
        for slot in other.run.iter_mut().filter(|slot| slot.key().is_long()) {
            let Position { start: at, len } = Position::of(slot.key());
            slot.set_rest(Position { start: start + at, len }.rest());
        }
        self.merge_in(&other.run, other.garbage);
    }

    fn finish(&self) -> Self::Summary {
        let mut settled = self.clone();
        settled.settle();
        let mut all: Vec<_> = settled.entries().map(|e| (e.text.to_string(), e.count)).collect();
        all.sort();
        (all, settled.level)
    }
}

impl Position {
    fn append(text: &str, arena: &mut String) -> Self {
        let text = kept_part(text);
        let len = text.len();
        if arena.capacity() - arena.len() < len {
            // By half and not by as much again: near-unique columns have tens of megabytes here.
            arena.reserve_exact(len.max(arena.len() / 2));
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

    fn first_byte(self, arena: &str) -> u8 {
        arena.as_bytes().get(self.start).copied().unwrap_or_default()
    }

    fn text(self, arena: &str) -> &str {
        arena.get(self.start..self.start + self.len).unwrap_or_default()
    }
}

/// What of a long text is kept: everything, unless it is longer than a record can be.
fn kept_part(text: &str) -> &str {
    &text[..text.floor_char_boundary((1 << LENGTH_BITS) - 1)]
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        self
    }
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
        match (self, other) {
            (Self::Short(a), Self::Short(b)) => a.cmp(b),
            _ => (**self).cmp(&**other),
        }
    }
}

// Messages hold the slots as plain bytes: states are sent as wholes, and taking them apart number by number would cost
// more than the reading. There must be no notes.
impl Serialize for Dictionary {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        debug_assert!(self.notes.is_empty(), "a message before settle");
        (self.level, self.limit, self.garbage, Pieces(&self.run), &self.arena).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Dictionary {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (level, limit, garbage, pieces, arena) = <(u8, u64, usize, Vec<&'de serde_bytes::Bytes>, String)>::deserialize(from)?;
        let mut run: Vec<Slot> = Vec::with_capacity(pieces.iter().map(|piece| piece.len() / BYTES).sum());
        for piece in pieces {
            run.extend(piece.as_chunks().0.iter().map(Slot::from_bytes));
        }
        if !run.is_sorted_by_key(|slot| slot.key().hash) || garbage > arena.len() {
            return Err(serde::de::Error::custom("a dictionary is out of order"));
        }
        Ok(Self { run, index: Index::default(), notes: Vec::new(), noted: arena.len(), arena, garbage, limit, level })
    }
}

/// Slots as bytes, some thousand at a time, so that they need not all be there twice.
struct Pieces<'a>(&'a [Slot]);

impl Serialize for Pieces<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        const PIECE: usize = 4096;
        let mut pieces = to.serialize_seq(Some(self.0.len().div_ceil(PIECE)))?;
        let mut bytes = Vec::new();
        for slots in self.0.chunks(PIECE) {
            bytes.clear();
            for slot in slots {
                bytes.extend_from_slice(&slot.to_bytes());
            }
            pieces.serialize_element(serde_bytes::Bytes::new(&bytes))?;
        }
        pieces.end()
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

    fn of(texts: &[&str], limit: u64) -> Dictionary {
        let mut dictionary = Dictionary::with_limit(limit);
        for (block, cells) in cells(texts.iter().copied()).chunks(7).enumerate() {
            dictionary.update(&Batch { block: block as u64, cells });
        }
        dictionary.settle();
        dictionary
    }

    fn through_a_message(dictionary: &Dictionary) -> Dictionary {
        postcard::from_bytes(&postcard::to_stdvec(dictionary).unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn a_limit_keeps_the_same_values_in_any_order(
            texts in prop::collection::vec("[a-c]{1,3}|[0-9]{1,4}|[a-z ]{10,30}|é{7,9}", 0..300),
            limit in 0_u64..6000,
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
        assert!(dictionary.memory() <= 1 << 20 && dictionary.level() > 0);
        let distinct = (dictionary.len() << dictionary.level()) as f64;
        // The standard error of so many of 200,000 halved values is under 1 %.
        assert!((distinct / 2e5 - 1.0).abs() < 0.03, "{distinct}");
        assert!(dictionary.entries().all(|entry| entry.count == 1));
    }

    #[test]
    fn repeats_are_found_among_many_values() {
        let texts: Vec<String> = (0..300_000).map(|i| format!("{}", i * 7 % 200_000)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let dictionary = through_a_message(&of(&texts, u64::MAX));
        assert_eq!((dictionary.len(), dictionary.level()), (200_000, 0));
        assert_eq!(dictionary.entries().map(|entry| entry.count).sum::<u64>(), 300_000);
    }

    #[test]
    fn counts_go_beyond_32_bits() {
        let key = Key::new(b"a");
        let mut dictionary = Dictionary::default();
        dictionary.note(key, "a", u64::from(u32::MAX));
        dictionary.note(key, "a", 5);
        assert_eq!(dictionary.finish().0, [("a".to_owned(), u64::from(u32::MAX) + 5)]);
    }

    #[test]
    fn texts_with_one_hash_are_compared() {
        let key = Key { hash: 5, rest: 1 };
        let (a, b) = ("a text that is long", "b text that is long");
        let mut dictionary = Dictionary::default();
        for text in [a, b, a] {
            dictionary.note(key, text, 1);
        }
        assert_eq!(dictionary.finish().0, [(a.to_owned(), 2), (b.to_owned(), 1)]);
    }
}
