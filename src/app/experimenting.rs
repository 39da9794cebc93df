//! What the page knows of experiments: what there is to plant, what is under way, and what came of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::Session;
use crate::{
    jobs::{CostSettings, Failure, JobId, LabAsk, LabOrder, LabResult, LabRun, LabSaid, LabTold, LabUpdate, LabWhat, Question, Steward},
    lab::{CostReport, LabReport, Scene},
};

/// For how many milliseconds an experiment goes on.
const LIVE_BUDGET: f64 = 20_000.0;
const LONG_BUDGET: f64 = 60_000.0;
/// More workers than this gain little, and each holds the whole table.
const WORKERS: usize = 4;

/// Which experiment is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the person turned up.
    Live,
    /// All defects, one by one.
    Sweep,
    /// What the findings of the table cost.
    Costs,
}

/// How far the station is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Shelf {
    /// Nobody has asked for it.
    #[default]
    NotAsked,
    /// The table is being looked at.
    Working,
    /// This can be planted.
    Known(Arc<LabTold>),
    /// There is nothing to experiment with, and why.
    Failed(Failure),
}

/// An experiment under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub kind: Kind,
    /// Measurements that were made, and all of them.
    pub done: u32,
    /// All of them.
    pub of: u32,
    /// Whether it holds.
    pub is_held: bool,
}

/// What the page knows of experiments. A copy is the same.
#[derive(Clone, Copy)]
pub struct Experimenting {
    /// What can be planted.
    pub shelf: RwSignal<Shelf>,
    /// The experiment under way.
    pub running: RwSignal<Option<Running>>,
    /// Why the last one ended without a result.
    pub failure: RwSignal<Option<Failure>>,
    /// The planted table.
    pub scene: RwSignal<Option<Arc<Scene>>>,
    /// What came of what the person turned up.
    pub live: RwSignal<Option<Arc<LabReport>>>,
    /// What came of all defects.
    pub sweep: RwSignal<Option<Arc<LabReport>>>,
    /// What the findings of the table cost.
    pub costs: RwSignal<Option<Arc<CostReport>>>,
    /// The last experiment that ended, as JSON text.
    pub json: RwSignal<Option<Arc<String>>>,
    steward: StoredValue<Option<Steward>>,
    last: StoredValue<LabRun>,
}

impl Experimenting {
    pub(super) fn new() -> Self {
        Self {
            shelf: RwSignal::default(),
            running: RwSignal::new(None),
            failure: RwSignal::new(None),
            scene: RwSignal::new(None),
            live: RwSignal::new(None),
            sweep: RwSignal::new(None),
            costs: RwSignal::new(None),
            json: RwSignal::new(None),
            steward: StoredValue::new(None),
            last: StoredValue::new(0),
        }
    }

    /// Nothing is known any more.
    pub(super) fn forget(self) {
        self.shelf.set(Shelf::NotAsked);
        self.forget_results();
    }

    fn forget_results(self) {
        self.running.set(None);
        self.failure.set(None);
        self.forget_live();
        self.sweep.set(None);
        self.costs.set(None);
        self.json.set(None);
        self.steward.set_value(None);
    }

    fn forget_live(self) {
        self.scene.set(None);
        self.live.set(None);
    }

    /// What can be planted, once that is known. Tracks it.
    #[must_use]
    pub fn told(self) -> Option<Arc<LabTold>> {
        self.shelf.with(|shelf| if let Shelf::Known(told) = shelf { Some(told.clone()) } else { None })
    }
}

/// What views ask for.
impl Session {
    /// Has the table looked at: what can be predicted and planted.
    pub fn fill_shelf(self, target: Option<String>) {
        let lab = self.experimenting;
        lab.forget_results();
        lab.shelf.set(Shelf::Working);
        self.ask_lab(LabOrder { worker: 0, ask: LabAsk::Shelf { target } });
    }

    /// Begins an experiment in place of another.
    pub fn experiment(self, kind: Kind, what: &LabWhat) {
        let lab = self.experimenting;
        lab.last.update_value(|last| *last += 1);
        lab.failure.set(None);
        let mut workers = 1;
        self.client(|client| workers = client.hold_table(WORKERS));
        let budget = if kind == Kind::Live { LIVE_BUDGET } else { LONG_BUDGET };
        let (steward, orders) = Steward::begin(lab.last.get_value(), what, workers, now(), budget);
        lab.steward.set_value(Some(steward));
        lab.running.set(Some(Running { kind, done: 0, of: 0, is_held: false }));
        orders.into_iter().for_each(|order| self.ask_lab(order));
    }

