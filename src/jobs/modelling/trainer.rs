//! The part of an analyst's mind that is busy with models: folds at work, and outcomes that questions are asked about.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Ask, LearnerTold, Learnt, PlanTold, Point, Relabel, RunId, RunTold, Said, StepTold, StudyId, SurfaceTold, Watched, Work,
    behind::rows,
    candidates,
    study::{Studies, position},
};
use crate::{
    assess::Found,
    frame::Frame,
    models::{LEARNERS, Learner, Plan, Predictions, Progress, plan::suggest},
    scores::{Classified, Estimated, metric},
    table::Failure,
    trial::{Curve, CurveRun, FoldRun, Outcome, Spec, Trial, Versus, versus},
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
    studies: Studies,
    /// What was found in the table.
    found: Vec<Found>,
    /// Another table that came beside the next question.
    other: Option<Result<Frame, Failure>>,
}

struct Run {
    trial: Trial,
    /// What is worked out, if it is not the trial alone.
    curve: Option<Curve>,
    /// Units at work.
    at_work: BTreeMap<u32, UnitRun>,
    /// Units that have ended: a step of one may still have been on the way.
    ended: BTreeSet<u32>,
    outcome: Option<Outcome>,
    /// What is looked at whenever the model of the first unit is.
    watched: Option<Watched>,
    /// Whether the model of the first unit has made a step.
    is_learning: bool,
}

/// A unit at work.
enum UnitRun {
    Fold(Box<FoldRun>),
    Point(Box<CurveRun>),
}

impl Trainer {
    /// Takes the other table that the next question is about, or why it cannot be read.
    pub fn beside(&mut self, other: Result<Frame, Failure>) {
        self.other = Some(other);
    }

    /// Takes what was found in the table: models may fail there.
    pub fn know(&mut self, found: Vec<Found>) {
        self.found = found;
    }

    /// Answers; `None` where there is nothing to say, as about a run that is given up.
    pub fn answer(&mut self, frame: &Frame, ask: Ask) -> Option<Said> {
        match ask {
            Ask::Plan { target, classes } => {
                Some(planned(frame, target, classes).unwrap_or_else(|failure| Said::Refused { run: None, failure }))
            }
            Ask::Prepare { run, plan, spec, work } => Some(match Run::new(frame, plan, spec, &work) {
                Ok(prepared) => {
                    let units = prepared.units() as u32;
                    self.runs.insert(run, prepared);
                    while self.runs.len() > KEPT {
                        self.runs.pop_first();
                    }
                    Said::Prepared { run, units }
                }
                Err(failure) => Said::Refused { run: Some(run), failure },
            }),
            Ask::Step { run, unit } => self.runs.get_mut(&run)?.step(run, unit),
            Ask::Limit { run, most } => {
                self.runs.get_mut(&run)?.limit_to(most as usize);
                None
            }
            Ask::Watch { run, watched } => self.runs.get_mut(&run)?.watch(run, watched),
            Ask::Score { run, results } => self.runs.get_mut(&run)?.score(run, results),
            Ask::Compare { a, b } => Some(match self.compared(&a, &b) {
                Ok(told) => Said::Compared { runs: [a.0, b.0], told: Box::new(told) },
                Err(failure) => Said::NotCompared { runs: [a.0, b.0], failure },
            }),
            Ask::Rows { run, wanted, most } => {
                let of = self.runs.get(&run)?;
                let (total, rows) = rows((frame, &self.found), &of.trial, of.outcome.as_ref()?, &wanted, most as usize);
                Some(Said::Rows { run, wanted, total, rows })
            }
            Ask::Study { run, id, study } => {
                self.studies.begin(id, run, study, self.other.take());
                self.study_on(frame, id)
            }
            Ask::StudyOn { id } => self.study_on(frame, id),
        }
    }

    fn study_on(&mut self, frame: &Frame, id: StudyId) -> Option<Said> {
        let run = self.studies.run(id).and_then(|run| self.runs.get(&run));
        let known = run.and_then(|run| Some((&run.trial, run.outcome.as_ref()?)));
        self.studies.go_on(id, (frame, &self.found), known)
    }

