//! What the page knows of models: the plan, the run that is under way, and the runs before.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{session::Session, studies::Studies};
use crate::{
    jobs::{
        Ask, Candidate, Coach, Failure, JobId, LearnerTold, Point, Question, Relabel, RowFound, RowsWanted, RunId, RunTold, Said,
        TrainingOrder, TrainingUpdate, Work,
    },
    models::{Learner, Plan},
    trial::{CurveSpec, CurveTold, Entry, Sampling, Spec, Split, Tune, Versus},
};

/// Rows behind a figure that are listed.
const LISTED: u32 = 50;

/// So many candidates are tried at most where something is chosen by trying.
const CANDIDATES: usize = 40;

/// Why a column is left out that a person does not want; the command line says the same.
pub const LEFT_OUT: &str = "Left out as asked for";

/// How far planning is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Planning {
    /// Nobody has asked for it.
    #[default]
    NotAsked,
    /// It is under way.
    Working,
    /// There is a plan.
    Done,
    /// There is none, and why.
    Failed(Failure),
}

/// What is known of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The columns that could be predicted, most likely first.
    pub candidates: Vec<Candidate>,
    /// What becomes of every column, as it was suggested.
    pub plan: Plan,
    /// The models that can do it.
    pub learners: Vec<LearnerTold>,
}

/// What the person chose besides the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The model.
    pub learner: String,
    /// What differs from its usual settings.
    pub set: BTreeMap<String, f64>,
    /// Parts, each held out once.
    pub folds: usize,
    /// Whether every class counts the same.
    pub balanced: bool,
    /// Where chance plays a part.
    pub seed: u64,
    /// The column by which rows are parted, and how.
    pub split: Split,
    /// Learning ends after so many steps without gain; 0 for never.
    pub patience: usize,
    /// How rare classes are made up for.
    pub sampling: Option<Sampling>,
    /// A column of groups whose rows count so that group and class have nothing to do with each other.
    pub reweigh: Option<String>,
    /// What is chosen by trying.
    pub choosing: Choosing,
    /// How long choosing takes at most, in seconds.
    pub seconds: u32,
}

/// What is chosen by trying, in each fold anew by its training rows alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Choosing {
    /// Nothing.
    #[default]
    Nothing,
    /// The settings of the model.
    Settings,
    /// The model and its settings.
    Models,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            learner: String::new(),
            set: BTreeMap::new(),
            folds: 5,
            balanced: false,
            seed: 0,
            split: Split::default(),
            patience: 0,
            sampling: None,
            reweigh: None,
            choosing: Choosing::default(),
            seconds: 30,
        }
    }
}

/// A run that is under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Running {
    /// The share that is done.
    pub share: f64,
    /// Parts that have been held out.
    pub folds: u32,
    /// All parts.
    pub of: u32,
    /// How good the first part's model was from step to step.
    pub points: Vec<Point>,
    /// Whether it holds.
    pub is_paused: bool,
    /// What the first part chooses from, best first.
    pub board: Vec<Entry>,
    /// The run that a curve is worked out about, if that is what is under way.
    pub curve_of: Option<RunId>,
}

/// A run that has ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which.
    pub id: RunId,
    /// Its scores.
    pub told: RunTold,
    /// How good its first part's model was from step to step.
    pub points: Vec<Point>,
    /// What it was made with.
    pub made: Made,
}

/// What a run is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// What is predicted from what.
    pub plan: Arc<Plan>,
    /// Everything else that is chosen.
    pub settings: Settings,
    /// Labels that are taken for others than in the file.
    pub relabels: Vec<Relabel>,
}

impl Made {
    /// How many columns are looked at.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.plan.columns.iter().filter(|column| column.encoding.is_some()).count()
    }
}

/// Rows behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Of which run.
    pub run: RunId,
    /// Which.
    pub wanted: RowsWanted,
    /// How many there are.
    pub total: u64,
    /// The first of them.
    pub rows: Vec<RowFound>,
}

