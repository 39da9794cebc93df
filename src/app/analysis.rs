//! The analyst: started once a table is read, asked, and ended when the table goes.

use std::{
    cell::{Cell, RefCell},
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
    /// A part of an answer.
    Reply(Box<Reply>),
    /// There will be no more answers about this table.
    Failed(Failure),
}

/// The analysis of the open table. A clone is the same one.
#[derive(Clone)]
pub struct Analysis(Rc<Inner>);

struct Inner {
    pool: RefCell<Option<Pool<Reply>>>,
    /// The table that answers are wanted about.
    job: Cell<Option<JobId>>,
    tell: Box<dyn Fn(Learned)>,
}

impl Analysis {
    /// Nothing is started; `tell` hears of every answer.
    pub fn new(tell: impl Fn(Learned) + 'static) -> Self {
        Self(Rc::new(Inner { pool: RefCell::default(), job: Cell::default(), tell: Box::new(tell) }))
    }

    /// Has a table read and analysed, in place of another.
    pub fn open(&self, job: JobId, question: Question, file: File) {
        self.end();
        self.0.job.set(Some(job));
        let inner = self.0.clone();
        spawn_local(async move {
            let loaded = boot::load_analyst().await;
            if inner.job.get() != Some(job) {
                return;
            }
            let sent = loaded.and_then(|start| {
                let weak = Rc::downgrade(&inner);
                let pool = Pool::new(1, start, move |_, heard| {
                    if let Some(inner) = weak.upgrade() {
                        inner.hear(heard);
                    }
                });
                pool.send(0, &question, &file.into(), &JsValue::UNDEFINED)?;
                *inner.pool.borrow_mut() = Some(pool);
                Ok(())
            });
            if let Err(failure) = sent {
                (inner.tell)(Learned::Failed(failure));
            }
        });
    }

    /// Asks about the open table.
    pub fn ask(&self, question: &Question) {
        let pool = self.0.pool.borrow().clone();
        if let Some(Err(failure)) = pool.map(|pool| pool.send(0, question, &JsValue::UNDEFINED, &JsValue::UNDEFINED)) {
            (self.0.tell)(Learned::Failed(failure));
        }
    }

    /// Ends the analyst, whatever it is at, and frees its memory.
    pub fn end(&self) {
        self.0.job.set(None);
        self.0.pool.borrow_mut().take();
    }
}

impl Inner {
    fn hear(&self, heard: Heard<Reply>) {
        match heard {
            Heard::Ready => {}
            Heard::Said(reply, _) if Some(reply.job()) != self.job.get() => {}
            Heard::Said(reply, _) => (self.tell)(Learned::Reply(reply)),
            Heard::Lost(failure) => (self.tell)(Learned::Failed(failure)),
        }
    }
}
