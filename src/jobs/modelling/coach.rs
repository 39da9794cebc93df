//! Tells the workers of a run what to learn next. A plain state machine, as the conductor of reading is.

use std::collections::VecDeque;

use super::{Ask, Point, Relabel, RunId, RunTold, Said};
use crate::{
    models::Plan,
    table::Failure,
    trial::{FoldResult, Spec},
};

/// Steps on a worker's desk, so that it does not wait for the page.
const DESK: u32 = 2;

/// A question for a worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Which worker, from 0.
    pub worker: usize,
    /// The question.
    pub ask: Ask,
}

/// What a person wants to know of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    /// How much of the run is done, from 0 to 1, and how many folds.
    Progress {
        /// The share of all steps.
        share: f64,
        /// Folds that have ended.
        folds: u32,
        /// All folds.
        of: u32,
    },
    /// How good the model of the first fold is by now.
    Point(Point),
    /// The run is over.
    Scored(Box<RunTold>),
    /// The run ended without scores.
    Failed(Failure),
}

/// The coach of one run.
#[derive(Debug)]
pub struct Coach {
    run: RunId,
    workers: usize,
    folds: Vec<Fold>,
    /// Workers that have made the folds and have none to learn.
    idle: VecDeque<usize>,
    is_paused: bool,
    ended: bool,
}

#[derive(Debug, Clone, Default)]
struct Fold {
    worker: Option<usize>,
    share: f64,
    result: Option<FoldResult>,
}

impl Coach {
    /// Begins a run with `workers` workers, each of which holds the table.
    #[must_use]
    pub fn begin(run: RunId, plan: &Plan, spec: &Spec, relabels: &[Relabel], workers: usize) -> (Self, Vec<Order>) {
        let ask = || Ask::Prepare { run, plan: plan.clone(), spec: spec.clone(), relabels: relabels.to_vec() };
        let order = |worker| Order { worker, ask: ask() };
        let coach = Self { run, workers, folds: Vec::new(), idle: VecDeque::new(), is_paused: false, ended: false };
        (coach, (0..workers.max(1)).map(order).collect())
    }

    /// The run.
    #[must_use]
    pub fn run(&self) -> RunId {
        self.run
    }

    /// Whether nothing more will come of it.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Takes what a worker says. What is said of another run is passed over.
    pub fn hear(&mut self, worker: usize, said: Said) -> (Vec<Order>, Vec<Update>) {
        if self.ended {
            return Default::default();
        }
        match said {
            Said::Prepared { run, folds } if run == self.run => {
                if self.folds.is_empty() {
                    self.folds = vec![Fold::default(); folds as usize];
                }
                self.idle.push_back(worker);
                (self.give_out(), vec![self.progress()])
            }
            Said::Stepped { run, fold, done, total, point, result } if run == self.run => {
                self.stepped(worker, fold, (done, total), point, result)
            }
            Said::Scored { run, told } if run == self.run => {
                self.ended = true;
                (Vec::new(), vec![Update::Scored(told)])
            }
            Said::Refused { run: Some(run), failure } if run == self.run => {
                self.ended = true;
                (Vec::new(), vec![Update::Failed(failure)])
            }
            _ => Default::default(),
        }
    }

    /// Nothing more is learnt until it goes on.
    pub fn pause(&mut self) {
        self.is_paused = true;
    }

    /// Goes on after a pause.
    pub fn go_on(&mut self) -> Vec<Order> {
        if !std::mem::take(&mut self.is_paused) {
            return Vec::new();
        }
        let mut orders = self.steps(DESK);
        orders.extend(self.give_out());
        orders
    }

    /// One step more in every fold that is at work, during a pause.
    #[must_use]
    pub fn step(&self) -> Vec<Order> {
        if self.is_paused { self.steps(1) } else { Vec::new() }
    }

    /// The same number of steps for every fold at work.
    fn steps(&self, count: u32) -> Vec<Order> {
        let at_work = (0..).zip(&self.folds).filter_map(|(number, fold)| Some((number, fold.worker.filter(|_| fold.result.is_none())?)));
        at_work.flat_map(|(number, worker)| self.desk(worker, number, count)).collect()
    }

    fn desk(&self, worker: usize, fold: u32, count: u32) -> impl Iterator<Item = Order> + use<> {
        let run = self.run;
        (0..count).map(move |_| Order { worker, ask: Ask::Step { run, fold } })
    }

    fn stepped(
        &mut self,
        worker: usize,
        number: u32,
        (done, total): (u32, u32),
        point: Option<Point>,
        result: Option<FoldResult>,
    ) -> (Vec<Order>, Vec<Update>) {
        let Some(fold) = self.folds.get_mut(number as usize).filter(|fold| fold.result.is_none()) else { return Default::default() };
        fold.share = f64::from(done) / f64::from(total.max(1));
        let mut orders = Vec::new();
        if result.is_some() {
            (fold.share, fold.result) = (1.0, result);
            self.idle.push_back(worker);
            orders = self.give_out();
            if self.folds.iter().all(|fold| fold.result.is_some()) {
                let results = self.folds.iter_mut().filter_map(|fold| fold.result.take()).collect();
                orders.push(Order { worker: 0, ask: Ask::Score { run: self.run, results } });
            }
        } else if !self.is_paused {
            orders.extend(self.desk(worker, number, 1));
        }
        let updates = point.map(Update::Point).into_iter().chain([self.progress()]).collect();
        (orders, updates)
    }

    fn give_out(&mut self) -> Vec<Order> {
        let mut orders = Vec::new();
        while !self.is_paused && !self.idle.is_empty() {
            let Some(number) = self.folds.iter().position(|fold| fold.worker.is_none()) else { break };
            let Some(worker) = self.idle.pop_front() else { break };
            self.folds[number].worker = Some(worker);
            orders.extend(self.desk(worker, number as u32, DESK));
        }
        orders
    }

    fn progress(&self) -> Update {
        let of = self.folds.len().max(1);
        let share = self.folds.iter().map(|fold| fold.share).sum::<f64>() / of as f64;
        let ended = self.folds.iter().filter(|fold| fold.share >= 1.0).count();
        Update::Progress { share, folds: ended as u32, of: of as u32 }
    }

    /// How many workers take part.
    #[must_use]
    pub fn workers(&self) -> usize {
        self.workers
    }
}
