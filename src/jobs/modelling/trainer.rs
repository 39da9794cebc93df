//! The part of an analyst's mind that is busy with models: folds at work, and outcomes that questions are asked about.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ask, LearnerTold, PlanTold, Point, RowFound, RowsWanted, RunId, RunTold, Said, candidates};
use crate::{
    frame::Frame,
    models::{LEARNERS, Learner, Predictions, most_likely, plan::suggest},
    scores::{Classified, Estimated, metric},
    table::Failure,
    trial::{FoldResult, FoldRun, Outcome, Trial},
};

/// So many runs are kept, the latest, for questions about their rows.
const KEPT: usize = 8;
/// How often a fold is looked at while it learns, and on how many rows.
const LOOKS: usize = 24;
const LOOKED_AT: usize = 2000;

/// Runs of training.
#[derive(Default)]
pub struct Trainer {
    runs: BTreeMap<RunId, Run>,
}

struct Run {
    trial: Trial,
    /// Folds at work.
    folds: BTreeMap<u32, FoldRun>,
    /// Folds that have ended: a step of one may still have been on the way.
    ended: BTreeSet<u32>,
    outcome: Option<Outcome>,
}

impl Trainer {
    /// Answers; `None` where there is nothing to say, as about a run that is given up.
    pub fn answer(&mut self, frame: &Frame, ask: Ask) -> Option<Said> {
        match ask {
            Ask::Plan { target, classes } => {
                Some(planned(frame, target, classes).unwrap_or_else(|failure| Said::Refused { run: None, failure }))
            }
            Ask::Prepare { run, plan, spec } => Some(match Trial::new(frame, plan, spec) {
                Ok(trial) => {
                    let folds = trial.folds.len() as u32;
                    self.runs.insert(run, Run { trial, folds: BTreeMap::new(), ended: BTreeSet::new(), outcome: None });
                    while self.runs.len() > KEPT {
                        self.runs.pop_first();
                    }
                    Said::Prepared { run, folds }
                }
                Err(failure) => Said::Refused { run: Some(run), failure },
            }),
            Ask::Step { run, fold } => self.runs.get_mut(&run)?.step(run, fold),
            Ask::Score { run, results } => {
                let of = self.runs.get_mut(&run)?;
                let (outcome, told) = of.score(results)?;
                of.outcome = Some(outcome);
                Some(Said::Scored { run, told: Box::new(told) })
            }
            Ask::Rows { run, wanted, most } => {
                let of = self.runs.get(&run)?;
                let (total, rows) = rows(frame, &of.trial, of.outcome.as_ref()?, wanted, most as usize);
                Some(Said::Rows { run, wanted, total, rows })
            }
        }
    }
}

fn planned(frame: &Frame, target: Option<String>, classes: Option<bool>) -> Result<Said, Failure> {
    let candidates = candidates(frame);
    // A link may name a column of another table.
    let target = target.filter(|name| frame.columns().iter().any(|column| column.name() == name));
    let target = target.or_else(|| candidates.first().map(|candidate| candidate.column.clone())).ok_or_else(|| {
        Failure::new(
            "No column of the table has something to predict",
            "A column with at least two values, each in several rows, is needed",
        )
    })?;
    let plan = suggest(frame, &target, classes)?;
    let learners = LEARNERS.iter().filter_map(|name| Learner::named(name)).filter(|learner| learner.can(plan.target.task));
    let learners = learners.map(|learner| LearnerTold::from(&learner)).collect();
    Ok(Said::Planned { candidates, plan: Box::new(PlanTold::from(plan)), learners })
}

