//! Curves of trials: how the score changes with the number of training rows (would more rows help?), or with a setting of the learner.
//!
//! Each point is a cross-validation of its own on the same folds; each fold of each point is a unit of work, which can be done in
//! any order by anybody.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Fold, FoldRun, Trial, report::scored, tune::steps};
use crate::{
    models::{Learner, Predictions, Progress},
    num::rng::Rng,
    scores::{Better, LEVEL, compare_folds, fold_mean, metric},
    table::Failure,
};

/// The purpose of the random numbers by which training rows are left out.
const STREAM: u64 = 0x6375_7276;
/// Shares of the training rows, unless others are asked for.
const SHARES: [f64; 5] = [0.1, 0.2, 0.4, 0.7, 1.0];
/// Values of a setting, unless others are asked for.
const VALUES: usize = 7;
/// The most points of a curve.
const MOST: usize = 30;
/// Scores this near to each other are as good as the same.
const MATTERS: f64 = 0.005;

/// What a curve is to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CurveSpec {
    /// What changes from point to point.
    pub along: Along,
    /// Where points are wanted: shares of the training rows, above 0 up to 1, or values of the setting; empty for the usual ones.
    pub points: Vec<f64>,
}

/// What changes from point to point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Along {
    /// The share of the training rows that is learnt from: a learning curve.
    Rows,
    /// A setting of the learner, by its name: a validation curve.
    Setting(String),
}

/// A curve, ready to be worked out.
#[derive(Debug, Clone)]
pub struct Curve {
    trial: Trial,
    along: Along,
    points: Vec<f64>,
    /// The learner at each point.
    learners: Vec<Learner>,
}

/// A unit at work.
pub struct CurveRun {
    run: FoldRun,
    trial: Trial,
    train: Arc<[u32]>,
}

/// What a unit gives.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Rows learnt from.
    pub rows: u32,
    /// The score on the rows learnt from; `None` where it is not defined.
    pub train: Option<f64>,
    /// The score on the rows held out.
    pub held_out: Option<f64>,
}

/// A curve as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CurveTold {
    /// What changes from point to point.
    pub along: Along,
    /// The stable name of the metric.
    pub metric: String,
    /// Its name for people.
    pub name: String,
    /// The points, from left to right.
    pub points: Vec<CurvePoint>,
    /// What it says, in a sentence.
    pub says: String,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    /// The share of the training rows, or the value of the setting.
    pub at: f64,
    /// Rows learnt from, the mean over the folds.
    pub rows: f64,
    /// The mean score on the rows learnt from.
    pub train: Option<f64>,
    /// The mean score on the rows held out.
    pub held_out: Option<f64>,
    /// Its bounds, by the corrected resampled t.
    pub interval: Option<[f64; 2]>,
}

impl Curve {
    /// Makes a curve of a trial.
    ///
    /// # Errors
    /// When there is no such setting, or a point is not possible.
    pub fn new(trial: Trial, spec: &CurveSpec) -> Result<Self, Failure> {
        let mut points = spec.points.clone();
        if points.is_empty() {
            points = match &spec.along {
                Along::Rows => SHARES.to_vec(),
                Along::Setting(name) => around(&trial.spec.learner, name),
            };
        }
        points.sort_by(f64::total_cmp);
        points.dedup();
        points.truncate(MOST);
        let mut learners = Vec::with_capacity(points.len());
        for &point in &points {
            let mut learner = trial.spec.learner.clone();
            match &spec.along {
                Along::Rows if point > 0.0 && point <= 1.0 => {}
                Along::Rows => {
                    return Err(Failure::new(format!("{point} is no share of the rows"), "Give numbers above 0 up to 1"));
                }
                Along::Setting(name) => learner.set(name, point).map_err(|what| Failure::new(what, "Choose another setting or value"))?,
            }
            learners.push(learner);
        }
        if learners.is_empty() {
            return Err(Failure::new("The curve has no point", "Name a setting of the model, or give the values to be tried"));
        }
        Ok(Self { trial, along: spec.along.clone(), points, learners })
    }

