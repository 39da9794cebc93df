//! Logistic regression for two classes, softmax regression for more.
//!
//! Minimises the mean log loss plus penalties: `l2 / (2 n) * sum of squared weights` and `l1 / n * sum of their sizes`, with n the sum of
//! the rows' weights; intercepts are free. So `l2` = 1 is scikit-learn's `LogisticRegression` with C = 1. For more than two
//! classes each has its own weights, as there.

use serde::{Deserialize, Serialize};

use super::{
    Design, Fit, Lesson, Link, Model, Preparation, Progress,
    lbfgs::{Lbfgs, Objective},
    linear_model::LinearModel,
    newton::{Curved, Newton},
    parameter::Parameter,
    predictions::{logistic, softmax},
};
use crate::num::elementary::{exp, ln_1p};

/// Learning ends once no part of the gradient is above this.
const TOLERANCE: f64 = 1e-6;
/// With more weights than this, curvature is guessed and not computed.
const MOST_BY_NEWTON: usize = 400;

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Logistic {
    /// The penalty on squared weights; 0 or more.
    pub l2: f64,
    /// The penalty on sizes of weights; 0 or more.
    pub l1: f64,
    /// Iterations at most.
    pub iterations: usize,
}

impl Default for Logistic {
    fn default() -> Self {
        Self { l2: 1.0, l1: 0.0, iterations: 1000 }
    }
}

impl Logistic {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::number("l2", "penalty on squared weights: larger makes a calmer model", [0.0, 1e6], |s| s.l2, |s, x| s.l2 = x),
        Parameter::number("l1", "penalty on sizes of weights: larger leaves out more features", [0.0, 1e6], |s| s.l1, |s, x| s.l1 = x),
        Parameter::whole(
            "iterations",
            "steps of the solver at most",
            [1.0, 10_000.0],
            |s| s.iterations as f64,
            |s, x| s.iterations = x as usize,
        ),
    ];

    pub(super) fn start(&self, lesson: &Lesson) -> Box<dyn Fit> {
        let preparation = Preparation::new(&lesson.features, &lesson.rows);
        let design = preparation.design(&lesson.features, &lesson.rows);
        let (width, scores) = (design.width, lesson.target.scores());
        let mut loss = Loss {
            classes: lesson.rows.iter().map(|&row| lesson.target.class(row)).collect(),
            weights: lesson.rows.iter().map(|&row| lesson.weight(row)).collect(),
            total: lesson.total_weight().max(f64::MIN_POSITIVE),
            l2: self.l2,
            scores,
            design,
        };
        if scores == 1 && self.l1 == 0.0 && width <= MOST_BY_NEWTON {
            let solver = Solver::Newton(Newton::new(&mut loss, width + 1, TOLERANCE * 1e-3));
            return Box::new(Solving { solver, loss, preparation, done: 0, total: self.iterations, finished: false });
        }
        let reach = loss.reach();
        let penalty = if self.l1 > 0.0 { penalised(scores, width, self.l1 / loss.total) } else { Vec::new() };
        let solver = Solver::Lbfgs(Lbfgs::new(&mut loss, reach, penalty, TOLERANCE));
        Box::new(Solving { loss, solver, preparation, done: 0, total: self.iterations, finished: false })
    }
}

/// How the least loss is found.
enum Solver {
    /// By the slope and the curvature: few steps, each of them dear with many weights.
    Newton(Newton),
    /// By the slope.
    Lbfgs(Lbfgs),
}

impl Solver {
    /// Makes one step. False once there is nothing to gain.
    fn step(&mut self, loss: &mut Loss) -> bool {
        match self {
            Self::Newton(solver) => solver.step(loss),
            Self::Lbfgs(solver) => solver.step(loss),
        }
    }

    fn x(&self) -> &[f64] {
        match self {
            Self::Newton(solver) => &solver.x,
            Self::Lbfgs(solver) => &solver.x,
        }
    }
}

/// The weight of a penalty for each number of a solution: intercepts have none.
fn penalised(scores: usize, width: usize, weight: f64) -> Vec<f64> {
    (0..scores * (width + 1)).map(|at| if at % (width + 1) == width { 0.0 } else { weight }).collect()
}

struct Solving {
    loss: Loss,
    solver: Solver,
    preparation: Preparation,
    done: usize,
    total: usize,
    finished: bool,
}

impl Fit for Solving {
    fn step(&mut self) -> Progress {
        if !self.finished {
            self.finished = !self.solver.step(&mut self.loss);
            self.done += usize::from(!self.finished);
            self.finished |= self.done == self.total;
        }
        Progress { done: self.done, total: self.total, finished: self.finished }
    }

