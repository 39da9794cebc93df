//! Tells the workers of a job what to do next, and turns what they say into what a person wants to know.
//!
//! A plain state machine without a page or threads: events go in, orders and updates come out.
//!
//! The way of a job: worker 0 opens the file and says how it is read. The file is cut into spans; each worker has
//! two of them on its desk, so that none waits for the other's answer. A worker that does not know where the
//! first record of its span starts guesses, and the end of the span before it proves the guess; if one is
//! refuted, the file is read again by one worker that knows each start. Of a large file, worker 0 first looks at pieces from
//! all over it, so that there are estimates at once. Then the workers exchange the states of
//! columns, so that each finishes a part of them.

use std::ops::Range;

use super::{Event, Failure, FinishedColumn, JobId, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, estimate, span::BLOCK};
use crate::{
    formats::{Choices, Layout},
    profile::{ColumnProfile, FirstLook, Part, Profile, Reading},
    table::{Memory, Problem, ProblemSummary},
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
    bytes: u64,
    workers: usize,
    memory: Memory,
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
    given: usize,
    /// Counts up when reading starts again.
    attempt: u32,
    /// How many workers take part.
    parts: u32,
    /// One worker reads span after span, since guesses failed.
    in_order: bool,
    absorbed: u32,
    finished: u32,
    columns: Vec<Option<ColumnProfile>>,
    problems: Vec<(u32, ProblemSummary)>,
}

impl Conductor {
    /// Starts a job on a file of `bytes` bytes with up to `workers` workers.
    #[must_use]
    pub fn open(job: JobId, name: &str, bytes: u64, workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let memory = choices.memory.unwrap_or_default();
        let request = Request::Open { job, name: name.to_owned(), choices };
        let conductor = Self { job, name: name.to_owned(), bytes, workers: workers.max(1), memory, opened: None, ended: false };
        (conductor, vec![Order { worker: 0, with_file: true, request }])
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
            // Spans of an attempt that was given up may still come in.
            (Event::SpanRead { attempt, index, .. }, Some(opened)) if attempt == opened.attempt => self.span_read(worker, index),
            (Event::HandedOver { part, state, .. }, _) => {
                (vec![order(part as usize, Request::Absorb { job: self.job, state })], Vec::new())
            }
            (Event::Absorbed { .. }, Some(opened)) => {
                opened.absorbed += 1;
                (if opened.absorbed == opened.parts * (opened.parts - 1) { opened.finish(self.job) } else { Vec::new() }, Vec::new())
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

    fn begin(&mut self, reading: Reading, layout: Layout, header_problems: Vec<Problem>, first: RowWindow) -> Answer {
        let names = layout.names.clone();
        let spans = spans(layout.data_start, self.bytes.min(layout.bytes));
        let parts = self.workers.min(spans.len()).max(1) as u32;
        let told = Update::Opened { reading: reading.clone(), names: names.clone(), first };
        let opened = self.opened.insert(Opened {
            memory: self.memory,
            reading,
            layout,
            header_problems,
            indexes: vec![None; spans.len()],
            spans,
            given: 0,
            attempt: 0,
            parts,
            in_order: parts == 1,
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
            orders.extend(opened.finish(self.job));
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
        let at = self.given;
        let &(start, end) = self.spans.get(at)?;
        let start = match at.checked_sub(1) {
            None => SpanStart::Exact(start),
            Some(before) if self.in_order => SpanStart::Exact(self.indexes[before].as_ref()?.next),
            Some(_) => SpanStart::AtOrAfter(start),
        };
        self.given += 1;
        Some(order(worker, Request::Span { job, attempt: self.attempt, span: SpanPlan { index: at as u32, start, end } }))
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
        (self.in_order, self.parts, self.given) = (true, 1, 0);
        self.attempt += 1;
        self.indexes.fill(None);
        let mut orders = vec![self.join(job, name, 0)];
        orders.extend(self.next_span(job, 0));
        orders
    }

    /// Everything is read: each worker hands the others' columns over.
    fn collect(&self, job: JobId) -> Vec<Order> {
        if self.parts == 1 {
            return self.finish(job);
        }
        let workers = 0..self.parts;
        let pairs = workers.clone().flat_map(|w| workers.clone().filter(move |&p| p != w).map(move |p| (w, p)));
        pairs.map(|(w, part)| order(w as usize, Request::HandOver { job, part, of: self.parts })).collect()
    }

    fn finish(&self, job: JobId) -> Vec<Order> {
        (0..self.parts).map(|part| order(part as usize, Request::Finish { job, part, of: self.parts })).collect()
    }

    fn progress(&self) -> Update {
        let read = self.indexes.iter().zip(&self.spans).filter_map(|(i, s)| i.as_ref().map(|i| (i, s)));
        let (bytes, rows) = read.fold((0, 0), |(bytes, rows), (index, span)| (bytes + span.1 - span.0, rows + index.rows()));
        Update::Progress { bytes: bytes + self.layout.data_start, rows }
    }

    fn profile(&mut self) -> Profile {
        let mut problems = ProblemSummary::default();
        for problem in self.header_problems.drain(..) {
            problems.note(problem.kind, 1, || problem.clone());
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
    fn spans_cover_the_file_once() {
        assert_eq!(spans(0, 0), []);
        assert_eq!(spans(7, 7), []);
        assert_eq!(spans(7, 10), [(7, 10)]);
        assert_eq!(spans(7, SPAN + 1), [(7, SPAN), (SPAN, SPAN + 1)]);
        assert_eq!(spans(SPAN, 2 * SPAN), [(SPAN, 2 * SPAN)]);
    }
}
