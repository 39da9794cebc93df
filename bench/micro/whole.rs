//! A whole profile by two workers' minds in turns on one thread, and how long requests of each kind took.

use std::{collections::VecDeque, rc::Rc};

use assay::{
    formats::{Choices, Source, SourceError},
    jobs::{Conductor, Engine, Order, Request, Update},
};

use super::{Anyhow, figures::Figures, now};

/// As many as are needed for states to be merged.
const WORKERS: usize = 2;

/// The file, shared by the workers.
struct Shared(Rc<[u8]>);

impl Source for Shared {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        (&*self.0).read(offset, len, into)
    }
}

/// Profiles the file once.
pub fn by_request(bytes: &[u8], figures: &mut Figures) -> Anyhow<()> {
    let file: Rc<[u8]> = bytes.into();
    let size = (bytes.len() as u64, 0);
    let (mut conductor, orders) = Conductor::open(1, "bench.csv", size.0, WORKERS, Choices::default());
    let mut engines: Vec<Engine> = (0..WORKERS).map(|_| Engine::default()).collect();
    let mut desk = VecDeque::from(orders);
    let mut times = Times::default();
    let mut whole = 0.0;
    while let Some(Order { worker, with_file, request }) = desk.pop_front() {
        let source = with_file.then(|| Box::new(Shared(Rc::clone(&file))) as Box<dyn Source>);
        let kind = kind(&request);
        let mut events = Vec::new();
        let begin = now();
        engines[worker].handle(request, source, &mut |event| events.push(event));
        let seconds = now() - begin;
        times.add(kind, seconds);
        whole += seconds;
        for event in events {
            let (orders, updates) = conductor.hear(worker, event);
            desk.extend(orders);
            for update in updates {
                match update {
                    Update::Failed(failure) => return Err(failure.into()),
                    Update::Done(_) => {
                        times.0.iter().for_each(|&(name, seconds)| figures.note(name, size, seconds));
                        figures.note("profile: whole, one thread", size, whole);
                        return Ok(());
                    }
                    _ => {}
                }
            }
        }
    }
    Err("the profile was not finished".into())
}

/// Seconds by kind of request.
#[derive(Default)]
struct Times(Vec<(&'static str, f64)>);

impl Times {
    fn add(&mut self, kind: &'static str, seconds: f64) {
        match self.0.iter_mut().find(|(name, _)| *name == kind) {
            Some((_, all)) => *all += seconds,
            None => self.0.push((kind, seconds)),
        }
    }
}

fn kind(request: &Request) -> &'static str {
    match request {
        Request::Open { .. } | Request::Join { .. } => "profile: open",
        Request::Span { .. } => "profile: spans",
        Request::HandOver { .. } | Request::Absorb { .. } => "profile: merge",
        Request::Finish { .. } => "profile: finish",
        _ => "profile: other requests",
    }
}
