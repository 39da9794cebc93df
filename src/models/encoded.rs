//! Levels as means of the target (target encoding: Micci-Barreca 2001), found out from the rows that are learnt from and from no
//! other.
//!
//! A row that is learnt from must not see its own target. So its levels get the means of the other parts of the training rows
//! (cross fitting), while rows that are predicted get those of all training rows.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Feature, FeatureKind, Features, Fill, Fit, Lesson, Model, Predictions, Progress, Scale, Target, Task};
use crate::num::rng::Rng;

/// The purpose of the random numbers by which training rows are parted.
const STREAM: u64 = 0x6d65_616e;
/// Parts of the training rows, as many as scikit-learn's `TargetEncoder` makes.
const PARTS: usize = 5;

/// The means of one feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Means {
    /// The position of the feature.
    pub feature: usize,
    /// What stands for a level that nobody knows: the mean over all training rows. Of classes one for each but the first.
    pub rest: Vec<f64>,
    /// The means of each level, level by level.
    pub levels: Vec<f64>,
}

/// A model that looks at means in place of levels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Encoded {
    /// The means.
    pub means: Vec<Means>,
    /// What looks at them.
    pub model: Box<Model>,
}

/// A learner at work that looks at means.
pub(super) struct EncodedFit {
    means: Vec<Means>,
    fit: Box<dyn Fit>,
}

impl Means {
    /// The smoothed mean of the target for each level, over some rows that have a target.
    ///
    /// With a number m: `(sum of the level + m * mean of all) / (rows of the level + m)`. Without one, m is chosen for each level by how
    /// much the target varies inside it (empirical Bayes: Micci-Barreca 2001, as `smooth="auto"` of scikit-learn's `TargetEncoder`):
    /// `a * mean of the level + (1 - a) * mean of all` with `a = n * v / (n * v + w)`, where n is the number of rows of the level, v the variance of
    /// all and w that inside the level. A level without rows has the mean of all.
    #[must_use]
    pub fn new(features: &Features, feature: usize, smooth: Option<f64>, target: &Target, rows: &[u32]) -> Self {
        let levels = features.list()[feature].levels().len();
        let outputs = outputs(target);
        let (mut rest, mut means) = (Vec::with_capacity(outputs), vec![0.0; levels * outputs]);
        let level = |row: u32| Some(features.row(row)[feature]).filter(|cell| !cell.is_nan()).map(|cell| cell as usize);
        for output in 0..outputs {
            let (mut counts, mut sums, mut squares) = (vec![0.0; levels], vec![0.0; levels], vec![0.0; levels]);
            let mut all = 0.0;
            for &row in rows {
                let value = value(target, row, output);
                all += value;
                if let Some(level) = level(row) {
                    counts[level] += 1.0;
                    sums[level] += value;
                }
            }
            let n = rows.len().max(1) as f64;
            let mean = all / n;
            let mut variance = 0.0;
            for &row in rows {
                let value = value(target, row, output);
                variance += (value - mean) * (value - mean) / n;
                if let Some(level) = level(row) {
                    let off = value - sums[level] / counts[level];
                    squares[level] += off * off;
                }
            }
            for level in 0..levels {
                let (count, sum) = (counts[level], sums[level]);
                means[level * outputs + output] = match smooth {
                    Some(smooth) if count + smooth > 0.0 => (sum + smooth * mean) / (count + smooth),
                    None if count > 0.0 && variance > 0.0 => {
                        let share = variance * count / (variance * count + squares[level] / count);
                        share * sum / count + (1.0 - share) * mean
                    }
                    _ => mean,
                };
            }
            rest.push(mean);
        }
        Self { feature, rest, levels: means }
    }

    /// The means of a cell of levels.
    #[must_use]
    pub fn of(&self, cell: f64) -> &[f64] {
        let width = self.rest.len();
        if cell.is_nan() {
            return &self.rest;
        }
        let start = (cell as usize).saturating_mul(width);
        self.levels.get(start..start.saturating_add(width)).unwrap_or(&self.rest)
    }
}

/// How many means a level has: one for each class but the first, or one.
fn outputs(target: &Target) -> usize {
    if target.task == Task::Regression { 1 } else { target.classes.len().saturating_sub(1) }
}

/// The number whose mean is taken: whether a row is of the class after the first so many, or the number itself.
fn value(target: &Target, row: u32, output: usize) -> f64 {
    if target.task == Task::Regression { target.number(row) } else { f64::from(u8::from(target.class(row) == output + 1)) }
}

/// The features whose levels become means, and how these are smoothed.
fn encoded(features: &[Feature]) -> Vec<(usize, Option<f64>)> {
    let of = |(at, feature): (usize, &Feature)| match feature.kind {
        FeatureKind::Means { smooth, .. } => Some((at, smooth)),
        FeatureKind::Number { .. } | FeatureKind::Levels(_) => None,
    };
    features.iter().enumerate().filter_map(of).collect()
}

