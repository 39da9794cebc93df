//! Ending to learn early: once rows that were set aside are predicted no better (Prechelt 1998).

use super::mean_loss;
use crate::{
    models::{Fit, Learner, Lesson, Model, Progress},
    num::rng::Rng,
};

/// The purpose of the random numbers by which rows are set aside.
const STREAM: u64 = 0x7374_6f70;
/// One row in so many is set aside.
const SHARE: usize = 10;
/// How often the rows are looked at over all steps at most: predicting costs more than a step where there are many trees.
const LOOKS: usize = 50;
/// With fewer rows nothing can be told.
const FEWEST: usize = 20;

/// A learner at work that ends early; its model is that of the best step.
struct Stopping {
    fit: Box<dyn Fit>,
    lesson: Lesson,
    aside: Vec<u32>,
    patience: usize,
    best: Option<(f64, usize, Model)>,
    progress: Option<Progress>,
}

/// Begins to learn; ends after `patience` steps without gain, unless that is 0.
pub(super) fn start(learner: &Learner, lesson: Lesson, patience: usize) -> Box<dyn Fit> {
    if patience == 0 || !learner.learns_in_steps() || lesson.rows.len() < FEWEST {
        return learner.start(lesson);
    }
    let mut rng = Rng::keyed(lesson.seed, STREAM, 0);
    let mut order: Vec<u32> = lesson.rows.to_vec();
    for at in (1..order.len()).rev() {
        order.swap(at, rng.position(at + 1));
    }
    let mut rows = order.split_off(order.len() / SHARE);
    rows.sort_unstable();
    order.sort_unstable();
    let inner = Lesson { rows: rows.into(), ..lesson.clone() };
    Box::new(Stopping { fit: learner.start(inner), lesson, aside: order, patience, best: None, progress: None })
}

impl Fit for Stopping {
    fn step(&mut self) -> Progress {
        if let Some(ended) = self.progress {
            return ended;
        }
        let mut progress = self.fit.step();
        if progress.finished || progress.done.is_multiple_of(progress.total.div_ceil(LOOKS).max(1)) {
            let model = self.fit.model();
            let loss = mean_loss(&model.predict(&self.lesson.features, &self.aside), &self.lesson.target, &self.aside);
            if self.best.as_ref().is_none_or(|(best, ..)| loss < *best) {
                self.best = Some((loss, progress.done, model));
            }
            progress.finished |= self.best.as_ref().is_some_and(|(_, step, _)| progress.done - step >= self.patience);
        }
        self.progress = progress.finished.then_some(progress);
        progress
    }

    fn model(&self) -> Model {
        match (&self.best, self.progress) {
            (Some((.., model)), Some(_)) => model.clone(),
            _ => self.fit.model(),
        }
    }

    fn loss(&self) -> Option<f64> {
        self.fit.loss()
    }

    fn kept_step(&self) -> Option<usize> {
        self.progress.and(self.best.as_ref()).map(|(_, step, _)| *step)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::models::{Feature, FeatureKind, Features, Fill, Scale, Target, Task};

    /// A target that has nothing to do with the one feature: whatever is learnt after the first step is noise.
    fn noise() -> Lesson {
        let kind = FeatureKind::Number { fill: Fill::Median, scale: Scale::Standard };
        let mut rng = Rng::keyed(1, 2, 3);
        let cells = (0..400).map(|_| rng.unit()).collect();
        let values = (0..400).map(|_| f64::from(u8::from(rng.chance(0.5)))).collect();
        let feature = Feature { name: "x".to_owned(), column: 0, kind };
        Lesson {
            features: Arc::new(Features::new(Arc::new(vec![feature]), 400, cells)),
            target: Arc::new(Target { task: Task::Binary, classes: vec!["n".to_owned(), "y".to_owned()], values }),
            rows: (0..400).collect(),
            weights: Arc::default(),
            seed: 0,
        }
    }

    #[test]
    fn noise_is_not_learnt_to_the_end_and_the_best_step_is_kept() {
        let boosting = Learner::named("boosting").unwrap();
        let mut fit = start(&boosting, noise(), 5);
        let mut steps = 0;
        while !fit.step().finished {
            steps += 1;
        }
        assert!(steps < 60, "{steps}");
        let kept = fit.kept_step().unwrap();
        assert!(kept + 5 <= steps + 1);
        let Model::Trees(model) = fit.model() else { panic!() };
        assert_eq!(model.trees.len(), kept);
        assert_eq!(fit.step().done, steps + 1, "it has ended");
    }

    #[test]
    fn without_patience_all_steps_are_done() {
        let mut fit = start(&Learner::named("boosting").unwrap(), noise(), 0);
        let steps = (1..).take_while(|_| !fit.step().finished).count();
        assert_eq!((steps, fit.kept_step()), (99, None));
    }
}
