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

/// The learner with settings drawn by chance; `None` where there is nothing to choose.
pub(super) fn drawn(learner: &Learner, rng: &mut Rng) -> Option<Learner> {
    let axes = axes(learner);
    let mut drawn = learner.clone();
    for axis in axes {
        let [low, high] = axis.range;
        let at = rng.unit();
        let value = if axis.by_size { exp(ln(low) + at * (ln(high) - ln(low))) } else { low + at * (high - low) };
        // Three digits are enough, and are read more easily.
        let value = if axis.is_whole { value.round() } else { format!("{value:.2e}").parse().unwrap_or(value) };
        drawn.set(axis.name, value).ok()?;
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
