//! How numbers are spread, in bounded memory: counts by the first bits of their keys.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::{Bins, histogram};

/// Counts of numbers by the leading bits of a 64-bit key that sorts as the numbers do.
///
/// As many bits are dropped as is needed for at most `room` different prefixes, and no more. So the buckets follow from
/// the set of numbers alone: neither the order in which they came nor who merged what can be told from them. A bucket
/// covers a narrow range relative to its numbers, as the digits of a floating-point number do.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Message", into = "Message")]
pub struct PrefixHistogram {
    room: usize,
    dropped: u32,
    table: HashTable<(u64, u64)>,
    range: Option<(f64, f64)>,
}

/// A histogram as it is sent.
#[derive(Serialize, Deserialize)]
struct Message {
    room: usize,
    dropped: u32,
    buckets: Vec<(u64, u64)>,
    range: Option<(f64, f64)>,
}

/// A figure that is known to lie between two bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The best guess.
    pub value: f64,
    /// Not smaller than this.
    pub low: f64,
    /// Not larger than this.
    pub high: f64,
}

/// What is known of the numbers: ranges in ascending order that do not overlap, each with how many numbers lie in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Buckets {
    ranges: Vec<(f64, f64, u64)>,
    count: u64,
}

impl PrefixHistogram {
    /// A histogram of at most `room` buckets.
    #[must_use]
    pub fn new(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// Takes in a finite number that occurs `count` times.
    #[inline]
    pub fn add(&mut self, x: f64, count: u64) {
        let x = x + 0.0;
        let (min, max) = self.range.unwrap_or((x, x));
        self.range = Some((min.min(x), max.max(x)));
        self.add_prefix(key(x) >> self.dropped, count);
        self.coarsen();
    }

    /// Takes in all numbers of another histogram.
    pub fn merge(&mut self, other: &Self) {
        self.room = if self.room == 0 { other.room } else { self.room };
        self.range = match (self.range, other.range) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        if other.dropped > self.dropped {
            self.drop_bits(other.dropped);
        }
        for &(prefix, count) in &other.table {
            self.add_prefix(prefix >> (self.dropped - other.dropped), count);
            self.coarsen();
        }
    }

    /// Smallest and largest number, exactly.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        self.range
    }

    /// The buckets in ascending order.
    #[must_use]
    pub fn buckets(&self) -> Buckets {
        let Some((min, max)) = self.range else { return Buckets::default() };
        let mut sorted: Vec<_> = self.table.iter().copied().collect();
        sorted.sort_unstable();
        let rest = if self.dropped == 0 { 0 } else { u64::MAX >> (u64::BITS - self.dropped) };
        let ends = |prefix: u64| {
            let first = prefix << self.dropped;
            (number(first).max(min), number(first | rest).min(max))
        };
        let ranges: Vec<_> = sorted.into_iter().map(|(prefix, count)| (ends(prefix).0, ends(prefix).1, count)).collect();
        Buckets { count: ranges.iter().map(|r| r.2).sum(), ranges }
    }

    fn add_prefix(&mut self, prefix: u64, count: u64) {
        let hash = spread(prefix);
        match self.table.find_mut(hash, |bucket| bucket.0 == prefix) {
            Some(bucket) => bucket.1 += count,
            None => drop(self.table.insert_unique(hash, (prefix, count), |bucket| spread(bucket.0))),
        }
    }

    fn coarsen(&mut self) {
        while self.table.len() > self.room.max(2) {
            self.drop_bits(self.dropped + 1);
        }
    }

    fn drop_bits(&mut self, dropped: u32) {
        let more = dropped - self.dropped;
        self.dropped = dropped;
        for (prefix, count) in std::mem::take(&mut self.table) {
            self.add_prefix(prefix >> more, count);
        }
    }
}

impl Buckets {
    /// How many numbers there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The same numbers, known to be whole.
    #[must_use]
    pub fn whole(mut self) -> Self {
        for (low, high, _) in &mut self.ranges {
            (*low, *high) = (low.ceil(), high.floor());
        }
        self
    }

    /// The `q`-quantile (0 to 1), as `quantile` defines it: numbers within a bucket are taken to lie evenly in it.
    #[must_use]
    pub fn quantile(&self, q: f64) -> Option<Near> {
        let at = q * self.count.checked_sub(1)? as f64;
        let below = at.floor();
        let t = at - below;
        let (a, b) = (self.nth(below as u64)?, self.nth((below as u64 + 1).min(self.count - 1))?);
        let between = |a: f64, b: f64| if t >= 0.5 { b - (b - a) * (1.0 - t) } else { a + (b - a) * t };
        Some(Near { value: between(a.value, b.value), low: between(a.low, b.low), high: between(a.high, b.high) })
    }

    /// As `stats::histogram`, and by how many cells a bin may be off at most.
    #[must_use]
    pub fn histogram(&self, bins: Bins) -> Option<(Vec<f64>, Vec<u64>, u64)> {
        let range = (self.ranges.first()?.0, self.ranges.last()?.1);
        let edges = histogram::edges(range, bins)?;
        let inner = &edges[1..edges.len() - 1];
        let mut below: Vec<(u64, u64)> = inner.iter().map(|&edge| self.below(edge)).collect();
        below.insert(0, (0, 0));
        below.push((self.count, 0));
        let counts = below.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        let error = below.windows(2).map(|pair| pair[0].1.max(pair[1].1)).max().unwrap_or(0);
        Some((edges, counts, error))
    }

