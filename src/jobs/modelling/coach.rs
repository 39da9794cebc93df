//! Tells the workers of a run what to learn next. A plain state machine, as the conductor of reading is.

use std::collections::VecDeque;

use super::{Ask, Learnt, Point, RunId, RunTold, Said, StepTold, SurfaceTold, Watched, Work};
use crate::{
    models::Plan,
    table::Failure,
    trial::{CurveTold, Entry, Spec},
};

/// Steps on a worker's desk, so that it does not wait for the page.
const DESK: u32 = 2;

/// The share of a fold's work that choosing is, where there is something to choose.
const CHOOSING: f64 = 0.9;

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
    /// How much of the run is done, from 0 to 1, and how many folds (of a curve: folds at points).
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
    /// How the model of the first fold decides by now.
    Surface(Box<SurfaceTold>),
    /// What the first fold chooses from, best first.
    Board(Vec<Entry>),
    /// The run is over.
    Scored(Box<RunTold>),
    /// The run is over, and gave a curve.
    Curved(CurveTold),
    /// The run ended without scores.
    Failed(Failure),
}

/// The coach of one run.
#[derive(Debug)]
pub struct Coach {
    run: RunId,
    workers: usize,
    units: Vec<Unit>,
    /// After how many inner folds choosing ends, once that is settled.
    limit: Option<u32>,
    /// Workers that have made the folds and have none to learn.
    idle: VecDeque<usize>,
    is_paused: bool,
    ended: bool,
}

#[derive(Debug, Clone, Default)]
struct Unit {
    worker: Option<usize>,
    share: f64,
    /// Inner folds that are done, while there is something to choose.
    chosen_from: Option<u32>,
    has_ended: bool,
    result: Option<Learnt>,
}

impl Coach {
    /// Begins a run with `workers` workers, each of which holds the table.
    #[must_use]
    pub fn begin(run: RunId, plan: &Plan, spec: &Spec, work: &Work, workers: usize) -> (Self, Vec<Order>) {
        let order = |worker| Order { worker, ask: Ask::Prepare { run, plan: plan.clone(), spec: spec.clone(), work: work.clone() } };
        let coach = Self { run, workers, units: Vec::new(), limit: None, idle: VecDeque::new(), is_paused: false, ended: false };
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
            Said::Prepared { run, units } if run == self.run => {
                if self.units.is_empty() {
                    self.units = vec![Unit::default(); units as usize];
                }
                self.idle.push_back(worker);
                let limit = self.limit.map(|most| Order { worker, ask: Ask::Limit { run, most } });
                (limit.into_iter().chain(self.give_out()).collect(), vec![self.progress()])
            }
            Said::Stepped { run, unit, step, point, surface, board, result } if run == self.run => {
                let (orders, progress) = self.stepped(worker, unit, step, result);
                let board = (!board.is_empty()).then_some(Update::Board(board));
                let surface = surface.map(Update::Surface);
                (orders, point.map(Update::Point).into_iter().chain(surface).chain(board).chain(progress).collect())
            }
            Said::Surfaced { run, surface } if run == self.run => (Vec::new(), vec![Update::Surface(surface)]),
            Said::Scored { run, told } if run == self.run => self.end(Update::Scored(told)),
            Said::Curved { run, told } if run == self.run => self.end(Update::Curved(told)),
            Said::Refused { run: Some(run), failure } if run == self.run => self.end(Update::Failed(failure)),
            _ => Default::default(),
        }
    }

    fn end(&mut self, update: Update) -> (Vec<Order>, Vec<Update>) {
        self.ended = true;
        (Vec::new(), vec![update])
    }

    /// Time is up: every fold takes the best of as many comparisons as the one that came farthest has made.
    ///
    /// That number becomes part of the settings, so that the run can be repeated. Folds on whose desk steps still lie come no
    /// farther than that.
    pub fn settle(&mut self) -> Vec<Order> {
        if self.limit.is_some() || self.ended {
            return Vec::new();
        }
        let farthest = self.units.iter().filter_map(|unit| unit.chosen_from).max().unwrap_or(0);
        let most = farthest + DESK;
        self.limit = Some(most);
        let run = self.run;
        (0..self.workers.max(1)).map(|worker| Order { worker, ask: Ask::Limit { run, most } }).collect()
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

    /// Has every worker look how the model of the first fold decides over two numbers, or not any more.
    #[must_use]
    pub fn watch(&self, watched: Option<Watched>) -> Vec<Order> {
        let run = self.run;
        (0..self.workers.max(1)).map(|worker| Order { worker, ask: Ask::Watch { run, watched } }).collect()
    }

    /// One step more in every fold that is at work, during a pause.
    #[must_use]
    pub fn step(&self) -> Vec<Order> {
        if self.is_paused { self.steps(1) } else { Vec::new() }
    }

    /// The same number of steps for every unit at work.
    fn steps(&self, count: u32) -> Vec<Order> {
        let at_work = (0..).zip(&self.units).filter_map(|(number, unit)| Some((number, unit.worker.filter(|_| !unit.has_ended)?)));
        at_work.flat_map(|(number, worker)| self.desk(worker, number, count)).collect()
    }

    fn desk(&self, worker: usize, unit: u32, count: u32) -> impl Iterator<Item = Order> + use<> {
        let run = self.run;
        (0..count).map(move |_| Order { worker, ask: Ask::Step { run, unit } })
    }

    fn stepped(&mut self, worker: usize, number: u32, step: StepTold, result: Option<Learnt>) -> (Vec<Order>, Option<Update>) {
        let Some(unit) = self.units.get_mut(number as usize).filter(|unit| !unit.has_ended) else { return Default::default() };
        unit.chosen_from = step.is_choosing.then_some(step.done).max(unit.chosen_from);
        let part = f64::from(step.done) / f64::from(step.total.max(1));
        unit.share = match (step.is_choosing, unit.chosen_from) {
            (true, _) => CHOOSING * part,
            (false, Some(_)) => CHOOSING + (1.0 - CHOOSING) * part,
            (false, None) => part,
        };
        let mut orders = Vec::new();
        if result.is_some() {
            (unit.share, unit.has_ended, unit.result) = (1.0, true, result);
            self.idle.push_back(worker);
            orders = self.give_out();
            if self.units.iter().all(|unit| unit.result.is_some()) {
                let results = self.units.iter_mut().filter_map(|unit| unit.result.take()).collect();
                orders.push(Order { worker: 0, ask: Ask::Score { run: self.run, results } });
            }
        } else if !self.is_paused {
            orders.extend(self.desk(worker, number, 1));
        }
        (orders, Some(self.progress()))
    }

    fn give_out(&mut self) -> Vec<Order> {
        let mut orders = Vec::new();
        while !self.is_paused && !self.idle.is_empty() {
            let Some(number) = self.units.iter().position(|unit| unit.worker.is_none()) else { break };
            let Some(worker) = self.idle.pop_front() else { break };
            self.units[number].worker = Some(worker);
            orders.extend(self.desk(worker, number as u32, DESK));
        }
        orders
    }

    fn progress(&self) -> Update {
        let of = self.units.len();
        let ended = self.units.iter().filter(|unit| unit.has_ended).count();
        let share = self.units.iter().map(|unit| unit.share).sum::<f64>() / of.max(1) as f64;
        Update::Progress { share, folds: ended as u32, of: of as u32 }
    }

    /// How many workers take part.
    #[must_use]
    pub fn workers(&self) -> usize {
        self.workers
    }
}
