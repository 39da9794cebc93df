//! Logistic, softmax and linear regression in small steps, a few rows at a time (stochastic gradient descent): the same models as the
//! full solvers give, learnt slowly enough to be watched.
//!
//! Minimises the mean loss (log loss, or half the squared error of the standardised target) plus `l2 / 2 * sum of squared weights` and
//! `l1 * sum of their sizes`, as scikit-learn's `SGDClassifier(loss="log_loss", alpha=l2)`; intercepts are free.

use serde::{Deserialize, Serialize};

use super::{
    Design, Fit, Lesson, Link, Model, Preparation, Progress, Task,
    linear_model::LinearModel,
    network::{slopes, spread},
    parameter::Parameter,
};
use crate::num::{elementary::sqrt, rng::Rng};

/// The purpose of the random numbers of the order of rows.
const STREAM: u64 = 0x7367_6400;

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sgd {
    /// Passes over the training rows.
    pub epochs: usize,
    /// How far a step goes in the first epoch; later ones go less far, by the root of their number.
    pub rate: f64,
    /// Rows a step.
    pub batch: usize,
    /// The penalty on squared weights.
    pub l2: f64,
    /// The penalty on sizes of weights.
    pub l1: f64,
}

impl Default for Sgd {
    fn default() -> Self {
        Self { epochs: 40, rate: 0.1, batch: 32, l2: 1e-4, l1: 0.0 }
    }
}

impl Sgd {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::whole("epochs", "passes over the rows", [1.0, 10_000.0], |s| s.epochs as f64, |s, x| s.epochs = x as usize),
        Parameter::number("rate", "how far a step goes", [1e-6, 10.0], |s| s.rate, |s, x| s.rate = x),
        Parameter::whole("batch", "rows a step", [1.0, 10_000.0], |s| s.batch as f64, |s, x| s.batch = x as usize),
        Parameter::number("l2", "penalty on squared weights: larger makes a calmer model", [0.0, 1e3], |s| s.l2, |s, x| s.l2 = x),
        Parameter::number("l1", "penalty on sizes of weights: larger leaves out more features", [0.0, 1e3], |s| s.l1, |s, x| s.l1 = x),
    ];

    pub(super) fn start(&self, lesson: &Lesson) -> Box<dyn Fit> {
        let preparation = Preparation::new(&lesson.features, &lesson.rows);
        let design = preparation.design(&lesson.features, &lesson.rows);
        let (side, scores) = (design.width + 1, lesson.target.scores());
        let total = lesson.total_weight().max(f64::MIN_POSITIVE);
        let (shift, spread) = spread(lesson, total);
        Box::new(Descent {
            truths: lesson.rows.iter().map(|&row| (lesson.target.number(row) - shift) / spread).collect(),
            weights: lesson.rows.iter().map(|&row| lesson.weight(row) * lesson.rows.len() as f64 / total).collect(),
            flat: vec![0.0; scores * side],
            gradient: vec![0.0; scores * side],
            task: lesson.target.task,
            seed: lesson.seed,
            settings: self.clone(),
            side,
            shift,
            spread,
            preparation,
            design,
            epoch: 0,
            loss: None,
        })
    }
}

struct Descent {
    settings: Sgd,
    preparation: Preparation,
    design: Design,
    truths: Vec<f64>,
    weights: Vec<f64>,
    task: Task,
    seed: u64,
    /// For each score its weights, then what is added.
    flat: Vec<f64>,
    /// The same, and in the place of what is added what belongs to levels that nobody knows until the batch ends.
    gradient: Vec<f64>,
    /// Weights of a score, with what is added.
    side: usize,
    shift: f64,
    spread: f64,
    epoch: usize,
    loss: Option<f64>,
}

impl Fit for Descent {
    fn step(&mut self) -> Progress {
        if self.epoch < self.settings.epochs {
            self.epoch += 1;
            let mut order: Vec<usize> = (0..self.design.rows).collect();
            let mut rng = Rng::keyed(self.seed, STREAM, self.epoch as u64);
            for at in (1..order.len()).rev() {
                order.swap(at, rng.position(at + 1));
            }
            let rate = self.settings.rate / sqrt(self.epoch as f64);
            let loss: f64 = order.chunks(self.settings.batch.max(1)).map(|batch| self.learn(batch, rate)).sum();
            self.loss = Some(loss / self.design.rows.max(1) as f64);
        }
        Progress { done: self.epoch, total: self.settings.epochs, finished: self.epoch >= self.settings.epochs }
    }

    fn model(&self) -> Model {
        let link = match self.task {
            Task::Binary => Link::Logistic,
            Task::Multiclass => Link::Softmax,
            Task::Regression => Link::Identity,
        };
        let mut flat: Vec<f64> = self.flat.iter().map(|weight| weight * self.spread).collect();
        flat.chunks_exact_mut(self.side).for_each(|part| part[self.side - 1] += self.shift);
        Model::Linear(LinearModel::from_flat(self.preparation.clone(), &flat, link))
    }

    fn loss(&self) -> Option<f64> {
        self.loss
    }
}

