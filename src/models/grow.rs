//! Growing one tree on bins: what a decision tree and a forest are made of (Breiman, Friedman, Olshen and Stone 1984).
//!
//! Each level of a feature is a candidate of its own, as if it were one-hot; all levels of a feature share one histogram.

use super::{Binned, Node, Question, Test, Tree, binned::MISSING};
use crate::num::rng::Rng;

/// When a tree stops.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) depth: usize,
    /// Rows that a node needs to be split.
    pub(super) split: usize,
    /// Rows that a leaf needs.
    pub(super) leaf: usize,
    /// Candidates that are looked at in a node; all of them if this is not less than there are.
    pub(super) candidates: usize,
}

/// What is predicted by a tree.
pub(super) trait Criterion {
    /// Numbers that are summed over rows: their weight or those of each class.
    fn width(&self) -> usize;
    /// Adds a row to sums.
    fn add(&self, row: u32, sums: &mut [f64]);
    /// The weight of the rows in sums.
    fn weight(&self, sums: &[f64]) -> f64;
    /// How well sums are told by one prediction: larger is better. Impurity is a constant less this.
    fn fit(&self, sums: &[f64]) -> f64;
    /// Whether nothing is left to tell apart.
    fn is_pure(&self, sums: &[f64]) -> bool;
    /// What a leaf with these sums says.
    fn say(&self, sums: &[f64], into: &mut Vec<f64>);
}

/// Numbers, or two classes as 0 and 1: squared error, which for those is half the Gini impurity.
pub(super) struct Squares<'a> {
    /// By row of the table: the weight, the weighted number and its weighted square.
    pub(super) rows: &'a [[f64; 3]],
}

impl Criterion for Squares<'_> {
    fn width(&self) -> usize {
        3
    }

    #[inline]
    fn add(&self, row: u32, sums: &mut [f64]) {
        let [weight, value, square] = self.rows[row as usize];
        sums[0] += weight;
        sums[1] += value;
        sums[2] += square;
    }

    #[inline]
    fn weight(&self, sums: &[f64]) -> f64 {
        sums[0]
    }

    #[inline]
    fn fit(&self, sums: &[f64]) -> f64 {
        sums[1] * sums[1] / sums[0]
    }

    fn is_pure(&self, sums: &[f64]) -> bool {
        sums[2] - self.fit(sums) <= 1e-12 * sums[2]
    }

    fn say(&self, sums: &[f64], into: &mut Vec<f64>) {
        into.push(sums[1] / sums[0]);
    }
}

/// Several classes: Gini impurity.
pub(super) struct Gini<'a> {
    pub(super) classes: usize,
    /// By row of the table: class and weight.
    pub(super) rows: &'a [(u32, f64)],
}

impl Criterion for Gini<'_> {
    fn width(&self) -> usize {
        self.classes
    }

    #[inline]
    fn add(&self, row: u32, sums: &mut [f64]) {
        let (class, weight) = self.rows[row as usize];
        sums[class as usize] += weight;
    }

    #[inline]
    fn weight(&self, sums: &[f64]) -> f64 {
        sums.iter().sum()
    }

    #[inline]
    fn fit(&self, sums: &[f64]) -> f64 {
        sums.iter().map(|sum| sum * sum).sum::<f64>() / self.weight(sums)
    }

    fn is_pure(&self, sums: &[f64]) -> bool {
        sums.iter().filter(|sum| **sum > 0.0).count() <= 1
    }

    fn say(&self, sums: &[f64], into: &mut Vec<f64>) {
        let weight = self.weight(sums);
        into.extend(sums.iter().map(|sum| sum / weight));
    }
}

/// Grows a tree on rows that have a weight above 0.
pub(super) fn grow<C: Criterion>(binned: &Binned, criterion: &C, rows: &mut [u32], limits: Limits, rng: &mut Rng) -> Tree {
    let candidates = binned.features.iter().enumerate().flat_map(|(feature, bins)| {
        let levels = if bins.is_number { 1 } else { bins.count };
        (0..levels).map(move |level| (feature as u32, level as u32))
    });
    let features = binned.features.len();
    let mut grower = Grower {
        binned,
        criterion,
        limits,
        rng,
        candidates: candidates.collect(),
        width: criterion.width(),
        sums: vec![0.0; features * BINS * criterion.width()],
        counts: vec![0; features * BINS],
        used: vec![[0; BINS / 64]; features],
        counted: Vec::new(),
        is_counted: vec![false; features],
        other: Vec::new(),
        tree: Tree::default(),
    };
    grower.run(rows);
    grower.tree
}

