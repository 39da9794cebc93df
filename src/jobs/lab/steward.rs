//! Tells workers what to measure next, within a budget of time. A plain state machine, as the conductor of reading is.

use std::collections::BTreeSet;

use super::{LabAsk, LabResult, LabRun, LabSaid, LabWhat};
use crate::{
    lab::{Scene, Unit},
    table::Failure,
};

/// A question for a worker.
#[derive(Debug, Clone, PartialEq)]
pub struct LabOrder {
    /// Which worker, from 0.
    pub worker: usize,
    /// The question.
    pub ask: LabAsk,
}

/// What a person wants to know of an experiment.
#[derive(Debug, Clone, PartialEq)]
pub enum LabUpdate {
    /// The planted table.
    Scene(Box<Scene>),
    /// How much was measured.
    Progress {
        /// Units that were measured.
        done: u32,
        /// All of them.
        of: u32,
    },
    /// What came of it so far.
    Partial(Box<LabResult>),
    /// It is over.
    Ended {
        /// What came of it.
        result: Box<LabResult>,
        /// The same as JSON text.
        json: String,
    },
    /// It ended without a result.
    Failed(Failure),
}

/// Who leads one experiment. Worker 0 keeps the measurements and makes the reports.
#[derive(Debug)]
pub struct Steward {
    run: LabRun,
    /// From which moment on no further repeat is begun, in milliseconds.
    deadline: f64,
    units: Vec<Unit>,
    next: usize,
    done: BTreeSet<Unit>,
    /// Units on the desks of workers.
    out: usize,
    /// Workers that have nothing to do.
    idle: BTreeSet<usize>,
    is_paused: bool,
    /// Whether a report is on its way, whether it is the last one, and whether there is anything new for another.
    reporting: Option<bool>,
    is_news: bool,
    ended: bool,
}

impl Steward {
    /// Begins an experiment with `workers` workers, each of which holds the table, at the moment `now` and for `budget`
    /// milliseconds. The first repeat is measured whole, however long that takes.
    #[must_use]
    pub fn begin(run: LabRun, what: &LabWhat, workers: usize, now: f64, budget: f64) -> (Self, Vec<LabOrder>) {
        let order = |worker| LabOrder { worker, ask: LabAsk::Begin { run, what: what.clone(), keeps: worker == 0 } };
        let steward = Self {
            run,
            deadline: now + budget,
            units: Vec::new(),
            next: 0,
            done: BTreeSet::new(),
            out: 0,
            idle: BTreeSet::new(),
            is_paused: false,
            reporting: None,
            is_news: false,
            ended: false,
        };
        (steward, (0..workers.max(1)).map(order).collect())
    }

    /// Takes what a worker says at the moment `now`. What is said of another experiment is passed over.
    pub fn hear(&mut self, worker: usize, said: LabSaid, now: f64) -> (Vec<LabOrder>, Vec<LabUpdate>) {
        if self.ended {
            return Default::default();
        }
        match said {
            LabSaid::Ready { run, units } if run == self.run => {
                self.units = units;
                self.idle.insert(worker);
                (self.give_out(now), vec![self.progress()])
            }
            LabSaid::Scene { run, scene } if run == self.run => (Vec::new(), vec![LabUpdate::Scene(scene)]),
            LabSaid::Measured { run, unit, measured } if run == self.run => {
                self.out -= 1;
                self.done.insert(unit);
                self.idle.insert(worker);
                self.is_news = true;
                let note = (worker != 0).then_some(LabOrder { worker: 0, ask: LabAsk::Note { run, unit, measured } });
                let mut orders: Vec<LabOrder> = note.into_iter().collect();
                orders.extend(self.give_out(now));
                (orders, vec![self.progress()])
            }
            LabSaid::Reported { run, result, json } if run == self.run => {
                let is_last = self.reporting.take() == Some(true);
                self.ended = is_last;
                match json {
                    Some(json) if is_last => (Vec::new(), vec![LabUpdate::Ended { result, json }]),
                    _ => (self.give_out(now), vec![LabUpdate::Partial(result)]),
                }
            }
            LabSaid::Refused { run: Some(run), failure } if run == self.run => {
                self.ended = true;
                (Vec::new(), vec![LabUpdate::Failed(failure)])
            }
            _ => Default::default(),
        }
    }

    /// Nothing more is measured until it goes on.
    pub fn pause(&mut self) {
        self.is_paused = true;
    }

    /// Goes on after a pause.
    pub fn go_on(&mut self, now: f64) -> Vec<LabOrder> {
        self.is_paused = false;
        self.give_out(now)
    }

    /// Gives every idle worker something to do, and asks for a report where there is news, or where it is over.
    fn give_out(&mut self, now: f64) -> Vec<LabOrder> {
        let mut orders = Vec::new();
        while !self.is_paused
            && let Some(unit) = self.next_unit(now)
        {
            let Some(worker) = self.idle.pop_last() else { break };
            (self.next, self.out) = (self.next + 1, self.out + 1);
            orders.push(LabOrder { worker, ask: LabAsk::Measure { run: self.run, unit } });
        }
        let is_over = !self.is_paused && self.out == 0 && !self.units.is_empty() && self.next_unit(now).is_none();
        if self.reporting.is_none() && (self.is_news || is_over) {
            (self.reporting, self.is_news) = (Some(is_over), false);
            let repeats = is_over.then(|| self.whole_repeats());
            orders.push(LabOrder { worker: 0, ask: LabAsk::Report { run: self.run, repeats } });
        }
        orders
    }

    fn next_unit(&self, now: f64) -> Option<Unit> {
        self.units.get(self.next).copied().filter(|unit| unit.repeat == 0 || now < self.deadline)
    }

    /// How many repeats were measured whole.
    fn whole_repeats(&self) -> u32 {
        self.units
            .iter()
            .find(|unit| !self.done.contains(unit))
            .map_or_else(|| self.units.last().map_or(0, |unit| unit.repeat + 1), |unit| unit.repeat)
    }

    fn progress(&self) -> LabUpdate {
        LabUpdate::Progress { done: self.done.len() as u32, of: self.units.len() as u32 }
    }
}