/// Whether a feature is among those whose levels become means.
#[must_use]
pub fn has_means(features: &[Feature]) -> bool {
    !encoded(features).is_empty()
}

/// Begins to learn from means: `start` gets the lesson with means in place of levels.
pub(super) fn start(lesson: &Lesson, start: impl FnOnce(Lesson) -> Box<dyn Fit>) -> Box<dyn Fit> {
    let columns = encoded(lesson.features.list());
    let means_of = |rows: &[u32]| -> Vec<Means> {
        columns.iter().map(|&(at, smooth)| Means::new(&lesson.features, at, smooth, &lesson.target, rows)).collect()
    };
    let means = means_of(&lesson.rows);
    let list = Arc::new(list(lesson.features.list(), &means));
    let width = list.len();
    let mut values = Vec::with_capacity(lesson.features.rows() * width);
    (0..lesson.features.rows() as u32).for_each(|row| cells(lesson.features.row(row), &means, &mut values));
    let parts = parts(&lesson.target, &lesson.rows, lesson.seed);
    let mut own = Vec::with_capacity(width);
    for part in 0..PARTS {
        let is_here = |at: &usize| parts[*at] == part;
        let others: Vec<u32> = (0..parts.len()).filter(|at| !is_here(at)).map(|at| lesson.rows[at]).collect();
        let means = means_of(&others);
        for at in (0..parts.len()).filter(is_here) {
            let row = lesson.rows[at];
            own.clear();
            cells(lesson.features.row(row), &means, &mut own);
            values[row as usize * width..(row as usize + 1) * width].copy_from_slice(&own);
        }
    }
    let features = Arc::new(Features::new(list, lesson.features.rows(), values));
    Box::new(EncodedFit { means, fit: start(Lesson { features, ..lesson.clone() }) })
}

/// The part of each of the rows: by chance, each part with the same shares of the classes.
fn parts(target: &Target, rows: &[u32], seed: u64) -> Vec<usize> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); target.classes.len().max(1)];
    for (at, &row) in rows.iter().enumerate() {
        groups[if target.task.is_classification() { target.class(row) } else { 0 }].push(at);
    }
    let (mut parts, mut next) = (vec![0; rows.len()], 0);
    for (group, mut own) in groups.into_iter().enumerate() {
        let mut rng = Rng::keyed(seed, STREAM, group as u64);
        for at in (1..own.len()).rev() {
            own.swap(at, rng.position(at + 1));
        }
        for at in own {
            parts[at] = next % PARTS;
            next += 1;
        }
    }
    parts
}

/// What the features are once levels are means.
fn list(features: &[Feature], means: &[Means]) -> Vec<Feature> {
    let kind = FeatureKind::Number { fill: Fill::Mean, scale: Scale::Standard };
    let mut list = Vec::with_capacity(features.len());
    for (at, feature) in features.iter().enumerate() {
        match means.iter().find(|means| means.feature == at) {
            Some(means) => (1..=means.rest.len()).for_each(|output| {
                list.push(Feature { name: format!("{} mean {output}", feature.name), column: feature.column, kind: kind.clone() });
            }),
            None => list.push(feature.clone()),
        }
    }
    list
}

/// Adds the cells of a row with means in place of levels.
fn cells(row: &[f64], means: &[Means], into: &mut Vec<f64>) {
    let mut means = means.iter().peekable();
    for (at, &cell) in row.iter().enumerate() {
        match means.next_if(|means| means.feature == at) {
            Some(means) => into.extend_from_slice(means.of(cell)),
            None => into.push(cell),
        }
    }
}

impl Encoded {
    /// What the model inside looks at.
    #[must_use]
    pub fn list(&self, features: &[Feature]) -> Vec<Feature> {
        list(features, &self.means)
    }

    /// For each feature that the model inside looks at, the position of the one that it comes from.
    #[must_use]
    pub fn owners(&self, features: usize) -> Vec<usize> {
        let width = |at: usize| self.means.iter().find(|means| means.feature == at).map_or(1, |means| means.rest.len());
        (0..features).flat_map(|at| std::iter::repeat_n(at, width(at))).collect()
    }

    /// Some rows as the model inside looks at them, in their order.
    #[must_use]
    pub fn features(&self, features: &Features, rows: &[u32]) -> Features {
        let list = self.list(features.list());
        let mut values = Vec::with_capacity(rows.len() * list.len());
        rows.iter().for_each(|&row| cells(features.row(row), &self.means, &mut values));
        Features::new(Arc::new(list), rows.len(), values)
    }

