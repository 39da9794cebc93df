//! What views ask for: plans, runs, curves, comparisons and rows.

use std::{collections::BTreeMap, time::Duration};

use leptos::prelude::*;

use super::{Choosing, Made, Planning, Run, Running, Settings};
use crate::{
    app::session::Session,
    jobs::{Ask, Coach, JobId, Question, Relabel, RowsWanted, RunId, TrainingOrder, Watched, Work},
    trial::CurveSpec,
};

/// Rows behind a figure that are listed.
const LISTED: u32 = 50;

/// What views ask for.
impl Session {
    /// Has a plan made, with settings, without columns that are left out by hand, and with columns treated as a text says.
    pub fn make_plan_with(
        self,
        target: Option<String>,
        without: Vec<String>,
        treated: String,
        watched: Option<[u32; 2]>,
        settings: Settings,
    ) {
        self.modelling.settings.set(settings);
        self.modelling.without.set_value((without, treated));
        self.make_plan(target);
        self.modelling.watched.set(watched);
    }

    /// Has a plan made, for a target if one is named.
    pub fn make_plan(self, target: Option<String>) {
        self.give_up_run();
        self.modelling.planning.set(Planning::Working);
        self.modelling.listed.set(None);
        self.modelling.watched.set(None);
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
        if modelling.watched.with_untracked(Option::is_some) && curve_of.is_none() {
            self.watch(modelling.watched.get_untracked());
        }
    }

    /// Has it shown how the model decides over two features while it learns, by their positions; or not any more.
    pub fn watch(self, pair: Option<[u32; 2]>) {
        let modelling = self.modelling;
        modelling.watched.set(pair);
        // Of two classes the second is the positive one.
        let class = modelling.plan_at_work().map_or(0, |plan| u32::from(plan.target.classes.len() == 2));
        let orders = modelling.coach.with_value(|coach| coach.as_ref().map(|coach| coach.watch(pair.map(|pair| Watched { pair, class }))));
        self.order(orders.unwrap_or_default());
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

    pub(super) fn order(self, orders: Vec<TrainingOrder>) {
        for TrainingOrder { worker, ask } in orders {
            self.ask_about_models(worker, ask);
        }
    }

    pub(in crate::app) fn ask_about_models(self, worker: usize, ask: Ask) {
        self.client(|client| client.ask_worker(worker, |job: JobId| Question::Model { job, ask: Box::new(ask) }));
    }
}