impl Run {
    fn step(&mut self, run: RunId, fold: u32) -> Option<Said> {
        if fold as usize >= self.trial.folds.len() || self.ended.contains(&fold) {
            return None;
        }
        let progress = self.folds.entry(fold).or_insert_with(|| self.trial.run(fold as usize)).step();
        let looked_at = fold == 0 && is_looked_at(progress.done, progress.total, progress.finished);
        let point = if looked_at { self.look(fold, progress.done) } else { None };
        let result = if progress.finished { self.folds.remove(&fold).map(FoldRun::finish) } else { None };
        if result.is_some() {
            self.ended.insert(fold);
        }
        Some(Said::Stepped { run, fold, done: progress.done as u32, total: progress.total as u32, point, result })
    }

    fn look(&self, fold: u32, done: usize) -> Option<Point> {
        let (model, rows) = (self.folds.get(&fold)?.fit()?.model(), &self.trial.folds[fold as usize]);
        let measured = |rows: &[u32]| {
            let some: Vec<u32> = rows.iter().copied().step_by(rows.len().div_ceil(LOOKED_AT).max(1)).collect();
            self.loss(&some, &model.predict(&self.trial.features, &some))
        };
        Some(Point { step: done as u32, train: measured(&rows.train)?, held_out: measured(&rows.test)? })
    }

    fn loss(&self, rows: &[u32], predictions: &Predictions) -> Option<f64> {
        let target = &self.trial.target;
        if target.task.is_classification() {
            let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
            let judged = Classified::new(&truth, &predictions.values, target.classes.len(), None).ok()?;
            metric("log_loss")?.of_classes(&judged, &judged.confusion())?.ok()
        } else {
            let truth: Vec<f64> = rows.iter().map(|&row| target.number(row)).collect();
            metric("rmse")?.of_numbers(&Estimated::new(&truth, &predictions.values, None).ok()?)?.ok()
        }
    }

    fn score(&self, results: Vec<FoldResult>) -> Option<(Outcome, RunTold)> {
        if results.len() != self.trial.folds.len() {
            return None;
        }
        let outcome = self.trial.outcome(results);
        let told = RunTold::new(&self.trial, &outcome)?;
        Some((outcome, told))
    }
}

fn is_looked_at(done: usize, total: usize, finished: bool) -> bool {
    finished || done <= 3 || done.is_multiple_of(total.div_ceil(LOOKS).max(1))
}

/// How many rows are behind a figure, and the first of them.
fn rows(frame: &Frame, trial: &Trial, outcome: &Outcome, wanted: RowsWanted, most: usize) -> (u64, Vec<RowFound>) {
    let target = &trial.target;
    let said: Vec<&[f64]> = outcome.predictions.rows().collect();
    let mut found: Vec<(f64, usize)> = match wanted {
        RowsWanted::Cell { truth, predicted, threshold } => {
            let class =
                |p: &[f64]| threshold.map_or_else(|| most_likely(p), |threshold| usize::from(p.get(1).is_some_and(|p| *p >= threshold)));
            let fits = |at: &usize| target.class(outcome.rows[*at]) == truth as usize && class(said[*at]) == predicted as usize;
            (0..outcome.rows.len()).filter(fits).map(|at| (said[at].get(predicted as usize).copied().unwrap_or(0.0), at)).collect()
        }
        RowsWanted::Worst => (0..outcome.rows.len()).map(|at| ((said[at][0] - target.number(outcome.rows[at])).abs(), at)).collect(),
    };
    let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let total = found.len() as u64;
    if found.len() > most && most > 0 {
        found.select_nth_unstable_by(most - 1, order);
        found.truncate(most);
    }
    found.sort_by(order);
    let rows = found.into_iter().map(|(score, at)| {
        let row = outcome.rows[at];
        let (truth, predicted, probability) = match wanted {
            RowsWanted::Cell { truth, predicted, .. } => {
                let name = |class: u32| target.classes.get(class as usize).cloned().unwrap_or_default();
                (name(truth), name(predicted), Some(score))
            }
            RowsWanted::Worst => (target.number(row).to_string(), said[at][0].to_string(), None),
        };
        RowFound { row: frame.row_number(row as usize), truth, predicted, probability }
    });
    (total, rows.collect())
}
