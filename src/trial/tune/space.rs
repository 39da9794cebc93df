//! Which settings are tried.

use crate::{
    models::Learner,
    num::{
        elementary::{exp, ln},
        rng::Rng,
    },
};

/// A setting and the values that are tried.
struct Axis {
    name: &'static str,
    range: [f64; 2],
    is_whole: bool,
    /// Whether tenfold is as far from one as one from a tenth.
    by_size: bool,
}

impl Axis {
    /// The value at a place from 0, the smallest, to 1.
    fn at(&self, place: f64) -> f64 {
        let [low, high] = self.range;
        let value = if self.by_size { exp(ln(low) + place * (ln(high) - ln(low))) } else { low + place * (high - low) };
        // Three digits are enough, and are read more easily.
        if self.is_whole { value.round() } else { format!("{value:.2e}").parse().unwrap_or(value) }
    }
}

const fn size(name: &'static str, low: f64, high: f64) -> Axis {
    Axis { name, range: [low, high], is_whole: false, by_size: true }
}

const fn whole(name: &'static str, low: f64, high: f64) -> Axis {
    Axis { name, range: [low, high], is_whole: true, by_size: true }
}

const fn share(name: &'static str, low: f64, high: f64) -> Axis {
    Axis { name, range: [low, high], is_whole: false, by_size: false }
}

const LOGISTIC: &[Axis] = &[size("l2", 1e-3, 1e3)];
const SGD: &[Axis] = &[size("rate", 0.01, 0.5), size("l2", 1e-6, 0.1), whole("batch", 8.0, 256.0)];
const RIDGE: &[Axis] = &[size("l2", 1e-3, 1e4)];
const LASSO: &[Axis] = &[size("l1", 1e-4, 1e2)];
const TREE: &[Axis] = &[whole("depth", 2.0, 20.0), whole("leaf", 1.0, 100.0)];
const FOREST: &[Axis] = &[whole("leaf", 1.0, 20.0), share("features", 0.1, 1.0)];
const BOOSTING: &[Axis] = &[
    size("rate", 0.02, 0.3),
    whole("rounds", 50.0, 400.0),
    whole("leaves", 4.0, 128.0),
    whole("leaf", 5.0, 100.0),
    size("l2", 1e-3, 10.0),
];
const KNN: &[Axis] = &[whole("neighbours", 1.0, 50.0)];
const BAYES: &[Axis] = &[size("smoothing", 1e-9, 0.1)];
const MULTINOMIAL: &[Axis] = &[size("smoothing", 1e-3, 100.0)];
const MLP: &[Axis] = &[whole("hidden", 8.0, 128.0), size("rate", 3e-4, 1e-2), size("l2", 1e-5, 1.0)];

/// What is tried of a learner; nothing where there is nothing to choose.
const fn axes(learner: &Learner) -> &'static [Axis] {
    match learner {
        Learner::Baseline(_) | Learner::Linear(_) => &[],
        Learner::Logistic(_) => LOGISTIC,
        Learner::Sgd(_) => SGD,
        Learner::Ridge(_) => RIDGE,
        Learner::Lasso(_) => LASSO,
        Learner::Tree(_) => TREE,
        Learner::Forest(_) => FOREST,
        Learner::Boosting(_) => BOOSTING,
        Learner::Knn(_) => KNN,
        Learner::Bayes(_) => BAYES,
        Learner::Multinomial(_) => MULTINOMIAL,
        Learner::Mlp(_) => MLP,
    }
}

/// Some values of a setting from the smallest that is tried to the largest; none where nothing is known of it.
pub(in crate::trial) fn steps(learner: &Learner, name: &str, count: usize) -> Vec<f64> {
    let Some(axis) = axes(learner).iter().find(|axis| axis.name == name) else { return Vec::new() };
    let mut steps: Vec<f64> = (0..count).map(|at| axis.at(at as f64 / (count - 1).max(1) as f64)).collect();
    steps.dedup();
    steps
}

/// The learner with settings drawn by chance; `None` where there is nothing to choose.
pub(super) fn drawn(learner: &Learner, rng: &mut Rng) -> Option<Learner> {
    let axes = axes(learner);
    let mut drawn = learner.clone();
    for axis in axes {
        drawn.set(axis.name, axis.at(rng.unit())).ok()?;
    }
    (!axes.is_empty()).then_some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::LEARNERS;

    #[test]
    fn every_setting_that_is_drawn_exists_and_is_possible() {
        for name in LEARNERS {
            let learner = Learner::named(name).unwrap();
            for draw in 0..200 {
                let is_drawn = drawn(&learner, &mut Rng::keyed(1, 2, draw)).is_some();
                assert_eq!(is_drawn, !axes(&learner).is_empty(), "{name}");
            }
        }
    }
}
