//! Gradient boosting on histograms: each tree corrects what those before it leave (Friedman 2001; leaf by leaf on bins as in LightGBM,
//! Ke and others 2017, with the defaults of scikit-learn's `HistGradientBoosting`).
//!
//! Missing numbers go to whichever side fits better. Each level of a feature is a candidate of its own.

use serde::{Deserialize, Serialize};

use super::{
    Binned, Fit, Lesson, Link, Model, Progress, Question, Task, Test, Tree, Trees,
    histogram::{Scale, Sums, Whole, joined, without},
    parameter::Parameter,
    predictions::{logistic, softmax},
};
use crate::num::elementary::{exp, ln, ln_1p};

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Boosting {
    /// Rounds; each adds a tree, or one for each of several classes.
    pub rounds: usize,
    /// The share of each tree's correction that is made.
    pub rate: f64,
    /// The most leaves of a tree.
    pub leaves: usize,
    /// The fewest rows of a leaf.
    pub leaf: usize,
    /// The penalty on squared corrections.
    pub l2: f64,
}

impl Default for Boosting {
    fn default() -> Self {
        Self { rounds: 100, rate: 0.1, leaves: 31, leaf: 20, l2: 0.0 }
    }
}

impl Boosting {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::whole(
            "rounds",
            "how many times the model is corrected",
            [1.0, 5000.0],
            |s| s.rounds as f64,
            |s, x| s.rounds = x as usize,
        ),
        Parameter::number("rate", "share of each correction that is made", [1e-4, 1.0], |s| s.rate, |s, x| s.rate = x),
        Parameter::whole("leaves", "most leaves of a tree", [2.0, 1024.0], |s| s.leaves as f64, |s, x| s.leaves = x as usize),
        Parameter::whole("leaf", "fewest rows of a leaf", [1.0, 1e6], |s| s.leaf as f64, |s, x| s.leaf = x as usize),
        Parameter::number("l2", "penalty on squared corrections", [0.0, 1e6], |s| s.l2, |s, x| s.l2 = x),
    ];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let scores = lesson.target.scores();
        let start = first_scores(&lesson);
        let binned = lesson.features.binned();
        let mut offsets = Vec::with_capacity(binned.features.len());
        let mut slots = 0;
        for bins in &binned.features {
            offsets.push(slots);
            slots += bins.count + 1;
        }
        let state = Rounds {
            scores: start.repeat(lesson.features.rows()),
            slopes: vec![[0.0; 2]; lesson.rows.len()],
            scale: Scale::default(),
            whole: vec![[0; 2]; lesson.features.rows()],
            probabilities: Vec::new(),
            order: Vec::new(),
            spare: Vec::new(),
            histograms: Vec::new(),
            model: Trees { trees: Vec::new(), scores, averaged: false, start, link: link(lesson.target.task) },
            settings: self.clone(),
            offsets,
            slots,
            lesson,
        };
        Box::new(state)
    }
}

fn link(task: Task) -> Link {
    match task {
        Task::Binary => Link::Logistic,
        Task::Multiclass => Link::Softmax,
        Task::Regression => Link::Identity,
    }
}

/// The best scores that are the same for all rows.
fn first_scores(lesson: &Lesson) -> Vec<f64> {
    let target = &lesson.target;
    let total = lesson.total_weight().max(f64::MIN_POSITIVE);
    let mean = |value: &dyn Fn(u32) -> f64| lesson.rows.iter().map(|&row| lesson.weight(row) * value(row)).sum::<f64>() / total;
    let share = |p: f64| p.clamp(1e-12, 1.0 - 1e-12);
    match target.task {
        Task::Regression => vec![mean(&|row| target.number(row))],
        Task::Binary => {
            let p = share(mean(&|row| target.number(row)));
            vec![ln(p / (1.0 - p))]
        }
        Task::Multiclass => {
            let class_share = |class: usize| ln(share(mean(&|row| f64::from(u8::from(target.class(row) == class)))));
            (0..target.classes.len()).map(class_share).collect()
        }
    }
}

