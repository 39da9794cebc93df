//! A single decision tree, and a random forest: trees grown on rows and features that chance picks, averaged (Breiman 2001).

use serde::{Deserialize, Serialize};

use super::{
    Fit, Lesson, Link, Model, Progress, Task, Tree, Trees,
    criterion::{Counts, Gini, Squares},
    grow::{Limits, grow},
    learner::Once,
    parameter::Parameter,
    plan::MOST_CLASSES,
};
use crate::num::{elementary::sqrt, rng::Rng};

/// The purpose of the random numbers of trees.
const STREAM: u64 = 0x7472_6565;

/// The settings of a single tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SingleTree {
    /// The most questions on the way to a leaf.
    pub depth: usize,
    /// The fewest rows of a leaf.
    pub leaf: usize,
}

impl Default for SingleTree {
    fn default() -> Self {
        Self { depth: DEEPEST, leaf: 1 }
    }
}

/// As deep as any tree gets.
const DEEPEST: usize = 1000;

impl SingleTree {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::whole(
            "depth",
            "most questions on the way to a leaf",
            [1.0, DEEPEST as f64],
            |s| s.depth as f64,
            |s, x| s.depth = x as usize,
        ),
        Parameter::whole("leaf", "fewest rows of a leaf", [1.0, 1e6], |s| s.leaf as f64, |s, x| s.leaf = x as usize),
    ];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let limits = Limits { depth: self.depth, split: 2, leaf: self.leaf, candidates: usize::MAX };
        Box::new(Once::new(move || {
            let rows = lesson.rows.iter().map(|&row| (row, lesson.weight(row)));
            Model::Trees(averaged(&lesson, vec![one(&lesson, rows, limits, &mut Rng::keyed(lesson.seed, STREAM, 0))]))
        }))
    }
}

/// The settings of a forest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Forest {
    /// How many trees there are.
    pub trees: usize,
    /// The most questions on the way to a leaf.
    pub depth: usize,
    /// The fewest rows of a leaf.
    pub leaf: usize,
    /// The share of the features that a question may choose from; 0 for the usual: the square root of their number for classes, all
    /// of them for numbers.
    pub features: f64,
}

impl Default for Forest {
    fn default() -> Self {
        Self { trees: 100, depth: DEEPEST, leaf: 1, features: 0.0 }
    }
}

impl Forest {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::whole("trees", "how many trees", [1.0, 5000.0], |s| s.trees as f64, |s, x| s.trees = x as usize),
        Parameter::whole(
            "depth",
            "most questions on the way to a leaf",
            [1.0, DEEPEST as f64],
            |s| s.depth as f64,
            |s, x| s.depth = x as usize,
        ),
        Parameter::whole("leaf", "fewest rows of a leaf", [1.0, 1e6], |s| s.leaf as f64, |s, x| s.leaf = x as usize),
        Parameter::number(
            "features",
            "share of the features that each question chooses from; 0: the usual",
            [0.0, 1.0],
            |s| s.features,
            |s, x| s.features = x,
        ),
    ];

    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        let all: usize = lesson.features.binned().features.iter().map(|bins| if bins.is_number { 1 } else { bins.count }).sum();
        let candidates = match (self.features > 0.0, lesson.target.task) {
            (true, _) => (self.features * all as f64) as usize,
            (false, Task::Regression) => all,
            (false, _) => sqrt(all as f64) as usize,
        };
        let limits = Limits { depth: self.depth, split: 2, leaf: self.leaf, candidates: candidates.max(1) };
        Box::new(Planting { lesson, limits, trees: Vec::new(), total: self.trees })
    }
}

struct Planting {
    lesson: Lesson,
    limits: Limits,
    trees: Vec<Tree>,
    total: usize,
}

impl Fit for Planting {
    fn step(&mut self) -> Progress {
        if self.trees.len() < self.total {
            let mut rng = Rng::keyed(self.lesson.seed, STREAM, self.trees.len() as u64 + 1);
            let rows = &self.lesson.rows;
            // As many draws as rows, with replacement.
            let mut draws = vec![0_u32; rows.len()];
            for _ in 0..rows.len() {
                draws[rng.position(rows.len())] += 1;
            }
            let drawn = rows.iter().zip(&draws).map(|(&row, &draws)| (row, f64::from(draws) * self.lesson.weight(row)));
            self.trees.push(one(&self.lesson, drawn, self.limits, &mut rng));
        }
        Progress { done: self.trees.len(), total: self.total, finished: self.trees.len() >= self.total }
    }

    fn model(&self) -> Model {
        Model::Trees(averaged(&self.lesson, self.trees.clone()))
    }
}

/// A tree on rows with these weights.
fn one(lesson: &Lesson, rows: impl Iterator<Item = (u32, f64)>, limits: Limits, rng: &mut Rng) -> Tree {
    let (binned, table) = (lesson.features.binned(), lesson.features.rows());
    let weighted: Vec<(u32, f64)> = rows.filter(|(_, weight)| *weight > 0.0).collect();
    let mut drawn: Vec<u32> = weighted.iter().map(|&(row, _)| row).collect();
    if lesson.target.task == Task::Multiclass {
        let mut rows = vec![(0, 0.0); table];
        for (row, weight) in weighted {
            rows[row as usize] = (lesson.target.class(row) as u32, weight);
        }
        let (classes, rows) = (lesson.target.classes.len(), &rows[..]);
        return match classes {
            0..=4 => grow(binned, &Gini::<4> { classes, rows }, &mut drawn, limits, rng),
            5..=8 => grow(binned, &Gini::<8> { classes, rows }, &mut drawn, limits, rng),
            9..=16 => grow(binned, &Gini::<16> { classes, rows }, &mut drawn, limits, rng),
            _ => grow(binned, &Gini::<MOST_CLASSES> { classes, rows }, &mut drawn, limits, rng),
        };
    }
    let is_count = |weight: f64| weight.fract() == 0.0;
    if lesson.target.task == Task::Binary
        && weighted.iter().all(|&(_, weight)| is_count(weight))
        && weighted.iter().map(|(_, weight)| weight).sum::<f64>() <= Counts::MOST
    {
        let mut rows = vec![0; table];
        for (row, weight) in weighted {
            rows[row as usize] = Counts::packed(weight as u64, lesson.target.class(row) == 1);
        }
        return grow(binned, &Counts { rows: &rows }, &mut drawn, limits, rng);
    }
    // Less their mean, so that large numbers lose no digits.
    let sum: f64 = weighted.iter().map(|&(row, weight)| weight * lesson.target.number(row)).sum();
    let weight: f64 = weighted.iter().map(|&(_, weight)| weight).sum();
    let middle = if lesson.target.task == Task::Regression { sum / weight.max(f64::MIN_POSITIVE) } else { 0.0 };
    let mut rows = vec![[0.0; 2]; table];
    for (row, weight) in weighted {
        let x = lesson.target.number(row) - middle;
        rows[row as usize] = [weight, weight * x];
    }
    let mut tree = grow(binned, &Squares { rows: &rows }, &mut drawn, limits, rng);
    tree.values.iter_mut().for_each(|value| *value += middle);
    tree
}

fn averaged(lesson: &Lesson, trees: Vec<Tree>) -> Trees {
    let link = if lesson.target.task == Task::Binary { Link::Second } else { Link::Identity };
    Trees { trees, scores: lesson.target.scores(), averaged: true, start: Vec::new(), link }
}
