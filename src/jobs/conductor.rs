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

use super::{Event, Failure, FinishedColumn, JobId, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, estimate, runs::Runs, span::BLOCK};
use crate::{
    formats::{Choices, Layout},
    profile::{ColumnProfile, FirstLook, Part, Profile, Reading},
    table::{Memory, Problem, ProblemSummary},
    unpack::Unpacked,
};

/// Spans end at multiples of this many bytes: whole blocks, so that no block has two readers.
const SPAN: u64 = 4 * BLOCK;

/// How many spans a worker has on its desk.
const DESK: u32 = 2;

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

/// The conductor of one job.
#[derive(Debug)]
pub struct Conductor {
    job: JobId,
    name: String,
    /// The size of the text that is read.
    bytes: u64,
    workers: usize,
    given: Choices,
    /// What unpacking found out, and the size of what was unpacked.
    unpacked: Option<(Box<Unpacked>, u64)>,
    opened: Option<Opened>,
    ended: bool,
}

#[derive(Debug)]
struct Opened {
    memory: Memory,
    reading: Reading,
    layout: Layout,
    header_problems: Vec<Problem>,
    spans: Vec<(u64, u64)>,
    /// What has been read of each span.
    indexes: Vec<Option<SpanIndex>>,
    runs: Runs,
    /// The span that each worker was given last.
    last: Vec<Option<u32>>,
    /// Counts up when reading starts again.
    attempt: u32,
    /// How many workers take part.
    parts: u32,
    weighed: u32,
    /// How large the states of each column are.
    weights: Vec<u64>,
    /// Which columns each worker finishes.
    shares: Vec<Vec<u32>>,
    absorbed: u32,
    finished: u32,
    columns: Vec<Option<ColumnProfile>>,
    problems: Vec<(u32, ProblemSummary)>,
}

impl Conductor {
    /// Starts a job on a file of `bytes` bytes with up to `workers` workers.
    #[must_use]
    pub fn open(job: JobId, name: &str, bytes: u64, workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let conductor = Self::new(job, name.to_owned(), bytes, workers, choices);
        let order = conductor.open_text(&conductor.given);
        (conductor, vec![order])
    }

    /// Starts a job on several files, `bytes` bytes in all, that make one table.
    #[must_use]
    pub fn join(job: JobId, names: Vec<String>, bytes: u64, workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let conductor = Self::new(job, names.join(", "), bytes, workers, choices);
        let order = conductor.unpack(names);
        (conductor, vec![order])
    }

    fn new(job: JobId, name: String, bytes: u64, workers: usize, given: Choices) -> Self {
        Self { job, name, bytes, workers: workers.max(1), given, unpacked: None, opened: None, ended: false }
    }

    fn open_text(&self, choices: &Choices) -> Order {
        let request = Request::Open { job: self.job, name: self.name.clone(), choices: choices.clone(), unpacked: self.unpacked.is_some() };
        Order { worker: 0, with_file: true, request }
    }