    fn loss(&self) -> Option<f64> {
        let x = self.solver.x();
        Some(self.loss.at(x, &mut vec![0.0; x.len()]))
    }

    fn model(&self) -> Model {
        let link = if self.loss.scores == 1 { Link::Logistic } else { Link::Softmax };
        Model::Linear(LinearModel::from_flat(self.preparation.clone(), self.solver.x(), link))
    }
}

/// The mean log loss with the penalty on squares. For each score there are `width` weights, then the intercept.
struct Loss {
    design: Design,
    classes: Vec<usize>,
    weights: Vec<f64>,
    total: f64,
    l2: f64,
    scores: usize,
}

impl Loss {
    /// One over the largest curvature by each number: where all probabilities are a half.
    fn reach(&self) -> Vec<f64> {
        let width = self.design.width;
        let mut squares = vec![0.0; width + 1];
        for row in 0..self.design.rows {
            let weight = 0.25 * self.weights[row];
            for (x, sum) in self.design.row_numbers(row).iter().zip(&mut squares) {
                *sum += weight * x * x;
            }
            for &level in self.design.row_levels(row) {
                squares[level as usize] += weight;
            }
        }
        squares[width] = 0.25 * self.total;
        let reach = |(at, sum): (usize, &f64)| {
            let curve = sum + if at < width { self.l2 } else { 0.0 };
            if curve > 0.0 { self.total / curve } else { 1.0 }
        };
        squares.iter().enumerate().map(reach).collect::<Vec<f64>>().repeat(self.scores)
    }

    /// The log loss of a row from its scores, and the gradient by its scores in their place.
    #[inline]
    fn of_row(&self, row: usize, scores: &mut [f64]) -> f64 {
        let class = self.classes[row];
        if let [score] = scores {
            let (e, is_second) = (exp(-score.abs()), class == 1);
            let loss = ln_1p(e) + if (*score >= 0.0) == is_second { 0.0 } else { score.abs() };
            let p = if *score >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) };
            *score = p - class as f64;
            return loss;
        }
        let own = scores[class];
        let loss = softmax(scores) - own;
        scores[class] -= 1.0;
        loss
    }
}

impl Objective for Loss {
    fn value(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        self.at(x, gradient)
    }
}

impl Curved for Loss {
    /// For two classes.
    fn curvature(&self, x: &[f64]) -> Vec<f64> {
        let (width, side) = (self.design.width, self.design.width + 1);
        let mut weights = x.to_vec();
        let intercept = std::mem::take(&mut weights[width]);
        let factor = |row: usize| {
            let [q, p] = logistic(self.design.dot(row, &weights) + intercept);
            self.weights[row] * p * q
        };
        let factors: Vec<f64> = (0..self.design.rows).map(factor).collect();
        let (mut products, mut sums) = (self.design.products(&factors), vec![0.0; side]);
        factors.iter().enumerate().for_each(|(row, factor)| self.design.add(row, *factor, &mut sums));
        sums[width] = factors.iter().sum();
        for (at, &sum) in sums.iter().enumerate() {
            products[at * side + at] += if at < width { self.l2 } else { 0.0 };
            products[at * side + width] = sum;
            products[width * side + at] = sum;
        }
        products.iter_mut().for_each(|product| *product /= self.total);
        products
    }
}

impl Loss {
    fn at(&self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let part = self.design.width + 1;
        // Where solvers keep an intercept, a row's unknown levels find the weight 0.
        let mut weights = x.to_vec();
        let intercepts: Vec<f64> = weights.chunks_exact_mut(part).map(|part| part.last_mut().map_or(0.0, std::mem::take)).collect();
        let (mut scores, mut free) = (vec![0.0; self.scores], vec![0.0; self.scores]);
        let mut loss = 0.0;
        gradient.fill(0.0);
        for row in 0..self.design.rows {
            for ((score, weights), intercept) in scores.iter_mut().zip(weights.chunks_exact(part)).zip(&intercepts) {
                *score = self.design.dot(row, weights) + intercept;
            }
            loss += self.weights[row] * self.of_row(row, &mut scores);
            for ((score, sums), free) in scores.iter().zip(gradient.chunks_exact_mut(part)).zip(&mut free) {
                *free += self.weights[row] * score;
                self.design.add(row, self.weights[row] * score, sums);
            }
        }
        for (sums, free) in gradient.chunks_exact_mut(part).zip(free) {
            sums[part - 1] = free;
        }
        for (g, w) in gradient.iter_mut().zip(&weights) {
            *g = (*g + self.l2 * w) / self.total;
        }
        let squares: f64 = weights.iter().map(|w| w * w).sum();
        (loss + 0.5 * self.l2 * squares) / self.total
    }
}
