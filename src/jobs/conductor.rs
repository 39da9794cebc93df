//! Tells the workers of a job what to do next, and turns what they say into what a person wants to know.
//!
//! A plain state machine without a page or threads: events go in, orders and updates come out.
//!
//! The way of a job: worker 0 opens the file and says how it is read. The file is cut into spans; each worker has
//! two of them on its desk, so that none waits for the other's answer. A worker reads neighbouring spans as long as
//! it can; where it begins elsewhere, it guesses where the first record starts, and the end of the span before
//! proves the guess. If one is refuted, the file is read again by one worker that knows each start. Of a large file,
//! worker 0 first looks at pieces from all over it, so that there are estimates at once. Then the workers exchange the states of
//! columns, so that each finishes a part of them.

use std::ops::Range;

use super::{
    Event, Failure, FinishedColumn, JobId, Preview, Question, Request, RowWindow, SpanIndex, estimate,
    opened::{DESK, Opened},
};
use crate::{
    formats::{Choices, Layout},
    meaning::ColumnSketch,
    profile::{ColumnProfile, FirstLook, Profile, Reading},
    table::{Problem, ProblemSummary},
    unpack::{Share, Unpacked},
};

/// A request for one worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Which worker, from 0. Workers above 0 are started when their first order comes.
    pub worker: usize,
    /// Whether the file itself goes with the message.
    pub with_file: bool,
    /// The message.
    pub request: Request,
}

/// What a person wants to know of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    /// The file is open: how it is read, the names of its columns, its first rows.
    Opened {
        /// How the file is read.
        reading: Reading,
        /// The names of the columns.
        names: Vec<String>,
        /// The first rows.
        first: RowWindow,
        /// The size of its text, by which progress is counted.
        bytes: u64,
    },
    /// The first rows of a file that is being unpacked; how it is read is not settled.
    Begun(Box<Preview>),
    /// The file is being unpacked.
    Unpacking {
        /// Bytes read.
        bytes: u64,
    },
    /// What is expected of a large file after a first look at it.
    Estimated(Box<FirstLook>),
    /// How far reading is.
    Progress {
        /// Bytes read.
        bytes: u64,
        /// Rows read.
        rows: u64,
    },
    /// The whole file is profiled.
    Done(Box<Profile>),
    /// Rows that were asked for.
    Rows(RowWindow),
    /// The job ended without its result.
    Failed(Failure),
}

/// Orders for workers, and updates for the person.
pub type Answer = (Vec<Order>, Vec<Update>);

/// How far one share of unpacking is.
#[derive(Debug, Default)]
struct Unpacking {
    /// Bytes read.
    bytes: u64,
    /// What came of it.
    found: Option<(Unpacked, u64)>,
}

/// The conductor of one job.
#[derive(Debug)]
pub struct Conductor {
    job: JobId,
    name: String,
    /// The size of the text that is read.
    bytes: u64,
    workers: usize,
    given: Choices,
    /// Whoever unpacks a share of the file, by worker.
    shares: Vec<Unpacking>,
    /// What unpacking found out, and the size of what was unpacked.
    unpacked: Option<(Unpacked, u64)>,
    opened: Option<Opened>,
    ended: bool,
}

impl Conductor {
    /// Starts a job on a file of `bytes` bytes with up to `workers` workers.
    #[must_use]
    pub fn open(job: JobId, name: &str, bytes: u64, workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let conductor = Self::new(job, name.to_owned(), bytes, workers, choices);
        let order = conductor.open_text(&conductor.given, false);
        (conductor, vec![order])
    }

    /// Starts a job on text that a file of `bytes` bytes was unpacked into.
    #[must_use]
    pub fn open_unpacked(
        job: JobId,
        name: &str,
        bytes: u64,
        workers: usize,
        given: Choices,
        (text, unpacked): (u64, Unpacked),
    ) -> (Self, Vec<Order>) {
        let mut conductor = Self::new(job, name.to_owned(), text, workers, given);
        let order = conductor.open_text(&unpacked.choices(&conductor.given), true);
        conductor.unpacked = Some((unpacked, bytes));
        (conductor, vec![order])
    }

