//! The most frequent values of a column of any size, with bounds on their counts.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Accumulator, Forest, Merge};
use crate::table::{Batch, Cell, Lexeme};

/// Longer values are not held, in bytes.
const LONGEST: usize = 1024;

/// The most frequent values: the heavy hitters of each batch, merged along the block numbers.
///
/// A block holds some of the values that are met in it at least twice at a time, and knows how often any other can occur in
/// it at most. Merging adds counts and bounds and keeps those that may be largest (after Misra & Gries 1982 and Agarwal et
/// al. 2013, "Mergeable summaries"), so the bounds are always true.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frequent {
    /// How many values are held of each run of blocks; 0 for none, without any work.
    room: usize,
    blocks: Forest<FrequentSummary>,
    /// The block that is being taken in.
    open: Option<OpenBlock>,
}

/// Values that occur often, in text order, and a bound for all others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequentSummary {
    room: usize,
    /// The values.
    pub held: Vec<Held>,
    /// No other value occurs more often.
    pub missed: u64,
}

/// A value and what is known of its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The value.
    pub text: Box<str>,
    /// It occurs at least so often.
    pub low: u64,
    /// It occurs at most so often.
    pub high: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OpenBlock {
    number: u64,
    summary: FrequentSummary,
    /// How many cells that were met one by one have hashes of each kind: no value has more of them than its kind.
    singles: Vec<u32>,
}

/// Kinds of hashes: enough for few different values of a block to fall together.
const KINDS: usize = 4096;

impl Frequent {
    /// Holds up to `room` values of each run of blocks.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    fn open(&mut self, number: u64) -> &mut OpenBlock {
        if self.open.as_ref().is_none_or(|open| open.number != number) {
            self.settle();
        }
        let summary = FrequentSummary { room: self.room, ..FrequentSummary::default() };
        self.open.get_or_insert_with(|| OpenBlock { number, summary, singles: vec![0; KINDS] })
    }

    /// Brings everything in order that was put off: makes the state small before it is sent.
    pub fn settle(&mut self) {
        if let Some(OpenBlock { number, mut summary, singles }) = self.open.take() {
            summary.miss(u64::from(singles.into_iter().max().unwrap_or(0)));
            self.blocks.plant(number, summary);
        }
    }
}

impl FrequentSummary {
    /// Values of a part of a block that are met several times at once.
    fn of_part(batch: &Batch<'_>, room: usize) -> Self {
        let mut missed = 0;
        let mut often: Vec<&Cell<'_>> = Vec::new();
        for cell in batch.cells.iter().filter(|cell| cell.count > 1 && cell.lexeme != Lexeme::Missing) {
            if cell.text.len() <= LONGEST {
                often.push(cell);
            } else {
                missed = missed.max(cell.count);
            }
        }
        if often.len() > room {
            often.select_nth_unstable_by(room, |a, b| b.count.cmp(&a.count).then(a.text.cmp(b.text)));
            missed = missed.max(often[room].count);
            often.truncate(room);
        }
        often.sort_unstable_by_key(|cell| cell.text);
        let held = often.into_iter().map(|cell| Held { text: cell.text.into(), low: cell.count, high: cell.count }).collect();
        Self { room, held, missed }
    }

    /// Any value may occur so many times more.
    fn miss(&mut self, more: u64) {
        self.missed += more;
        for held in &mut self.held {
            held.high += more;
        }
    }
}

impl Merge for FrequentSummary {
    fn merge_next(&mut self, next: &Self) {
        let own = std::mem::take(&mut self.held);
        let (mut own, mut others) = (own.into_iter().peekable(), next.held.iter().peekable());
        let mut held = Vec::with_capacity(own.len() + others.len());
        loop {
            held.push(match (own.peek(), others.peek()) {
                (Some(a), Some(b)) if a.text == b.text => {
                    let (low, high) = (b.low, b.high);
                    others.next();
                    own.next().map(|a| Held { low: a.low + low, high: a.high + high, ..a })
                }
                (Some(a), b) if b.is_none_or(|b| a.text < b.text) => own.next().map(|a| Held { high: a.high + next.missed, ..a }),
                (_, Some(_)) => others.next().map(|b| Held { high: b.high + self.missed, ..b.clone() }),
                _ => break,
            });
        }
        let mut held: Vec<Held> = held.into_iter().flatten().collect();
        self.missed += next.missed;
        self.room = self.room.max(next.room);
        if held.len() > self.room {
            let order = |held: &Held| (Reverse(held.high), Reverse(held.low), held.text.clone());
            held.sort_by_cached_key(order);
            self.missed = self.missed.max(held[self.room].high);
            held.truncate(self.room);
            held.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        }
        self.held = held;
    }
}

impl Accumulator for Frequent {
    type Summary = FrequentSummary;

    fn update(&mut self, batch: &Batch<'_>) {
        if self.room == 0 {
            return;
        }
        let part = FrequentSummary::of_part(batch, self.room);
        let open = self.open(batch.block);
        for cell in batch.cells.iter().filter(|cell| cell.count == 1 && cell.lexeme != Lexeme::Missing) {
            open.singles[cell.key.hash as usize % KINDS] += 1;
        }
        open.summary.merge_next(&part);
    }

    fn merge(&mut self, mut other: Self) {
        self.settle();
        other.settle();
        self.room = self.room.max(other.room);
        self.blocks.graft(other.blocks);
    }

    fn finish(&self) -> FrequentSummary {
        let mut all = self.clone();
        all.settle();
        all.blocks.fold().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{stats::laws, table::Key};

    #[test]
    fn merging_pieces_equals_one_pass() {
        let texts: Vec<String> = (0..2000_u32).map(|i| (i * i % 331 % 150).to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for room in [0, 3, 40] {
            laws::check_from(|| Frequent::with_room(room), &texts, 200);
            laws::check_from(|| Frequent::with_room(room), &laws::MIXED, 9);
        }
        laws::check::<Frequent>(&[], 1);
    }

    proptest! {
        #[test]
        fn counts_lie_within_their_bounds(
            cells in prop::collection::vec((0_u32..400, 0_u32..400), 0..3000),
            width in 50_usize..1000,
            parts in 1_usize..4,
            counted in any::<bool>(),
        ) {
            // The smaller of two draws: small values are frequent.
            let texts: Vec<String> = cells.iter().map(|&(a, b)| a.min(b).to_string()).collect();
            let mut counts = BTreeMap::<&str, u64>::new();
            let mut frequent = Frequent::with_room(64);
            for (block, texts) in texts.chunks(width).enumerate() {
                for texts in texts.chunks(width.div_ceil(parts)) {
                    let mut own = BTreeMap::<&str, u64>::new();
                    for text in texts {
                        *own.entry(text).or_default() += 1;
                        *counts.entry(text).or_default() += 1;
                    }
                    // Values are counted before they come, or come as they are.
                    let each: Vec<(&str, u64)> =
                        if counted { own.into_iter().collect() } else { texts.iter().map(|text| (text.as_str(), 1)).collect() };
                    let cells: Vec<_> = each
                        .iter()
                        .map(|&(text, count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: Lexeme::Text })
                        .collect();
                    frequent.update(&Batch { block: block as u64, cells: &cells });
                }
            }
            let FrequentSummary { held, missed, .. } = frequent.finish();
            prop_assert!(held.len() <= 64);
            for held in &held {
                let count = counts.remove(&*held.text).unwrap_or_default();
                prop_assert!(held.low <= count && count <= held.high, "{held:?} {count}");
            }
            prop_assert!(counts.values().all(|&count| count <= missed), "{counts:?} {missed}");
        }
    }
}
