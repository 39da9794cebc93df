//! The one object that talks to the workers: what the person asks goes out, updates come back.

use std::{
    cell::{Cell, RefCell},
    mem::take,
    ops::Range,
    rc::Rc,
    time::Duration,
};

use js_sys::Array;
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File, FilePropertyBag};

use super::{
    analysis::{Analysis, Learned},
    aside::{Aside, Next, Text},
    boot,
    parts::Parts,
    pool::{Heard, Pool},
};
use crate::{
    browser::file_size,
    formats::Choices,
    jobs::{Conductor, Event, Failure, JobId, Order, Question, Request, SAMPLE_NAME, SampleSpec, Update},
    meaning::ColumnSketch,
};

/// More workers than this gain nothing on one file and cost memory.
const MOST_WORKERS: usize = 8;

/// How long a cancelled worker may take to finish what it does before it is ended.
const GRACE: Duration = Duration::from_millis(150);

/// How long reading waits for the first rows to be painted.
const FIRST_PAINT: Duration = Duration::from_millis(60);

/// What the client has to tell.
#[derive(Debug)]
pub enum Told {
    /// The page can take a file.
    Ready,
    /// How many rows of the sample are made.
    Made(u64),
    /// The sample is made: this is its file, and it is being opened.
    Chosen(File),
    /// Something about the open file.
    Update(Update),
    /// Something that was found out about the open table.
    Learned(Learned),
}

/// What is being worked on.
#[expect(clippy::large_enum_variant, reason = "there is one job at a time")]
enum Job {
    Making { id: JobId, spec: SampleSpec, parts: Parts<Blob>, choices: Choices },
    Files { conductor: Conductor, files: Vec<File>, texts: Vec<(usize, File)> },
}

/// The client. A clone is the same client.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    pool: RefCell<Option<Pool<Event>>>,
    analysis: RefCell<Option<Analysis>>,
    job: RefCell<Option<Job>>,
    last: Cell<JobId>,
    aside: RefCell<Option<Aside>>,
    asides: Cell<JobId>,
    tell: Box<dyn Fn(Told)>,
}

impl Client {
    /// Starts the first worker; `tell` hears of everything that happens from then on.
    pub fn start(tell: impl Fn(Told) + 'static) -> Self {
        let inner = Rc::new(Inner {
            pool: RefCell::default(),
            analysis: RefCell::default(),
            job: RefCell::default(),
            last: Cell::new(0),
            aside: RefCell::default(),
            asides: Cell::new(0),
            tell: Box::new(tell),
        });
        let weak = Rc::downgrade(&inner);
        let told = weak.clone();
        let analysis = Analysis::new(move |learned| {
            if let Some(inner) = told.upgrade() {
                (inner.tell)(Told::Learned(learned));
            }
        });
        *inner.analysis.borrow_mut() = Some(analysis);
        let pool = Pool::new(workers(), boot::start_worker, move |worker, heard| {
            if let Some(inner) = weak.upgrade() {
                inner.hear(worker, heard);
            }
        });
        *inner.pool.borrow_mut() = Some(pool.clone());
        if let Err(failure) = pool.start(0) {
            inner.fail(failure);
        }
        Self(inner)
    }

    /// Opens a file, or several that make one table, in place of what was open.
    pub fn open(&self, files: Vec<File>, choices: Choices) {
        self.drop_job();
        self.0.open(files, choices);
    }

    /// Makes the built-in sample and opens it.
    pub fn make(&self, spec: SampleSpec, choices: Choices) {
        self.drop_job();
        let id = self.0.next_job();
        let mut parts = Parts::new(spec.rows);
        let workers = self.0.pool().map_or(1, |pool| pool.size());
        // Two parts a worker are under way, so that none waits for the page.
        let orders = (0..workers * 2).map_while(|i| Some(sample_order(i % workers, id, spec, parts.give_out()?))).collect();
        *self.0.job.borrow_mut() = Some(Job::Making { id, spec, parts, choices });
        self.0.send(orders);
    }

    /// Asks for rows; they come as an update. False while they cannot be had because they are not read yet.
    pub fn rows(&self, from: u64, take: u32, columns: Range<u32>) -> bool {
        let order = match &*self.0.job.borrow() {
            Some(Job::Files { conductor, .. }) => conductor.rows(from, take, columns),
            _ => None,
        };
        let known = order.is_some();
        self.0.send(order.into_iter().collect());
        known
    }

