//! The most frequent values of a column of any size, with bounds on their counts.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Accumulator, Forest, Merge};
use crate::table::{Batch, Lexeme};

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
    /// The block that is being taken in. After `settle` there is none.
    #[serde(skip)]
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

/// A block that is being taken in, in several batches.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OpenBlock {
    number: u64,
    /// Values that were met several times at once.
    met: Vec<Met>,
    /// Their texts, one after the other.
    texts: String,
    /// How many cells that were met one by one have hashes of each kind: no value has more of them than its kind.
    singles: Vec<u32>,
    /// Values too long to be held occur at most so often.
    missed: u64,
}

/// A value that was met several times at once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Met {
    hash: u64,
    text: Range<usize>,
    count: u64,
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
        self.open.get_or_insert_with(|| OpenBlock::new(number))
    }

    /// Brings everything in order that was put off: makes the state small before it is sent.
    pub fn settle(&mut self) {
        if let Some(open) = self.open.take() {
            let number = open.number;
            self.blocks.plant(number, open.close(self.room));
        }
    }
}

impl OpenBlock {
    fn new(number: u64) -> Self {
        Self { number, met: Vec::new(), texts: String::new(), singles: vec![0; KINDS], missed: 0 }
    }

    fn take_in(&mut self, batch: &Batch<'_>) {
        let mut missed = 0;
        for cell in batch.cells.iter().filter(|cell| cell.lexeme != Lexeme::Missing) {
            if cell.count == 1 {
                self.singles[cell.key.hash as usize % KINDS] += 1;
            } else if cell.text.len() <= LONGEST {
                let start = self.texts.len();
                self.texts.push_str(cell.text);
                self.met.push(Met { hash: cell.key.hash, text: start..self.texts.len(), count: cell.count });
            } else {
                missed = missed.max(cell.count);
            }
        }
        self.missed += missed;
    }

    /// The block as it is merged with others: up to `room` values, and bounds that take the single cells into account.
    fn close(mut self, room: usize) -> FrequentSummary {
        let texts = self.texts;
        self.met.sort_unstable_by(|a, b| a.hash.cmp(&b.hash).then_with(|| texts[a.text.clone()].cmp(&texts[b.text.clone()])));
        self.met.dedup_by(|next, first| {
            let same = next.hash == first.hash && texts[next.text.clone()] == texts[first.text.clone()];
            first.count += if same { next.count } else { 0 };
            same
        });
        let mut often: Vec<(&str, u64)> = self.met.iter().map(|met| (&texts[met.text.clone()], met.count)).collect();
        let mut missed = self.missed;
        if often.len() > room {
            often.select_nth_unstable_by(room, |a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            missed += often[room].1;
            often.truncate(room);
        }
        often.sort_unstable();
        let more = u64::from(self.singles.into_iter().max().unwrap_or(0));
        let held = often.into_iter().map(|(text, count)| Held { text: text.into(), low: count, high: count + more }).collect();
        FrequentSummary { room, held, missed: missed + more }
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
            let order = |a: &Held, b: &Held| b.high.cmp(&a.high).then(b.low.cmp(&a.low)).then_with(|| a.text.cmp(&b.text));
            held.select_nth_unstable_by(self.room, order);
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
        self.open(batch.block).take_in(batch);
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
    use crate::{
        stats::laws,
        table::{Cell, Key},
    };

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