    /// Starts a job on several files, `bytes` bytes in all, that make one table.
    #[must_use]
    pub fn join(job: JobId, names: Vec<String>, bytes: u64, workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let mut conductor = Self::new(job, names.join(", "), bytes, workers, choices);
        let orders = conductor.unpack(names, 1);
        (conductor, orders)
    }

    fn new(job: JobId, name: String, bytes: u64, workers: usize, given: Choices) -> Self {
        Self { job, name, bytes, workers: workers.max(1), given, shares: Vec::new(), unpacked: None, opened: None, ended: false }
    }

    fn open_text(&self, choices: &Choices, unpacked: bool) -> Order {
        let request = Request::Open { job: self.job, name: self.name.clone(), choices: choices.clone(), unpacked };
        Order { worker: 0, with_file: true, request }
    }

    fn unpack(&mut self, names: Vec<String>, shares: u32) -> Vec<Order> {
        self.shares = Share::all(shares).map(|_| Unpacking::default()).collect();
        let order = |share: Share| {
            let request = Request::Unpack { job: self.job, names: names.clone(), choices: self.given.clone(), share };
            Order { worker: share.index as usize, with_file: true, request }
        };
        Share::all(shares).map(order).collect()
    }

    /// Takes the text of a worker's share; once all are there, the whole is opened.
    fn unpacked(&mut self, worker: usize, unpacked: Unpacked, bytes: u64) -> Answer {
        let Some(share) = self.shares.get_mut(worker) else { return Answer::default() };
        share.found = Some((unpacked, bytes));
        if self.shares.iter().any(|share| share.found.is_none()) {
            return Answer::default();
        }
        let found = std::mem::take(&mut self.shares).into_iter().filter_map(|share| share.found);
        let Some((unpacked, bytes)) = found.reduce(|(a, m), (b, n)| (a.followed_by(b), m + n)) else { return Answer::default() };
        if unpacked.misfit {
            return (self.unpack(vec![self.name.clone()], 1), vec![Update::Unpacking { bytes: 0 }]);
        }
        let order = self.open_text(&unpacked.choices(&self.given), true);
        self.unpacked = Some((unpacked, self.bytes));
        self.bytes = bytes;
        (vec![order], Vec::new())
    }

    /// Takes an event of a worker. Events of another job, and of a job that has ended but for its rows, are ignored.
    pub fn hear(&mut self, worker: usize, event: Event) -> Answer {
        if event.job() != self.job {
            return Answer::default();
        }
        if let Event::Rows { window, .. } = event {
            return (Vec::new(), vec![Update::Rows(window)]);
        }
        if self.ended {
            return Answer::default();
        }
        match (event, &mut self.opened) {
            (Event::Opened { reading, layout, problems, first, .. }, None) => self.begin(reading, layout, problems, first),
            (Event::Estimated { columns, rows, bytes, .. }, Some(opened)) if rows > 0 => {
                (Vec::new(), vec![Update::Estimated(Box::new(opened.first_look(columns, rows, bytes)))])
            }
            (Event::Packed { format, .. }, None) => {
                let shares = format.shares(self.bytes, self.workers);
                (self.unpack(vec![self.name.clone()], shares), vec![Update::Unpacking { bytes: 0 }])
            }
            (Event::Begun { preview, .. }, None) => (Vec::new(), vec![Update::Begun(Box::new(preview))]),
            (Event::Unpacking { bytes, .. }, None) => {
                if let Some(share) = self.shares.get_mut(worker) {
                    share.bytes = bytes;
                }
                (Vec::new(), vec![Update::Unpacking { bytes: self.shares.iter().map(|share| share.bytes).sum::<u64>().min(self.bytes) }])
            }
            (Event::Unpacked { unpacked, bytes, .. }, None) => self.unpacked(worker, *unpacked, bytes),
            // Spans of an attempt that was given up may still come in.
            (Event::SpanRead { attempt, index, .. }, Some(opened)) if attempt == opened.attempt => self.span_read(worker, index),
            (Event::Weighed { weights, .. }, Some(opened)) => (opened.weighed(self.job, &weights), Vec::new()),
            (Event::HandedOver { to, state, .. }, _) => (vec![order(to as usize, Request::Absorb { job: self.job, state })], Vec::new()),
            (Event::Absorbed { columns, .. }, Some(opened)) => {
                opened.absorbed += columns;
                let all = opened.columns.len() as u32 * (opened.parts - 1);
                (if opened.absorbed == all { opened.finish(self.job) } else { Vec::new() }, Vec::new())
            }
            (Event::Finished { columns, problems, .. }, Some(_)) => self.finished(columns, problems),
            (Event::Failed { failure, .. }, _) => {
                self.ended = true;
                (Vec::new(), vec![Update::Failed(failure)])
            }
            _ => Answer::default(),
        }
    }

