//! What the workers say of plans and runs, and what becomes of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{LEFT_OUT, Listed, Planned, Planning, Run};
use crate::{
    app::{session::Session, treated},
    jobs::{Failure, Said, TrainingUpdate},
};

/// What the workers say.
impl Session {
    /// A worker that was needed has stopped.
    pub(in crate::app) fn models_failed(self, failure: Failure) {
        self.studies_failed(&failure);
        if self.modelling.running.with_untracked(Option::is_some) {
            self.training(TrainingUpdate::Failed(failure));
        }
    }

    /// Hears an answer about models.
    pub(in crate::app) fn hear_of_models(self, worker: usize, said: Said) {
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
                let (without, treated) = modelling.without.try_update_value(std::mem::take).unwrap_or_default();
                treated::apply(&treated, &mut own);
                for name in without {
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
            TrainingUpdate::Surface(surface) => modelling.running.update(|running| {
                if let Some(running) = running {
                    running.surface = Some(Arc::from(surface));
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
