//! The analyst: started once a table is read, asked, and ended when the table goes. Others of its kind hold the same table
//! when models are trained.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::{
    boot,
    pool::{Heard, Pool},
};
use crate::jobs::{Failure, JobId, Question, Reply};

/// What the analysis has to tell.
#[derive(Debug)]
pub enum Learned {
    /// A part of an answer, and who gives it: the analyst is worker 0.
    Reply(usize, Box<Reply>),
    /// There will be no more answers about this table from this worker.
    Failed(usize, Failure),
}

/// More workers than this gain little on a few folds, and each holds the whole table.
const MOST_WORKERS: usize = 4;

/// The analysis of the open table. A clone is the same one.
#[derive(Clone)]
pub struct Analysis(Rc<Inner>);

struct Inner {
    pool: RefCell<Option<Pool<Reply>>>,
    /// The table that answers are wanted about.
    job: Cell<Option<JobId>>,
    /// What makes another worker hold the table, and which do.
    hold: RefCell<Option<(Question, File)>>,
    holding: RefCell<BTreeSet<usize>>,
    tell: Box<dyn Fn(Learned)>,
}

impl Analysis {
    /// Nothing is started; `tell` hears of every answer.
    pub fn new(tell: impl Fn(Learned) + 'static) -> Self {
        Self(Rc::new(Inner {
            pool: RefCell::default(),
            job: Cell::default(),
            hold: RefCell::default(),
            holding: RefCell::default(),
            tell: Box::new(tell),
        }))
    }

    /// Has a table read and analysed, in place of another.
    pub fn open(&self, job: JobId, question: Question, file: File) {
        self.end();
        *self.0.hold.borrow_mut() = question.hold().map(|hold| (hold, file.clone()));
        self.0.job.set(Some(job));
        let inner = self.0.clone();
        spawn_local(async move {
            let loaded = boot::load_analyst().await;
            if inner.job.get() != Some(job) {
                return;
            }
            let sent = loaded.and_then(|start| {
                let weak = Rc::downgrade(&inner);
                let pool = Pool::new(super::client::workers().min(MOST_WORKERS), start, move |worker, heard| {
                    if let Some(inner) = weak.upgrade() {
                        inner.hear(worker, heard);
                    }
                });
                pool.send(0, &question, &file.into(), &JsValue::UNDEFINED)?;
                *inner.pool.borrow_mut() = Some(pool);
                Ok(())
            });
            if let Err(failure) = sent {
                (inner.tell)(Learned::Failed(0, failure));
            }
        });
    }

    /// Asks a worker about the open table: the analyst, or one that holds it.
    pub fn ask(&self, worker: usize, question: &Question) {
        let pool = self.0.pool.borrow().clone();
        if let Some(Err(failure)) = pool.map(|pool| pool.send(worker, question, &JsValue::UNDEFINED, &JsValue::UNDEFINED)) {
            (self.0.tell)(Learned::Failed(worker, failure));
        }
    }

    /// Asks the analyst something for which it must read the file.
    pub fn ask_with_file(&self, question: &Question) {
        let file = self.0.hold.borrow().as_ref().map(|(_, file)| file.clone());
        let pool = self.0.pool.borrow().clone();
        let sent = pool.zip(file).map(|(pool, file)| pool.send(0, question, &file, &JsValue::UNDEFINED));
        if let Some(Err(failure)) = sent {
            (self.0.tell)(Learned::Failed(0, failure));
        }
    }

    /// Asks the analyst something about another file.
    pub fn ask_about(&self, question: &Question, file: File) {
        let pool = self.0.pool.borrow().clone();
        if let Some(Err(failure)) = pool.map(|pool| pool.send(0, question, &file.into(), &JsValue::UNDEFINED)) {
            (self.0.tell)(Learned::Failed(0, failure));
        }
    }

    /// Has up to `most` workers hold the open table, the analyst among them; how many do. A worker that cannot be started is
    /// done without.
    pub fn hold(&self, most: usize) -> usize {
        let Some(pool) = self.0.pool.borrow().clone() else { return 1 };
        let mut holding = self.0.holding.borrow_mut();
        for worker in 1..pool.size().min(most) {
            if let (false, Some((question, file))) = (holding.contains(&worker), &*self.0.hold.borrow()) {
                if pool.send(worker, question, file, &JsValue::UNDEFINED).is_err() {
                    return worker;
                }
                holding.insert(worker);
            }
        }
        pool.size().min(most).max(1)
    }

    /// Ends the analyst, whatever it is at, and frees its memory.
    pub fn end(&self) {
        self.0.job.set(None);
        self.0.hold.borrow_mut().take();
        self.0.holding.borrow_mut().clear();
        self.0.pool.borrow_mut().take();
    }
}

impl Inner {
    fn hear(&self, worker: usize, heard: Heard<Reply>) {
        match heard {
            Heard::Ready => {}
            Heard::Said(reply, _) if Some(reply.job()) != self.job.get() => {}
            Heard::Said(reply, _) => (self.tell)(Learned::Reply(worker, reply)),
            Heard::Lost(failure) => {
                self.holding.borrow_mut().remove(&worker);
                (self.tell)(Learned::Failed(worker, failure));
            }
        }
    }
}