    pub(super) fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        self.model.predict(&self.features(features, rows), &all)
    }

    pub(super) fn importance(&self, features: usize) -> Option<Vec<f64>> {
        let owners = self.owners(features);
        let mut sums = vec![0.0; features];
        for (owner, value) in owners.iter().zip(self.model.importance(owners.len())?) {
            sums[*owner] += value;
        }
        Some(sums)
    }

    pub(super) fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        let columns = encoded(features);
        let width = outputs.saturating_sub(1).max(1);
        let fits = |(means, (at, _)): (&Means, &(usize, Option<f64>))| {
            means.feature == *at
                && means.rest.len() == width
                && means.levels.len() == width * features[*at].levels().len()
                && means.rest.iter().chain(&means.levels).all(|mean| mean.is_finite())
        };
        !columns.is_empty()
            && self.means.len() == columns.len()
            && self.means.iter().zip(&columns).all(fits)
            && !matches!(*self.model, Model::Encoded(_))
            && self.model.is_sound(&self.list(features), outputs)
    }
}

impl Fit for EncodedFit {
    fn step(&mut self) -> Progress {
        self.fit.step()
    }

    fn model(&self) -> Model {
        Model::Encoded(Encoded { means: self.means.clone(), model: Box::new(self.fit.model()) })
    }

    fn loss(&self) -> Option<f64> {
        self.fit.loss()
    }

    fn kept_step(&self) -> Option<usize> {
        self.fit.kept_step()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::Learner;

    fn lesson(levels: usize, rows: usize, level: impl Fn(usize) -> f64, task: Task, value: impl Fn(usize) -> f64) -> Lesson {
        let names = (0..levels).map(|at| format!("l{at}")).collect();
        let feature = Feature { name: "town".to_owned(), column: 0, kind: FeatureKind::Means { levels: names, smooth: None } };
        let classes = match task {
            Task::Regression => Vec::new(),
            Task::Binary => vec!["n".to_owned(), "y".to_owned()],
            Task::Multiclass => vec!["a".to_owned(), "b".to_owned(), "c".to_owned()],
        };
        Lesson {
            features: Arc::new(Features::new(Arc::new(vec![feature]), rows, (0..rows).map(level).collect())),
            target: Arc::new(Target { task, classes, values: (0..rows).map(value).collect() }),
            rows: (0..rows as u32).collect(),
            weights: Arc::default(),
            seed: 3,
        }
    }

    #[test]
    fn a_mean_is_drawn_towards_that_of_all_rows() {
        let lesson =
            lesson(3, 6, |row| [0.0, 0.0, 0.0, 1.0, 1.0, f64::NAN][row], Task::Regression, |row| [1.0, 2.0, 3.0, 8.0, 10.0, 6.0][row]);
        let means = Means::new(&lesson.features, 0, Some(2.0), &lesson.target, &lesson.rows);
        assert_eq!(means.rest, [5.0]);
        assert_eq!(means.levels, [(6.0 + 10.0) / 5.0, (18.0 + 10.0) / 4.0, 5.0], "the third level has no row");
        assert_eq!((means.of(1.0), means.of(7.0), means.of(f64::NAN)), (&[7.0][..], &[5.0][..], &[5.0][..]));
    }

    #[test]
    fn classes_have_a_mean_each_but_the_first() {
        let lesson = lesson(2, 4, |row| (row % 2) as f64, Task::Multiclass, |row| [0.0, 1.0, 2.0, 1.0][row]);
        let means = Means::new(&lesson.features, 0, Some(0.0), &lesson.target, &lesson.rows);
        assert_eq!((means.rest, means.levels), (vec![0.5, 0.25], vec![0.0, 0.5, 1.0, 0.0]));
    }

    /// Each level occurs once and the target is chance: whoever looks at its own target knows it by heart, and others cannot.
    #[test]
    fn rows_that_are_learnt_from_do_not_see_their_own_target() {
        let lesson = lesson(400, 400, |row| row as f64, Task::Binary, |row| f64::from(u8::from(row * 7919 % 13 < 6)));
        let mut seen = None;
        drop(start(&lesson, |inner| {
            seen = Some(inner.features.clone());
            Learner::named("tree").unwrap().start(inner)
        }));
        let seen = seen.unwrap();
        for row in 0..400 {
            let cell = seen.row(row)[0];
            assert!((cell - lesson.target.values.iter().sum::<f64>() / 400.0).abs() < 0.01, "{row}: {cell}");
        }
    }

    #[test]
    fn what_is_predicted_is_what_the_model_inside_says_of_the_means() {
        let lesson = lesson(4, 200, |row| (row % 4) as f64, Task::Regression, |row| (row % 4 * 10) as f64);
        let mut fit = Learner::named("linear").unwrap().start(lesson.clone());
        while !fit.step().finished {}
        let model = fit.model();
        assert!(model.is_sound(lesson.features.list(), 1));
        let said = model.predict(&lesson.features, &[0, 1, 2, 3]).values;
        assert!(said.iter().zip([0.0, 10.0, 20.0, 30.0]).all(|(said, truth)| (said - truth).abs() < 0.5), "{said:?}");
        let again: Model = serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap();
        assert_eq!(again, model);
        let Model::Encoded(mut broken) = model else { panic!() };
        broken.means[0].levels.pop();
        assert!(!Model::Encoded(broken).is_sound(lesson.features.list(), 1));
    }
}
