//! The studies of a worker: those at work, and the models that they ask.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Study, StudyId,
    inquiry::{Inquiry, Matter, Worked},
};
use crate::{
    assess::Found,
    frame::Frame,
    jobs::modelling::{RunId, Said},
    models::Model,
    table::Failure,
    trial::{Outcome, Trial},
};

/// So many studies are kept at work; an older one has been given up.
const AT_WORK: usize = 8;
/// So many models are kept, each as large as a fold's training rows at worst.
const MODELS: usize = 3;

/// The studies of a worker.
#[derive(Default)]
pub(in crate::jobs::modelling) struct Studies {
    at_work: BTreeMap<StudyId, (RunId, Inquiry)>,
    /// Models by run and fold.
    models: BTreeMap<(RunId, u32), Arc<Model>>,
}

impl Studies {
    /// Begins a study of a run; `other` is another table where it is about one.
    pub fn begin(&mut self, id: StudyId, run: RunId, study: Study, other: Option<Result<Frame, Failure>>) {
        self.at_work.insert(id, (run, Inquiry::new(study, other)));
        while self.at_work.len() > AT_WORK {
            self.at_work.pop_first();
        }
        // Models of other runs are learnt again if somebody goes back to them.
        self.models.retain(|(of, _), _| *of == run);
    }

    /// The run that a study is about; `None` for a study that is over.
    #[must_use]
    pub fn run(&self, id: StudyId) -> Option<RunId> {
        self.at_work.get(&id).map(|(run, _)| *run)
    }

    /// Goes one step on with a study of a table and what was found in it; `known` is its run, if it is still kept.
    pub fn go_on(&mut self, id: StudyId, (frame, found): (&Frame, &[Found]), known: Option<(&Trial, &Outcome)>) -> Option<Said> {
        let (run, mut inquiry) = self.at_work.remove(&id)?;
        let gone = || Failure::new("This run is not kept any more", "Train the model once more and open this again");
        let worked = known
            .ok_or_else(gone)
            .and_then(|(trial, outcome)| self.step(run, &mut inquiry, Matter { frame, found, trial, outcome, model: None }));
        Some(match worked {
            Ok(Worked::Going(share)) => {
                self.at_work.insert(id, (run, inquiry));
                Said::Studying { id, share }
            }
            Ok(Worked::Done(told)) => Said::Studied { id, told: Box::new(told) },
            Err(failure) => Said::NotStudied { id, failure },
        })
    }

    fn step(&mut self, run: RunId, inquiry: &mut Inquiry, mut matter: Matter<'_>) -> Result<Worked, Failure> {
        let fold = inquiry.fold(matter.frame, matter.outcome);
        if let Some(fold) = fold.filter(|fold| !self.models.contains_key(&(run, *fold))) {
            match inquiry.learn(matter.trial, fold) {
                Ok(model) => self.models.insert((run, fold), Arc::new(model)),
                Err(share) => return Ok(Worked::Going(share)),
            };
            while self.models.len() > MODELS {
                let other = self.models.keys().copied().find(|known| *known != (run, fold));
                other.map(|other| self.models.remove(&other));
            }
        }
        matter.model = fold.and_then(|fold| self.models.get(&(run, fold)).cloned());
        inquiry.step(&matter)
    }
}
