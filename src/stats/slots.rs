//! A hash table in the order of its hashes.

use std::hint::black_box;

use crate::table::Key;

/// Keys with counts, each as near as can be to where its hash lies among all hashes, and in their order.
///
/// A near-unique column is hundreds of thousands of values, so what a table costs is memory: the slots are small, they
/// are the only thing that is looked at, and because they are in order, growing and merging read and write memory from
/// one end to the other.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// The last one is empty, unless all are full and `spread` is 0.
    slots: Vec<Slot>,
    /// Hashes are spread over so many slots; 0 where the slots came by message and stand one after the other.
    spread: usize,
    /// Leading bits that are zero in every hash.
    level: u8,
    len: usize,
}

/// A key and its count. Packed: near-unique columns are most of what a profile holds in memory.
#[derive(Debug, Clone, Copy)]
#[repr(C, packed)]
pub struct Slot {
    hash: u64,
    rest: u64,
    count: u32,
    /// What the count has above 32 bits: 2^40 cells are more than files have.
    carry: u8,
}

/// No key is all ones: where a text is long, the rest of its key has become a position below 2^37.
const EMPTY: Slot = Slot { hash: !0, rest: !0, count: 0, carry: 0 };

/// Bytes of a slot in messages.
const BYTES: usize = size_of::<Slot>();

/// Slots that are looked at together before the first is needed.
const TOUCHED: usize = 64;

impl Slot {
    /// A key that has been met `count` times.
    #[must_use]
    pub fn new(key: Key, count: u64) -> Self {
        let mut slot = Self { hash: key.hash, rest: key.rest, count: 0, carry: 0 };
        slot.add(count);
        slot
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> Key {
        Key { hash: self.hash, rest: self.rest }
    }

    /// How often the key was met.
    #[must_use]
    pub fn count(&self) -> u64 {
        u64::from(self.carry) << 32 | u64::from(self.count)
    }

    /// Replaces the second half of the key.
    pub fn set_rest(&mut self, rest: u64) {
        self.rest = rest;
    }

    fn add(&mut self, count: u64) {
        let sum = self.count() + count;
        self.count = sum as u32;
        self.carry = (sum >> 32).min(u64::from(u8::MAX)) as u8;
    }

    fn is_empty(&self) -> bool {
        self.rest == EMPTY.rest
    }
}

impl Slots {
    /// The number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The keys with their counts, in the order of their hashes.
    pub fn iter(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|s| !s.is_empty())
    }

