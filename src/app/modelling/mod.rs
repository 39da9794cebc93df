//! What the page knows of models: the plan, the run that is under way, and the runs before.

mod acts;
mod hears;
mod made;
mod runs;

use std::sync::Arc;

use leptos::prelude::*;

pub use made::{Choosing, Made, Planned, Planning, Settings};
pub use runs::{Listed, Run, Running};

use crate::{
    app::studies::Studies,
    jobs::{Coach, Failure, RunId},
    models::Plan,
    trial::{CurveTold, Versus},
};

/// Why a column is left out that a person does not want; the command line says the same.
pub const LEFT_OUT: &str = "Left out as asked for";

/// Two runs, and what comparing them came to.
pub type Compared = ([RunId; 2], Result<Arc<Versus>, Failure>);

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
    /// The positions of the two features that are watched while a model learns.
    pub watched: RwSignal<Option<[u32; 2]>>,
    /// The rows that were listed last.
    pub listed: RwSignal<Option<Arc<Listed>>>,
    /// The row that is explained, as people count.
    pub row: RwSignal<Option<u64>>,
    /// What was found out about the runs.
    pub studies: Studies,
    /// The curves that were worked out, and the runs that they are about.
    pub curves: RwSignal<Vec<(RunId, Arc<CurveTold>)>>,
    /// The two runs that were compared last, and what it comes down to.
    pub compared: RwSignal<Option<Compared>>,
    /// Who tells the workers what to learn.
    coach: StoredValue<Option<Coach>>,
    /// What the run under way is made with.
    making: StoredValue<Option<Made>>,
    /// Columns that the next plan leaves out, and what else is otherwise in it than suggested.
    without: StoredValue<(Vec<String>, String)>,
    last: StoredValue<RunId>,
}

impl Modelling {
    pub(in crate::app) fn new() -> Self {
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
            watched: RwSignal::new(None),
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
    pub(in crate::app) fn forget(self) {
        self.planning.set(Planning::NotAsked);
        self.planned.set(None);
        self.plan.set(None);
        self.settings.set(Settings::default());
        self.running.set(None);
        self.failure.set(None);
        self.runs.update(Vec::clear);
        self.shown.set(None);
        self.threshold.set(50);
        self.watched.set(None);
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

    /// The plan of the run that is under way, or was last.
    #[must_use]
    pub fn plan_at_work(self) -> Option<Arc<Plan>> {
        self.making.with_value(|making| making.as_ref().map(|made| made.plan.clone()))
    }

    /// What stands in the controls; `None` while nothing is planned.
    fn made(self) -> Option<Made> {
        let plan = Arc::new(self.plan.get_untracked()?);
        Some(Made { plan, settings: self.settings.get_untracked(), relabels: Vec::new() })
    }
}
