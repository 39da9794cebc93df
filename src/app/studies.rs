//! What the page has had found out about its runs, and how far that is.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::{aside::Text, session::Session};
use crate::jobs::{Ask, Failure, Question, RunId, Said, Studied, Study, StudyId};

/// So many studies are remembered; the oldest is forgotten first.
const KEPT: usize = 48;

/// How far a study is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// It is under way: the share that is done.
    Working(f64),
    /// It was given up.
    GivenUp,
    /// Its answer.
    Done(Arc<Studied>),
    /// Why there is none.
    Failed(Failure),
}

/// One study of a run.
#[derive(Debug, Clone)]
struct Entry {
    run: RunId,
    study: Study,
    id: StudyId,
    stage: ArcRwSignal<Stage>,
}

/// The studies that the page remembers. A copy is the same.
#[derive(Clone, Copy)]
pub struct Studies {
    entries: StoredValue<Vec<Entry>>,
    last: StoredValue<StudyId>,
}

impl Studies {
    pub(super) fn new() -> Self {
        Self { entries: StoredValue::default(), last: StoredValue::new(0) }
    }

    /// Nothing is known any more.
    pub(super) fn forget(self) {
        self.entries.update_value(Vec::clear);
    }

    fn stage(self, id: StudyId) -> Option<ArcRwSignal<Stage>> {
        self.entries.with_value(|entries| entries.iter().find(|entry| entry.id == id).map(|entry| entry.stage.clone()))
    }

    fn known(self, run: RunId, study: &Study) -> Option<ArcRwSignal<Stage>> {
        let fits = |entry: &&Entry| entry.run == run && entry.study == *study;
        self.entries.with_value(|entries| entries.iter().find(fits).map(|entry| entry.stage.clone()))
    }
}

/// What views ask for.
impl Session {
    /// How far a study of a run is. It begins if it is not known yet.
    pub fn study(self, run: RunId, study: Study) -> ArcRwSignal<Stage> {
        self.modelling.studies.known(run, &study).unwrap_or_else(|| self.begin_study(run, study))
    }

    /// Begins a study anew, that was given up or failed.
    pub fn study_again(self, run: RunId, study: Study) -> ArcRwSignal<Stage> {
        self.modelling.studies.entries.update_value(|entries| entries.retain(|entry| entry.run != run || entry.study != study));
        self.begin_study(run, study)
    }

    /// Ends a study that is under way: its next step is not asked for.
    pub fn give_up_study(self, stage: &ArcRwSignal<Stage>) {
        if matches!(stage.get_untracked(), Stage::Working(_)) {
            stage.set(Stage::GivenUp);
        }
    }

    /// Begins a study about another file.
    pub fn study_file(self, run: RunId, study: Study, file: File) {
        let (id, stage) = self.note_study(run, &study);
        let Study::Other { file: name, choices, number } = study else { return };
        let ask = move |text: Text| match text {
            Ok((text, choices)) => {
                let study = Study::Other { file: name, choices: Box::new(choices), number };
                let ask = Ask::Study { run, id, study };
                self.client(|client| client.ask_about(text, |job| Question::Model { job, ask: Box::new(ask) }));
            }
            Err(failure) => stage.set(Stage::Failed(failure)),
        };
        self.client(|client| client.text_of(file, *choices, ask));
    }

    fn begin_study(self, run: RunId, study: Study) -> ArcRwSignal<Stage> {
        let (id, stage) = self.note_study(run, &study);
        self.ask_about_models(0, Ask::Study { run, id, study });
        stage
    }

    fn note_study(self, run: RunId, study: &Study) -> (StudyId, ArcRwSignal<Stage>) {
        let studies = self.modelling.studies;
        studies.last.update_value(|last| *last += 1);
        let (id, stage) = (studies.last.get_value(), ArcRwSignal::new(Stage::Working(0.0)));
        studies.entries.update_value(|entries| {
            entries.push(Entry { run, study: study.clone(), id, stage: stage.clone() });
            if entries.len() > KEPT {
                entries.remove(0);
            }
        });
        (id, stage)
    }

    /// Hears how far a study is; the answer comes back if it is about none.
    pub(super) fn hear_of_study(self, said: Said) -> Option<Said> {
        let studies = self.modelling.studies;
        let (id, next) = match said {
            Said::Studying { id, share } => (id, Stage::Working(share)),
            Said::Studied { id, told } => (id, Stage::Done(Arc::new(*told))),
            Said::NotStudied { id, failure } => (id, Stage::Failed(failure)),
            said => return Some(said),
        };
        let stage = studies.stage(id).filter(|stage| *stage.read_untracked() != Stage::GivenUp)?;
        if matches!(next, Stage::Working(_)) {
            self.ask_about_models(0, Ask::StudyOn { id });
        }
        stage.set(next);
        None
    }

    /// Nobody answers any more: the worker has stopped.
    pub(super) fn studies_failed(self, failure: &Failure) {
        self.modelling.studies.entries.with_value(|entries| {
            for entry in entries.iter().filter(|entry| matches!(*entry.stage.read_untracked(), Stage::Working(_))) {
                entry.stage.set(Stage::Failed(failure.clone()));
            }
        });
    }
}
