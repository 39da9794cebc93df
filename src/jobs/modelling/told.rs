//! What the page gets to show of plans, learners and runs: plain numbers and words.

use serde::{Deserialize, Serialize};

use super::{FeatureTold, ResidualsTold};
use crate::{
    jobs::train::report_json,
    models::{Learner, Plan, Setting, json},
    scores::{Better, Bins, Classified, Estimated, LEVEL, METRICS, Metric, Resampling, Score, Thresholds, calibration, fold_mean},
    trial::{Entry, Outcome, Trial, explained},
};

/// Points of a curve: more cannot be seen.
const CURVE: usize = 200;
/// Rows of a scatter plot of numbers.
const DOTS: usize = 500;

/// What becomes of every column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanTold {
    /// The plan.
    #[serde(with = "json")]
    pub plan: Plan,
}

impl From<Plan> for PlanTold {
    fn from(plan: Plan) -> Self {
        Self { plan }
    }
}

/// A learner, and what can be set about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LearnerTold {
    /// Its stable name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What can be set, with the usual values.
    pub settings: Vec<SettingTold>,
}

/// A setting of a learner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingTold {
    /// Its stable name.
    pub name: String,
    /// What it does.
    pub what: String,
    /// The smallest and the largest value.
    pub range: [f64; 2],
    /// Whether only whole numbers make sense.
    pub is_whole: bool,
    /// Its usual value.
    pub value: f64,
}

impl From<&Learner> for LearnerTold {
    fn from(learner: &Learner) -> Self {
        let setting = |s: Setting| SettingTold {
            name: s.name.to_owned(),
            what: s.what.to_owned(),
            range: s.range,
            is_whole: s.is_whole,
            value: s.value,
        };
        Self {
            name: learner.name().to_owned(),
            title: learner.title().to_owned(),
            settings: learner.settings().into_iter().map(setting).collect(),
        }
    }
}

/// A run and its scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunTold {
    /// The learner, for people.
    pub title: String,
    /// The column that is predicted.
    pub target: String,
    /// The classes in their order; of two, the second is the positive one. Empty for numbers.
    pub classes: Vec<String>,
    /// Rows that were scored while they were held out.
    pub rows: u64,
    /// Folds.
    pub folds: u32,
    /// What the model looks at.
    pub features: Vec<FeatureTold>,
    /// Every metric that fits.
    pub scores: Vec<ScoreTold>,
    /// How many rows of each class (first) were taken for each (second).
    pub confusion: Vec<Vec<f64>>,
    /// What only two classes have.
    pub binary: Option<Binary>,
    /// What was true and what was predicted, of some rows; numbers only.
    pub dots: Vec<[f64; 2]>,
    /// What is left of the true numbers; numbers only.
    pub residuals: Option<ResidualsTold>,
    /// What was chosen to learn with, in plain words; empty where nothing was to be chosen.
    pub choice: Vec<String>,
    /// What each fold chose from, best first; empty where nothing was to be chosen.
    pub boards: Vec<Vec<Entry>>,
    /// Where learning ended early, the step that was kept, fold by fold.
    pub kept_steps: Vec<Option<u32>>,
    /// What a person should look at before trusting the scores.
    pub warnings: Vec<String>,
    /// What was done otherwise than one may expect.
    pub notes: Vec<String>,
    /// The same as on the command line: `assay train --json`.
    pub json: String,
}

/// A score with what is to be known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreTold {
    /// The stable name of the metric.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it says.
    pub what: String,
    /// How it is computed.
    pub formula: String,
    /// Whether more is better.
    pub is_more_better: bool,
    /// Over all rows while they were held out.
    pub value: Option<f64>,
    /// Why there is none.
    pub why_not: Option<String>,
    /// Between which bounds it probably lies on rows like these.
    pub interval: Option<[f64; 2]>,
    /// That of predicting without looking at anything.
    pub baseline: Option<f64>,
    /// That of each fold.
    pub by_fold: Vec<Option<f64>>,
    /// The mean over the folds, and its bounds, corrected for rows that the folds learn from in common.
    pub fold_mean: Option<[f64; 3]>,
}

/// What only two classes have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Binary {
    /// Share of the negatives that is predicted positive, and of the positives, from threshold to threshold.
    pub roc: Vec<[f64; 2]>,
    /// Recall and precision.
    pub precision_recall: Vec<[f64; 2]>,
    /// For each bin its mean probability, the share that is positive, and how many rows it has.
    pub calibration: Vec<[f64; 3]>,
    /// For thresholds 0, 0.01, ... 1: true positives, false positives, true negatives, false negatives.
    pub thresholds: Vec<[f64; 4]>,
}

