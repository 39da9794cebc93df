//! What the conductor knows of a file that is being read: its spans, who has them, and what came of them.

use super::{
    JobId, Request, SpanIndex, SpanPlan, SpanStart,
    conductor::{Order, Update, order},
    runs::Runs,
    span::BLOCK,
};
use crate::{
    formats::Layout,
    profile::{ColumnProfile, FirstLook, Part, Profile, Reading},
    table::{Memory, Problem, ProblemSummary},
};

/// Spans end at multiples of this many bytes: whole blocks, so that no block has two readers.
const SPAN: u64 = 4 * BLOCK;

/// How many spans a worker has on its desk.
pub(super) const DESK: u32 = 2;

/// A file whose layout is known, while it is being read.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) memory: Memory,
    pub(super) reading: Reading,
    pub(super) layout: Layout,
    /// What did not fit before there was this text.
    pub(super) unpacked_problems: ProblemSummary,
    pub(super) header_problems: Vec<Problem>,
    pub(super) spans: Vec<(u64, u64)>,
    /// What has been read of each span.
    pub(super) indexes: Vec<Option<SpanIndex>>,
    pub(super) runs: Runs,
    /// The span that each worker was given last.
    pub(super) last: Vec<Option<u32>>,
    /// Counts up when reading starts again.
    pub(super) attempt: u32,
    /// How many workers take part.
    pub(super) parts: u32,
    pub(super) weighed: u32,
    /// How large the states of each column are.
    pub(super) weights: Vec<u64>,
    /// Which columns each worker finishes.
    pub(super) shares: Vec<Vec<u32>>,
    pub(super) absorbed: u32,
    pub(super) finished: u32,
    pub(super) columns: Vec<Option<ColumnProfile>>,
    pub(super) problems: Vec<(u32, ProblemSummary)>,
}

impl Opened {
    /// The file as it is before its first span is read, by up to `workers` workers; its text has `bytes` bytes.
    pub(super) fn new(
        memory: Memory,
        reading: Reading,
        layout: Layout,
        (unpacked_problems, header_problems): (ProblemSummary, Vec<Problem>),
        bytes: u64,
        workers: usize,
    ) -> Self {
        let spans = spans(layout.data_start, bytes.min(layout.data_end));
        let parts = workers.min(spans.len()).max(1) as u32;
        Self {
            memory,
            reading,
            unpacked_problems,
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
            columns: vec![None; layout.names.len()],
            layout,
            problems: Vec::new(),
        }
    }

    pub(super) fn join(&self, job: JobId, name: &str, worker: usize) -> Order {
        let request = Request::Join { job, name: name.to_owned(), layout: self.layout.clone(), memory: self.memory };
        Order { worker, with_file: true, request }
    }

    /// What the rows of some pieces of the file, `bytes` bytes in all, tell of the whole.
    pub(super) fn first_look(&self, columns: Vec<ColumnProfile>, rows: u64, bytes: u64) -> FirstLook {
        let all = self.layout.bytes.saturating_sub(self.layout.data_start);
        let part = Part::of_about(rows, all as f64 / bytes.max(1) as f64 * rows as f64);
        FirstLook::new(self.reading.clone(), columns, part, bytes, self.memory, u64::from(self.parts))
    }

    pub(super) fn next_span(&mut self, job: JobId, worker: usize) -> Option<Order> {
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
    pub(super) fn neighbours_agree(&self, at: usize) -> bool {
        let agree =
            |left: usize| match (self.indexes.get(left).and_then(Option::as_ref), self.indexes.get(left + 1).and_then(Option::as_ref)) {
                (Some(left), Some(right)) => left.next == right.first,
                _ => true,
            };
        agree(at) && at.checked_sub(1).is_none_or(agree)
    }

    /// A guess was wrong: worker 0 reads the file from its start, knowing each record start.
    pub(super) fn start_again(&mut self, job: JobId, name: &str) -> Vec<Order> {
        self.parts = 1;
        self.attempt += 1;
        self.indexes.fill(None);
        (self.runs, self.last) = (Runs::new(self.spans.len() as u32, 1), vec![None]);
        let mut orders = vec![self.join(job, name, 0)];
        orders.extend((0..DESK).filter_map(|_| self.next_span(job, 0)));
        orders
    }

    /// Everything is read: the workers share the columns out, unless there is but one.
    pub(super) fn collect(&mut self, job: JobId) -> Vec<Order> {
        if self.parts == 1 {
            self.shares = vec![(0..self.columns.len() as u32).collect()];
            return self.finish(job);
        }
        (0..self.parts).map(|worker| order(worker as usize, Request::Weigh { job })).collect()
    }

    /// Once all have said how large their states are, each worker hands the others' columns over.
    pub(super) fn weighed(&mut self, job: JobId, weights: &[u64]) -> Vec<Order> {
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

    pub(super) fn finish(&self, job: JobId) -> Vec<Order> {
        let finish = |(worker, columns): (usize, &Vec<u32>)| order(worker, Request::Finish { job, columns: columns.clone() });
        self.shares.iter().enumerate().map(finish).collect()
    }

    pub(super) fn progress(&self) -> Update {
        let read = self.indexes.iter().zip(&self.spans).filter_map(|(i, s)| i.as_ref().map(|i| (i, s)));
        let (bytes, rows) = read.fold((0, 0), |(bytes, rows), (index, span)| (bytes + span.1 - span.0, rows + index.rows()));
        Update::Progress { bytes: bytes + self.layout.data_start, rows }
    }

    pub(super) fn profile(&mut self) -> Profile {
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
        let mut all = std::mem::take(&mut self.unpacked_problems);
        all.append(problems);
        Profile {
            file: self.reading.clone(),
            rows: self.indexes.iter().flatten().map(SpanIndex::rows).sum(),
            columns: self.columns.drain(..).flatten().collect(),
            problems: all,
        }
    }
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
