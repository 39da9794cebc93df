//! Exact Shapley values of trees (TreeSHAP, Lundberg, Erion and Lee 2018, algorithm 2; path-dependent).
//!
//! What a feature that is not known would answer is taken from how many training rows went each way. All subsets of
//! features are kept track of together on the way down a tree: a path remembers for each of its features the share of rows
//! that pass where it is not known and whether this row passes, and for each size of subset its weight.

use crate::models::{Tree, Trees};

/// Deeper trees are not looked at: the work grows with the square of the depth.
const MAX_DEPTH: usize = 200;

/// Trees whose predictions can be taken apart.
pub(super) struct TreeShapley<'a> {
    trees: &'a Trees,
    features: usize,
}

impl<'a> TreeShapley<'a> {
    /// `None` where a tree is too deep.
    pub fn new(trees: &'a Trees, features: usize) -> Option<Self> {
        trees.trees.iter().all(|tree| tree.depth() <= MAX_DEPTH).then_some(Self { trees, features })
    }

    /// For each score the mean of what the leaves say, by the training rows that came there.
    pub fn base(&self) -> Vec<f64> {
        let mut base = self.start();
        for (t, tree) in self.trees.trees.iter().enumerate() {
            let root = tree.nodes[0].cover;
            for node in tree.nodes.iter().filter(|node| node.question.is_none() && root > 0.0) {
                self.said(tree, t, node.value as usize, |score, value| base[score] += value * node.cover / root);
            }
        }
        base
    }

    /// For each score what each feature of a row adds.
    pub fn values(&self, row: &[f64]) -> Vec<Vec<f64>> {
        let mut values = vec![vec![0.0; self.features]; self.trees.scores];
        for (t, tree) in self.trees.trees.iter().enumerate() {
            let mut leaf = |path: &Path, leaf: usize| {
                for place in 1..path.steps.len() {
                    let Step { feature, unknown, known, .. } = path.steps[place];
                    let share = path.weight_without(place) * (known - unknown);
                    self.said(tree, t, leaf, |score, value| values[score][feature] += share * value);
                }
            };
            let step = Step { feature: usize::MAX, unknown: 1.0, known: 1.0, weight: 0.0 };
            descend(tree, 0, row, &Path::default(), step, &mut leaf);
        }
        values
    }

    fn start(&self) -> Vec<f64> {
        let mut start = self.trees.start.clone();
        start.resize(self.trees.scores, 0.0);
        start
    }

    /// What a leaf adds to each score that it speaks of.
    fn said(&self, tree: &Tree, t: usize, value: usize, mut add: impl FnMut(usize, f64)) {
        let scores = self.trees.scores;
        if self.trees.averaged {
            let share = 1.0 / self.trees.trees.len() as f64;
            tree.values[value * scores..(value + 1) * scores].iter().enumerate().for_each(|(score, said)| add(score, said * share));
        } else {
            add(t % scores, tree.values[value]);
        }
    }
}

/// Goes down both ways of every question, and calls `leaf` with the path and the position of what the leaf says.
fn descend(tree: &Tree, at: usize, row: &[f64], path: &Path, step: Step, leaf: &mut impl FnMut(&Path, usize)) {
    let mut path = path.extended(step);
    let node = &tree.nodes[at];
    let Some(question) = &node.question else {
        leaf(&path, node.value as usize);
        return;
    };
    let feature = question.feature as usize;
    // A feature that was asked before is taken off the path, and goes on with what it had.
    let before = path.steps.iter().position(|step| step.feature == feature).map(|place| path.take(place));
    let (unknown, known) = before.map_or((1.0, 1.0), |step| (step.unknown, step.known));
    let yes = question.answer(row);
    for (child, passes) in [(node.yes as usize, yes), (node.no as usize, !yes)] {
        let share = if node.cover > 0.0 { tree.nodes[child].cover / node.cover } else { 0.0 };
        let step = Step { feature, unknown: unknown * share, known: if passes { known } else { 0.0 }, weight: 0.0 };
        // Where neither this row nor any training row goes, nothing is added.
        if step.unknown > 0.0 || step.known > 0.0 {
            descend(tree, child, row, &path, step, leaf);
        }
    }
}

/// The features asked on the way down; the first step stands for none.
#[derive(Debug, Clone, Default)]
struct Path {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    feature: usize,
    /// The share of rows that pass where the feature is not known.
    unknown: f64,
    /// 1 where this row passes, else 0.
    known: f64,
    /// The weight of the subsets whose size is the position of the step.
    weight: f64,
}

impl Path {
    fn extended(&self, step: Step) -> Self {
        let length = self.steps.len();
        let mut steps = Vec::with_capacity(length + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(Step { weight: if length == 0 { 1.0 } else { 0.0 }, ..step });
        let size = (length + 1) as f64;
        for place in (0..length).rev() {
            steps[place + 1].weight += step.known * steps[place].weight * (place + 1) as f64 / size;
            steps[place].weight *= step.unknown * (length - place) as f64 / size;
        }
        Self { steps }
    }

    /// Takes a step off the path, as if it had never been added.
    fn take(&mut self, place: usize) -> Step {
        let last = self.steps.len() - 1;
        let taken = self.steps[place];
        let size = (last + 1) as f64;
        let mut next = self.steps[last].weight;
        for at in (0..last).rev() {
            let rest = (last - at) as f64 / size;
            if taken.known != 0.0 {
                let weight = self.steps[at].weight;
                self.steps[at].weight = next * size / ((at + 1) as f64 * taken.known);
                next = weight - self.steps[at].weight * taken.unknown * rest;
            } else {
                self.steps[at].weight /= taken.unknown * rest;
            }
        }
        for at in place..last {
            self.steps[at] = Step { weight: self.steps[at].weight, ..self.steps[at + 1] };
        }
        self.steps.pop();
        taken
    }

    /// The weight of all subsets that do not hold the step.
    fn weight_without(&self, place: usize) -> f64 {
        let last = self.steps.len() - 1;
        let taken = self.steps[place];
        let size = (last + 1) as f64;
        let (mut next, mut sum) = (self.steps[last].weight, 0.0);
        for at in (0..last).rev() {
            let rest = (last - at) as f64 / size;
            if taken.known != 0.0 {
                let weight = next * size / ((at + 1) as f64 * taken.known);
                sum += weight;
                next = self.steps[at].weight - weight * taken.unknown * rest;
            } else {
                sum += self.steps[at].weight / (taken.unknown * rest);
            }
        }
        sum
    }
}