    /// How many units of work there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.points.len() * self.trial.folds.len()
    }

    /// Begins a unit.
    #[must_use]
    pub fn run(&self, unit: usize) -> CurveRun {
        let folds = self.trial.folds.len();
        let (point, fold) = (unit / folds, unit % folds);
        let whole = &self.trial.folds[fold];
        let train = match self.along {
            Along::Rows => part(&whole.train, self.points[point], self.trial.spec.seed, fold),
            Along::Setting(_) => Arc::clone(&whole.train),
        };
        let mut trial = self.trial.clone();
        (trial.spec.learner, trial.spec.tune) = (self.learners[point].clone(), None);
        let fold = Fold { train: Arc::clone(&train), test: Arc::clone(&whole.test) };
        CurveRun { run: FoldRun::new(&trial, &fold), trial, train }
    }

    /// The curve, from what all units gave in their order.
    #[must_use]
    pub fn told(&self, measured: &[Measured]) -> CurveTold {
        let metric_id = main_metric(&self.trial);
        let folds = self.trial.folds.len();
        let rows = |of: fn(&Fold) -> usize| self.trial.folds.iter().map(of).sum::<usize>() as f64;
        let overlap = rows(|fold| fold.test.len()) / rows(|fold| fold.train.len()).max(1.0);
        let of = |(&at, measured): (&f64, &[Measured])| {
            let held_out: Option<Vec<f64>> = measured.iter().map(|m| m.held_out).collect();
            let train: Option<Vec<f64>> = measured.iter().map(|m| m.train).collect();
            let mean = |scores: Vec<f64>| scores.iter().sum::<f64>() / scores.len().max(1) as f64;
            let bounds = held_out.as_ref().and_then(|scores| fold_mean(scores, overlap, LEVEL).ok());
            CurvePoint {
                at,
                rows: measured.iter().map(|m| f64::from(m.rows)).sum::<f64>() / folds.max(1) as f64,
                train: train.map(mean),
                held_out: held_out.map(mean),
                // The upper bound of all metrics of curves is 1.
                interval: bounds.map(|mean| [mean.interval.low, mean.interval.high.min(1.0)]),
            }
        };
        let points: Vec<CurvePoint> = self.points.iter().zip(measured.chunks(folds.max(1))).map(of).collect();
        let name = metric(metric_id).map_or(metric_id, |metric| metric.name);
        let says = match self.along {
            Along::Rows => self.says_of_rows(&points, measured, overlap, name),
            Along::Setting(ref setting) => self.says_of_setting(&points, setting, name),
        };
        CurveTold { along: self.along.clone(), metric: metric_id.to_owned(), name: name.to_owned(), points, says }
    }

    fn says_of_rows(&self, points: &[CurvePoint], measured: &[Measured], overlap: f64, name: &str) -> String {
        let folds = self.trial.folds.len();
        let scores = |point: usize| measured[point * folds..(point + 1) * folds].iter().map(|m| m.held_out).collect::<Option<Vec<f64>>>();
        let Some(before) = points.len().checked_sub(2) else { return "One point makes no curve.".to_owned() };
        let (Some(a), Some(b)) = (scores(before), scores(before + 1)) else {
            return format!("{name} is not defined in every fold, so this cannot be told.");
        };
        let (from, to) = (points[before].rows.round(), points[before + 1].rows.round());
        match compare_folds(&a, &b, overlap, LEVEL) {
            Ok(gain) if gain.interval.low > 0.0 => {
                format!("From {from} to {to} rows {name} rose by {:.4}: more rows would probably help.", gain.difference)
            }
            Ok(gain) if gain.interval.high < MATTERS => {
                format!("From {from} to {to} rows {name} hardly changed ({:+.4}): more rows like these would not help.", gain.difference)
            }
            Ok(gain) => format!(
                "From {from} to {to} rows {name} changed by {:+.4}, which may be chance: more rows may help a little, or not.",
                gain.difference
            ),
            Err(_) => format!("{name} cannot be compared with so few folds."),
        }
    }

    fn says_of_setting(&self, points: &[CurvePoint], setting: &str, name: &str) -> String {
        let known = points.iter().filter_map(|point| Some((point.at, point.held_out?, point.train)));
        let Some((at, score, train)) = known.reduce(|best, next| if next.1 > best.1 { next } else { best }) else {
            return format!("{name} is not defined at any value.");
        };
        let edge = if points.len() > 1 && (at == points[0].at || at == points[points.len() - 1].at) {
            " That is at the edge of what was tried: try further."
        } else {
            ""
        };
        let gap = train.map_or(0.0, |train| train - score);
        let fits = if gap > 0.1 { " The model knows its training rows much better than others: a calmer one may do as well." } else { "" };
        format!("{name} is best, {score:.4}, at {setting} {at}.{edge}{fits}")
    }
}

impl CurveRun {
    /// Goes one step on.
    pub fn step(&mut self) -> Progress {
        self.run.step()
    }

    /// The result; whatever has not been learnt yet is learnt first.
    #[must_use]
    pub fn finish(mut self) -> Measured {
        while !self.run.step().finished {}
        let id = main_metric(&self.trial);
        let score = |rows: &[u32]| {
            let said: Predictions = self.run.predict_rows(rows)?;
            scored(&self.trial.target, rows, &said.values).into_iter().find(|scored| scored.metric.id == id)?.score.ok()
        };
        Measured { rows: self.train.len() as u32, train: score(&self.train), held_out: score(&self.run.rows().test) }
    }
}

/// What curves show: the area under the ROC curve of two classes, accuracy of more, R² of numbers. More is better by all of them.
fn main_metric(trial: &Trial) -> &'static str {
    let id = match trial.target.classes.len() {
        0 => "r2",
        2 => "roc_auc",
        _ => "accuracy",
    };
    debug_assert!(metric(id).is_none_or(|metric| metric.better == Better::Higher));
    id
}

