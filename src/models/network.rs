//! A small neural network: one hidden layer (rectified), learnt in batches by Adam (Kingma and Ba 2015) as scikit-learn's
//! `MLPClassifier`. It ends early once the loss has not fallen for ten epochs.

use serde::{Deserialize, Serialize};

use super::{
    Design, Feature, Features, Fit, Lesson, Link, Model, Predictions, Preparation, Progress, Task,
    parameter::Parameter,
    predictions::{logistic, softmax},
};
use crate::num::{
    elementary::{exp, ln, ln_1p, pow, sqrt},
    rng::Rng,
};

/// The purpose of the random numbers of networks.
const STREAM: u64 = 0x6d6c_7000;
/// So much must the loss fall to count.
const ENOUGH: f64 = 1e-4;
/// So many epochs without that end learning.
const PATIENCE: usize = 10;

/// The settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mlp {
    /// Units of the hidden layer.
    pub hidden: usize,
    /// Passes over the training rows at most.
    pub epochs: usize,
    /// How far a step goes.
    pub rate: f64,
    /// Rows a step.
    pub batch: usize,
    /// The penalty on squared weights.
    pub l2: f64,
}

impl Default for Mlp {
    fn default() -> Self {
        Self { hidden: 32, epochs: 200, rate: 0.001, batch: 64, l2: 1e-4 }
    }
}

impl Mlp {
    pub(super) const PARAMETERS: &[Parameter<Self>] = &[
        Parameter::whole("hidden", "units of the hidden layer", [1.0, 512.0], |s| s.hidden as f64, |s, x| s.hidden = x as usize),
        Parameter::whole("epochs", "passes over the rows at most", [1.0, 10_000.0], |s| s.epochs as f64, |s, x| s.epochs = x as usize),
        Parameter::number("rate", "how far a step goes", [1e-6, 1.0], |s| s.rate, |s, x| s.rate = x),
        Parameter::whole("batch", "rows a step", [1.0, 10_000.0], |s| s.batch as f64, |s, x| s.batch = x as usize),
        Parameter::number("l2", "penalty on squared weights", [0.0, 1e3], |s| s.l2, |s, x| s.l2 = x),
    ];

    pub(super) fn start(&self, lesson: &Lesson) -> Box<dyn Fit> {
        let preparation = Preparation::new(&lesson.features, &lesson.rows);
        let design = preparation.design(&lesson.features, &lesson.rows);
        let (width, hidden, scores) = (design.width, self.hidden, lesson.target.scores());
        let total = lesson.total_weight().max(f64::MIN_POSITIVE);
        let (shift, spread) = spread(lesson, total);
        let truths = lesson.rows.iter().map(|&row| (lesson.target.number(row) - shift) / spread).collect();
        let mut rng = Rng::keyed(lesson.seed, STREAM, 0);
        // Glorot and Bengio 2010, as scikit-learn for rectified units.
        let mut drawn = |count: usize, inputs: usize, outputs: usize| {
            let bound = sqrt(6.0 / (inputs + outputs) as f64);
            (0..count).map(|_| bound * (2.0 * rng.unit() - 1.0)).collect::<Vec<f64>>()
        };
        let network = Network {
            first: drawn(width * hidden, width, hidden),
            first_free: drawn(hidden, width, hidden),
            second: drawn(hidden * scores, hidden, scores),
            second_free: drawn(scores, hidden, scores),
            hidden,
            link: match lesson.target.task {
                Task::Binary => Link::Logistic,
                Task::Multiclass => Link::Softmax,
                Task::Regression => Link::Identity,
            },
            shift,
            spread,
            preparation,
        };
        let sizes = [network.first.len() + hidden, hidden, network.second.len(), scores];
        Box::new(Learning {
            adam: sizes.map(Adam::new),
            gradients: sizes.map(|size| vec![0.0; size]),
            task: lesson.target.task,
            weights: lesson.rows.iter().map(|&row| lesson.weight(row) * lesson.rows.len() as f64 / total).collect(),
            seed: lesson.seed,
            settings: self.clone(),
            network,
            design,
            truths,
            epoch: 0,
            steps: 0,
            loss: None,
            best: f64::INFINITY,
            idle: 0,
        })
    }
}

