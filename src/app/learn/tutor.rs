//! The worker that keeps exercises: started when the station is first looked at, and again after it was ended.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::{
        boot,
        pool::{Heard, Pool},
    },
    jobs::{Failure, JobId, Lesson, Question, Reply, Taught},
};

/// The worker. A clone is the same one.
#[derive(Clone)]
pub struct Tutor(Rc<Inner>);

struct Inner {
    pool: RefCell<Option<Pool<Reply>>>,
    waiting: RefCell<Vec<Lesson>>,
    /// Answers to what was asked before the worker was ended are of no interest.
    job: Cell<JobId>,
    tell: Box<dyn Fn(Result<Taught, Failure>)>,
}

impl Tutor {
    /// Nothing is started; `tell` hears of every answer.
    pub fn new(tell: impl Fn(Result<Taught, Failure>) + 'static) -> Self {
        Self(Rc::new(Inner { pool: RefCell::default(), waiting: RefCell::default(), job: Cell::default(), tell: Box::new(tell) }))
    }

    /// Asks, once the worker is there.
    pub fn ask(&self, lesson: Lesson) {
        let is_there = self.0.pool.borrow().is_some();
        let is_first = !is_there && self.0.waiting.borrow().is_empty();
        self.0.waiting.borrow_mut().push(lesson);
        if is_there {
            self.0.send();
        } else if is_first {
            let (inner, job) = (Rc::clone(&self.0), self.0.job.get());
            spawn_local(async move {
                let loaded = boot::load_analyst().await;
                if inner.job.get() == job {
                    inner.start(loaded);
                }
            });
        }
    }

    /// Ends the worker, whatever it is at.
    pub fn end(&self) {
        self.0.job.set(self.0.job.get() + 1);
        self.0.waiting.borrow_mut().clear();
        self.0.pool.borrow_mut().take();
    }
}

impl Inner {
    fn start(self: &Rc<Self>, loaded: Result<impl Fn() -> Result<web_sys::Worker, Failure> + 'static, Failure>) {
        match loaded {
            Ok(start) => {
                let weak = Rc::downgrade(self);
                let pool = Pool::new(1, start, move |_, heard| {
                    if let Some(inner) = weak.upgrade() {
                        inner.hear(heard);
                    }
                });
                *self.pool.borrow_mut() = Some(pool);
                self.send();
            }
            Err(failure) => {
                self.waiting.borrow_mut().clear();
                (self.tell)(Err(failure));
            }
        }
    }

    fn send(&self) {
        let Some(pool) = self.pool.borrow().clone() else { return };
        for lesson in self.waiting.take() {
            let question = Question::Learn { job: self.job.get(), lesson: Box::new(lesson) };
            if let Err(failure) = pool.send(0, &question, &JsValue::UNDEFINED, &JsValue::UNDEFINED) {
                (self.tell)(Err(failure));
            }
        }
    }

    fn hear(&self, heard: Heard<Reply>) {
        match heard {
            Heard::Said(reply, _) if reply.job() == self.job.get() => {
                if let Reply::Taught { taught, .. } = *reply {
                    (self.tell)(Ok(*taught));
                }
            }
            Heard::Lost(failure) => (self.tell)(Err(failure)),
            Heard::Ready | Heard::Said(..) => {}
        }
    }
}