    /// Has the open table analysed; false while it cannot be because there is none.
    pub fn analyse(&self, sketches: Vec<ColumnSketch>) -> bool {
        let asked = match &*self.0.job.borrow() {
            Some(Job::Files { conductor, files, .. }) => conductor.question(sketches).zip(files.first().cloned()),
            _ => None,
        };
        let known = asked.is_some();
        if let (Some((question, file)), Some(analysis)) = (asked, self.0.analysis()) {
            analysis.open(self.0.last.get(), question, file);
        }
        known
    }

    /// Asks the analyst about the open table.
    pub fn ask(&self, question: impl FnOnce(JobId) -> Question) {
        self.ask_worker(0, question);
    }

    /// Asks the analyst something for which it must read the open file.
    pub fn ask_with_file(&self, question: impl FnOnce(JobId) -> Question) {
        if let Some(analysis) = self.0.analysis() {
            analysis.ask_with_file(&question(self.0.last.get()));
        }
    }

    /// Asks the analyst something about another file.
    pub fn ask_about(&self, file: File, question: impl FnOnce(JobId) -> Question) {
        if let Some(analysis) = self.0.analysis() {
            analysis.ask_about(&question(self.0.last.get()), file);
        }
    }

    /// Has another file made into delimited text, if it is none, by workers that have read the open one; `then` hears of it, unless
    /// another such file comes first.
    pub fn text_of(&self, file: File, choices: Choices, then: impl FnOnce(Text) + 'static) {
        self.0.asides.set(self.0.asides.get() + 1);
        let (aside, orders) = Aside::begin(self.0.asides.get(), file, choices, Box::new(then));
        *self.0.aside.borrow_mut() = Some(aside);
        self.0.send(orders);
    }

    /// Asks a worker that holds the open table.
    pub fn ask_worker(&self, worker: usize, question: impl FnOnce(JobId) -> Question) {
        if let Some(analysis) = self.0.analysis() {
            analysis.ask(worker, &question(self.0.last.get()));
        }
    }

    /// Has up to `most` workers hold the open table; how many do.
    pub fn hold_table(&self, most: usize) -> usize {
        self.0.analysis().map_or(1, |analysis| analysis.hold(most))
    }

    /// Forgets the job. Workers that are still at it after a moment are ended and replaced.
    pub fn cancel(&self) {
        self.0.end_analysis();
        self.0.aside.borrow_mut().take();
        self.0.job.borrow_mut().take();
        let inner = Rc::downgrade(&self.0);
        let stopped_at = self.0.last.get();
        let check = move || {
            let Some(inner) = inner.upgrade() else { return };
            // A job that began meanwhile has already seen to the workers.
            if inner.last.get() == stopped_at {
                inner.end_busy();
            }
        };
        set_timeout(check, GRACE);
    }

    /// Makes worker 0 fail as a bug would, for the test that the page survives it.
    pub fn crash(&self) {
        let request = Request::Panic { job: self.0.last.get() };
        self.0.send(vec![Order { worker: 0, with_file: false, request }]);
    }

    /// Forgets the job at once, so that the next one finds free workers.
    fn drop_job(&self) {
        self.0.end_analysis();
        self.0.aside.borrow_mut().take();
        self.0.job.borrow_mut().take();
        self.0.end_busy();
    }
}

impl Inner {
    fn analysis(&self) -> Option<Analysis> {
        self.analysis.borrow().clone()
    }

    fn end_analysis(&self) {
        if let Some(analysis) = self.analysis() {
            analysis.end();
        }
    }

    fn pool(&self) -> Option<Pool<Event>> {
        self.pool.borrow().clone()
    }

    fn end_busy(&self) {
        if let Some(Err(failure)) = self.pool().map(|pool| pool.end_busy()) {
            (self.tell)(Told::Update(Update::Failed(failure)));
        }
    }

    fn next_job(&self) -> JobId {
        self.last.set(self.last.get() + 1);
        self.last.get()
    }

    fn open(self: &Rc<Self>, files: Vec<File>, choices: Choices) {
        let (job, workers) = (self.next_job(), self.pool().map_or(1, |pool| pool.size()));
        let bytes = files.iter().map(file_size).sum();
        let (conductor, orders) = match files.as_slice() {
            [file] => Conductor::open(job, &file.name(), bytes, workers, choices),
            files => Conductor::join(job, files.iter().map(File::name).collect(), bytes, workers, choices),
        };
        *self.job.borrow_mut() = Some(Job::Files { conductor, files, texts: Vec::new() });
        self.send(orders);
    }

