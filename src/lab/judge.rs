//! Learning and scoring, as all experiments do it.

use std::sync::Arc;

use crate::{
    models::{Features, Learner, Lesson, Model, Target},
    scores::{Classified, Estimated, metric},
};

/// What a learner makes of some rows.
pub(super) fn learnt(learner: &Learner, features: &Arc<Features>, target: &Arc<Target>, rows: &[u32], seed: u64) -> Model {
    let lesson = Lesson { features: Arc::clone(features), target: Arc::clone(target), rows: rows.into(), weights: Arc::default(), seed };
    let mut fit = learner.start(lesson);
    while !fit.step().finished {}
    fit.model()
}

/// How good a model is on some rows; `None` where the metric is not defined.
pub(super) fn score(id: &str, model: &Model, features: &Features, target: &Target, rows: &[u32]) -> Option<f64> {
    let (metric, said) = (metric(id)?, model.predict(features, rows).values);
    if target.task.is_classification() {
        let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
        let judged = Classified::new(&truth, &said, target.classes.len(), None).ok()?;
        metric.of_classes(&judged, &judged.confusion())?.ok()
    } else {
        let truth: Vec<f64> = rows.iter().map(|&row| target.number(row)).collect();
        metric.of_numbers(&Estimated::new(&truth, &said, None).ok()?)?.ok()
    }
}

/// The rows among these whose target is known.
pub(super) fn known(target: &Target, rows: impl Iterator<Item = u32>) -> Vec<u32> {
    rows.filter(|row| !target.values[*row as usize].is_nan()).collect()
}
