//! Growing one tree on bins: what a decision tree and a forest are made of (Breiman, Friedman, Olshen and Stone 1984).
//!
//! Each level of a feature is a candidate of its own, as if it were one-hot; all levels of a feature share one histogram.

use super::{Binned, Node, Question, Test, Tree, binned::MISSING, criterion::Criterion};
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
        is_constant: candidates.clone().map(|_| false).collect(),
        constants: Vec::new(),
        candidates: candidates.enumerate().map(|(at, (feature, level))| Candidate { at: at as u32, feature, level }).collect(),
        bins: vec![C::NOTHING; features * BINS],
        used: vec![[0; BINS / 64]; features],
        counted: Vec::new(),
        is_counted: vec![false; features],
        known: Vec::new(),
        other: Vec::new(),
        tree: Tree::default(),
    };
    grower.run(rows);
    grower.tree
}

const BINS: usize = 256;
/// In nodes of at most so many rows a level is looked for row by row: filling and emptying bins would take longer.
const FEW: usize = 128;

/// A feature of numbers, or one level of another.
#[derive(Clone, Copy)]
struct Candidate {
    /// Its place in the list of all.
    at: u32,
    feature: u32,
    level: u32,
}

struct Grower<'a, C: Criterion> {
    binned: &'a Binned,
    criterion: &'a C,
    limits: Limits,
    rng: &'a mut Rng,
    /// Features of numbers, and each level of the others, in an order that chance changes.
    candidates: Vec<Candidate>,
    /// By place in the list: candidates that are known to be the same for every row of the node, since they were for its parents.
    is_constant: Vec<bool>,
    /// The same as a list, in the order in which they were found.
    constants: Vec<u32>,
    /// Each bin of each feature; what is not `used` is empty.
    bins: Vec<C::Sums>,
    /// Which bins hold rows, a bit each.
    used: Vec<[u64; BINS / 64]>,
    /// Features whose bins are filled.
    counted: Vec<usize>,
    is_counted: Vec<bool>,
    /// What is known of the rows of the node, one after the other: they are looked at once for each feature.
    known: Vec<C::Row>,
    other: Vec<u32>,
    tree: Tree,
}

/// A node that may be split.
struct Open<S> {
    start: usize,
    end: usize,
    depth: usize,
    node: usize,
    /// How many constants are known above it.
    constants: usize,
    sums: S,
}

/// The best split so far.
#[derive(Debug, Clone, Copy)]
struct Best {
    fit: f64,
    feature: usize,
    /// Of numbers: the last bin for yes, and the first for no if there is one. Else the level twice.
    bins: (usize, Option<usize>),
    missing: bool,
}