    fn unpack(&self, names: Vec<String>) -> Order {
        Order { worker: 0, with_file: true, request: Request::Unpack { job: self.job, names, choices: self.given.clone() } }
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
            (Event::Packed { .. }, None) => (vec![self.unpack(vec![self.name.clone()])], vec![Update::Unpacking { bytes: 0 }]),
            (Event::Unpacking { bytes, .. }, None) => (Vec::new(), vec![Update::Unpacking { bytes }]),
            (Event::Unpacked { unpacked, bytes, .. }, None) => {
                let choices = unpacked.choices(&self.given);
                self.unpacked = Some((unpacked, self.bytes));
                self.bytes = bytes;
                (vec![self.open_text(&choices)], Vec::new())
            }
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

    fn begin(&mut self, mut reading: Reading, layout: Layout, header_problems: Vec<Problem>, first: RowWindow) -> Answer {
        if let Some((unpacked, bytes)) = &self.unpacked {
            unpacked.amend(&mut reading, *bytes, &self.given);
        }
        let names = layout.names.clone();
        let spans = spans(layout.data_start, self.bytes.min(layout.data_end));
        let parts = self.workers.min(spans.len()).max(1) as u32;
        let told = Update::Opened { reading: reading.clone(), names: names.clone(), first, bytes: layout.bytes };
        let opened = self.opened.insert(Opened {
            memory: self.given.memory.unwrap_or_default(),
            reading,
            layout,
            header_problems,
            indexes: vec![None; spans.len()],
            runs: Runs::new(spans.len() as u32, parts),
            last: vec![None; parts as usize],
            spans,
            attempt: 0,
            parts,
            weighed: 0,
            weights: Vec::new(),
            shares: Vec::new(),
            absorbed: 0,
            finished: 0,
            columns: vec![None; names.len()],
            problems: Vec::new(),
        });
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
        for (at, column, estimates) in columns {
            if let Some(slot) = opened.columns.get_mut(at as usize) {
                *slot = Some(ColumnProfile { estimates, ..column });
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

impl Opened {
    fn join(&self, job: JobId, name: &str, worker: usize) -> Order {
        let request = Request::Join { job, name: name.to_owned(), layout: self.layout.clone(), memory: self.memory };
        Order { worker, with_file: true, request }
    }

    /// What the rows of some pieces of the file, `bytes` bytes in all, tell of the whole.
    fn first_look(&self, columns: Vec<ColumnProfile>, rows: u64, bytes: u64) -> FirstLook {
        let all = self.layout.bytes.saturating_sub(self.layout.data_start);
        let part = Part::of_about(rows, all as f64 / bytes.max(1) as f64 * rows as f64);
        FirstLook::new(self.reading.clone(), columns, part, bytes, self.memory, u64::from(self.parts))
    }

    fn next_span(&mut self, job: JobId, worker: usize) -> Option<Order> {
        let index = self.runs.next(worker)?;
        let &(from, end) = self.spans.get(index as usize)?;
        let last = self.last.get_mut(worker)?.replace(index);
        let start = match index.checked_sub(1) {
            None => SpanStart::Exact(from),
            before if before == last => SpanStart::Next,
            Some(_) => SpanStart::AtOrAfter(from),
        };
        Some(order(worker, Request::Span { job, attempt: self.attempt, span: SpanPlan { index, start, end } }))
    }

    /// Whether a span begins where the one before it ended, and ends where the next one began, as far as they are read.
    fn neighbours_agree(&self, at: usize) -> bool {
        let agree =
            |left: usize| match (self.indexes.get(left).and_then(Option::as_ref), self.indexes.get(left + 1).and_then(Option::as_ref)) {
                (Some(left), Some(right)) => left.next == right.first,
                _ => true,
            };
        agree(at) && at.checked_sub(1).is_none_or(agree)
    }

    /// A guess was wrong: worker 0 reads the file from its start, knowing each record start.
    fn start_again(&mut self, job: JobId, name: &str) -> Vec<Order> {
        self.parts = 1;
        self.attempt += 1;
        self.indexes.fill(None);
        (self.runs, self.last) = (Runs::new(self.spans.len() as u32, 1), vec![None]);
        let mut orders = vec![self.join(job, name, 0)];
        orders.extend((0..DESK).filter_map(|_| self.next_span(job, 0)));
        orders
    }

    /// Everything is read: the workers share the columns out, unless there is but one.
    fn collect(&mut self, job: JobId) -> Vec<Order> {
        if self.parts == 1 {
            self.shares = vec![(0..self.columns.len() as u32).collect()];
            return self.finish(job);
        }
        (0..self.parts).map(|worker| order(worker as usize, Request::Weigh { job })).collect()
    }

    /// Once all have said how large their states are, each worker hands the others' columns over.
    fn weighed(&mut self, job: JobId, weights: &[u64]) -> Vec<Order> {
        self.weighed += 1;
        self.weights.resize(self.columns.len(), 0);
        for (all, weight) in self.weights.iter_mut().zip(weights) {
            *all += weight;
        }
        if self.weighed < self.parts {
            return Vec::new();
        }
        self.shares = shares(&self.weights, self.parts as usize);
        let pairs = (0..self.parts).flat_map(|w| (0..self.parts).filter(move |&to| to != w).map(move |to| (w, to)));
        let hand_over = |(w, to): (u32, u32)| order(w as usize, Request::HandOver { job, to, columns: self.shares[to as usize].clone() });
        pairs.map(hand_over).collect()
    }

    fn finish(&self, job: JobId) -> Vec<Order> {
        let finish = |(worker, columns): (usize, &Vec<u32>)| order(worker, Request::Finish { job, columns: columns.clone() });
        self.shares.iter().enumerate().map(finish).collect()
    }

    fn progress(&self) -> Update {
        let read = self.indexes.iter().zip(&self.spans).filter_map(|(i, s)| i.as_ref().map(|i| (i, s)));
        let (bytes, rows) = read.fold((0, 0), |(bytes, rows), (index, span)| (bytes + span.1 - span.0, rows + index.rows()));
        Update::Progress { bytes: bytes + self.layout.data_start, rows }
    }

    fn profile(&mut self) -> Profile {
        let mut problems = ProblemSummary::default();
        let all_lines = self.layout.data_line + self.indexes.iter().flatten().map(|i| i.lines).sum::<u64>();
        for mut problem in self.header_problems.drain(..) {
            if problem.kind.is_after_table() {
                problem.place.line += all_lines;
            }
            problems.note(problem.kind, 1, || problem);
        }
        self.problems.sort_by_key(|(span, _)| *span);
        let (mut rows, mut lines, mut done) = (0, self.layout.data_line, 0);
        for (span, mut found) in std::mem::take(&mut self.problems) {
            for index in self.indexes[done..span as usize].iter().flatten() {
                rows += index.rows();
                lines += index.lines;
            }
            done = span as usize;
            for problem in &mut found.first {
                problem.place.row += rows;
                problem.place.line += lines;
            }
            problems.append(found);
        }
        problems.sort();
        Profile {
            file: self.reading.clone(),
            rows: self.indexes.iter().flatten().map(SpanIndex::rows).sum(),
            columns: self.columns.drain(..).flatten().collect(),
            problems,
        }
    }
}

fn order(worker: usize, request: Request) -> Order {
    Order { worker, with_file: false, request }
}

/// Shares columns out so that the shares weigh about the same: the heaviest first, each to the lightest share.
fn shares(weights: &[u64], workers: usize) -> Vec<Vec<u32>> {
    let mut shares = vec![(0_u64, Vec::new()); workers];
    let mut columns: Vec<usize> = (0..weights.len()).collect();
    columns.sort_by_key(|&column| std::cmp::Reverse(weights[column]));
    for column in columns {
        if let Some((weight, share)) = shares.iter_mut().min_by_key(|(weight, _)| *weight) {
            *weight += weights[column];
            share.push(column as u32);
        }
    }
    shares.into_iter().map(|(_, share)| share).collect()
}

/// The spans of a file, whose first record starts at `start`.
fn spans(start: u64, end: u64) -> Vec<(u64, u64)> {
    let mut spans = Vec::new();
    let mut from = start;
    while from < end {
        let to = ((from / SPAN + 1) * SPAN).min(end);
        spans.push((from, to));
        from = to;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_weigh_about_the_same() {
        assert_eq!(shares(&[5, 1, 4, 3, 3], 2), [vec![0, 4], vec![2, 3, 1]]);
        assert_eq!(shares(&[0, 7], 3), [vec![1], vec![0], vec![]]);
        assert_eq!(shares(&[], 1), [Vec::<u32>::new()]);
    }

    #[test]
    fn spans_cover_the_file_once() {
        assert_eq!(spans(0, 0), []);
        assert_eq!(spans(7, 7), []);
        assert_eq!(spans(7, 10), [(7, 10)]);
        assert_eq!(spans(7, SPAN + 1), [(7, SPAN), (SPAN, SPAN + 1)]);
        assert_eq!(spans(SPAN, 2 * SPAN), [(SPAN, 2 * SPAN)]);
    }
}
