//! Finding a key in a run that is sorted by hash.

use super::run::Slot;
use crate::table::Key;

/// Where in a run the keys begin whose hashes share their leading bits.
///
/// It is there only where it pays: a key that is not known is looked for in vain.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// One start a group of hashes, and the end of the last; empty where there is no index.
    starts: Vec<u32>,
    level: u8,
    bits: u32,
    /// Keys that were found.
    found: u64,
}

/// About as many keys share their leading bits.
const TOGETHER: usize = 4;

/// Beyond so many keys, most of them are not in the processor's reach.
const MOST: usize = 1 << 17;

impl Index {
    /// Where a key with this hash stands that is the `same`.
    #[inline]
    pub fn find(&mut self, run: &[Slot], hash: u64, same: impl Fn(Key) -> bool) -> Option<usize> {
        if self.starts.is_empty() {
            return None;
        }
        let group = group(hash, self.level, self.bits);
        let (start, end) = (self.starts[group] as usize, self.starts[group + 1] as usize);
        let found = run[start..end].iter().position(|slot| slot.key().hash == hash && same(slot.key()))?;
        self.found += 1;
        Some(start + found)
    }

    /// Makes the index of a run whose hashes have `level` leading zeros, if most keys that came since the last time were known:
    /// those that were found, and `known` others, against `new` ones.
    pub fn renew(&mut self, run: &[Slot], level: u8, known: usize, new: usize) {
        let known = std::mem::take(&mut self.found) + known as u64;
        self.starts.clear();
        if known < new as u64 || run.len() > MOST {
            return;
        }
        (self.level, self.bits) = (level, (run.len() / TOGETHER).max(1).ilog2());
        self.starts.resize((1 << self.bits) + 1, 0);
        for slot in run {
            self.starts[group(slot.key().hash, level, self.bits) + 1] += 1;
        }
        let mut start = 0;
        for end in &mut self.starts {
            start += *end;
            *end = start;
        }
    }

    /// Forgets where keys stand.
    pub fn clear(&mut self) {
        self.starts.clear();
    }
}

/// The leading bits of a hash that has `level` zeros before them.
#[inline]
fn group(hash: u64, level: u8, bits: u32) -> usize {
    (hash << level).checked_shr(u64::BITS - bits).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::run::sorted;

    #[test]
    fn known_keys_are_found_where_most_are_known() {
        let key = |i: usize| Key::new(i.to_string().as_bytes());
        for (len, level) in [(1, 0), (7, 0), (1000, 0), (1000, 3)] {
            let keys: Vec<Key> = (0..).map(key).filter(|key| key.hash.leading_zeros() >= u32::from(level)).take(2 * len).collect();
            let slots: Vec<Slot> = keys[..len].iter().map(|&key| Slot::new(key, 1)).collect();
            let run = sorted(&slots, level);
            let mut index = Index::default();
            assert_eq!(index.find(&run, keys[0].hash, |_| true), None);
            index.renew(&run, level, len, len);
            for (i, key) in keys.iter().enumerate() {
                let at = index.find(&run, key.hash, |known| known == *key);
                assert_eq!(at.map(|at| run[at].key()), (i < len).then_some(*key));
            }
            // All of the run were found, so more new ones than that are needed to do without.
            index.renew(&run, level, 0, len);
            assert!(index.find(&run, keys[0].hash, |_| true).is_some());
            index.renew(&run, level, 0, 2);
            assert_eq!(index.find(&run, keys[0].hash, |_| true), None);
        }
    }
}
