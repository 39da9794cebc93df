//! What runs in a worker: answers one request after the other.

use std::collections::BTreeMap;

use super::{
    Event, Failure, JobId, Request, RowWindow, SpanPlan, SpanStart,
    estimate::{self, Seen},
    front::{Front, WithHead, front},
    protocol::{decode_first, encode_after},
    read::{open_known, window},
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
    /// Where the span ended that was read last.
    next: u64,
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
        match self.answer(request, file, emit) {
            Ok(Some(event)) => emit(event),
            Ok(None) => {}
            Err(failure) => emit(Event::Failed { job, failure }),
        }
    }

    fn answer(&mut self, request: Request, file: Option<Box<dyn Source>>, emit: &mut dyn FnMut(Event)) -> Result<Option<Event>, Failure> {
        let chunk = self.chunk.unwrap_or(Self::CHUNK);
        Ok(match request {
            Request::Open { job, name, choices, unpacked } => Some(self.open((job, name), &choices, unpacked, came_with(file)?)?),
            Request::Join { job, name, layout, memory } => {
                self.job = Some(Job::new(job, name, layout, memory, came_with(file)?));
                None
            }
            // Whoever reads the whole file meets what is wrong with it, and says so.
            Request::Estimate { job } => self.current(job)?.and_then(|j| j.look().ok()),
            Request::Span { job, attempt, span } => self.current(job)?.map(|j| j.read_span(attempt, span, chunk)).transpose()?,
            Request::Weigh { job } => self.current(job)?.map(|j| Event::Weighed { job, weights: j.weights() }),
            Request::HandOver { job, to, columns } => {
                self.current(job)?.map(|j| j.hand_over(to, &columns, emit)).transpose()?;
                None
            }
            Request::Absorb { job, state } => self.current(job)?.map(|j| j.absorb(&state)).transpose()?,
            Request::Finish { job, columns } => self.current(job)?.map(|j| j.finish(&columns)),
            Request::Rows { job, offset, skip, from, take, columns } => {
                let empty = RowWindow { from, columns, rows: Vec::new() };
                let rows = |j: &mut Job| window(&*j.source, &j.layout, &j.name, (offset, skip), empty, take);
                self.current(job)?.map(rows).transpose()?.map(|window| Event::Rows { job, window })
            }
            Request::Sample { job, spec, rows } => {
                spec.check().map_err(|e| Failure::new(e.to_string(), "Choose other settings for the sample"))?;
                Some(Event::SamplePart { job, bytes: spec.csv(rows.clone()), rows })
            }
            // Whoever runs the engine has the readers, or not.
            Request::Unpack { .. } => return Err(Failure::new("There is nothing here that reads this format", "Save the table as CSV")),
            Request::Panic { .. } => panic!("asked to"),
        })
    }

    fn open(&mut self, (job, name): (JobId, String), choices: &Choices, unpacked: bool, source: Box<dyn Source>) -> Result<Event, Failure> {
        let head = WithHead::read(&*source, &name)?;
        let encoding = match unpacked {
            true => None,
            false => match front(&head, &name, choices)? {
                Front::Packed(format) => return Ok(Event::Packed { job, format }),
                Front::Text(encoding) => Some(encoding),
            },
        };
        let opened = open_known(&head, &name, choices, encoding)?;
        let columns = 0..opened.layout.names.len() as u32;
        let wanted = RowWindow { from: 1, columns, rows: Vec::new() };
        let first = window(&head, &opened.layout, &name, (opened.layout.data_start, 0), wanted, FIRST_ROWS)?;
        self.job = Some(Job::new(job, name, opened.layout.clone(), choices.memory.unwrap_or_default(), source));
        Ok(Event::Opened { job, reading: opened.reading, layout: opened.layout, problems: opened.problems, first })
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
            lexicon: layout.lexicon(),
            tally: BlockTally::new(columns),
            state: TableState::new(columns, limit, layout.lexicon().manner()).with_types(&layout.types),
            limit,
            problems: BTreeMap::new(),
            next: layout.data_start,
            layout,
        }
    }

    fn read_span(&mut self, attempt: u32, span: SpanPlan, chunk: usize) -> Result<Event, Failure> {
        let reader = SpanReader { source: &*self.source, name: &self.name, layout: &self.layout, lexicon: &self.lexicon, chunk };
        let first = match span.start {
            SpanStart::Exact(offset) => offset,
            SpanStart::AtOrAfter(offset) => reader.guess_start(offset)?,
            SpanStart::Next => self.next,
        };
        let (index, problems) = reader.read(span.index, first..span.end, &mut self.tally, &mut self.state)?;
        self.next = index.next;
        if problems.total > 0 {
            self.problems.insert(span.index, problems);
        }
        Ok(Event::SpanRead { job: self.id, attempt, index })
    }

    fn look(&self) -> Result<Event, Failure> {
        let Seen { columns, rows, bytes } = estimate::look(&*self.source, &self.name, &self.layout, &self.lexicon)?;
        Ok(Event::Estimated { job: self.id, columns, rows, bytes })
    }

    fn weights(&self) -> Vec<u64> {
        self.state.columns.iter().map(|state| state.message_size() as u64).collect()
    }

    /// Takes the state of a column out.
    fn give_up(&mut self, column: u32) -> ColumnState {
        let mut state = self.state.columns.get_mut(column as usize).map(std::mem::take).unwrap_or_default();
        state.settle();
        state
    }

    /// Sends columns, several in a message unless they are large: what has been sent needs no memory while the next
    /// message is written.
    fn hand_over(&mut self, to: u32, columns: &[u32], emit: &mut dyn FnMut(Event)) -> Result<(), Failure> {
        /// A message is sent when it has reached so many bytes.
        const LARGE: usize = 256 << 10;
        let mut message = Vec::new();
        for &column in columns {
            let state = self.give_up(column);
            message.reserve_exact(state.message_size());
            message = encode_after(message, &(column, state))?;
            if message.len() >= LARGE {
                emit(Event::HandedOver { job: self.id, to, state: std::mem::take(&mut message) });
            }
        }
        if !message.is_empty() {
            emit(Event::HandedOver { job: self.id, to, state: message });
        }
        Ok(())
    }

    fn absorb(&mut self, mut state: &[u8]) -> Result<Event, Failure> {
        let mut columns = 0;
        while !state.is_empty() {
            let (column, other): (u32, ColumnState);
            ((column, other), state) = decode_first(state)?;
            if let Some(own) = self.state.columns.get_mut(column as usize) {
                own.merge(other);
            }
            columns += 1;
        }
        Ok(Event::Absorbed { job: self.id, columns })
    }

    fn finish(&mut self, columns: &[u32]) -> Event {
        let profile = |&column: &u32| {
            let name = self.layout.names.get(column as usize).cloned().unwrap_or_default();
            let mut profile = self.give_up(column).profile(&name, &self.lexicon);
            let (estimates, sample) = (profile.estimates.take(), std::mem::take(&mut profile.sample));
            (column, profile, estimates, sample)
        };
        let columns = columns.iter().map(profile).collect();
        // The states have served; what they held is needed for the next file.
        self.state = TableState::new(self.layout.names.len(), self.limit, self.lexicon.manner()).with_types(&self.layout.types);
        Event::Finished { job: self.id, columns, problems: std::mem::take(&mut self.problems).into_iter().collect() }
    }
}

fn came_with(file: Option<Box<dyn Source>>) -> Result<Box<dyn Source>, Failure> {
    file.ok_or_else(|| Failure::new("The file did not reach the worker", "Open the file again"))
}