/// What the page knows of models. A copy is the same.
#[derive(Clone, Copy)]
pub struct Modelling {
    /// How far planning is.
    pub planning: RwSignal<Planning>,
    /// What could be done.
    pub planned: RwSignal<Option<Arc<Planned>>>,
    /// The plan as the person changed it.
    pub plan: RwSignal<Option<Plan>>,
    /// What the person chose besides.
    pub settings: RwSignal<Settings>,
    /// The run under way.
    pub running: RwSignal<Option<Running>>,
    /// Why the last run ended without scores.
    pub failure: RwSignal<Option<Failure>>,
    /// The runs that have ended, the last one last.
    pub runs: RwSignal<Vec<Arc<Run>>>,
    /// Which of them is shown.
    pub shown: RwSignal<Option<RunId>>,
    /// From which probability on the second of two classes is predicted, in percent.
    pub threshold: RwSignal<u32>,
    /// The rows that were listed last.
    pub listed: RwSignal<Option<Arc<Listed>>>,
    /// The row that is explained, as people count.
    pub row: RwSignal<Option<u64>>,
    /// What was found out about the runs.
    pub studies: Studies,
    /// The curves that were worked out, and the runs that they are about.
    pub curves: RwSignal<Vec<(RunId, Arc<CurveTold>)>>,
    /// The two runs that were compared last, and what it comes down to.
    pub compared: RwSignal<Option<([RunId; 2], Result<Arc<Versus>, Failure>)>>,
    /// Who tells the workers what to learn.
    coach: StoredValue<Option<Coach>>,
    /// What the run under way is made with.
    making: StoredValue<Option<Made>>,
    /// Columns that the next plan leaves out.
    without: StoredValue<Vec<String>>,
    last: StoredValue<RunId>,
}

impl Modelling {
    pub(super) fn new() -> Self {
        Self {
            planning: RwSignal::default(),
            planned: RwSignal::new(None),
            plan: RwSignal::new(None),
            settings: RwSignal::default(),
            running: RwSignal::new(None),
            failure: RwSignal::new(None),
            runs: RwSignal::default(),
            shown: RwSignal::new(None),
            threshold: RwSignal::new(50),
            listed: RwSignal::new(None),
            row: RwSignal::new(None),
            studies: Studies::new(),
            curves: RwSignal::default(),
            compared: RwSignal::new(None),
            coach: StoredValue::new(None),
            making: StoredValue::new(None),
            without: StoredValue::default(),
            last: StoredValue::new(0),
        }
    }

    /// Nothing is known any more.
    pub(super) fn forget(self) {
        self.planning.set(Planning::NotAsked);
        self.planned.set(None);
        self.plan.set(None);
        self.settings.set(Settings::default());
        self.running.set(None);
        self.failure.set(None);
        self.runs.update(Vec::clear);
        self.shown.set(None);
        self.threshold.set(50);
        self.listed.set(None);
        self.row.set(None);
        self.studies.forget();
        self.curves.update(Vec::clear);
        self.compared.set(None);
        self.coach.set_value(None);
    }

    /// The run that is shown.
    #[must_use]
    pub fn run(self) -> Option<Arc<Run>> {
        let shown = self.shown.get();
        self.runs.with(|runs| runs.iter().find(|run| Some(run.id) == shown).cloned())
    }

    /// What stands in the controls; `None` while nothing is planned.
    fn made(self) -> Option<Made> {
        let plan = Arc::new(self.plan.get_untracked()?);
        Some(Made { plan, settings: self.settings.get_untracked(), relabels: Vec::new() })
    }
}

impl Settings {
    /// The model with its settings; `None` if there is no such model.
    fn spec(&self) -> Option<Spec> {
        let mut learner = Learner::named(&self.learner)?;
        for (name, value) in &self.set {
            // The controls hold values to their ranges.
            let _ = learner.set(name, *value);
        }
        let tune = match self.choosing {
            Choosing::Nothing => None,
            Choosing::Settings => Some(Tune::one(learner.clone(), CANDIDATES)),
            Choosing::Models => Some(Tune { learners: Vec::new(), candidates: CANDIDATES, most: None }),
        };
        Some(Spec {
            tune: tune.map(Box::new),
            split: self.split.clone(),
            folds: self.folds,
            balanced: self.balanced,
            seed: self.seed,
            sampling: self.sampling,
            reweigh: self.reweigh.clone(),
            patience: self.patience,
            ..Spec::new(learner)
        })
    }
}

/// What views ask for.
impl Session {
    /// Has a plan made, with settings and without columns that are left out by hand.
    pub fn make_plan_with(self, target: Option<String>, without: Vec<String>, settings: Settings) {
        self.modelling.settings.set(settings);
        self.modelling.without.set_value(without);
        self.make_plan(target);
    }