/// What numbers are learnt less and divided by; 0 and 1 for classes.
pub(super) fn spread(lesson: &Lesson, total: f64) -> (f64, f64) {
    if lesson.target.task != Task::Regression {
        return (0.0, 1.0);
    }
    let mean =
        |of: &dyn Fn(f64) -> f64| lesson.rows.iter().map(|&row| lesson.weight(row) * of(lesson.target.number(row))).sum::<f64>() / total;
    let shift = mean(&|x| x);
    let spread = sqrt(mean(&|x| (x - shift) * (x - shift)));
    (shift, if spread > 0.0 { spread } else { 1.0 })
}

/// A network with one hidden layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Network {
    /// From cells to inputs.
    pub preparation: Preparation,
    /// Weights from each input to all hidden units.
    pub first: Vec<f64>,
    /// What is added at each hidden unit.
    pub first_free: Vec<f64>,
    /// Weights from each hidden unit to all scores.
    pub second: Vec<f64>,
    /// What is added at each score.
    pub second_free: Vec<f64>,
    /// How many hidden units there are.
    pub hidden: usize,
    /// From scores to what is predicted.
    pub link: Link,
    /// Of numbers: what is added to the score times `spread`.
    pub shift: f64,
    /// Of numbers: what the score is multiplied with.
    pub spread: f64,
}

impl Network {
    /// The hidden units and the scores of a row.
    fn forward(&self, design: &Design, row: usize, hidden: &mut [f64], scores: &mut [f64]) {
        let units = self.hidden;
        hidden.copy_from_slice(&self.first_free);
        for (x, weights) in design.row_numbers(row).iter().zip(self.first.chunks_exact(units)) {
            hidden.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += x * weight);
        }
        for &level in design.row_levels(row) {
            // A level that nobody knows has no weights.
            let weights = self.first.get(level as usize * units..(level as usize + 1) * units).unwrap_or_default();
            hidden.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        scores.copy_from_slice(&self.second_free);
        for (unit, weights) in hidden.iter().zip(self.second.chunks_exact(scores.len())) {
            scores.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += unit * weight);
        }
    }

    pub(super) fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        let design = self.preparation.design(features, rows);
        let (mut hidden, mut scores) = (vec![0.0; self.hidden], vec![0.0; self.second_free.len()]);
        let mut values = Vec::new();
        for row in 0..design.rows {
            self.forward(&design, row, &mut hidden, &mut scores);
            if self.link == Link::Identity {
                scores.iter_mut().for_each(|score| *score = self.shift + self.spread * *score);
            }
            self.link.push(&mut scores, &mut values);
        }
        Predictions { outputs: values.len().checked_div(rows.len()).unwrap_or(0), values }
    }

    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        let scores = self.second_free.len();
        self.preparation.is_sound(features)
            && self.link.outputs(scores) == Some(outputs)
            && self.first.len() == self.preparation.width().saturating_mul(self.hidden)
            && self.first_free.len() == self.hidden
            && self.second.len() == scores.saturating_mul(self.hidden)
    }
}

struct Learning {
    settings: Mlp,
    network: Network,
    design: Design,
    truths: Vec<f64>,
    weights: Vec<f64>,
    task: Task,
    seed: u64,
    /// Of the four lists of weights.
    gradients: [Vec<f64>; 4],
    adam: [Adam; 4],
    epoch: usize,
    steps: u32,
    loss: Option<f64>,
    best: f64,
    idle: usize,
}

impl Fit for Learning {
    fn step(&mut self) -> Progress {
        if !self.is_finished() {
            self.epoch += 1;
            let mut order: Vec<usize> = (0..self.design.rows).collect();
            let mut rng = Rng::keyed(self.seed, STREAM, self.epoch as u64);
            for at in (1..order.len()).rev() {
                order.swap(at, rng.position(at + 1));
            }
            let loss: f64 = order.chunks(self.settings.batch.max(1)).map(|batch| self.learn(batch)).sum();
            let loss = loss / self.design.rows.max(1) as f64;
            self.idle = if loss > self.best - ENOUGH { self.idle + 1 } else { 0 };
            self.best = self.best.min(loss);
            self.loss = Some(loss);
        }
        Progress { done: self.epoch, total: self.settings.epochs, finished: self.is_finished() }
    }

    fn model(&self) -> Model {
        Model::Network(self.network.clone())
    }

    fn loss(&self) -> Option<f64> {
        self.loss
    }
}

