//! Runs a job on threads: each holds an engine, and the conductor tells them what to do.

use std::{
    io::{IsTerminal, stderr},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Instant,
};

use assay::{
    app::outlook,
    formats::Source,
    jobs::{Engine, Event, Failure, Order, Request, Update},
    profile::{FirstLook, Profile},
};

use crate::{source::Input, table::Table};

type Work = (Request, Option<Box<dyn Source + Send>>);

/// How a job is run; none of it changes the result.
pub struct Settings {
    /// Threads.
    pub workers: usize,
    /// Bytes read at a time.
    pub chunk: Option<usize>,
}

/// Profiles a table.
pub fn profile(table: &Table, settings: &Settings) -> Result<Profile, Failure> {
    let bytes = table.input.open()?.len();
    let (tell, hear) = channel();
    let (mut conductor, orders) = table.conductor(bytes, settings.workers);
    let mut threads = Threads { input: &table.input, chunk: settings.chunk, tell, desks: Vec::new() };
    threads.give(orders)?;
    let meter = Meter::new(bytes);
    while let Ok((worker, event)) = hear.recv() {
        let (orders, updates) = conductor.hear(worker, event);
        threads.give(orders)?;
        for update in updates {
            match update {
                Update::Progress { bytes, rows } => meter.show(bytes, rows),
                Update::Done(profile) => return Ok(*profile),
                Update::Failed(failure) => return Err(failure),
                Update::Estimated(look) => meter.expect(&look),
                Update::Opened { .. } | Update::Begun(_) | Update::Unpacking { .. } | Update::Rows(_) => {}
            }
        }
    }
    Err(Failure::new("Every worker has stopped", "Try again with --workers 1"))
}

struct Threads<'a> {
    input: &'a Input,
    chunk: Option<usize>,
    tell: Sender<(usize, Event)>,
    desks: Vec<Sender<Work>>,
}

impl Threads<'_> {
    fn give(&mut self, orders: Vec<Order>) -> Result<(), Failure> {
        for Order { worker, with_file, request } in orders {
            while self.desks.len() <= worker {
                self.hire();
            }
            let file = if with_file { Some(self.input.open()?) } else { None };
            if self.desks[worker].send((request, file)).is_err() {
                return Err(Failure::new("A worker has stopped", "Try again with --workers 1"));
            }
        }
        Ok(())
    }

    fn hire(&mut self) {
        let (give, work): (Sender<Work>, Receiver<Work>) = channel();
        let (tell, me, chunk) = (self.tell.clone(), self.desks.len(), self.chunk);
        thread::spawn(move || {
            let mut engine = chunk.map_or_else(Engine::default, Engine::with_chunk);
            for (request, file) in work {
                let file = file.map(|f| f as Box<dyn Source>);
                // Nobody listens any more when the job has ended.
                engine.handle(request, file, &mut |event| drop(tell.send((me, event))));
            }
        });
        self.desks.push(give);
    }
}

/// Progress on a terminal.
struct Meter {
    total: u64,
    start: Instant,
    on: bool,
}

impl Meter {
    fn new(total: u64) -> Self {
        Self { total, start: Instant::now(), on: stderr().is_terminal() }
    }

    fn expect(&self, look: &FirstLook) {
        if self.on {
            eprintln!("{}", outlook::sentences(look, None));
        }
    }

    fn show(&self, bytes: u64, rows: u64) {
        let seconds = self.start.elapsed().as_secs_f64();
        if self.on && seconds > 0.5 {
            let megabytes = bytes as f64 / 1e6;
            let end = if bytes >= self.total { "\n" } else { "" };
            eprint!(
                "\r{:3.0} %  {megabytes:.0} MB, {rows} rows, {:.0} MB/s {end}",
                100.0 * bytes as f64 / self.total as f64,
                megabytes / seconds
            );
        }
    }
}