    /// Has a plan made, for a target if one is named.
    pub fn make_plan(self, target: Option<String>) {
        self.give_up_run();
        self.modelling.planning.set(Planning::Working);
        self.modelling.listed.set(None);
        self.ask_about_models(0, Ask::Plan { target, classes: None });
    }

    /// Trains and scores what is planned.
    pub fn train(self) {
        if let Some(made) = self.modelling.made() {
            self.begin_run(made);
        }
    }

    /// Trains and scores as a run did, with some labels taken for others than in the file.
    pub fn train_relabelled(self, run: &Run, relabels: impl IntoIterator<Item = Relabel>) {
        let mut all: BTreeMap<u64, u32> = run.made.relabels.iter().copied().collect();
        all.extend(relabels);
        self.begin_run(Made { relabels: all.into_iter().collect(), ..run.made.clone() });
    }

    /// Finds a good model among several within so many seconds, and scores the choice as honestly as one model.
    pub fn find_model(self, seconds: u32) {
        if let Some(mut made) = self.modelling.made() {
            made.settings.choosing = Choosing::Models;
            made.settings.seconds = seconds;
            self.begin_run(made);
        }
    }

    /// Works out a curve about a run: how scores change with the rows that are learnt from, or with a setting.
    pub fn draw_curve(self, run: &Run, curve: CurveSpec) {
        self.begin_work(run.made.clone(), Work::Curve(curve), Some(run.id));
    }

    /// Compares a run with another that was tried on the same parts.
    pub fn compare_runs(self, [a, b]: [(RunId, String); 2]) {
        self.modelling.compared.set(None);
        self.ask_about_models(0, Ask::Compare { a, b });
    }

    fn begin_run(self, made: Made) {
        let work = if made.relabels.is_empty() { Work::Trial } else { Work::Relabelled(made.relabels.clone()) };
        self.begin_work(made, work, None);
    }

    fn begin_work(self, made: Made, work: Work, curve_of: Option<RunId>) {
        let modelling = self.modelling;
        let Some(spec) = made.settings.spec() else { return };
        self.give_up_run();
        modelling.last.update_value(|last| *last += 1);
        let run = modelling.last.get_value();
        let mut workers = 1;
        self.client(|client| workers = client.hold_table(spec.folds.max(1)));
        if spec.tune.is_some() {
            set_timeout(move || self.settle(run), Duration::from_secs(u64::from(made.settings.seconds)));
        }
        let (coach, orders) = Coach::begin(run, &made.plan, &spec, &work, workers);
        modelling.coach.set_value(Some(coach));
        modelling.making.set_value(Some(made));
        modelling.failure.set(None);
        modelling.running.set(Some(Running { of: spec.folds as u32, curve_of, ..Running::default() }));
        self.order(orders);
    }

    /// Time for choosing is up: the best so far is taken.
    fn settle(self, run: RunId) {
        let mut orders = Vec::new();
        self.modelling.coach.update_value(|coach| {
            if let Some(coach) = coach.as_mut().filter(|coach| coach.run() == run) {
                orders = coach.settle();
            }
        });
        self.order(orders);
    }

    /// Holds the run, or lets it go on.
    pub fn pause_or_go_on(self) {
        let mut orders = Vec::new();
        self.modelling.running.update(|running| {
            let Some(running) = running else { return };
            running.is_paused = !running.is_paused;
            self.modelling.coach.update_value(|coach| match coach {
                Some(coach) if running.is_paused => coach.pause(),
                Some(coach) => orders = coach.go_on(),
                None => {}
            });
        });
        self.order(orders);
    }

    /// One step more of a run that holds.
    pub fn step_once(self) {
        let orders = self.modelling.coach.with_value(|coach| coach.as_ref().map(Coach::step));
        self.order(orders.unwrap_or_default());
    }

    /// Ends the run that is under way; what was found by earlier ones stays.
    pub fn give_up_run(self) {
        self.modelling.coach.set_value(None);
        self.modelling.running.set(None);
    }

    /// Asks for the rows behind a figure; they come as `Modelling::listed`.
    pub fn list_rows(self, run: RunId, wanted: RowsWanted) {
        self.ask_about_models(0, Ask::Rows { run, wanted, most: LISTED });
    }

