//! The table that the named files hold: unpacked where they are no delimited text, and joined where they are several.

use std::{panic, slice, thread};

use assay::{
    formats::Choices,
    jobs::{self, Conductor, Failure, Order, Part},
    table::ProblemSummary,
    unpack::{Limits, Note, Share, Shared, Unpacked, unpack},
};

use crate::source::{Input, Store};

/// A table as delimited text.
pub struct Table {
    /// The text.
    pub input: Input,
    /// The name of the file, without folders.
    pub name: String,
    /// How the text is to be read.
    pub choices: Choices,
    /// The size of the file, or of all of them.
    bytes: u64,
    given: Choices,
    unpacked: Option<Unpacked>,
}

impl Table {
    /// Opens files: one, or several that make one table. `workers` threads unpack where a format allows it.
    pub fn open(files: &[String], given: Choices, workers: usize) -> Result<Self, Failure> {
        let [file] = files else { return Self::join(files, given, workers) };
        let input = Input::new(file)?;
        let source = input.share()?;
        let (name, bytes) = (input.name(), source.len());
        let at = |failure: Failure| Failure {
            place: Some(failure.place.map_or_else(|| name.clone(), |place| format!("{name}, {place}"))),
            ..failure
        };
        if source.is_empty() {
            return Ok(Self { input, name, choices: given.clone(), bytes, given, unpacked: None });
        }
        let Some(format) = jobs::packed(&*source, &name, &given)? else {
            return Ok(Self { input, name, choices: given.clone(), bytes, given, unpacked: None });
        };
        let shares = format.shares(bytes, workers);
        let read = |shares| in_one_sentence(|| unpack_shares(&source, &given, shares));
        let (unpacked, store) = match read(shares).map_err(at)? {
            (unpacked, _) if unpacked.misfit => read(1).map_err(at)?,
            found => found,
        };
        Ok(Self { input: store.finish(), choices: unpacked.choices(&given), name, bytes, given, unpacked: Some(unpacked) })
    }

    fn join(files: &[String], given: Choices, workers: usize) -> Result<Self, Failure> {
        let open = |file| Self::open(slice::from_ref(file), given.clone(), workers);
        let tables: Vec<Self> = files.iter().map(open).collect::<Result<_, _>>()?;
        let parts: Vec<Part> = tables
            .iter()
            .map(|table| {
                Ok(Part { name: table.name.clone(), source: table.input.share()?, choices: table.choices.clone(), typed: table.is_typed() })
            })
            .collect::<Result<_, Failure>>()?;
        let mut store = Store::default();
        let mut unpacked = jobs::join(&parts, Limits::default(), &mut |piece| store.put(piece))?;
        for table in &tables {
            let notes = table.notes().iter().map(|note| Note { what: format!("{}: {}", table.name, note.what), ..note.clone() });
            unpacked.notes.extend(notes);
        }
        let name = tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>().join(", ");
        let bytes = tables.iter().map(|table| table.bytes).sum();
        Ok(Self { input: store.finish(), choices: unpacked.choices(&given), name, bytes, given, unpacked: Some(unpacked) })
    }

    /// Who conducts a job of `workers` workers on the text, which has `text` bytes, and the first orders.
    pub fn conductor(&self, text: u64, workers: usize) -> (Conductor, Vec<Order>) {
        match &self.unpacked {
            Some(unpacked) => Conductor::open_unpacked(1, &self.name, self.bytes, workers, self.given.clone(), (text, unpacked.clone())),
            None => Conductor::open(1, &self.name, text, workers, self.given.clone()),
        }
    }

    fn is_typed(&self) -> bool {
        self.unpacked.as_ref().is_some_and(|unpacked| unpacked.typed)
    }

    /// What did not fit while unpacking.
    pub fn notes(&self) -> &[Note] {
        self.unpacked.as_ref().map_or(&[], |unpacked| &unpacked.notes)
    }

    /// What did not fit in one of several files.
    pub fn problems(&self) -> Option<&ProblemSummary> {
        self.unpacked.as_ref().map(|unpacked| &unpacked.problems)
    }
}

/// Unpacks each share in a thread of its own; what came of all of them, in order.
fn unpack_shares(source: &Shared, given: &Choices, shares: u32) -> Result<(Unpacked, Store), Failure> {
    let one = |share| {
        let mut store = Store::default();
        unpack(source.clone(), given, Limits::default(), share, &mut |piece| store.put(piece)).map(|unpacked| (unpacked, store))
    };
    thread::scope(|scope| {
        let others: Vec<_> = Share::all(shares).skip(1).map(|share| scope.spawn(move || one(share))).collect();
        let (mut unpacked, mut store) = one(Share { index: 0, of: shares })?;
        for other in others {
            let stopped = |_| Failure::new("A worker has stopped", "Try again with --workers 1");
            let (later, text) = other.join().map_err(stopped)??;
            unpacked = unpacked.followed_by(later);
            store.append(text)?;
        }
        Ok((unpacked, store))
    })
}

/// Runs the readers of other formats. They are libraries that meet hostile files: where one of them panics, the program
/// ends with a sentence all the same.
fn in_one_sentence<T>(run: impl FnOnce() -> T) -> T {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|panic| {
        eprintln!("assay: The file is damaged in a way that its reader did not foresee ({panic}). Get the file again, or save it anew.");
        std::process::exit(2);
    }));
    let result = run();
    panic::set_hook(usual);
    result
}