impl<C: Criterion> Grower<'_, C> {
    fn run(&mut self, rows: &mut [u32]) {
        let mut open = vec![self.node(rows, (0, rows.len()), 0)];
        while let Some(node) = open.pop() {
            // Those found below nodes that are done say nothing about this one.
            for at in self.constants.drain(node.constants..) {
                self.is_constant[at as usize] = false;
            }
            let part = &mut rows[node.start..node.end];
            if part.len() < self.limits.split.max(2) || node.depth >= self.limits.depth {
                continue;
            }
            self.known.clear();
            self.known.extend(part.iter().map(|&row| self.criterion.row(row)));
            if self.known.iter().all(|&row| C::is_same(self.known[0], row)) {
                continue;
            }
            let Some(best) = self.best(part, &node.sums) else { continue };
            let middle = node.start + self.parted(part, best);
            let yes = self.node(rows, (node.start, middle), node.depth + 1);
            let no = self.node(rows, (middle, node.end), node.depth + 1);
            let question = self.question(best);
            let at = &mut self.tree.nodes[node.node];
            (at.question, at.yes, at.no) = (Some(question), yes.node as u32, no.node as u32);
            at.gain = (best.fit - C::fit(&node.sums)).max(0.0);
            open.extend([no, yes]);
        }
    }

    /// Makes a leaf of the rows from a start to an end.
    fn node(&mut self, rows: &[u32], (start, end): (usize, usize), depth: usize) -> Open<C::Sums> {
        let mut sums = C::NOTHING;
        rows[start..end].iter().for_each(|&row| C::add(self.criterion.row(row), &mut sums));
        let node = self.tree.nodes.len();
        self.criterion.say(&sums, &mut self.tree.values);
        self.tree.nodes.push(Tree::leaf(node as u32, C::weight(&sums)));
        Open { start, end, depth, node, constants: self.constants.len(), sums }
    }

    fn question(&self, best: Best) -> Question {
        let bins = &self.binned.features[best.feature];
        let (last, next) = best.bins;
        let test = if bins.is_number {
            Test::AtMost(next.map_or(f64::MAX, |next| bins.between(last as u8, next as u8)))
        } else {
            Test::Is(last as u32)
        };
        Question { feature: best.feature as u32, test, missing: best.missing }
    }

    /// Puts the rows for yes first, else in their order; returns how many they are.
    fn parted(&mut self, rows: &mut [u32], best: Best) -> usize {
        let bins = &self.binned.by_feature[best.feature];
        let (is_number, last) = (self.binned.features[best.feature].is_number, best.bins.0 as u8);
        let mut yes = 0;
        self.other.clear();
        for at in 0..rows.len() {
            let row = rows[at];
            let bin = bins[row as usize];
            let is_yes = if bin == MISSING {
                best.missing
            } else if is_number {
                bin <= last
            } else {
                bin == last
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
    fn best(&mut self, rows: &[u32], total: &C::Sums) -> Option<Best> {
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
            let Candidate { at, feature, level } = self.candidates[picked];
            if self.is_constant[at as usize] {
                continue;
            }
            let is_choice = self.tried(feature as usize, level as usize, rows, total, &mut best);
            has_choice |= is_choice;
            if !is_choice {
                self.is_constant[at as usize] = true;
                self.constants.push(at);
            }
        }
        self.clear();
        best
    }

    /// Tries a candidate. False where it is the same for every row.
    fn tried(&mut self, feature: usize, level: usize, rows: &[u32], total: &C::Sums, best: &mut Option<Best>) -> bool {
        let is_number = self.binned.features[feature].is_number;
        if !is_number && rows.len() <= FEW && !self.is_counted[feature] {
            return self.try_level(feature, level, &self.with_level(feature, level, rows), rows.len(), total, best);
        }
        if !self.is_counted[feature] {
            self.count(feature, rows);
        }
        if is_number {
            self.try_number(feature, rows.len(), total, best)
        } else {
            self.try_level(feature, level, &self.bins[feature * BINS + level], rows.len(), total, best)
        }
    }

    fn count(&mut self, feature: usize, rows: &[u32]) {
        let of_rows = &self.binned.by_feature[feature];
        let bins = &mut self.bins[feature * BINS..(feature + 1) * BINS];
        let used = &mut self.used[feature];
        for (&row, &known) in rows.iter().zip(&self.known) {
            let at = of_rows[row as usize] as usize;
            C::add(known, &mut bins[at]);
            used[at / 64] |= 1 << (at % 64);
        }
        self.is_counted[feature] = true;
        self.counted.push(feature);
    }

    /// The rows of one level.
    fn with_level(&self, feature: usize, level: usize, rows: &[u32]) -> C::Sums {
        let of_rows = &self.binned.by_feature[feature];
        let mut found = C::NOTHING;
        for (&row, &known) in rows.iter().zip(&self.known) {
            if of_rows[row as usize] as usize == level {
                C::add(known, &mut found);
            }
        }
        found
    }

    /// Empties the bins, only where something is.
    fn clear(&mut self) {
        for feature in self.counted.drain(..) {
            for bin in bits(std::mem::take(&mut self.used[feature])) {
                self.bins[feature * BINS + bin] = C::NOTHING;
            }
            self.is_counted[feature] = false;
        }
    }

    /// Takes a split if both sides may be leaves and it is better than the best.
    #[inline]
    fn offer(&self, best: &mut Option<Best>, yes: &C::Sums, rows: usize, total: &C::Sums, mut offered: Best) {
        let (least, count) = (self.limits.leaf.max(1), C::rows(yes) as usize);
        if count < least || rows - count < least {
            return;
        }
        offered.fit = C::fit(yes) + C::fit(&C::without(total, yes));
        if best.is_none_or(|best| offered.fit > best.fit) {
            *best = Some(offered);
        }
    }

    fn try_level(&self, feature: usize, level: usize, yes: &C::Sums, rows: usize, total: &C::Sums, best: &mut Option<Best>) -> bool {
        self.offer(best, yes, rows, total, Best { fit: 0.0, feature, bins: (level, None), missing: false });
        let count = C::rows(yes) as usize;
        count > 0 && count < rows
    }

    fn try_number(&self, feature: usize, rows: usize, total: &C::Sums, best: &mut Option<Best>) -> bool {
        let bins = &self.bins[feature * BINS..(feature + 1) * BINS];
        let absent = bins[MISSING as usize];
        let any_absent = C::rows(&absent) > 0;
        let mut used = self.used[feature];
        used[BINS / 64 - 1] &= !(1 << 63);
        let mut yes = C::NOTHING;
        let (mut before, mut different) = (None, usize::from(any_absent));
        for bin in bits(used) {
            if let Some(last) = before {
                // Where no missing cell was seen, later ones go with the larger side.
                let missing = !any_absent && 2 * C::rows(&yes) as usize >= rows;
                let offered = Best { fit: 0.0, feature, bins: (last, Some(bin)), missing };
                self.offer(best, &yes, rows, total, offered);
                if any_absent {
                    self.offer(best, &C::join(&yes, &absent), rows, total, Best { missing: true, ..offered });
                }
            }
            yes = C::join(&yes, &bins[bin]);
            before = Some(bin);
            different += 1;
        }
        if let Some(last) = before.filter(|_| any_absent) {
            self.offer(best, &yes, rows, total, Best { fit: 0.0, feature, bins: (last, None), missing: false });
        }
        different > 1
    }
}

/// The positions of the bits that are set, ascending.
fn bits(words: [u64; BINS / 64]) -> Bits {
    Bits { words, at: 0 }
}

struct Bits {
    words: [u64; BINS / 64],
    at: usize,
}

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while let Some(word) = self.words.get_mut(self.at) {
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.at * 64 + bit);
            }
            self.at += 1;
        }
        None
    }
}

impl Node {
    /// Whether the node says something and asks nothing.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.question.is_none()
    }
}