    fn compared(&self, a: &(RunId, String), b: &(RunId, String)) -> Result<Versus, Failure> {
        let ended = |run: &RunId| {
            let run = self.runs.get(run);
            run.and_then(|run| Some((&run.trial, run.outcome.as_ref()?))).ok_or_else(|| {
                let remedy = format!("Train it again: the last {KEPT} runs are kept");
                Failure::new("One of the two models is not there any more", remedy)
            })
        };
        versus(ended(&a.0)?, ended(&b.0)?, [&a.1, &b.1])
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

/// The trial with some labels taken for others. The parts stay those of the labels in the file, so that runs can be compared.
fn relabelled(frame: &Frame, mut trial: Trial, relabels: &[Relabel]) -> Trial {
    let target = Arc::make_mut(&mut trial.target);
    let mut changed = 0;
    for (number, class) in relabels.iter().filter(|(_, class)| (*class as usize) < target.classes.len()) {
        let known = position(frame, *number).map(|row| row as usize).filter(|row| !target.values[*row].is_nan());
        if let Some(row) = known {
            target.values[row] = f64::from(*class);
            changed += 1;
        }
    }
    if changed > 0 {
        trial.notes.push(format!("{changed} labels are taken for others than in the file, in learning and in scoring."));
    }
    trial
}

impl Run {
    fn new(frame: &Frame, plan: Plan, spec: Spec, work: &Work) -> Result<Self, Failure> {
        let mut trial = Trial::new(frame, plan, spec)?;
        if let Work::Relabelled(relabels) = work {
            trial = relabelled(frame, trial, relabels);
        }
        let curve = match work {
            Work::Trial | Work::Relabelled(_) => None,
            Work::Curve(curve) => Some(Curve::new(trial.clone(), curve)?),
        };
        Ok(Self { trial, curve, at_work: BTreeMap::new(), ended: BTreeSet::new(), outcome: None, watched: None, is_learning: false })
    }

    fn units(&self) -> usize {
        self.curve.as_ref().map_or(self.trial.folds.len(), Curve::units)
    }

    fn begin(&self, unit: usize) -> UnitRun {
        match &self.curve {
            Some(curve) => UnitRun::Point(Box::new(curve.run(unit))),
            None => UnitRun::Fold(Box::new(self.trial.run(unit))),
        }
    }

    fn step(&mut self, run: RunId, unit: u32) -> Option<Said> {
        if unit as usize >= self.units() || self.ended.contains(&unit) {
            return None;
        }
        let mut at_work = self.at_work.remove(&unit).unwrap_or_else(|| self.begin(unit as usize));
        let (is_choosing, tries) = (at_work.is_choosing(), at_work.tries());
        let progress = at_work.step();
        let step = StepTold { done: progress.done as u32, total: progress.total as u32, is_choosing };
        self.is_learning |= unit == 0 && !is_choosing;
        let (mut point, mut surface, mut board) = (None, None, Vec::new());
        if let UnitRun::Fold(fold) = &at_work
            && unit == 0
        {
            if is_choosing {
                // Candidates are told of as they are compared, and not at every step.
                if at_work.tries() > tries {
                    board = fold.leaderboard();
                }
            } else if is_looked_at(progress.done, progress.total, progress.finished) {
                point = self.look(fold, progress.done);
                surface = self.surface(fold);
            }
        }
        let mut result = None;
        if progress.finished {
            self.ended.insert(unit);
            result = Some(at_work.finish());
        } else {
            self.at_work.insert(unit, at_work);
        }
        Some(Said::Stepped { run, unit, step, point, surface, board, result })
    }

    fn limit_to(&mut self, most: usize) {
        if let Some(tune) = &mut self.trial.spec.tune {
            tune.most = Some(most);
        }
        for unit in self.at_work.values_mut() {
            if let UnitRun::Fold(fold) = unit {
                fold.limit(most);
            }
        }
    }

    fn watch(&mut self, run: RunId, watched: Option<Watched>) -> Option<Said> {
        self.watched = watched;
        // What is watched may change while the run holds: the picture must not wait for the next step.
        let Some(UnitRun::Fold(fold)) = self.at_work.get(&0) else { return None };
        // A fold that has just chosen has learnt nothing yet.
        let surface = if self.is_learning { self.surface(fold) } else { None }?;
        Some(Said::Surfaced { run, surface })
    }

    fn surface(&self, run: &FoldRun) -> Option<Box<SurfaceTold>> {
        let (watched, fit) = (self.watched?, run.fit()?);
        SurfaceTold::new(&self.trial, run.rows(), &fit.model(), watched).map(Box::new)
    }

    fn look(&self, run: &FoldRun, done: usize) -> Option<Point> {
        let (model, rows) = (run.fit()?.model(), run.rows());
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

    fn score(&mut self, run: RunId, results: Vec<Learnt>) -> Option<Said> {
        if results.len() != self.units() {
            return None;
        }
        if let Some(curve) = &self.curve {
            let points: Option<Vec<_>> =
                results.into_iter().map(|learnt| if let Learnt::Point(p) = learnt { Some(p) } else { None }).collect();
            return Some(Said::Curved { run, told: curve.told(&points?) });
        }
        let folds: Option<Vec<_>> = results.into_iter().map(|learnt| if let Learnt::Fold(f) = learnt { Some(f) } else { None }).collect();
        let outcome = self.trial.outcome(folds?);
        let told = RunTold::new(&self.trial, &outcome)?;
        self.outcome = Some(outcome);
        Some(Said::Scored { run, told: Box::new(told) })
    }
}

impl UnitRun {
    fn is_choosing(&self) -> bool {
        matches!(self, Self::Fold(fold) if fold.fit().is_none())
    }

    /// How many comparisons of candidates have come to an end.
    fn tries(&self) -> usize {
        match self {
            Self::Fold(fold) => fold.leaderboard().iter().map(|entry| entry.round).sum(),
            Self::Point(_) => 0,
        }
    }

    fn step(&mut self) -> Progress {
        match self {
            Self::Fold(fold) => fold.step(),
            Self::Point(point) => point.step(),
        }
    }

    fn finish(self) -> Learnt {
        match self {
            Self::Fold(fold) => Learnt::Fold(fold.finish()),
            Self::Point(point) => Learnt::Point(point.finish()),
        }
    }
}

fn is_looked_at(done: usize, total: usize, finished: bool) -> bool {
    finished || done <= 3 || done.is_multiple_of(total.div_ceil(LOOKS).max(1))
}