impl Descent {
    /// Makes one step on some rows; returns the sum of their losses.
    fn learn(&mut self, batch: &[usize], rate: f64) -> f64 {
        let last = self.side - 1;
        let intercepts: Vec<f64> = self.flat.chunks_exact_mut(self.side).map(|part| std::mem::take(&mut part[last])).collect();
        let (mut said, mut free) = (vec![0.0; intercepts.len()], vec![0.0; intercepts.len()]);
        let mut loss = 0.0;
        self.gradient.fill(0.0);
        for &row in batch {
            for ((score, weights), intercept) in said.iter_mut().zip(self.flat.chunks_exact(self.side)).zip(&intercepts) {
                *score = self.design.dot(row, weights) + intercept;
            }
            let weight = self.weights[row];
            loss += weight * slopes(self.task, self.truths[row], &mut said);
            for ((slope, gradient), free) in said.iter().zip(self.gradient.chunks_exact_mut(self.side)).zip(&mut free) {
                self.design.add(row, weight * slope, gradient);
                *free += weight * slope;
            }
        }
        let step = rate / batch.len() as f64;
        // A penalty alone must not carry a weight over zero, however far steps go.
        let (calm, shrink) = ((1.0 - rate * self.settings.l2).max(0.0), rate * self.settings.l1);
        for ((weights, gradient), (intercept, free)) in
            self.flat.chunks_exact_mut(self.side).zip(self.gradient.chunks_exact(self.side)).zip(intercepts.iter().zip(free))
        {
            for (weight, slope) in weights.iter_mut().zip(gradient) {
                let moved = *weight * calm - step * slope;
                *weight = moved.signum() * (moved.abs() - shrink).max(0.0);
            }
            weights[last] = intercept - step * free;
        }
        loss
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        models::{Feature, FeatureKind, Features, Fill, Learner, Scale, Target},
        num::elementary::ln,
    };

    fn lesson(task: Task) -> Lesson {
        let number = |name: &str| Feature {
            name: name.to_owned(),
            column: 0,
            kind: FeatureKind::Number { fill: Fill::Median, scale: Scale::Standard },
        };
        let level = Feature { name: "l".to_owned(), column: 1, kind: FeatureKind::Levels(vec!["a".to_owned(), "b".to_owned()]) };
        let mut rng = Rng::keyed(4, 5, 6);
        let (mut cells, mut values) = (Vec::new(), Vec::new());
        for row in 0..600 {
            let (x, l) = (rng.normal(), f64::from(row % 2));
            let z = 1.5 * x - l + 0.5 * rng.normal();
            cells.extend([x, l]);
            values.push(match task {
                Task::Regression => 1000.0 + 10.0 * z,
                Task::Binary => f64::from(u8::from(z > 0.0)),
                Task::Multiclass => f64::from(u8::from(z > 0.0) + u8::from(z > 1.0)),
            });
        }
        let classes = if task == Task::Regression { 0 } else { 2 + usize::from(task == Task::Multiclass) };
        Lesson {
            features: Arc::new(Features::new(Arc::new(vec![number("x"), level]), 600, cells)),
            target: Arc::new(Target { task, classes: (0..classes).map(|class| class.to_string()).collect(), values }),
            rows: (0..600).collect(),
            weights: Arc::default(),
            seed: 1,
        }
    }

    /// The mean log loss, or the mean squared error.
    fn loss(learner: &Learner, lesson: &Lesson) -> f64 {
        let mut fit = learner.start(lesson.clone());
        while !fit.step().finished {}
        let said = fit.model().predict(&lesson.features, &lesson.rows);
        let of = |(row, said): (u32, &[f64])| match lesson.target.task {
            Task::Regression => (said[0] - lesson.target.number(row)) * (said[0] - lesson.target.number(row)),
            Task::Binary | Task::Multiclass => -ln(said[lesson.target.class(row)]),
        };
        (0..).zip(said.rows()).map(of).sum::<f64>() / lesson.rows.len() as f64
    }

    #[test]
    fn it_comes_to_what_the_full_solver_finds() {
        for (task, full) in [(Task::Binary, "logistic"), (Task::Multiclass, "logistic"), (Task::Regression, "ridge")] {
            let lesson = lesson(task);
            let sgd = Learner::Sgd(Sgd { epochs: 400, rate: 0.3, l2: 1.0 / 600.0, ..Sgd::default() });
            let (slow, full) = (loss(&sgd, &lesson), loss(&Learner::named(full).unwrap(), &lesson));
            assert!(slow < 1.05 * full && slow > 0.95 * full, "{task:?}: {slow}, {full}");
        }
    }

    #[test]
    fn the_loss_falls_and_a_large_penalty_on_sizes_leaves_nothing() {
        let lesson = lesson(Task::Binary);
        let mut fit = Learner::named("sgd").unwrap().start(lesson.clone());
        fit.step();
        let first = fit.loss().unwrap();
        while !fit.step().finished {}
        assert!(fit.loss().unwrap() < first);
        let Model::Linear(empty) = ({
            let mut fit = Sgd { l1: 100.0, ..Sgd::default() }.start(&lesson);
            while !fit.step().finished {}
            fit.model()
        }) else {
            panic!()
        };
        assert!(empty.weights[0].iter().all(|weight| *weight == 0.0));
    }
}