/// A share of the rows by chance, at least two; a smaller share is part of a larger one.
fn part(rows: &Arc<[u32]>, share: f64, seed: u64, fold: usize) -> Arc<[u32]> {
    let wanted = ((rows.len() as f64 * share).ceil() as usize).clamp(2.min(rows.len()), rows.len());
    if wanted == rows.len() {
        return Arc::clone(rows);
    }
    let (mut order, mut rng) = (rows.to_vec(), Rng::keyed(seed, STREAM, fold as u64));
    for at in 0..wanted {
        let other = at + rng.position(order.len() - at);
        order.swap(at, other);
    }
    order.truncate(wanted);
    order.sort_unstable();
    order.into()
}

/// Values of a setting on both sides of where it is.
fn around(learner: &Learner, name: &str) -> Vec<f64> {
    let values = steps(learner, name, VALUES);
    if !values.is_empty() {
        return values;
    }
    let Some(setting) = learner.settings().into_iter().find(|setting| setting.name == name) else { return Vec::new() };
    let [low, high] = setting.range;
    let scale = |power: i32| if power < 0 { 1.0 / f64::from(1 << -power) } else { f64::from(1 << power) };
    let value =
        |power: i32| if setting.value == 0.0 { if power < 0 { 0.0 } else { scale(2 * power - 10) } } else { setting.value * scale(power) };
    let rounded = |x: f64| if setting.is_whole { x.round() } else { x };
    (-3..=3).map(|power| rounded(value(power)).clamp(low, high)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Frame, Limit},
        models::plan::suggest,
        table::Lexicon,
        trial::Spec,
    };

    fn table(rows: u32) -> Frame {
        let mut builder = Builder::new(&["x", "y", "t"], Lexicon::default(), Limit::default());
        let mut rng = Rng::keyed(2, 3, 4);
        for _ in 0..rows {
            let (x, y) = (rng.normal(), rng.normal());
            let t = if x * y + 0.2 * rng.normal() > 0.0 { "yes" } else { "no" };
            builder.push(&[format!("{x:.4}"), format!("{y:.4}"), t.to_owned()]);
        }
        builder.finish()
    }

    fn curve(model: &str, spec: &CurveSpec) -> Result<Curve, Failure> {
        let frame = table(600);
        let plan = suggest(&frame, "t", None).unwrap();
        Curve::new(Trial::new(&frame, plan, Spec { folds: 5, ..Spec::new(Learner::named(model).unwrap()) }).unwrap(), spec)
    }

    fn told(curve: &Curve) -> CurveTold {
        curve.told(&(0..curve.units()).map(|unit| curve.run(unit).finish()).collect::<Vec<_>>())
    }

    #[test]
    fn more_rows_help_a_tree_where_two_columns_only_tell_together() {
        let told = told(&curve("tree", &CurveSpec { along: Along::Rows, points: vec![1.0, 0.02] }).unwrap());
        assert_eq!(told.points.iter().map(|point| (point.at, point.rows)).collect::<Vec<_>>(), [(0.02, 10.0), (1.0, 480.0)]);
        assert!(told.points[1].held_out > told.points[0].held_out, "{told:?}");
        assert!(told.says.starts_with("From 10 to 480 rows ROC AUC "), "{}", told.says);
        assert_eq!(told.metric, "roc_auc");
    }

    #[test]
    fn what_does_not_look_at_rows_needs_no_more_of_them() {
        let told = told(&curve("baseline", &CurveSpec { along: Along::Rows, points: Vec::new() }).unwrap());
        assert!(told.points.len() == 5 && told.points.iter().all(|point| point.held_out == Some(0.5)), "{told:?}");
        assert!(told.says.contains("more rows like these would not help"), "{}", told.says);
    }

    #[test]
    fn a_deeper_tree_is_better_until_it_is_not() {
        let along = Along::Setting("depth".to_owned());
        let told = told(&curve("tree", &CurveSpec { along, points: vec![1.0, 4.0] }).unwrap());
        assert!(told.points[1].held_out > told.points[0].held_out, "{told:?}");
        assert!(told.says.contains("at depth 4") && told.says.contains("try further"), "{}", told.says);
    }

    #[test]
    fn usual_points_are_around_the_setting_and_what_is_not_possible_is_said() {
        let of = |model: &str, name: &str| curve(model, &CurveSpec { along: Along::Setting(name.to_owned()), points: Vec::new() });
        assert_eq!(of("knn", "neighbours").unwrap().points, [1.0, 2.0, 4.0, 7.0, 14.0, 26.0, 50.0]);
        assert_eq!(of("forest", "trees").unwrap().points.len(), 7);
        assert_eq!(of("sgd", "l1").unwrap().points[0], 0.0);
        assert!(of("tree", "magic").unwrap_err().to_string().contains("no point"));
        let zero = CurveSpec { along: Along::Rows, points: vec![0.0] };
        assert!(curve("tree", &zero).unwrap_err().to_string().contains("no share"));
    }
}