    fn nth(&self, n: u64) -> Option<Near> {
        let mut before = 0;
        for &(low, high, count) in &self.ranges {
            if n < before + count {
                let within = ((n - before) as f64 + 0.5) / count as f64;
                return Some(Near { value: low + (high - low) * within, low, high });
            }
            before += count;
        }
        None
    }

    /// How many numbers are smaller than `x`, and how many are in the bucket that `x` cuts in two.
    fn below(&self, x: f64) -> (u64, u64) {
        let mut before = 0;
        for &(low, high, count) in &self.ranges {
            if x <= low {
                break;
            }
            if x <= high {
                let share = (x - low) / (high - low);
                return (before + (share * count as f64).floor() as u64, count);
            }
            before += count;
        }
        (before, 0)
    }
}

/// A key that sorts as numbers do.
fn key(x: f64) -> u64 {
    let bits = x.to_bits();
    if x.is_sign_negative() { !bits } else { bits | 1 << 63 }
}

/// The number of a key; beyond the finite numbers no number at all, which `min` and `max` pass over.
fn number(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

/// Spreads neighbouring prefixes over the table (Fibonacci hashing, Knuth 6.4).
fn spread(prefix: u64) -> u64 {
    prefix.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

impl From<PrefixHistogram> for Message {
    fn from(from: PrefixHistogram) -> Self {
        Self { room: from.room, dropped: from.dropped, buckets: from.table.into_iter().collect(), range: from.range }
    }
}

impl From<Message> for PrefixHistogram {
    fn from(from: Message) -> Self {
        let mut histogram = Self { room: from.room, dropped: from.dropped.min(u64::BITS - 1), table: HashTable::new(), range: from.range };
        for (prefix, count) in from.buckets {
            histogram.add_prefix(prefix, count);
        }
        histogram
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{Ordered, histogram, quantile};

    fn of(room: usize, numbers: &[f64]) -> PrefixHistogram {
        let mut h = PrefixHistogram::new(room);
        for &x in numbers {
            h.add(x, 1);
        }
        h
    }

    fn numbers() -> impl Strategy<Value = Vec<f64>> {
        let kinds = prop_oneof![
            (-1e6..1e6_f64).boxed(),
            (0..40_i32).prop_map(f64::from).boxed(),
            (1e300..1.7e308_f64).boxed(),
            Just(-0.0).boxed(),
            any::<f64>().prop_filter("finite", |x| x.is_finite()).boxed(),
        ];
        prop::collection::vec(kinds, 1..200)
    }

    proptest! {
        #[test]
        fn buckets_do_not_depend_on_the_order(numbers in numbers(), room in 2_usize..70, cut in 0_usize..200) {
            let cut = cut.min(numbers.len());
            let whole = of(room, &numbers);
            let (mut left, mut right) = (of(room, &numbers[..cut]), of(room, &numbers[cut..]));
            let halves = (left.clone(), right.clone());
            left.merge(&halves.1);
            right.merge(&halves.0);
            let bytes = postcard::to_stdvec(&left).unwrap();
            let back: PrefixHistogram = postcard::from_bytes(&bytes).unwrap();
            let mut from_nothing = PrefixHistogram::default();
            from_nothing.merge(&whole);
            for other in [left, right, back, from_nothing] {
                prop_assert_eq!(other.buckets(), whole.buckets());
                prop_assert_eq!(other.dropped, whole.dropped);
            }
        }

        #[test]
        fn figures_lie_within_their_bounds(numbers in numbers(), room in 2_usize..70, q in 0.0..=1.0_f64) {
            let exact = Ordered::new(numbers.iter().map(|&x| (x, 1)).collect());
            let buckets = of(room, &numbers).buckets();
            prop_assert!(buckets.ranges.len() <= room);
            prop_assert_eq!(buckets.count(), exact.count());
            let (near, true_one) = (buckets.quantile(q).unwrap(), quantile(&exact, q).unwrap());
            // Between neighbours so far apart that their distance is no number, there is no quantile either.
            if true_one.is_finite() && near.value.is_finite() {
                prop_assert!(near.low <= true_one && true_one <= near.high, "{near:?} {true_one}");
                prop_assert!(near.low <= near.value && near.value <= near.high, "{near:?}");
            }
            let (own, expected) = (buckets.histogram(Bins::Numbers), histogram(&exact, Bins::Numbers));
            prop_assert_eq!(own.is_some(), expected.is_some());
            if let (Some((edges, counts, error)), Some((true_edges, true_counts))) = (own, expected) {
                prop_assert_eq!(edges, true_edges);
                prop_assert_eq!(counts.iter().sum::<u64>(), exact.count());
                for (own, expected) in counts.iter().zip(&true_counts) {
                    prop_assert!(own.abs_diff(*expected) <= 2 * error, "{counts:?} {true_counts:?} {error}");
                }
            }
        }
    }

    #[test]
    fn few_numbers_are_held_exactly() {
        let buckets = of(100, &[3.0, 1.0, 3.0, -2.5]).buckets();
        assert_eq!(buckets.ranges, [(-2.5, -2.5, 1), (1.0, 1.0, 1), (3.0, 3.0, 2)]);
    }

    #[test]
    fn whole_numbers_in_a_narrow_bucket_are_known() {
        let numbers: Vec<f64> = (0..1000).map(f64::from).collect();
        let near = of(2000, &numbers).buckets().whole().quantile(0.5).unwrap();
        assert_eq!((near.low, near.value, near.high), (499.5, 499.5, 499.5));
    }
}