    fn send(self: &Rc<Self>, orders: Vec<Order>) {
        self.send_with(orders, &JsValue::UNDEFINED);
    }

    /// Sends orders; the state that came beside an event goes with the order to absorb it.
    fn send_with(self: &Rc<Self>, orders: Vec<Order>, beside: &JsValue) {
        let (unpack, others): (Vec<_>, Vec<_>) = orders.into_iter().partition(|order| matches!(order.request, Request::Unpack { .. }));
        if !unpack.is_empty() {
            self.send_with_readers(unpack);
        }
        for order in others {
            match &order.request {
                Request::Absorb { .. } => self.post(&order, beside),
                _ => self.post(&order, &JsValue::UNDEFINED),
            }
        }
    }

    fn post(&self, order: &Order, beside: &JsValue) {
        let Some(pool) = self.pool() else { return };
        let aside = self.aside.borrow().as_ref().filter(|aside| aside.is_about(order)).map(|aside| aside.file().clone());
        let files = aside.unwrap_or_else(|| match &*self.job.borrow() {
            Some(Job::Files { files, .. }) if order.with_file => match files.as_slice() {
                [file] => file.into(),
                files => files.iter().collect::<Array>().into(),
            },
            _ => JsValue::UNDEFINED,
        });
        if let Err(failure) = pool.send(order.worker, &order.request, &files, beside) {
            self.fail(failure);
        }
    }

    /// Sends orders of the current job with the readers of rarer formats, once they are here. Several files may do without.
    fn send_with_readers(self: &Rc<Self>, orders: Vec<Order>) {
        let (inner, job) = (Rc::downgrade(self), self.last.get());
        spawn_local(async move {
            let readers = boot::load_readers().await.unwrap_or_else(|error| {
                web_sys::console::error_1(&error);
                JsValue::UNDEFINED
            });
            let current = inner.upgrade().filter(|inner| inner.last.get() == job && inner.job.borrow().is_some());
            if let Some(inner) = current {
                for order in orders {
                    inner.post(&order, &readers);
                }
            }
        });
    }

    fn hear(self: &Rc<Self>, worker: usize, heard: Heard<Event>) {
        match heard {
            Heard::Ready if worker == 0 => {
                (self.tell)(Told::Ready);
                self.start_others();
            }
            Heard::Ready => {}
            Heard::Said(event, beside) => self.hear_event(worker, *event, &beside),
            Heard::Lost(failure) => self.fail(failure),
        }
    }

    /// Starts the other workers before they are needed: a start takes a tenth of a second.
    fn start_others(&self) {
        let Some(pool) = self.pool() else { return };
        // All workers share what the browser makes of the code.
        pool.rehearse(0);
        for worker in 1..pool.size() {
            // If it cannot be started now, the first request to it tries again and tells.
            let _ = pool.start(worker);
        }
    }

    fn hear_event(self: &Rc<Self>, worker: usize, event: Event, beside: &JsValue) {
        if self.aside.borrow().as_ref().is_some_and(|aside| aside.is_of(&event)) {
            return self.hear_aside(worker, event, beside);
        }
        let Some((orders, updates)) = self.next_step(worker, event, beside) else { return };
        let opened = updates.iter().any(|update| matches!(update, Update::Opened { .. }));
        if opened {
            // A first look keeps one worker busy, and its result is waited for.
            let (now, later) = orders.into_iter().partition(|order| matches!(order.request, Request::Estimate { .. }));
            self.send(now);
            self.send_later(later);
        } else {
            self.send_with(orders, beside);
        }
        for update in updates {
            match update {
                Update::Failed(failure) => self.fail(failure),
                update => (self.tell)(Told::Update(update)),
            }
        }
    }

    fn hear_aside(self: &Rc<Self>, worker: usize, event: Event, beside: &JsValue) {
        let Some(aside) = self.aside.borrow_mut().take() else { return };
        match aside.hear(worker, event, beside.dyn_ref::<File>()) {
            Next::Orders(aside, orders) => {
                *self.aside.borrow_mut() = Some(*aside);
                self.send(orders);
            }
            Next::Over(then, text) => then(*text),
        }
    }