const BINS: usize = 256;

struct Grower<'a, C> {
    binned: &'a Binned,
    criterion: &'a C,
    limits: Limits,
    rng: &'a mut Rng,
    /// Features of numbers, and each level of the others.
    candidates: Vec<(u32, u32)>,
    width: usize,
    /// Sums of each bin of each feature; what is not `used` is 0.
    sums: Vec<f64>,
    /// Rows of each bin.
    counts: Vec<u32>,
    /// Which bins hold rows, a bit each.
    used: Vec<[u64; BINS / 64]>,
    /// Features whose histogram is there.
    counted: Vec<usize>,
    is_counted: Vec<bool>,
    other: Vec<u32>,
    tree: Tree,
}

/// The best split so far.
#[derive(Debug, Clone, Copy)]
struct Best {
    fit: f64,
    question: Question,
    /// Of numbers: the last bin for yes.
    last: u8,
}

impl<C: Criterion> Grower<'_, C> {
    fn run(&mut self, rows: &mut [u32]) {
        let mut open = vec![(0, rows.len(), 0, self.node(rows))];
        while let Some((start, end, depth, at)) = open.pop() {
            let part = &mut rows[start..end];
            let sums = self.total(part);
            if part.len() < self.limits.split.max(2) || depth >= self.limits.depth || self.criterion.is_pure(&sums) {
                continue;
            }
            let Some(best) = self.best(part, &sums) else { continue };
            let yes = self.parted(part, best);
            let (left, right) = part.split_at(yes);
            let children = [self.node(left), self.node(right)];
            let node = &mut self.tree.nodes[at];
            (node.question, node.yes, node.no) = (Some(best.question), children[0] as u32, children[1] as u32);
            node.gain = (best.fit - self.criterion.fit(&sums)).max(0.0);
            open.push((start + yes, end, depth + 1, children[1]));
            open.push((start, start + yes, depth + 1, children[0]));
        }
    }

    fn total(&self, rows: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; self.width];
        rows.iter().for_each(|&row| self.criterion.add(row, &mut sums));
        sums
    }

    fn node(&mut self, rows: &[u32]) -> usize {
        let sums = self.total(rows);
        self.criterion.say(&sums, &mut self.tree.values);
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Tree::leaf(at as u32, self.criterion.weight(&sums)));
        at
    }

    /// Puts the rows for yes first, else in their order; returns how many they are.
    fn parted(&mut self, rows: &mut [u32], best: Best) -> usize {
        let bins = &self.binned.by_feature[best.question.feature as usize];
        let mut yes = 0;
        self.other.clear();
        for at in 0..rows.len() {
            let row = rows[at];
            let bin = bins[row as usize];
            let is_yes = match best.question.test {
                _ if bin == MISSING => best.question.missing,
                Test::AtMost(_) => bin <= best.last,
                Test::Is(level) => u32::from(bin) == level,
            };
            if is_yes {
                rows[yes] = row;
                yes += 1;
            } else {
                self.other.push(row);
            }
        }
        rows[yes..].copy_from_slice(&self.other);
        yes
    }

    /// The best of the candidates that chance picks. As in scikit-learn, more are picked as long as all of them are the same for
    /// every row.
    fn best(&mut self, rows: &[u32], total: &[f64]) -> Option<Best> {
        let all = self.candidates.len();
        let mut best: Option<Best> = None;
        let mut has_choice = false;
        for picked in 0..all {
            if picked >= self.limits.candidates && has_choice {
                break;
            }
            if self.limits.candidates < all {
                let other = picked + self.rng.position(all - picked);
                self.candidates.swap(picked, other);
            }
            let (feature, level) = self.candidates[picked];
            let feature = feature as usize;
            if !self.is_counted[feature] {
                self.count(feature, rows);
            }
            if self.binned.features[feature].is_number {
                has_choice |= self.try_number(feature, rows.len(), total, &mut best);
            } else {
                has_choice |= self.try_level(feature, level, rows.len(), total, &mut best);
            }
        }
        self.clear();
        best
    }

    fn count(&mut self, feature: usize, rows: &[u32]) {
        let bins = &self.binned.by_feature[feature];
        let (sums, counts) = (&mut self.sums[feature * BINS * self.width..], &mut self.counts[feature * BINS..(feature + 1) * BINS]);
        let used = &mut self.used[feature];
        for &row in rows {
            let bin = bins[row as usize] as usize;
            counts[bin] += 1;
            used[bin / 64] |= 1 << (bin % 64);
            self.criterion.add(row, &mut sums[bin * self.width..(bin + 1) * self.width]);
        }
        self.is_counted[feature] = true;
        self.counted.push(feature);
    }

    /// Empties the histograms, only where something is.
    fn clear(&mut self) {
        for feature in self.counted.drain(..) {
            for bin in bits(std::mem::take(&mut self.used[feature])) {
                let at = feature * BINS + bin;
                self.counts[at] = 0;
                self.sums[at * self.width..(at + 1) * self.width].fill(0.0);
            }
            self.is_counted[feature] = false;
        }
    }

    /// Sums and count of a bin.
    #[inline]
    fn bin(&self, feature: usize, bin: usize) -> (&[f64], usize) {
        let at = feature * BINS + bin;
        (&self.sums[at * self.width..(at + 1) * self.width], self.counts[at] as usize)
    }

    /// Tries a split; returns how good it is if both sides may be leaves.
    #[inline]
    fn fit_of(&self, yes: &[f64], count: usize, rows: usize, total: &[f64], rest: &mut [f64]) -> Option<f64> {
        let least = self.limits.leaf.max(1);
        if count < least || rows - count < least {
            return None;
        }
        for ((rest, all), yes) in rest.iter_mut().zip(total).zip(yes) {
            *rest = all - yes;
        }
        Some(self.criterion.fit(yes) + self.criterion.fit(rest))
    }

    fn try_level(&self, feature: usize, level: u32, rows: usize, total: &[f64], best: &mut Option<Best>) -> bool {
        let (yes, count) = self.bin(feature, level as usize);
        let fit = self.fit_of(yes, count, rows, total, &mut vec![0.0; self.width]);
        if let Some(fit) = fit.filter(|fit| best.is_none_or(|best| *fit > best.fit)) {
            *best = Some(Best { fit, question: Question { feature: feature as u32, test: Test::Is(level), missing: false }, last: 0 });
        }
        count > 0 && count < rows
    }

    fn try_number(&self, feature: usize, rows: usize, total: &[f64], best: &mut Option<Best>) -> bool {
        let (missing, absent) = self.bin(feature, MISSING as usize);
        let mut used = self.used[feature];
        used[BINS / 64 - 1] &= !(1 << 63);
        let (mut yes, mut with, mut rest) = (vec![0.0; self.width], vec![0.0; self.width], vec![0.0; self.width]);
        let (mut count, mut before) = (0, None);
        let mut offer = |fit: Option<f64>, last: usize, next: Option<usize>, missing: bool| {
            if let Some(fit) = fit.filter(|fit| best.is_none_or(|best| *fit > best.fit)) {
                let bins = &self.binned.features[feature];
                let limit = next.map_or(f64::MAX, |next| bins.between(last as u8, next as u8));
                let question = Question { feature: feature as u32, test: Test::AtMost(limit), missing };
                *best = Some(Best { fit, question, last: last as u8 });
            }
        };
        for bin in bits(used) {
            if let Some(last) = before {
                // Missing cells go with the larger side unless they are tried on both.
                let is_left = absent == 0 && 2 * count >= rows;
                offer(self.fit_of(&yes, count, rows, total, &mut rest), last, Some(bin), is_left);
                if absent > 0 {
                    for ((with, yes), missing) in with.iter_mut().zip(&yes).zip(missing) {
                        *with = yes + missing;
                    }
                    offer(self.fit_of(&with, count + absent, rows, total, &mut rest), last, Some(bin), true);
                }
            }
            let (sums, n) = self.bin(feature, bin);
            yes.iter_mut().zip(sums).for_each(|(yes, sum)| *yes += sum);
            count += n;
            before = Some(bin);
        }
        if let Some(last) = before.filter(|_| absent > 0) {
            offer(self.fit_of(&yes, count, rows, total, &mut rest), last, None, false);
        }
        bits(used).count() + usize::from(absent > 0) > 1
    }
}

/// The positions of the bits that are set, ascending.
fn bits(words: [u64; BINS / 64]) -> impl Iterator<Item = usize> {
    words.into_iter().enumerate().flat_map(|(at, mut word)| {
        std::iter::from_fn(move || {
            (word != 0).then(|| {
                let bit = word.trailing_zeros() as usize;
                word &= word - 1;
                at * 64 + bit
            })
        })
    })
}

impl Node {
    /// Whether the node says something and asks nothing.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.question.is_none()
    }
}