struct Rounds {
    lesson: Lesson,
    settings: Boosting,
    model: Trees,
    /// The scores by row of the table.
    scores: Vec<f64>,
    /// First and second derivative of the loss of each training row by the score that is corrected.
    slopes: Vec<[f64; 2]>,
    /// The same by row of the table, as whole numbers of this scale.
    scale: Scale,
    whole: Vec<Whole>,
    /// Of several classes: the probabilities before the round, row by row.
    probabilities: Vec<f64>,
    /// Training rows, those of a leaf together.
    order: Vec<u32>,
    spare: Vec<u32>,
    /// Histograms that are free to be used.
    histograms: Vec<Vec<Whole>>,
    /// Where each feature begins in a histogram; its last slot is for missing cells.
    offsets: Vec<usize>,
    slots: usize,
}

impl Fit for Rounds {
    fn step(&mut self) -> Progress {
        let done = self.model.trees.len() / self.model.scores;
        if done < self.settings.rounds {
            if self.lesson.target.task == Task::Multiclass {
                self.probabilities.clone_from(&self.scores);
                self.probabilities.chunks_exact_mut(self.model.scores).for_each(|row| {
                    softmax(row);
                });
            }
            for score in 0..self.model.scores {
                self.derive(score);
                let tree = self.grow(score);
                self.model.trees.push(tree);
            }
        }
        let done = self.model.trees.len() / self.model.scores;
        Progress { done, total: self.settings.rounds, finished: done >= self.settings.rounds }
    }

    fn model(&self) -> Model {
        Model::Trees(self.model.clone())
    }

    fn loss(&self) -> Option<f64> {
        let mut sum = 0.0;
        for &row in self.lesson.rows.iter() {
            let (target, at) = (&self.lesson.target, row as usize * self.model.scores);
            let scores = &self.scores[at..at + self.model.scores];
            sum += self.lesson.weight(row)
                * match target.task {
                    Task::Regression => (scores[0] - target.number(row)) * (scores[0] - target.number(row)),
                    Task::Binary => {
                        let margin = if target.class(row) == 1 { scores[0] } else { -scores[0] };
                        ln_1p(exp(-margin.abs())) + (-margin).max(0.0)
                    }
                    Task::Multiclass => softmax(&mut scores.to_vec()) - scores[target.class(row)],
                };
        }
        Some(sum / self.lesson.total_weight().max(f64::MIN_POSITIVE))
    }
}

/// A leaf that may be split.
struct Leaf {
    node: usize,
    start: usize,
    end: usize,
    sums: Whole,
    histogram: Vec<Whole>,
    best: Option<Best>,
}

#[derive(Clone, Copy)]
struct Best {
    gain: f64,
    feature: usize,
    /// Of numbers: the last bin for yes. Else the level.
    bin: usize,
    missing: bool,
    yes: Whole,
}

impl Rounds {
    /// Derivatives of the loss by one score.
    fn derive(&mut self, score: usize) {
        let (target, count) = (&self.lesson.target, self.model.scores);
        let mut largest = [0.0_f64; 2];
        for (slopes, &row) in self.slopes.iter_mut().zip(self.lesson.rows.iter()) {
            let at = row as usize * count + score;
            let (slope, curve) = match target.task {
                Task::Regression => (self.scores[at] - target.number(row), 1.0),
                Task::Binary => {
                    let [q, p] = logistic(self.scores[at]);
                    (p - target.number(row), p * q)
                }
                Task::Multiclass => {
                    let p = self.probabilities[at];
                    (p - f64::from(u8::from(target.class(row) == score)), p * (1.0 - p))
                }
            };
            let weight = self.lesson.weight(row);
            *slopes = [weight * slope, weight * curve];
            largest = [largest[0].max(slopes[0].abs()), largest[1].max(slopes[1])];
        }
        self.scale = Scale::new(largest, self.slopes.len());
        for (&[slope, curve], &row) in self.slopes.iter().zip(self.lesson.rows.iter()) {
            self.whole[row as usize] = self.scale.whole(slope, curve);
        }
    }

