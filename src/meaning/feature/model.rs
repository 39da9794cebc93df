//! The model: boosted trees, one for each class a round.
//!
//! Leaves are whole numbers and everything is summed in a fixed order, so the answer is the same everywhere.

use super::FeatureType;
use crate::num::elementary::exp;

const CLASSES: usize = FeatureType::ALL.len();

/// Written by `training/feature_types/train.py`; `Model::load` tells the layout.
static BYTES: &[u8] = include_bytes!("model.bin");

/// What the model says of a column's chances.
pub(super) struct Model {
    bias: [f32; CLASSES],
    /// What one unit of a leaf is worth.
    unit: f32,
    /// Of each figure the ascending places where trees cut it.
    cuts: Vec<Vec<f32>>,
    /// The trees of all classes in turn, round after round; each in the order of its nodes from the root, left branch first.
    nodes: &'static [u8],
    /// Where each tree starts, and where the last ends.
    starts: Vec<usize>,
}

/// A node that is no leaf: the figure, the highest place of its left branch, and how many bytes the left branch takes.
const BRANCH: usize = 4;
/// A leaf: this sign in place of a figure, then its value.
const LEAF: u8 = u8::MAX;

impl Model {
    /// Reads the model: the number of figures, the cuts of each (their number, then so many), what the answers start from, the
    /// unit of the leaves, the number of trees, the length of each, and their nodes. Numbers are little-endian.
    pub(super) fn load() -> Self {
        let mut from = Reader(BYTES);
        let cuts = (0..from.short()).map(|_| (0..from.byte()).map(|_| from.float()).collect()).collect();
        let (bias, unit) = (from.floats(), from.float());
        let mut starts = vec![0];
        for _ in 0..from.short() {
            starts.push(starts.last().copied().unwrap_or(0) + from.short());
        }
        Self { bias, unit, cuts, nodes: from.0, starts }
    }

    /// How likely each class is.
    pub(super) fn chances(&self, figures: &[f32]) -> [f64; CLASSES] {
        let places: Vec<u8> = self.cuts.iter().zip(figures).map(|(cuts, x)| cuts.partition_point(|cut| cut < x) as u8).collect();
        let mut sums = [0_i32; CLASSES];
        for (i, start) in self.starts.iter().take(self.starts.len() - 1).enumerate() {
            sums[i % CLASSES] += i32::from(self.leaf(*start, &places));
        }
        shares(std::array::from_fn(|class| f64::from(self.bias[class]) + f64::from(self.unit) * f64::from(sums[class])))
    }

    fn leaf(&self, mut at: usize, places: &[u8]) -> i16 {
        loop {
            match *self.nodes.get(at..).unwrap_or_default() {
                [LEAF, low, high, ..] => return i16::from_le_bytes([low, high]),
                [figure, cut, low, high, ..] => {
                    let left = places.get(usize::from(figure)).is_none_or(|&place| place <= cut);
                    at += if left { BRANCH } else { BRANCH + usize::from(u16::from_le_bytes([low, high])) };
                }
                _ => return 0,
            }
        }
    }
}

fn shares(logits: [f64; CLASSES]) -> [f64; CLASSES] {
    let most = logits.into_iter().fold(f64::MIN, f64::max);
    let powers = logits.map(|x| exp(x - most));
    let sum: f64 = powers.iter().sum();
    powers.map(|p| p / sum)
}

/// Takes numbers off the front of bytes. Of bytes that end too early it takes zeros: a test reads the whole model.
struct Reader(&'static [u8]);

impl Reader {
    fn bytes(&mut self, n: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at_checked(n).unwrap_or_default();
        self.0 = rest;
        taken
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.bytes(N).try_into().unwrap_or([0; N])
    }

    fn byte(&mut self) -> u8 {
        self.array::<1>()[0]
    }

    fn short(&mut self) -> usize {
        usize::from(u16::from_le_bytes(self.array()))
    }

    fn float(&mut self) -> f32 {
        f32::from_le_bytes(self.array())
    }

    fn floats(&mut self) -> [f32; CLASSES] {
        std::array::from_fn(|_| self.float())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_whole() {
        let model = Model::load();
        assert_eq!(model.starts.last(), Some(&model.nodes.len()), "the lengths of the trees are those of the nodes");
        assert!(model.starts.len() > CLASSES && (model.starts.len() - 1).is_multiple_of(CLASSES));
        assert_eq!(model.cuts.len(), crate::meaning::feature::names().count());
        assert!(model.cuts.iter().all(|cuts| cuts.is_sorted()));
    }
}