impl RunTold {
    /// What is told of an outcome; `None` if it has no row.
    pub(super) fn new(trial: &Trial, outcome: &Outcome) -> Option<Self> {
        let (target, report) = (&trial.target, &outcome.report);
        let told = Self {
            title: trial.spec.learner.title().to_owned(),
            target: trial.plan.target.column.clone(),
            classes: target.classes.clone(),
            rows: outcome.rows.len() as u64,
            folds: trial.folds.len() as u32,
            features: FeatureTold::list(trial.features.list(), &trial.plan),
            scores: Vec::new(),
            confusion: Vec::new(),
            binary: None,
            dots: Vec::new(),
            residuals: None,
            choice: explained(report),
            boards: report.folds.iter().map(|fold| fold.leaderboard.clone()).filter(|board| !board.is_empty()).collect(),
            kept_steps: report.folds.iter().map(|fold| fold.kept_step.map(|step| step as u32)).collect(),
            warnings: report.warnings.clone(),
            notes: report.notes.clone(),
            json: report_json(report).ok()?,
        };
        let how = Resampling { seed: trial.spec.seed, ..Resampling::default() };
        if !target.task.is_classification() {
            let truth: Vec<f64> = outcome.rows.iter().map(|&row| target.number(row)).collect();
            let judged = Estimated::new(&truth, &outcome.predictions.values, None).ok()?;
            let score =
                |metric: &Metric| Some((metric.of_numbers(&judged)?, metric.interval_of_numbers(&judged, &how).map(|i| [i.low, i.high])));
            let step = truth.len().div_ceil(DOTS).max(1);
            let dots = truth.iter().zip(&outcome.predictions.values).step_by(step).map(|(truth, said)| [*truth, *said]).collect();
            let residuals = Some(ResidualsTold::new(&judged));
            return Some(Self { scores: scores(trial, outcome, score), dots, residuals, ..told });
        }
        let truth: Vec<u32> = outcome.rows.iter().map(|&row| target.class(row) as u32).collect();
        let classes = target.classes.len();
        let judged = Classified::new(&truth, &outcome.predictions.values, classes, None).ok()?;
        let confusion = judged.confusion();
        let score = |metric: &Metric| {
            let interval = metric.interval_of_classes(&judged, &confusion, &how).map(|i| [i.low, i.high]);
            Some((metric.of_classes(&judged, &confusion)?, interval))
        };
        Some(Self {
            scores: scores(trial, outcome, score),
            confusion: (0..classes).map(|truth| (0..classes).map(|said| confusion.at(truth, said)).collect()).collect(),
            binary: binary(&judged),
            ..told
        })
    }

    /// The score of a metric.
    #[must_use]
    pub fn score(&self, id: &str) -> Option<&ScoreTold> {
        self.scores.iter().find(|score| score.id == id)
    }
}

fn scores(trial: &Trial, outcome: &Outcome, score: impl Fn(&Metric) -> Option<(Score, Option<[f64; 2]>)>) -> Vec<ScoreTold> {
    let (mut scores, report) = (Vec::new(), &outcome.report);
    let shares: Vec<f64> = trial.folds.iter().map(|fold| fold.test.len() as f64 / fold.train.len().max(1) as f64).collect();
    let test_over_train = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    for metric in METRICS {
        let Some((value, interval)) = score(metric) else { continue };
        let by_fold: Vec<Option<f64>> = report.folds.iter().map(|fold| fold.scores.get(metric.id).copied().flatten()).collect();
        let all: Option<Vec<f64>> = by_fold.iter().copied().collect();
        let mean = all.and_then(|all| fold_mean(&all, test_over_train, LEVEL).ok());
        scores.push(ScoreTold {
            id: metric.id.to_owned(),
            name: metric.name.to_owned(),
            what: metric.what.to_owned(),
            formula: metric.formula.to_owned(),
            is_more_better: metric.better == Better::Higher,
            value: value.ok(),
            why_not: value.err().map(|why| why.to_string()),
            interval,
            baseline: report.baseline.get(metric.id).copied().flatten(),
            by_fold,
            fold_mean: mean.map(|mean| {
                let bounds = mean.interval.within(metric.range);
                [mean.mean, bounds.low, bounds.high]
            }),
        });
    }
    scores
}

fn binary(judged: &Classified<'_>) -> Option<Binary> {
    let thresholds = Thresholds::new(judged).ok()?;
    let ranking = thresholds.ranking().thinned(CURVE);
    let bins = calibration(judged, 1, 10, Bins::Uniform, LEVEL).ok()?.bins;
    let counts = |percent: u32| {
        let confusion = thresholds.at(f64::from(percent) / 100.0);
        [confusion.at(1, 1), confusion.at(0, 1), confusion.at(0, 0), confusion.at(1, 0)]
    };
    Some(Binary {
        roc: ranking.roc().ok()?.iter().map(|point| [point.false_positive_rate, point.true_positive_rate]).collect(),
        precision_recall: ranking.precision_recall().ok()?.iter().map(|point| [point.recall, point.precision]).collect(),
        calibration: bins.iter().map(|bin| [bin.predicted, bin.observed, bin.rows]).collect(),
        thresholds: (0..=100).map(counts).collect(),
    })
}
