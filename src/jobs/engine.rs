//! What runs in a worker: answers one request after the other.

use std::collections::BTreeMap;

use super::{
    Event, Failure, JobId, Request, RowWindow,
    estimate::{self, Seen},
    protocol::{decode, encode},
    read::{open, window},
    span::SpanReader,
};
use crate::{
    formats::{Choices, Layout, Source},
    profile::{BlockTally, ColumnState, TableState},
    table::{Lexicon, Memory, ProblemSummary},
};

/// How many rows come with `Event::Opened`.
const FIRST_ROWS: u32 = 200;

/// A worker's mind. It holds the state of one job; a new one replaces it.
#[derive(Default)]
pub struct Engine {
    job: Option<Job>,
    chunk: Option<usize>,
}

struct Job {
    id: JobId,
    name: String,
    source: Box<dyn Source>,
    layout: Layout,
    /// How much the values of a column may take.
    limit: Option<u64>,
    lexicon: Lexicon,
    tally: BlockTally,
    state: TableState,
    problems: BTreeMap<u32, ProblemSummary>,
}

impl Engine {
    /// How many bytes are read at a time unless `with_chunk` says otherwise.
    const CHUNK: usize = 4 << 20;

    /// An engine that reads this many bytes at a time. Changes nothing but speed.
    #[must_use]
    pub fn with_chunk(chunk: usize) -> Self {
        Self { job: None, chunk: Some(chunk) }
    }

    /// Answers a request. `file` is what came beside it.
    pub fn handle(&mut self, request: Request, file: Option<Box<dyn Source>>, emit: &mut dyn FnMut(Event)) {
        let job = request.job();
        match self.answer(request, file) {
            Ok(Some(event)) => emit(event),
            Ok(None) => {}
            Err(failure) => emit(Event::Failed { job, failure }),
        }
    }

    fn answer(&mut self, request: Request, file: Option<Box<dyn Source>>) -> Result<Option<Event>, Failure> {
        let chunk = self.chunk.unwrap_or(Self::CHUNK);
        Ok(match request {
            Request::Open { job, name, choices } => Some(self.open(job, name, &choices, came_with(file)?)?),
            Request::Join { job, name, layout, memory } => {
                self.job = Some(Job::new(job, name, layout, memory, came_with(file)?));
                None
            }
            // Whoever reads the whole file meets what is wrong with it, and says so.
            Request::Estimate { job } => self.current(job)?.and_then(|j| j.look().ok()),
            Request::Span { job, attempt, span } => self.current(job)?.map(|j| j.read_span(attempt, span, chunk)).transpose()?,
            Request::HandOver { job, part, of } => self.current(job)?.map(|j| j.hand_over(part, of)).transpose()?,
            Request::Absorb { job, state } => self.current(job)?.map(|j| j.absorb(&state)).transpose()?,
            Request::Finish { job, part, of } => self.current(job)?.map(|j| j.finish(part, of)),
            Request::Rows { job, offset, skip, from, take, columns } => {
                let empty = RowWindow { from, columns, rows: Vec::new() };
                let rows = |j: &mut Job| window(&*j.source, &j.layout, &j.name, (offset, skip), empty, take);
                self.current(job)?.map(rows).transpose()?.map(|window| Event::Rows { job, window })
            }
            Request::Sample { job, spec, rows } => {
                spec.check().map_err(|e| Failure::new(e.to_string(), "Choose other settings for the sample"))?;
                Some(Event::SamplePart { job, bytes: spec.csv(rows.clone()), rows })
            }
            Request::Panic { .. } => panic!("asked to"),
        })
    }