impl Learning {
    fn is_finished(&self) -> bool {
        self.epoch >= self.settings.epochs || self.idle >= PATIENCE
    }

    /// Makes one step on some rows; returns the sum of their losses.
    fn learn(&mut self, batch: &[usize]) -> f64 {
        let (units, scores) = (self.network.hidden, self.network.second_free.len());
        let (mut hidden, mut said, mut back) = (vec![0.0; units], vec![0.0; scores], vec![0.0; units]);
        self.gradients.iter_mut().for_each(|gradient| gradient.fill(0.0));
        let mut loss = 0.0;
        for &row in batch {
            self.network.forward(&self.design, row, &mut hidden, &mut said);
            loss += self.weights[row] * slopes(self.task, self.truths[row], &mut said);
            let weight = self.weights[row] / batch.len() as f64;
            said.iter_mut().for_each(|slope| *slope *= weight);
            let [first, first_free, second, second_free] = &mut self.gradients;
            second_free.iter_mut().zip(&said).for_each(|(g, slope)| *g += slope);
            let weights = self.network.second.chunks_exact(scores).zip(second.chunks_exact_mut(scores));
            for ((unit, back), (weights, g)) in hidden.iter().zip(&mut back).zip(weights) {
                g.iter_mut().zip(&said).for_each(|(g, slope)| *g += unit * slope);
                let slope: f64 = weights.iter().zip(&said).map(|(w, slope)| w * slope).sum();
                *back = if *unit > 0.0 { slope } else { 0.0 };
            }
            first_free.iter_mut().zip(&back).for_each(|(g, slope)| *g += slope);
            for (x, g) in self.design.row_numbers(row).iter().zip(first.chunks_exact_mut(units)) {
                g.iter_mut().zip(&back).for_each(|(g, slope)| *g += x * slope);
            }
            for &level in self.design.row_levels(row) {
                // The last part takes what belongs to levels that nobody knows.
                let g = &mut first[level as usize * units..(level as usize + 1) * units];
                g.iter_mut().zip(&back).for_each(|(g, slope)| *g += slope);
            }
        }
        self.steps += 1;
        let (network, l2) = (&mut self.network, self.settings.l2 / batch.len() as f64);
        let lists = [(&mut network.first, l2), (&mut network.first_free, 0.0), (&mut network.second, l2), (&mut network.second_free, 0.0)];
        for (((weights, l2), gradient), adam) in lists.into_iter().zip(&self.gradients).zip(&mut self.adam) {
            adam.step(weights, gradient, l2, self.settings.rate, self.steps);
        }
        loss
    }
}

/// The loss of a row, and its slope by each score in the place of the score.
pub(super) fn slopes(task: Task, truth: f64, scores: &mut [f64]) -> f64 {
    match task {
        Task::Regression => {
            scores[0] -= truth;
            0.5 * scores[0] * scores[0]
        }
        Task::Binary => {
            let margin = if truth == 1.0 { scores[0] } else { -scores[0] };
            scores[0] = logistic(scores[0])[1] - truth;
            ln_1p(exp(-margin.abs())) + (-margin).max(0.0)
        }
        Task::Multiclass => {
            softmax(scores);
            let class = truth as usize;
            let loss = -ln(scores[class].max(f64::MIN_POSITIVE));
            scores[class] -= 1.0;
            loss
        }
    }
}

/// Steps that go by the mean and the spread of the gradients so far.
struct Adam {
    means: Vec<f64>,
    squares: Vec<f64>,
}

impl Adam {
    fn new(size: usize) -> Self {
        Self { means: vec![0.0; size], squares: vec![0.0; size] }
    }

    fn step(&mut self, weights: &mut [f64], gradient: &[f64], l2: f64, rate: f64, steps: u32) {
        const MEAN: f64 = 0.9;
        const SQUARE: f64 = 0.999;
        let steps = f64::from(steps);
        let length = rate * sqrt(1.0 - pow(SQUARE, steps)) / (1.0 - pow(MEAN, steps));
        for (((weight, g), mean), square) in weights.iter_mut().zip(gradient).zip(&mut self.means).zip(&mut self.squares) {
            let g = g + l2 * *weight;
            *mean = MEAN * *mean + (1.0 - MEAN) * g;
            *square = SQUARE * *square + (1.0 - SQUARE) * g * g;
            *weight -= length * *mean / (sqrt(*square) + 1e-8);
        }
    }
}
