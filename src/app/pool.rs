//! The workers: started when they are needed, heard, and replaced when they stop.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{MessageEvent, Worker};

use serde::{Serialize, de::DeserializeOwned};

use crate::jobs::{Failure, decode, encode};

/// What the pool has to tell; `M` is what its workers say.
#[derive(Debug)]
pub enum Heard<M> {
    /// A worker can work.
    Ready,
    /// A worker has something to say. The large part of it comes beside it: a buffer or a blob, else undefined.
    Said(Box<M>, JsValue),
    /// A worker stopped or said something that cannot be read; it has been replaced.
    Lost(Failure),
}

type Ear<M> = dyn Fn(usize, Heard<M>);

/// How a worker is started.
type Start = dyn Fn() -> Result<Worker, Failure>;

/// Workers of one program. They share nothing; each is known by its position.
pub struct Pool<M>(Rc<Inner<M>>);

impl<M> Clone for Pool<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<M> {
    start: Box<Start>,
    slots: RefCell<Vec<Option<Slot>>>,
    /// The last worker stopped before it could work; another is only tried when the person asks for something.
    broken: Cell<bool>,
    ear: Box<Ear<M>>,
}

/// A running worker.
struct Slot {
    worker: Worker,
    ready: bool,
    /// Requests that were posted and are not answered to the end.
    open: u32,
    _ears: [Closure<dyn FnMut(JsValue)>; 2],
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl<M: DeserializeOwned + 'static> Pool<M> {
    /// A pool of up to `size` workers, none started.
    pub fn new(size: usize, start: impl Fn() -> Result<Worker, Failure> + 'static, ear: impl Fn(usize, Heard<M>) + 'static) -> Self {
        Self(Rc::new(Inner {
            start: Box::new(start),
            slots: RefCell::new((0..size).map(|_| None).collect()),
            broken: Cell::new(false),
            ear: Box::new(ear),
        }))
    }

    /// How many workers there can be.
    pub fn size(&self) -> usize {
        self.0.slots.borrow().len()
    }

    /// Starts a worker if it does not run.
    ///
    /// # Errors
    /// When the browser refuses to.
    pub fn start(&self, at: usize) -> Result<(), Failure> {
        let runs = self.0.slots.borrow().get(at).is_none_or(Option::is_some);
        if !runs {
            let slot = self.0.begin(at)?;
            if let Some(place) = self.0.slots.borrow_mut().get_mut(at) {
                *place = Some(slot);
            }
        }
        Ok(())
    }

    /// Lets a worker that has nothing to do run its code, so that the browser makes it fast.
    pub fn rehearse(&self, at: usize) {
        if let Some(Some(slot)) = self.0.slots.borrow().get(at) {
            // If it cannot be told, the first file is read more slowly.
            let _ = slot.worker.post_message(&"rehearse".into());
        }
    }

    /// Sends a request to a worker, and with it a file or a list of them, and what goes beside: a buffer is handed over.
    ///
    /// # Errors
    /// When the worker cannot be started or the message cannot be written.
    pub fn send(&self, at: usize, request: &impl Serialize, files: &JsValue, beside: &JsValue) -> Result<(), Failure> {
        self.start(at)?;
        let bytes = Uint8Array::from(encode(request)?.as_slice()).buffer();
        let message = Array::of3(&bytes, files, beside);
        let transfer = Array::of1(&bytes);
        if beside.is_instance_of::<ArrayBuffer>() {
            transfer.push(beside);
        }
        let mut slots = self.0.slots.borrow_mut();
        let Some(Some(slot)) = slots.get_mut(at) else { return Ok(()) };
        slot.open += 1;
        slot.worker.post_message_with_transfer(&message, &transfer).map_err(|error| lost(&error))
    }

    /// Ends every worker that still has something to do; worker 0 is started anew.
    ///
    /// # Errors
    /// When the browser refuses to start it.
    pub fn end_busy(&self) -> Result<(), Failure> {
        for slot in self.0.slots.borrow_mut().iter_mut() {
            if slot.as_ref().is_some_and(|slot| slot.open > 0) {
                *slot = None;
            }
        }
        if self.0.broken.get() { Ok(()) } else { self.start(0) }
    }
}

impl<M: DeserializeOwned + 'static> Inner<M> {
    fn begin(self: &Rc<Self>, at: usize) -> Result<Slot, Failure> {
        let worker = (self.start)()?;
        let weak = Rc::downgrade(self);
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(inner) = Weak::upgrade(&weak) {
                inner.hear(at, &event.unchecked_into::<MessageEvent>().data());
            }
        });
        let weak = Rc::downgrade(self);
        let failed = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(inner) = Weak::upgrade(&weak) {
                inner.lose(at, lost(&event));
            }
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        // It may have begun before anybody listened, so it only says so when it is asked.
        worker.post_message(&"ready?".into()).map_err(|error| lost(&error))?;
        Ok(Slot { worker, ready: false, open: 0, _ears: [heard, failed] })
    }

    /// A worker says `"ready"` when it was asked, what it has to say as a list of its bytes and what goes beside it, or `"idle"` when a request is answered to the end.
    fn hear(&self, at: usize, message: &JsValue) {
        if let Some(message) = message.dyn_ref::<Array>() {
            match decode(&Uint8Array::new(&message.get(0)).to_vec()) {
                Ok(said) => (self.ear)(at, Heard::Said(Box::new(said), message.get(1))),
                Err(failure) => self.lose(at, failure),
            }
        } else if message.as_string().as_deref() == Some("ready") {
            self.ready(at);
            (self.ear)(at, Heard::Ready);
        } else if let Some(Some(slot)) = self.slots.borrow_mut().get_mut(at) {
            slot.open = slot.open.saturating_sub(1);
        }
    }

    fn ready(&self, at: usize) {
        if let Some(Some(slot)) = self.slots.borrow_mut().get_mut(at) {
            slot.ready = true;
            self.broken.set(false);
        }
    }

    /// Ends a worker that cannot be trusted any more. The next request to it starts a new one.
    fn lose(&self, at: usize, failure: Failure) {
        let gone = self.slots.borrow_mut().get_mut(at).and_then(Option::take);
        if let Some(slot) = gone {
            self.broken.set(!slot.ready);
            drop(slot);
            (self.ear)(at, Heard::Lost(failure));
        }
    }
}

/// The words for a worker that stopped; what the browser says of it goes to the console.
fn lost(error: &JsValue) -> Failure {
    web_sys::console::error_1(error);
    Failure::new(
        "The worker stopped unexpectedly while it was at work on the file",
        "Try again; the page itself is fine, and nothing has been changed",
    )
}