    fn grow(&mut self, score: usize) -> Tree {
        let features = std::sync::Arc::clone(&self.lesson.features);
        let binned = features.binned();
        self.order.clear();
        self.order.extend_from_slice(&self.lesson.rows);
        let mut tree = Tree::default();
        let mut histogram = self.empty();
        self.count(binned, 0..self.order.len(), &mut histogram);
        let sums = self.lesson.rows.iter().map(|&row| self.whole[row as usize]).fold([0; 2], joined);
        let root = self.leaf(binned, &mut tree, (0, self.order.len()), sums, histogram);
        let mut leaves = vec![root];
        while leaves.len() < self.settings.leaves {
            let Some((at, best)) = most_gained(&leaves) else { break };
            let leaf = leaves.swap_remove(at);
            self.split(binned, &mut tree, leaf, best, &mut leaves);
        }
        for leaf in leaves {
            let value = tree.values[tree.nodes[leaf.node].value as usize];
            for &row in &self.order[leaf.start..leaf.end] {
                self.scores[row as usize * self.model.scores + score] += value;
            }
            self.histograms.push(leaf.histogram);
        }
        tree
    }

    fn split(&mut self, binned: &Binned, tree: &mut Tree, leaf: Leaf, best: Best, leaves: &mut Vec<Leaf>) {
        let question = self.question(binned, &leaf.histogram[self.offsets[best.feature]..], best);
        let middle = leaf.start + self.parted(binned, &leaf, question, best);
        let rest = without(leaf.sums, best.yes);
        // Only the smaller side is counted; the other is what is left.
        let is_yes_smaller = middle - leaf.start <= leaf.end - middle;
        let (mut small, mut large) = (self.empty(), leaf.histogram);
        self.count(binned, if is_yes_smaller { leaf.start..middle } else { middle..leaf.end }, &mut small);
        for (large, small) in large.iter_mut().zip(&small) {
            *large = without(*large, *small);
        }
        let (of_yes, of_no) = if is_yes_smaller { (small, large) } else { (large, small) };
        let yes = self.leaf(binned, tree, (leaf.start, middle), best.yes, of_yes);
        let no = self.leaf(binned, tree, (middle, leaf.end), rest, of_no);
        let node = &mut tree.nodes[leaf.node];
        (node.question, node.yes, node.no, node.gain) = (Some(question), yes.node as u32, no.node as u32, best.gain);
        leaves.extend([yes, no]);
    }

    fn leaf(&self, binned: &Binned, tree: &mut Tree, (start, end): (usize, usize), sums: Whole, histogram: Vec<Whole>) -> Leaf {
        let node = tree.nodes.len();
        let [slopes, curves, rows] = self.scale.sums(sums);
        tree.nodes.push(Tree::leaf(node as u32, rows));
        tree.values.push(-self.settings.rate * slopes / (curves + self.settings.l2).max(f64::MIN_POSITIVE));
        let best = self.best(binned, &histogram, sums);
        Leaf { node, start, end, sums, histogram, best }
    }

    fn empty(&mut self) -> Vec<Whole> {
        let mut histogram = self.histograms.pop().unwrap_or_default();
        histogram.clear();
        histogram.resize(self.slots, [0; 2]);
        histogram
    }

    fn count(&self, binned: &Binned, part: std::ops::Range<usize>, histogram: &mut [Whole]) {
        let width = self.offsets.len();
        for &row in &self.order[part] {
            let row = row as usize;
            let whole = self.whole[row];
            let bins = &binned.by_row[row * width..(row + 1) * width];
            for (&offset, &bin) in self.offsets.iter().zip(bins) {
                let sums = &mut histogram[offset + bin as usize];
                *sums = joined(*sums, whole);
            }
        }
    }

    /// Puts the rows for yes first, else in their order; returns how many they are.
    fn parted(&mut self, binned: &Binned, leaf: &Leaf, question: Question, best: Best) -> usize {
        let (width, missing) = (self.offsets.len(), binned.features[best.feature].count);
        let part = &mut self.order[leaf.start..leaf.end];
        self.spare.clear();
        let mut yes = 0;
        for at in 0..part.len() {
            let row = part[at] as usize;
            let bin = binned.by_row[row * width + best.feature] as usize;
            let is_yes = match question.test {
                _ if bin == missing => best.missing,
                Test::AtMost(_) => bin <= best.bin,
                Test::Is(_) => bin == best.bin,
            };
            if is_yes {
                part[yes] = part[at];
                yes += 1;
            } else {
                self.spare.push(part[at]);
            }
        }
        part[yes..].copy_from_slice(&self.spare);
        yes
    }