    /// The same, to be changed. Hashes must stay.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Slot> {
        self.slots.iter_mut().filter(|s| !s.is_empty())
    }

    /// Fetches the slots of some hashes from memory at the same time, so that the next calls of `add` need not wait for
    /// one after the other.
    pub fn touch(&self, hashes: impl Iterator<Item = u64>) {
        let first = |hash| self.slots.get(self.home(hash)).map_or(0, |s| s.rest);
        black_box(hashes.fold(0, |all, hash| all ^ first(hash)));
    }

    /// Whether `touch` is worth its while: the slots are more than a processor keeps near.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.slots.len() > 1 << 13
    }

    /// Counts a key if it is there: `same` tells for the second half of a key with this hash.
    /// Otherwise gives the position at which `insert` may put it.
    pub fn count(&mut self, hash: u64, count: u64, same: impl Fn(u64) -> bool) -> Result<(), usize> {
        if self.len >= room(self.spread) {
            self.grow(self.len + 1);
        }
        let mut at = self.home(hash);
        while self.slots[at].hash < hash {
            at += 1;
        }
        while self.slots[at].hash == hash && !self.slots[at].is_empty() {
            if same(self.slots[at].rest) {
                self.slots[at].add(count);
                return Ok(());
            }
            at += 1;
        }
        Err(at)
    }

    /// Puts in what `count` has not found, at the position that it gave.
    pub fn insert(&mut self, at: usize, slot: Slot) {
        let mut end = at;
        while !self.slots[end].is_empty() {
            end += 1;
        }
        if end + 1 == self.slots.len() {
            self.slots.reserve_exact(TOUCHED);
            self.slots.push(EMPTY);
        }
        self.slots.copy_within(at..end, at + 1);
        self.slots[at] = slot;
        self.len += 1;
    }

    /// Makes room for `len` keys in all. What comes in the order of its hashes must be announced: it would crowd the
    /// front otherwise.
    pub fn reserve(&mut self, len: usize) {
        if len >= room(self.spread) {
            self.grow(len);
        }
    }

    /// Drops keys whose hashes have fewer leading zeros than `level`.
    pub fn raise(&mut self, level: u8) {
        let ceiling = ceiling(level);
        let kept = self.slots.iter().position(|s| s.hash > ceiling && !s.is_empty()).unwrap_or(self.slots.len());
        self.slots.truncate(kept);
        self.level = level;
        self.len = self.iter().count();
        self.respread(spread_for(self.len));
    }

    /// The level that `raise` has set.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The first slot in which a key with this hash may stand.
    fn home(&self, hash: u64) -> usize {
        (((hash << self.level >> 32) * self.spread as u64) >> 32) as usize
    }

    fn grow(&mut self, len: usize) {
        self.respread(spread_for(len).max(self.spread + self.spread / 2));
    }

    /// Moves every key to its place among `spread` slots, without a second table.
    fn respread(&mut self, spread: usize) {
        self.spread = spread;
        // One key after the other: the last stands at least at its home, and behind those that crowd there.
        let last = self.iter().fold(0, |next, slot| next.max(self.home(slot.hash)) + 1);
        let total = last.max(spread) + 1;
        let old = self.slots.len();
        self.slots.reserve_exact(total.saturating_sub(old));
        self.slots.resize(total.max(old), EMPTY);
        // All to the end first, from where each moves forwards over those that have moved already.
        let end = self.slots.len();
        let mut from = end;
        for at in (0..old).rev() {
            if !self.slots[at].is_empty() {
                from -= 1;
                self.slots[from] = self.slots[at];
            }
        }
        let mut next = 0;
        for at in from..end {
            let slot = self.slots[at];
            let to = self.home(slot.hash).max(next);
            self.slots[next..to].fill(EMPTY);
            self.slots[to] = slot;
            next = to + 1;
        }
        self.slots[next..].fill(EMPTY);
        self.slots.truncate(total);
        self.slots.shrink_to(total);
    }

    /// The keys as bytes, for a message.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len * BYTES);
        for &Slot { hash, rest, count, carry } in self.iter() {
            let mut slot = [carry; BYTES];
            slot[..8].copy_from_slice(&hash.to_le_bytes());
            slot[8..16].copy_from_slice(&rest.to_le_bytes());
            slot[16..20].copy_from_slice(&count.to_le_bytes());
            bytes.extend_from_slice(&slot);
        }
        bytes
    }

    /// The keys from bytes; `None` where they are not in order, or not what `to_bytes` gives.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], level: u8) -> Option<Self> {
        let (chunks, rest) = bytes.as_chunks::<BYTES>();
        let slots: Vec<Slot> = chunks.iter().map(slot_of).collect();
        let sound =
            rest.is_empty() && slots.is_sorted_by_key(|s| s.hash) && slots.iter().all(|s| !s.is_empty() && s.hash <= ceiling(level));
        sound.then_some(Self { spread: 0, level, len: slots.len(), slots })
    }
}

/// The largest hash with `level` leading zeros.
#[must_use]
pub fn ceiling(level: u8) -> u64 {
    u64::MAX.checked_shr(level.into()).unwrap_or(0)
}

/// How many keys stand among `spread` slots before there must be more: fuller tables are smaller, but keys crowd.
fn room(spread: usize) -> usize {
    spread / 5 * 4
}

fn spread_for(len: usize) -> usize {
    (len + 1).div_ceil(4) * 5 + 5
}

fn slot_of(bytes: &[u8; BYTES]) -> Slot {
    let half = |at: usize| bytes[at..].first_chunk().map_or(0, |b| u64::from_le_bytes(*b));
    let count = bytes[16..].first_chunk().map_or(0, |b| u32::from_le_bytes(*b));
    Slot { hash: half(0), rest: half(8), count, carry: bytes[20] }
}
