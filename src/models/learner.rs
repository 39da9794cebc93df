//! The contract of all learners: what they learn from, how they go on step by step, and what comes out.

use std::sync::Arc;

use super::{Features, Model, Target};

/// What is learnt from. Clones share the table.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The cells of all rows.
    pub features: Arc<Features>,
    /// The truth of all rows.
    pub target: Arc<Target>,
    /// The rows to learn from; each has a target.
    pub rows: Arc<[u32]>,
    /// How much each row of the table counts; empty where all count 1. None is negative.
    pub weights: Arc<[f64]>,
    /// Where chance plays a part.
    pub seed: u64,
}

impl Lesson {
    /// How much a row counts.
    #[inline]
    #[must_use]
    pub fn weight(&self, row: u32) -> f64 {
        self.weights.get(row as usize).copied().unwrap_or(1.0)
    }

    /// The sum of the weights.
    #[must_use]
    pub fn total_weight(&self) -> f64 {
        self.rows.iter().map(|&row| self.weight(row)).sum()
    }
}

/// How far learning is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Steps done: epochs, trees, iterations.
    pub done: usize,
    /// Steps at most; learning may end earlier.
    pub total: usize,
    /// Whether nothing is left to do.
    pub finished: bool,
}

/// A learner at work. The model is a function of the lesson and the settings alone.
pub trait Fit: Send {
    /// Does the next step: an epoch, a tree, an iteration of a solver. Does nothing once it has finished.
    fn step(&mut self) -> Progress;

    /// The model as far as it is learnt; at least one step must be done.
    fn model(&self) -> Model;

    /// What the learner minimises, on the training rows: the mean log loss in nats or the mean squared error, with its penalties.
    /// `None` for learners that go by something else.
    fn loss(&self) -> Option<f64> {
        None
    }

    /// Where learning ended early: the step whose model is kept.
    fn kept_step(&self) -> Option<usize> {
        None
    }
}

/// Something that is learnt in one step.
pub(super) struct Once<F> {
    learn: F,
    model: Option<Model>,
}

impl<F: FnMut() -> Model + Send> Once<F> {
    pub(super) fn new(learn: F) -> Self {
        Self { learn, model: None }
    }
}

impl<F: FnMut() -> Model + Send> Fit for Once<F> {
    fn step(&mut self) -> Progress {
        self.model = Some((self.learn)());
        Progress { done: 1, total: 1, finished: true }
    }

    fn model(&self) -> Model {
        self.model.clone().unwrap_or_default()
    }
}
