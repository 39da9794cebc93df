//! A model of an exercise: trained as a student set it up, scored on rows that were held out and on fresh ones.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use super::{ModelAnswer, table::position};
use crate::{
    frame::Frame,
    models::{Kept, Plan, Predictions, plan::suggest},
    scores::{
        Classified, Confusion, Undefined,
        fairness::{Grouped, groups},
        metric,
    },
    table::Failure,
    trial::{Fold, Trial},
};

/// Metrics of exercises besides those of `scores`, with what follows their names.
pub const NAMED_METRICS: [&str; 3] = ["gap:COLUMN", "cost:FALSE_ALARM:MISSED", "excess"];

/// Groups of fewer rows say nothing about a difference.
const SMALLEST_GROUP: f64 = 30.0;

/// What a student may set about a model; the rest is as the exercise begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freedom {
    /// The column to predict.
    Target,
    /// The model.
    Learner,
    /// Columns that are left out.
    Without,
    /// How rows are parted.
    Split,
    /// Whether every class counts the same.
    Balanced,
    /// The threshold.
    Threshold,
}

/// What a model said of some rows, and the truth.
#[derive(Debug, Clone)]
pub struct Said {
    /// The true class of each row.
    pub truth: Vec<u32>,
    /// The probability of each class, row by row.
    pub probabilities: Vec<f64>,
    /// How many classes there are.
    pub classes: usize,
    /// Which rows of the table they are, from 0.
    pub rows: Vec<u32>,
    /// The table.
    frame: Frame,
}

/// A score that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The name of the metric.
    pub metric: &'a str,
    /// From which probability on a row is predicted positive, in percent.
    pub threshold: u32,
    /// On fresh rows, else on those that were held out.
    pub fresh: bool,
    /// Only rows count that have these values, by column.
    pub condition: &'a BTreeMap<String, String>,
}

/// A model that is trained when its scores are asked for. Its threshold is no part of it: the same model serves every one.
pub struct Modelled {
    trial: Trial,
    shown: Frame,
    fresh_rows: Frame,
    held: OnceLock<Result<Said, Failure>>,
    fresh: OnceLock<Result<Said, Failure>>,
}

impl Modelled {
    /// Makes everything ready.
    ///
    /// # Errors
    /// When the table lacks a column, or the model cannot do what is asked for.
    pub fn new(shown: &Frame, fresh_rows: Frame, answer: &ModelAnswer) -> Result<Self, Failure> {
        let mut plan = suggest(shown, &answer.target, None)?;
        for name in &answer.without {
            if !plan.leave_out(name, "Left out as asked for") {
                return Err(Failure::new(format!("The table has no column {name:?} to leave out"), "Check the name"));
            }
        }
        if plan.columns.iter().all(|column| column.encoding.is_none()) {
            return Err(Failure::new("No column is left to predict from", "Leave fewer columns out"));
        }
        if plan.target.classes.len() != 2 {
            return Err(Failure::new(format!("{:?} has not two classes", answer.target), "Predict a column of yes and no"));
        }
        let only = answer.split.strip_prefix("only:").map(str::to_owned);
        let answer = ModelAnswer { split: only.as_ref().map_or_else(|| answer.split.clone(), |_| "random".to_owned()), ..answer.clone() };
        let mut trial = Trial::new(shown, plan, answer.spec()?)?;
        if let Some(only) = only {
            trial.folds = vec![learnt_only(shown, &trial, &only)?];
        }
        Ok(Self { trial, shown: shown.clone(), fresh_rows, held: OnceLock::new(), fresh: OnceLock::new() })
    }

