//! Linear regression: least squares, with a penalty on squared weights (ridge) or on their sizes (lasso).
//!
//! Ridge minimises `sum of squared errors + l2 * sum of squared weights`, as scikit-learn's `Ridge` with alpha = `l2`; lasso
//! `half the mean of squared errors + l1 * sum of sizes of weights`, as its `Lasso` with alpha = `l1` (coordinate descent:
//! Friedman, Hastie and Tibshirani 2010). Intercepts are free.

use serde::{Deserialize, Serialize};

use super::{Design, Fit, Lesson, Link, Model, Preparation, Progress, cholesky::Factor, linear_model::LinearModel, parameter::Parameter};

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Linear {
    /// The penalty on squared weights; 0 or more.
    pub l2: f64,
    /// The penalty on sizes of weights; 0 or more.
    pub l1: f64,
    /// Rounds over all weights at most, where there is a penalty on sizes.
    pub iterations: usize,
}

impl Default for Linear {
    fn default() -> Self {
        Self { l2: 1.0, l1: 0.0, iterations: 1000 }
    }
}

impl Linear {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::number("l2", "penalty on squared weights: larger makes a calmer model", [0.0, 1e9], |s| s.l2, |s, x| s.l2 = x),
        Parameter::number("l1", "penalty on sizes of weights: larger leaves out more features", [0.0, 1e9], |s| s.l1, |s, x| s.l1 = x),
        Parameter::whole(
            "iterations",
            "rounds of the solver at most",
            [1.0, 100_000.0],
            |s| s.iterations as f64,
            |s, x| s.iterations = x as usize,
        ),
    ];

    pub(super) fn start(&self, lesson: &Lesson) -> Box<dyn Fit> {
        let preparation = Preparation::new(&lesson.features, &lesson.rows);
        let design = preparation.design(&lesson.features, &lesson.rows);
        let equations = Equations::new(&design, lesson);
        let weights = vec![0.0; design.width];
        Box::new(Solving { equations, preparation, weights, settings: self.clone(), done: 0, finished: false })
    }
}

struct Solving {
    equations: Equations,
    preparation: Preparation,
    weights: Vec<f64>,
    settings: Linear,
    done: usize,
    finished: bool,
}

impl Fit for Solving {
    fn step(&mut self) -> Progress {
        if !self.finished && self.settings.l1 > 0.0 {
            self.finished = self.equations.round(&mut self.weights, &self.settings);
            self.done += 1;
            self.finished |= self.done == self.settings.iterations;
        } else if !self.finished {
            self.weights = self.equations.solved(self.settings.l2);
            (self.done, self.finished) = (1, true);
        }
        let total = if self.settings.l1 > 0.0 { self.settings.iterations } else { 1 };
        Progress { done: self.done, total, finished: self.finished }
    }

    fn model(&self) -> Model {
        let lift: f64 = self.equations.means.iter().zip(&self.weights).map(|(mean, weight)| mean * weight).sum();
        let flat: Vec<f64> = self.weights.iter().copied().chain([self.equations.mean - lift]).collect();
        Model::Linear(LinearModel::from_flat(self.preparation.clone(), &flat, Link::Identity))
    }
}

/// Sums over the rows, each column and the target less its mean: all that the solvers need.
struct Equations {
    width: usize,
    /// Products of columns, `width` x `width`.
    products: Vec<f64>,
    /// Products of columns with the target.
    right: Vec<f64>,
    means: Vec<f64>,
    mean: f64,
    total: f64,
}

impl Equations {
    fn new(design: &Design, lesson: &Lesson) -> Self {
        let width = design.width;
        let (mut right, mut means) = (vec![0.0; width + 1], vec![0.0; width + 1]);
        let total = lesson.total_weight().max(f64::MIN_POSITIVE);
        let mean = lesson.rows.iter().map(|&row| lesson.weight(row) * lesson.target.number(row)).sum::<f64>() / total;
        for (at, &row) in lesson.rows.iter().enumerate() {
            let weight = lesson.weight(row);
            design.add(at, weight, &mut means);
            // Centred, so that large targets lose no digits.
            design.add(at, weight * (lesson.target.number(row) - mean), &mut right);
        }
        let weights: Vec<f64> = lesson.rows.iter().map(|&row| lesson.weight(row)).collect();
        let products = design.products(&weights);
        let mut centred = Vec::with_capacity(width * width);
        for i in 0..width {
            centred.extend((0..width).map(|j| products[i * (width + 1) + j] - means[i] * means[j] / total));
        }
        means.truncate(width);
        right.truncate(width);
        means.iter_mut().for_each(|sum| *sum /= total);
        Self { width, products: centred, right, means, mean, total }
    }

    fn solved(&self, l2: f64) -> Vec<f64> {
        let mut matrix = self.products.clone();
        for i in 0..self.width {
            matrix[i * self.width + i] += l2;
        }
        Factor::new(matrix, self.right.len()).solve(self.right.clone())
    }

    /// Improves each weight in turn. True once none moved by more than a ten-millionth of what it explains.
    fn round(&self, weights: &mut [f64], settings: &Linear) -> bool {
        let (mut largest, mut moved) = (0.0_f64, 0.0_f64);
        for i in 0..self.width {
            let row = &self.products[i * self.width..(i + 1) * self.width];
            if row[i] <= 0.0 {
                continue;
            }
            let others: f64 = row.iter().zip(weights.iter()).map(|(p, w)| p * w).sum::<f64>() - row[i] * weights[i];
            let pull = self.right[i] - others;
            let shrunk = (pull.abs() - settings.l1 * self.total).max(0.0) * pull.signum();
            let weight = shrunk / (row[i] + settings.l2);
            moved = moved.max((weight - weights[i]).abs() * row[i]);
            largest = largest.max(weight.abs() * row[i]);
            weights[i] = weight;
        }
        moved <= 1e-7 * largest
    }
}