    /// Sends orders once the first rows are painted: on few cores, workers that read would be in the way.
    fn send_later(self: &Rc<Self>, orders: Vec<Order>) {
        let Some(job) = orders.first().map(|order| order.request.job()) else { return };
        let inner = Rc::downgrade(self);
        let send = move || {
            let current = inner.upgrade().filter(|inner| inner.last.get() == job && inner.job.borrow().is_some());
            if let Some(inner) = current {
                inner.send(orders);
            }
        };
        set_timeout(send, FIRST_PAINT);
    }

    fn next_step(self: &Rc<Self>, worker: usize, event: Event, beside: &JsValue) -> Option<(Vec<Order>, Vec<Update>)> {
        let mut job = self.job.borrow_mut();
        match (job.as_mut()?, event) {
            (Job::Files { conductor, files, texts }, event) => {
                if let (Event::Unpacked { .. }, Some(text)) = (&event, beside.dyn_ref::<File>()) {
                    texts.push((worker, text.clone()));
                }
                let answer = conductor.hear(worker, event);
                // From here on the unpacked text is the file.
                if !texts.is_empty() && answer.0.iter().any(|order| matches!(order.request, Request::Open { .. })) {
                    *files = joined(take(texts)).into_iter().collect();
                }
                // It is unpacked anew: what came of it so far is void.
                if answer.0.iter().any(|order| matches!(order.request, Request::Unpack { .. })) {
                    texts.clear();
                }
                Some(answer)
            }
            (Job::Making { id, .. }, event) if event.job() != *id => None,
            (Job::Making { id, spec, parts, .. }, Event::SamplePart { rows, .. }) => {
                if let Some(part) = beside.dyn_ref::<Blob>() {
                    parts.put(&rows, part.clone());
                }
                let orders = parts.give_out().map(|rows| sample_order(worker, *id, *spec, rows));
                let made = parts.made();
                drop(job);
                (self.tell)(Told::Made(made));
                Some(match self.open_sample() {
                    Ok(()) => (orders.into_iter().collect(), Vec::new()),
                    Err(failure) => (Vec::new(), vec![Update::Failed(failure)]),
                })
            }
            (Job::Making { .. }, Event::Failed { failure, .. }) => Some((Vec::new(), vec![Update::Failed(failure)])),
            (Job::Making { .. }, _) => None,
        }
    }

    /// Opens the sample once all its parts are made.
    fn open_sample(self: &Rc<Self>) -> Result<(), Failure> {
        let file = match &*self.job.borrow() {
            Some(Job::Making { parts, choices, .. }) => parts.whole().map(|parts| (file_of(&parts), choices.clone())),
            _ => None,
        };
        if let Some((file, choices)) = file {
            let file = file.map_err(|()| sample_failure())?;
            (self.tell)(Told::Chosen(file.clone()));
            self.open(vec![file], choices);
        }
        Ok(())
    }

    /// Ends the job and frees its workers.
    fn fail(&self, failure: Failure) {
        self.job.borrow_mut().take();
        if let Some(aside) = self.aside.borrow_mut().take() {
            aside.fail(failure.clone());
        }
        // If no worker can be started either, this failure already says that something is wrong with them.
        let _ = self.pool().map(|pool| pool.end_busy());
        (self.tell)(Told::Update(Update::Failed(failure)));
    }
}

/// How many workers read a file.
pub fn workers() -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let cores = window().navigator().hardware_concurrency() as usize;
    cores.clamp(1, MOST_WORKERS)
}

fn sample_order(worker: usize, job: JobId, spec: SampleSpec, rows: Range<u64>) -> Order {
    Order { worker, with_file: false, request: Request::Sample { job, spec, rows } }
}

fn file_of(parts: &[&Blob]) -> Result<File, ()> {
    let options = FilePropertyBag::new();
    options.set_type("text/csv");
    let parts: Array = parts.iter().copied().collect();
    File::new_with_blob_sequence_and_options(&parts, SAMPLE_NAME, &options).map_err(drop)
}

fn sample_failure() -> Failure {
    Failure::new("The browser has no room for the sample", "Choose fewer rows, or close other tabs")
}

/// One file of the texts that workers have unpacked, in the order of the workers.
pub(super) fn joined(mut texts: Vec<(usize, File)>) -> Option<File> {
    texts.sort_by_key(|(worker, _)| *worker);
    if let [(_, text)] = texts.as_slice() {
        return Some(text.clone());
    }
    let parts: Array = texts.iter().map(|(_, text)| text).collect();
    File::new_with_blob_sequence(&parts, &texts.first()?.1.name()).ok()
}