    fn best(&self, binned: &Binned, histogram: &[Whole], all: Whole) -> Option<Best> {
        let mut search = Search::new(self, all)?;
        for (feature, bins) in binned.features.iter().enumerate() {
            let slots = &histogram[self.offsets[feature]..][..=bins.count];
            let (values, missing) = slots.split_at(bins.count);
            let missing = missing[0];
            let offered = |bin, missing, yes| Best { gain: 0.0, feature, bin, missing, yes };
            if !bins.is_number {
                for (bin, &yes) in values.iter().enumerate() {
                    search.offer(offered(bin, false, yes));
                }
                continue;
            }
            let (mut yes, is_any_missing) = ([0; 2], self.scale.rows(missing) > 0);
            for (bin, &sums) in values.iter().enumerate() {
                if self.scale.rows(sums) == 0 {
                    continue;
                }
                yes = joined(yes, sums);
                if is_any_missing {
                    search.offer(offered(bin, false, yes));
                    search.offer(offered(bin, true, joined(yes, missing)));
                } else {
                    // No missing cell was seen here: later ones go with the larger side.
                    search.offer(offered(bin, 2 * self.scale.rows(yes) >= self.scale.rows(all), yes));
                }
            }
        }
        search.best
    }

    fn question(&self, binned: &Binned, slots: &[Whole], best: Best) -> Question {
        let bins = &binned.features[best.feature];
        let test = if bins.is_number {
            let next = (best.bin + 1..bins.count).find(|&bin| self.scale.rows(slots[bin]) > 0);
            Test::AtMost(next.map_or(f64::MAX, |next| bins.between(best.bin as u8, next as u8)))
        } else {
            Test::Is(best.bin as u32)
        };
        Question { feature: best.feature as u32, test, missing: best.missing }
    }
}

/// The search for the best split of a leaf.
struct Search {
    scale: Scale,
    all: Whole,
    sums: Sums,
    /// What the leaf gains as it is.
    fit: f64,
    /// The fewest rows of a side.
    least: i64,
    l2: f64,
    best: Option<Best>,
}

impl Search {
    /// `None` where there are too few rows for two sides.
    fn new(rounds: &Rounds, all: Whole) -> Option<Self> {
        let (scale, l2, least) = (rounds.scale, rounds.settings.l2, rounds.settings.leaf as i64);
        let sums = scale.sums(all);
        (scale.rows(all) >= 2 * least).then(|| Self { scale, all, sums, fit: sums[0] * sums[0] / (sums[1] + l2), least, l2, best: None })
    }

    #[inline]
    fn offer(&mut self, mut offered: Best) {
        /// The least curvature of a side, as in scikit-learn.
        const CURVATURE: f64 = 1e-3;
        let rows = self.scale.rows(offered.yes);
        if rows < self.least || self.scale.rows(self.all) - rows < self.least {
            return;
        }
        let yes = self.scale.sums(offered.yes);
        let no = [self.sums[0] - yes[0], self.sums[1] - yes[1]];
        if yes[1] < CURVATURE || no[1] < CURVATURE {
            return;
        }
        offered.gain = yes[0] * yes[0] / (yes[1] + self.l2) + no[0] * no[0] / (no[1] + self.l2) - self.fit;
        if offered.gain > self.best.map_or(0.0, |best| best.gain) {
            self.best = Some(offered);
        }
    }
}

fn most_gained(leaves: &[Leaf]) -> Option<(usize, Best)> {
    let mut most: Option<(usize, usize, Best)> = None;
    for (at, leaf) in leaves.iter().enumerate() {
        let Some(best) = leaf.best else { continue };
        // Of equal gains the older node is split, so that the order of the list does not matter.
        if most.is_none_or(|(_, node, most)| best.gain > most.gain || (best.gain == most.gain && leaf.node < node)) {
            most = Some((at, leaf.node, best));
        }
    }
    most.map(|(at, _, best)| (at, best))
}