    fn open(&mut self, id: JobId, name: String, choices: &Choices, source: Box<dyn Source>) -> Result<Event, Failure> {
        let opened = open(&*source, &name, choices)?;
        let columns = 0..opened.layout.names.len() as u32;
        let wanted = RowWindow { from: 1, columns, rows: Vec::new() };
        let first = window(&*source, &opened.layout, &name, (opened.layout.data_start, 0), wanted, FIRST_ROWS)?;
        self.job = Some(Job::new(id, name, opened.layout.clone(), choices.memory.unwrap_or_default(), source));
        Ok(Event::Opened { job: id, reading: opened.reading, layout: opened.layout, problems: opened.problems, first })
    }

    /// The state of a job; `None` if the worker has moved on to a later one.
    fn current(&mut self, id: JobId) -> Result<Option<&mut Job>, Failure> {
        match self.job.as_mut() {
            Some(job) if job.id >= id => Ok(Some(job).filter(|job| job.id == id)),
            _ => Err(Failure::new("The worker does not have the file any more", "Open the file again")),
        }
    }
}

impl Job {
    fn new(id: JobId, name: String, layout: Layout, memory: Memory, source: Box<dyn Source>) -> Self {
        let columns = layout.names.len();
        let limit = memory.of_column(columns, layout.bytes);
        Self {
            id,
            name,
            source,
            lexicon: Lexicon::new(&layout.null),
            tally: BlockTally::new(columns),
            state: TableState::new(columns, limit),
            limit,
            problems: BTreeMap::new(),
            layout,
        }
    }

    fn read_span(&mut self, attempt: u32, span: super::SpanPlan, chunk: usize) -> Result<Event, Failure> {
        let reader = SpanReader { source: &*self.source, name: &self.name, layout: &self.layout, lexicon: &self.lexicon, chunk };
        let (index, problems) = reader.read(span, &mut self.tally, &mut self.state)?;
        if problems.total > 0 {
            self.problems.insert(span.index, problems);
        }
        Ok(Event::SpanRead { job: self.id, attempt, index })
    }

    fn look(&self) -> Result<Event, Failure> {
        let Seen { columns, rows, bytes } = estimate::look(&*self.source, &self.name, &self.layout, &self.lexicon)?;
        Ok(Event::Estimated { job: self.id, columns, rows, bytes })
    }

    fn part(&self, part: u32, of: u32) -> impl Iterator<Item = u32> + use<> {
        (0..self.state.columns.len() as u32).filter(move |c| c % of == part)
    }

    /// Takes the state of a column out.
    fn give_up(&mut self, column: u32) -> ColumnState {
        let mut state = std::mem::take(&mut self.state.columns[column as usize]);
        state.settle();
        state
    }

    fn hand_over(&mut self, part: u32, of: u32) -> Result<Event, Failure> {
        let columns: Vec<(u32, ColumnState)> = self.part(part, of).map(|c| (c, self.give_up(c))).collect();
        Ok(Event::HandedOver { job: self.id, part, state: encode(&columns)? })
    }

    fn absorb(&mut self, state: &[u8]) -> Result<Event, Failure> {
        for (column, state) in decode::<Vec<(u32, ColumnState)>>(state)? {
            if let Some(own) = self.state.columns.get_mut(column as usize) {
                own.merge(state);
            }
        }
        Ok(Event::Absorbed { job: self.id })
    }

    fn finish(&mut self, part: u32, of: u32) -> Event {
        let part = self.part(part, of);
        let profile = |c: u32| {
            let mut profile = self.give_up(c).profile(&self.layout.names[c as usize]);
            let estimates = profile.estimates.take();
            (c, profile, estimates)
        };
        let columns = part.map(profile).collect();
        // The states have served; what they held is needed for the next file.
        self.state = TableState::new(self.layout.names.len(), self.limit);
        Event::Finished { job: self.id, columns, problems: std::mem::take(&mut self.problems).into_iter().collect() }
    }
}

fn came_with(file: Option<Box<dyn Source>>) -> Result<Box<dyn Source>, Failure> {
    file.ok_or_else(|| Failure::new("The file did not reach the worker", "Open the file again"))
}