    /// The order that fetches `take` rows from row `from` (counted from 1), or `None` while they are not read yet.
    #[must_use]
    pub fn rows(&self, from: u64, take: u32, columns: Range<u32>) -> Option<Order> {
        let opened = self.opened.as_ref()?;
        let columns = columns.start..columns.end.min(opened.layout.names.len() as u32);
        let mut before = 0;
        for index in opened.indexes.iter().map_while(Option::as_ref) {
            if from > before + index.rows() {
                before += index.rows();
                continue;
            }
            for &(offset, rows) in &index.blocks {
                if from <= before + rows {
                    let skip = from.saturating_sub(before + 1);
                    return Some(order(0, Request::Rows { job: self.job, offset, skip, from, take, columns }));
                }
                before += rows;
            }
        }
        None
    }

    /// What an analyst is to be asked first, once the file is open. The file goes with it.
    #[must_use]
    pub fn question(&self, sketches: Vec<ColumnSketch>) -> Option<Question> {
        let layout = Box::new(self.opened.as_ref()?.layout.clone());
        Some(Question::Open { job: self.job, name: self.name.clone(), layout, sketches })
    }

    fn begin(&mut self, mut reading: Reading, layout: Layout, header_problems: Vec<Problem>, first: RowWindow) -> Answer {
        let mut before = ProblemSummary::default();
        if let Some((unpacked, bytes)) = &self.unpacked {
            unpacked.amend(&mut reading, *bytes, &self.given);
            before = unpacked.problems.clone();
        }
        let told = Update::Opened { reading: reading.clone(), names: layout.names.clone(), first, bytes: layout.bytes };
        let memory = self.given.memory.unwrap_or_default();
        let opened = self.opened.insert(Opened::new(memory, reading, layout, (before, header_problems), self.bytes, self.workers));
        let parts = opened.parts;
        let mut orders: Vec<Order> = (1..parts as usize).map(|worker| opened.join(self.job, &self.name, worker)).collect();
        if estimate::is_worth_it(&opened.layout) {
            orders.push(order(0, Request::Estimate { job: self.job }));
        }
        for _ in 0..DESK {
            orders.extend((0..parts as usize).filter_map(|worker| opened.next_span(self.job, worker)));
        }
        if opened.spans.is_empty() {
            orders.extend(opened.collect(self.job));
        }
        (orders, vec![told])
    }

    fn span_read(&mut self, worker: usize, index: SpanIndex) -> Answer {
        let Some(opened) = &mut self.opened else { return Answer::default() };
        let at = index.index as usize;
        if let Some(slot) = opened.indexes.get_mut(at) {
            *slot = Some(index);
        }
        let progress = vec![opened.progress()];
        if !opened.neighbours_agree(at) {
            return (opened.start_again(self.job, &self.name), progress);
        }
        if let Some(next) = opened.next_span(self.job, worker) {
            return (vec![next], progress);
        }
        let all = opened.indexes.iter().all(Option::is_some);
        (if all { opened.collect(self.job) } else { Vec::new() }, progress)
    }

    fn finished(&mut self, columns: Vec<FinishedColumn>, problems: Vec<(u32, ProblemSummary)>) -> Answer {
        let Some(opened) = &mut self.opened else { return Answer::default() };
        for (at, column, estimates, sample) in columns {
            if let Some(slot) = opened.columns.get_mut(at as usize) {
                *slot = Some(ColumnProfile { estimates, sample, ..column });
            }
        }
        opened.problems.extend(problems);
        opened.finished += 1;
        if opened.finished < opened.parts {
            return Answer::default();
        }
        self.ended = true;
        (Vec::new(), vec![Update::Done(Box::new(opened.profile()))])
    }
}

/// An order without the file.
pub(super) fn order(worker: usize, request: Request) -> Order {
    Order { worker, with_file: false, request }
}
