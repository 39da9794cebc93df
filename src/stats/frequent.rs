//! The most frequent values of a column of any size, with bounds on their counts.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Accumulator, Merge, blocks::Blocks};
use crate::table::{Batch, Cell, Lexeme};

/// How many values are held of each run of blocks.
const ROOM: usize = 64;
/// Longer values are not held, in bytes.
const LONGEST: usize = 1024;

/// The most frequent values: the heavy hitters of each batch, merged along the block numbers.
///
/// A batch holds up to 64 of the values that occur in it at least twice, and knows how often any other can occur in it at
/// most. Merging adds counts and bounds and keeps the 64 that may be largest (after Misra & Gries 1982 and Agarwal et al.
/// 2013, "Mergeable summaries"), so the bounds are always true.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frequent {
    blocks: Blocks<FrequentSummary>,
}

/// Values that occur often, in text order, and a bound for all others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequentSummary {
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

impl FrequentSummary {
    fn of_batch(batch: &Batch<'_>) -> Self {
        let mut missed = 0;
        let mut often: Vec<&Cell<'_>> = Vec::new();
        for cell in batch.cells.iter().filter(|cell| cell.lexeme != Lexeme::Missing) {
            if cell.count > 1 && cell.text.len() <= LONGEST {
                often.push(cell);
            } else {
                missed = missed.max(cell.count);
            }
        }
        if often.len() > ROOM {
            often.select_nth_unstable_by(ROOM, |a, b| b.count.cmp(&a.count).then(a.text.cmp(b.text)));
            missed = missed.max(often[ROOM].count);
            often.truncate(ROOM);
        }
        often.sort_unstable_by_key(|cell| cell.text);
        let held = often.into_iter().map(|cell| Held { text: cell.text.into(), low: cell.count, high: cell.count }).collect();
        Self { held, missed }
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
        if held.len() > ROOM {
            let order = |held: &Held| (Reverse(held.high), Reverse(held.low), held.text.clone());
            held.sort_by_cached_key(order);
            self.missed = self.missed.max(held[ROOM].high);
            held.truncate(ROOM);
            held.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        }
        self.held = held;
    }
}

impl Accumulator for Frequent {
    type Summary = FrequentSummary;

    fn update(&mut self, batch: &Batch<'_>) {
        self.blocks.add(batch.block, FrequentSummary::of_batch(batch));
    }

    fn merge(&mut self, other: Self) {
        self.blocks.merge(other.blocks);
    }

    fn finish(&self) -> FrequentSummary {
        self.blocks.fold()
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
        laws::check::<Frequent>(&laws::MIXED, 9);
        laws::check::<Frequent>(&[], 1);
        let texts: Vec<String> = (0..2000_u32).map(|i| (i * i % 331 % 150).to_string()).collect();
        laws::check::<Frequent>(&texts.iter().map(String::as_str).collect::<Vec<_>>(), 200);
    }

    proptest! {
        #[test]
        fn counts_lie_within_their_bounds(cells in prop::collection::vec((0_u32..400, 0_u32..400), 0..3000), width in 50_usize..1000) {
            // The smaller of two draws: small values are frequent.
            let texts: Vec<String> = cells.iter().map(|&(a, b)| a.min(b).to_string()).collect();
            let mut counts = BTreeMap::<&str, u64>::new();
            let mut frequent = Frequent::default();
            for (block, texts) in texts.chunks(width).enumerate() {
                let mut own = BTreeMap::<&str, u64>::new();
                for text in texts {
                    *own.entry(text).or_default() += 1;
                    *counts.entry(text).or_default() += 1;
                }
                let cells: Vec<_> = own.iter().map(|(&text, &count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: Lexeme::Text }).collect();
                frequent.update(&Batch { block: block as u64, cells: &cells });
            }
            let FrequentSummary { held, missed } = frequent.finish();
            prop_assert!(held.len() <= ROOM);
            for held in &held {
                let count = counts.remove(&*held.text).unwrap_or_default();
                prop_assert!(held.low <= count && count <= held.high, "{held:?} {count}");
            }
            prop_assert!(counts.values().all(|&count| count <= missed), "{counts:?} {missed}");
        }
    }
}