    /// What becomes of each column.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.trial.plan
    }

    /// What it says of rows while they are held out.
    ///
    /// # Errors
    /// When there are none.
    pub fn held(&self) -> Result<&Said, Failure> {
        let said = || {
            let results = (0..self.trial.folds.len()).map(|fold| self.trial.run_whole(fold)).collect();
            let outcome = self.trial.outcome(results);
            self.said(outcome.rows, outcome.predictions.values, &self.shown)
        };
        self.held.get_or_init(said).as_ref().map_err(Clone::clone)
    }

    /// What it says of fresh rows.
    ///
    /// # Errors
    /// When they lack a column.
    pub fn fresh(&self) -> Result<&Said, Failure> {
        let said = || {
            let (learner, model) = self.trial.model();
            let plan = self.trial.plan.clone();
            let kept = Kept::new(plan, self.trial.features.list().to_vec(), learner, model, self.shown.rows());
            let Predictions { values, .. } = kept.predict(&self.fresh_rows)?;
            self.said((0..self.fresh_rows.rows() as u32).collect(), values, &self.fresh_rows)
        };
        self.fresh.get_or_init(said).as_ref().map_err(Clone::clone)
    }

    /// The truth of rows beside what is said of them; rows without truth are left out.
    fn said(&self, rows: Vec<u32>, values: Vec<f64>, frame: &Frame) -> Result<Said, Failure> {
        let (target, classes) = (self.trial.plan.target(frame)?, self.trial.target.classes.len());
        let known = |row: &u32| !target.number(*row).is_nan();
        let probabilities = rows.iter().zip(values.chunks(classes)).filter(|(row, _)| known(row)).flat_map(|(_, said)| said.to_vec());
        let probabilities = probabilities.collect();
        let rows: Vec<u32> = rows.into_iter().filter(known).collect();
        let truth = rows.iter().map(|&row| target.class(row) as u32).collect();
        Ok(Said { truth, probabilities, classes, rows, frame: frame.clone() })
    }

    /// A score. Its metric is one of `scores`, or one of `NAMED_METRICS`.
    ///
    /// # Errors
    /// When there is no such metric, or it is not defined.
    pub fn score(&self, asked: &Asked<'_>) -> Result<f64, Failure> {
        let Asked { metric: name, threshold, fresh, condition } = *asked;
        let said = if fresh { self.fresh()? } else { self.held()? };
        let said = &said.only(condition)?;
        let judged = Classified::new(&said.truth, &said.probabilities, said.classes, None).map_err(|e| not_defined(name, e))?;
        let predicted = judged.predicted_at(f64::from(threshold.min(100)) / 100.0).map_err(|e| not_defined(name, e))?;
        let confusion = judged.confusion_with(&predicted);
        match name.split_once(':') {
            Some(("gap", column)) => said.gap(&predicted, column),
            Some(("cost", costs)) => cost(&confusion, costs),
            None if name == "excess" => Ok(judged.mean(|row| judged.probabilities(row)[1] - f64::from(said.truth[row]))),
            _ => {
                let known = metric(name).and_then(|metric| metric.of_classes(&judged, &confusion));
                let unknown = || Failure::new(format!("There is no metric {name:?} of classes"), "See the metrics in docs/courses.md");
                known.ok_or_else(unknown)?.map_err(|e| not_defined(name, e))
            }
        }
    }
}

impl Said {
    fn only(&self, condition: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut kept: Vec<usize> = (0..self.rows.len()).collect();
        for (name, value) in condition {
            let column = &self.frame.columns()[position(&self.frame, name)?];
            kept.retain(|&at| column.cell(self.rows[at] as usize) == value);
        }
        Ok(Self {
            truth: kept.iter().map(|&at| self.truth[at]).collect(),
            probabilities: kept.iter().flat_map(|&at| self.probabilities[at * self.classes..(at + 1) * self.classes].to_vec()).collect(),
            classes: self.classes,
            rows: kept.iter().map(|&at| self.rows[at]).collect(),
            frame: self.frame.clone(),
        })
    }

    /// The largest difference between groups in the share that is predicted positive, in percentage points.
    fn gap(&self, predicted: &[u32], column: &str) -> Result<f64, Failure> {
        let column = &self.frame.columns()[position(&self.frame, column)?];
        let codes: Vec<u32> = self.rows.iter().map(|&row| column.codes()[row as usize]).collect();
        let judged = Grouped::new(&self.truth, predicted, &codes, column.distinct(), None).map_err(|e| not_defined("gap", e))?;
        let told = groups(&judged, None, 0.95).into_iter().filter(|group| group.rows >= SMALLEST_GROUP);
        let rates: Vec<f64> = told.filter_map(|group| group.selection_rate.value).collect();
        let (low, high) = rates.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), rate| (low.min(*rate), high.max(*rate)));
        if rates.len() < 2 {
            return Err(Failure::new(format!("{:?} has no two groups of 30 rows", column.name()), "Take another column"));
        }
        Ok(100.0 * (high - low))
    }
}

/// The mean cost of a row: `FALSE_ALARM:MISSED`.
fn cost(confusion: &Confusion, costs: &str) -> Result<f64, Failure> {
    let parsed = costs.split_once(':').and_then(|(alarm, missed)| Some((alarm.parse::<f64>().ok()?, missed.parse::<f64>().ok()?)));
    let (alarm, missed) = parsed.ok_or_else(|| Failure::new(format!("{costs:?} are no two costs"), "Write cost:1:10"))?;
    Ok((confusion.at(0, 1) * alarm + confusion.at(1, 0) * missed) / confusion.total())
}

fn not_defined(name: &str, why: Undefined) -> Failure {
    Failure::new(format!("The score {name} is not defined: {why}"), "Change the model or its rows")
}

/// Learns from the rows that have a value, as `year=2022`, or one of several: `year=2022,2023`. All others are held out.
fn learnt_only(frame: &Frame, trial: &Trial, only: &str) -> Result<Fold, Failure> {
    let (name, values) = only.split_once('=').ok_or_else(|| Failure::new(format!("{only:?} names no rows"), "Write only:COLUMN=VALUE"))?;
    let column = &frame.columns()[position(frame, name)?];
    let values: Vec<&str> = values.split(',').collect();
    let (train, test): (Vec<u32>, Vec<u32>) =
        trial.target.known_rows().into_iter().partition(|&row| values.contains(&column.cell(row as usize)));
    if train.is_empty() || test.is_empty() {
        return Err(Failure::new(format!("No rows are left to learn from or to score on by {only:?}"), "Take another value"));
    }
    let (train, test): (Arc<[u32]>, Arc<[u32]>) = (train.into(), test.into());
    Ok(Fold { train, test })
}