    /// Has a row explained by the run that is shown.
    pub fn explain_row(self, row: u64) {
        // The same row once more still opens what is folded away.
        self.modelling.row.set(Some(row));
    }

    fn order(self, orders: Vec<TrainingOrder>) {
        for TrainingOrder { worker, ask } in orders {
            self.ask_about_models(worker, ask);
        }
    }

    pub(super) fn ask_about_models(self, worker: usize, ask: Ask) {
        self.client(|client| client.ask_worker(worker, |job: JobId| Question::Model { job, ask: Box::new(ask) }));
    }

    /// A worker that was needed has stopped.
    pub(super) fn models_failed(self, failure: Failure) {
        self.studies_failed(&failure);
        if self.modelling.running.with_untracked(Option::is_some) {
            self.training(TrainingUpdate::Failed(failure));
        }
    }

    /// Hears an answer about models.
    pub(super) fn hear_of_models(self, worker: usize, said: Said) {
        let modelling = self.modelling;
        let Some(said) = self.hear_of_study(said) else { return };
        match said {
            Said::Planned { candidates, plan, learners } => {
                let usual = ["boosting", "logistic", "ridge"].into_iter().find(|name| learners.iter().any(|learner| learner.name == *name));
                modelling.settings.update(|settings| {
                    if !learners.iter().any(|learner| learner.name == settings.learner) {
                        usual.unwrap_or_default().clone_into(&mut settings.learner);
                        settings.set.clear();
                    }
                });
                let mut own = plan.plan.clone();
                for name in modelling.without.try_update_value(std::mem::take).unwrap_or_default() {
                    own.leave_out(&name, LEFT_OUT);
                }
                modelling.plan.set(Some(own));
                modelling.planned.set(Some(Arc::new(Planned { candidates, plan: plan.plan, learners })));
                modelling.planning.set(Planning::Done);
            }
            Said::Compared { runs, told } => modelling.compared.set(Some((runs, Ok(Arc::new(*told))))),
            Said::NotCompared { runs, failure } => modelling.compared.set(Some((runs, Err(failure)))),
            Said::Refused { run: None, failure } => modelling.planning.set(Planning::Failed(failure)),
            Said::Rows { run, wanted, total, rows } => modelling.listed.set(Some(Arc::new(Listed { run, wanted, total, rows }))),
            said => {
                let mut heard = None;
                modelling.coach.update_value(|coach| heard = coach.as_mut().map(|coach| coach.hear(worker, said)));
                let Some((orders, updates)) = heard else { return };
                self.order(orders);
                updates.into_iter().for_each(|update| self.training(update));
            }
        }
    }

    fn training(self, update: TrainingUpdate) {
        let modelling = self.modelling;
        match update {
            TrainingUpdate::Progress { share, folds, of } => modelling.running.update(|running| {
                if let Some(running) = running {
                    (running.share, running.folds, running.of) = (share, folds, of);
                }
            }),
            TrainingUpdate::Point(point) => modelling.running.update(|running| {
                if let Some(running) = running {
                    running.points.push(point);
                }
            }),
            TrainingUpdate::Board(board) => modelling.running.update(|running| {
                if let Some(running) = running {
                    running.board = board;
                }
            }),
            TrainingUpdate::Curved(told) => {
                let of = modelling.running.with_untracked(|running| running.as_ref().and_then(|running| running.curve_of));
                self.say(&told.says);
                modelling.curves.update(|curves| {
                    curves.retain(|(run, known)| Some(*run) != of || known.along != told.along);
                    curves.extend(of.map(|run| (run, Arc::new(told))));
                });
                self.give_up_run();
            }
            TrainingUpdate::Scored(told) => {
                let points = modelling.running.with_untracked(|running| running.as_ref().map(|running| running.points.clone()));
                let (id, Some(made)) = (modelling.last.get_value(), modelling.making.get_value()) else { return };
                let run = Run { id, told: *told, points: points.unwrap_or_default(), made };
                self.say(&format!("{} is trained and scored.", run.told.title));
                modelling.runs.update(|runs| runs.push(Arc::new(run)));
                modelling.shown.set(Some(id));
                modelling.listed.set(None);
                self.give_up_run();
            }
            TrainingUpdate::Failed(failure) => {
                modelling.failure.set(Some(failure));
                self.give_up_run();
            }
        }
    }
}
