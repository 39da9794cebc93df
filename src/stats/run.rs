//! Keys with their counts, sorted by hash.

use std::ops::Range;

use crate::table::Key;

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

/// Bytes of a slot, in memory and in messages.
pub const BYTES: usize = size_of::<Slot>();

impl Slot {
    /// A key that has been met `count` times.
    #[must_use]
    pub fn new(key: Key, count: u64) -> Self {
        let mut slot = Self { hash: key.hash, rest: key.rest, count: 0, carry: 0 };
        slot.add(count);
        slot
    }

    /// The key.
    #[inline]
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

    /// Counts more of the same.
    #[inline]
    pub fn add(&mut self, count: u64) {
        let sum = self.count() + count;
        self.count = sum as u32;
        self.carry = (sum >> 32).min(u64::from(u8::MAX)) as u8;
    }

    /// The slot as bytes, for a message.
    #[must_use]
    pub fn to_bytes(self) -> [u8; BYTES] {
        let mut bytes = [self.carry; BYTES];
        bytes[..8].copy_from_slice(&self.hash.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.rest.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.count.to_le_bytes());
        bytes
    }

    /// The slot that became these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; BYTES]) -> Self {
        let half = |at: usize| bytes[at..].first_chunk().map_or(0, |b| u64::from_le_bytes(*b));
        let count = bytes[16..].first_chunk().map_or(0, |b| u32::from_le_bytes(*b));
        Self { hash: half(0), rest: half(8), count, carry: bytes[20] }
    }
}

/// Sorts slots by their keys. Hashes are spread evenly, so their leading bits tell nearly where a slot belongs.
#[must_use]
pub fn sorted(slots: &[Slot], level: u8) -> Vec<Slot> {
    /// About as many slots share their leading bits.
    const TOGETHER: usize = 16;
    let bits = (slots.len() / TOGETHER).max(1).ilog2().min(14);
    let group = |slot: &Slot| (slot.hash << level).checked_shr(64 - bits).unwrap_or(0) as usize;
    let mut ends = vec![0; 1 << bits];
    for slot in slots {
        ends[group(slot)] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut sorted = vec![Slot { hash: 0, rest: 0, count: 0, carry: 0 }; slots.len()];
    for slot in slots {
        let end = &mut ends[group(slot)];
        sorted[*end] = *slot;
        *end += 1;
    }
    let mut start = 0;
    for end in ends {
        sorted[start..end].sort_unstable_by_key(Slot::key);
        start = end;
    }
    sorted
}

/// Merges sorted slots into a sorted run in place, and joins those that stand for the same value: `same` tells for
/// two keys of one hash, and is told of joins by `joined`.
pub fn merge(run: &mut Vec<Slot>, new: &[Slot], same: impl Fn(Key, Key) -> bool, mut joined: impl FnMut(Key)) {
    let mut from = run.len();
    let mut to = from + new.len();
    run.reserve_exact(new.len());
    run.resize(to, Slot { hash: 0, rest: 0, count: 0, carry: 0 });
    // From the back, so that everything moves to where nothing is needed any more.
    for slot in new.iter().rev() {
        while from > 0 && run[from - 1].hash > slot.hash {
            (from, to) = (from - 1, to - 1);
            run[to] = run[from];
        }
        if let Some(twin) = twin(run, from, to, slot, &same) {
            run[twin].add(slot.count());
            joined(slot.key());
        } else {
            to -= 1;
            run[to] = *slot;
        }
    }
    // What is left stands where it belongs, but for the room that joins have saved.
    run.drain(from..to);
}

/// Where a value of the run stands that is the same as a slot's: before `from`, or from `to` on.
fn twin(run: &[Slot], from: usize, to: usize, slot: &Slot, same: impl Fn(Key, Key) -> bool) -> Option<usize> {
    let is_near = |at: &usize| run.get(*at).is_some_and(|s| s.hash == slot.hash);
    let mut near = (0..from).rev().take_while(is_near).chain((to..run.len()).take_while(is_near));
    near.find(|&at| same(run[at].key(), slot.key()))
}

/// The part of a run whose hashes have at least `level` leading zeros.
#[must_use]
pub fn kept(run: &[Slot], level: u8) -> Range<usize> {
    0..run.partition_point(|slot| slot.hash <= ceiling(level))
}

/// The largest hash with `level` leading zeros.
#[must_use]
pub fn ceiling(level: u8) -> u64 {
    u64::MAX.checked_shr(level.into()).unwrap_or(0)
}
