//! A file beside the open table, as delimited text: what is in another format is unpacked as the open file would be.

use std::mem::take;

use wasm_bindgen::JsValue;
use web_sys::File;

use super::client::joined;
use crate::{
    browser::file_size,
    formats::Choices,
    jobs::{Conductor, Event, Failure, JobId, Order, Request, Update},
};

/// Jobs of the open table are counted from 1, these from the end.
const LAST: JobId = JobId::MAX;

/// What came of it: the text, and how it is read.
pub type Text = Result<(File, Choices), Failure>;

/// A file that is being made into text.
pub struct Aside {
    job: JobId,
    conductor: Conductor,
    file: File,
    texts: Vec<(usize, File)>,
    given: Choices,
    then: Box<dyn FnOnce(Text)>,
}

/// What is next.
pub enum Next {
    /// These orders.
    Orders(Box<Aside>, Vec<Order>),
    /// It is over, and somebody waits for it.
    Over(Box<dyn FnOnce(Text)>, Box<Text>),
}

impl Aside {
    /// Begins; `number` tells apart those of a session. `then` hears what came of it.
    pub fn begin(number: JobId, file: File, given: Choices, then: Box<dyn FnOnce(Text)>) -> (Self, Vec<Order>) {
        let job = LAST - number;
        let (conductor, orders) = Conductor::open(job, &file.name(), file_size(&file), 1, given.clone());
        (Self { job, conductor, file, texts: Vec::new(), given, then }, orders)
    }

    /// Whether an event is about it.
    pub fn is_of(&self, event: &Event) -> bool {
        event.job() == self.job
    }

    /// Whether an order is about it.
    pub fn is_about(&self, order: &Order) -> bool {
        order.request.job() == self.job
    }

    /// What its orders are about.
    pub fn file(&self) -> &JsValue {
        &self.file
    }

    /// Takes an event of a worker.
    pub fn hear(mut self, worker: usize, event: Event, beside: Option<&File>) -> Next {
        if let (Event::Unpacked { .. }, Some(text)) = (&event, beside) {
            self.texts.push((worker, text.clone()));
        }
        let (orders, updates) = self.conductor.hear(worker, event);
        for update in updates {
            match update {
                Update::Failed(failure) => return Next::Over(self.then, Box::new(Err(failure))),
                // It is text as it is.
                Update::Opened { .. } => return Next::Over(self.then, Box::new(Ok((self.file, self.given)))),
                _ => {}
            }
        }
        let opens = orders.iter().find_map(|order| match &order.request {
            Request::Open { choices, .. } => Some(choices.clone()),
            _ => None,
        });
        if let Some((choices, text)) = opens.zip(joined(take(&mut self.texts))) {
            return Next::Over(self.then, Box::new(Ok((text, choices))));
        }
        Next::Orders(Box::new(self), orders)
    }

    /// Ends it before its time.
    pub fn fail(self, failure: Failure) {
        (self.then)(Err(failure));
    }
}