    /// Asks about the findings of the table.
    pub fn price_findings(self, target: String, seed: u64) {
        let settings = CostSettings { target, learners: Vec::new(), repeats: 10, seed, rows: crate::lab::ROWS };
        self.experiment(Kind::Costs, &LabWhat::Costs(settings));
    }

    /// Ends the experiment that is under way; what was found so far stays.
    pub fn give_up_experiment(self) {
        self.experimenting.steward.set_value(None);
        self.experimenting.running.set(None);
    }

    /// Nothing is turned up any more.
    pub fn clear_experiment(self) {
        if self.experimenting.running.with_untracked(|running| running.is_some_and(|running| running.kind == Kind::Live)) {
            self.give_up_experiment();
        }
        self.experimenting.forget_live();
    }

    /// Holds the experiment, or lets it go on.
    pub fn hold_experiment(self, is_held: bool) {
        let lab = self.experimenting;
        let mut orders = Vec::new();
        lab.steward.update_value(|steward| match steward {
            Some(steward) if is_held => steward.pause(),
            Some(steward) => orders = steward.go_on(now()),
            None => {}
        });
        lab.running.update(|running| {
            if let Some(running) = running {
                running.is_held = is_held;
            }
        });
        orders.into_iter().for_each(|order| self.ask_lab(order));
    }

    fn ask_lab(self, LabOrder { worker, ask }: LabOrder) {
        self.client(|client| client.ask_worker(worker, |job: JobId| Question::Lab { job, ask: Box::new(ask) }));
    }

    /// A worker that was needed has stopped.
    pub(super) fn lab_failed(self, failure: Failure) {
        if self.experimenting.running.with_untracked(Option::is_some) {
            self.lab_update(LabUpdate::Failed(failure));
        }
    }

    /// Hears an answer about experiments.
    pub(super) fn hear_of_lab(self, worker: usize, said: LabSaid) {
        let lab = self.experimenting;
        match said {
            LabSaid::Shelf(told) => lab.shelf.set(Shelf::Known(Arc::new(*told))),
            LabSaid::Refused { run: None, failure } => lab.shelf.set(Shelf::Failed(failure)),
            said => {
                let mut heard = None;
                lab.steward.update_value(|steward| heard = steward.as_mut().map(|steward| steward.hear(worker, said, now())));
                let Some((orders, updates)) = heard else { return };
                orders.into_iter().for_each(|order| self.ask_lab(order));
                updates.into_iter().for_each(|update| self.lab_update(update));
            }
        }
    }

    fn lab_update(self, update: LabUpdate) {
        let lab = self.experimenting;
        let Some(kind) = lab.running.with_untracked(|running| running.map(|running| running.kind)) else { return };
        match update {
            LabUpdate::Progress { done, of } => lab.running.update(|running| {
                if let Some(running) = running {
                    (running.done, running.of) = (done, of);
                }
            }),
            LabUpdate::Scene(scene) => lab.scene.set(Some(Arc::new(*scene))),
            LabUpdate::Partial(result) => self.keep(kind, *result),
            LabUpdate::Ended { result, json } => {
                self.keep(kind, *result);
                lab.json.set(Some(Arc::new(json)));
                self.give_up_experiment();
                self.say(match kind {
                    Kind::Live => "The models are measured.",
                    Kind::Sweep => "All defects are tried.",
                    Kind::Costs => "The findings have their price.",
                });
            }
            LabUpdate::Failed(failure) => {
                lab.failure.set(Some(failure));
                self.give_up_experiment();
            }
        }
    }

    fn keep(self, kind: Kind, result: LabResult) {
        let lab = self.experimenting;
        match (kind, result) {
            (Kind::Live, LabResult::Defects(report)) => lab.live.set(Some(Arc::new(report))),
            (Kind::Sweep, LabResult::Defects(report)) => lab.sweep.set(Some(Arc::new(report))),
            (_, LabResult::Costs(report)) => lab.costs.set(Some(Arc::new(report))),
            (Kind::Costs, LabResult::Defects(_)) => {}
        }
    }
}

/// Milliseconds since the page was loaded.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
