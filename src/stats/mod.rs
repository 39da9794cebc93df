//! Statistics as accumulators: states that can be updated, merged in any order, and finished; and figures of what they keep.

mod benford;
mod blocks;
mod dictionary;
mod evidence;
mod fences;
mod forest;
mod frequent;
mod histogram;
mod index;
#[cfg(test)]
mod laws;
mod lengths;
mod moments;
mod prefix_histogram;
mod quantiles;
mod run;
mod sampling;
mod sketch;
mod spread;
mod values;
mod variety;

pub use benford::{Benford, benford};
pub use dictionary::{Dictionary, Entry, Text};
pub use evidence::Evidence;
pub use fences::{Fences, fences};
pub use forest::{Forest, Merge};
pub use frequent::{Frequent, FrequentSummary, Held};
pub use histogram::{Bins, histogram};
pub use lengths::{LengthSummary, LengthTally};
pub use moments::{Moments, MomentsSummary};
pub use prefix_histogram::{Buckets, Near, PrefixHistogram};
pub use quantiles::{Ordered, quantile};
pub use sampling::{Sampled, Total};
pub use sketch::{Axis, Class, Sketch};
pub use spread::{geometric_mean, harmonic_mean, median_deviation, trimmed_mean};
pub use values::{Kept, Values};
pub use variety::{Tally, Variety, entropy};

use crate::table::Batch;

/// The state of a statistic over some blocks of a column.
///
/// `Default` is the state over no block. Every block of the input reaches exactly one state, once. `merge` is
/// associative and commutative with `Default` as identity, **to the bit**: whichever worker read which block, and
/// in whichever order states meet, `finish` gives the same. States whose arithmetic rounds keep this by merging
/// along the block numbers (`Forest`); all others count in integers or take unions.
pub trait Accumulator: Default {
    /// What comes out at the end.
    type Summary;

    /// Takes in one block, or a part of it. The parts of a block come one after the other, cut by what is in them.
    fn update(&mut self, batch: &Batch<'_>);

    /// Takes in all blocks of another state.
    fn merge(&mut self, other: Self);

    /// The statistic over all blocks so far. May be called at any time, and again after more blocks.
    fn finish(&self) -> Self::Summary;
}
