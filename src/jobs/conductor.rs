//! Tells the workers of a job what to do next, and turns what they say into what a person wants to know.
//!
//! A plain state machine without a page or threads: events go in, orders and updates come out.

use std::ops::Range;

use super::{Event, Failure, JobId, Request, RowWindow};
use crate::{
    formats::Choices,
    profile::{Profile, Reading},
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
    },
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

/// The conductor of one job.
#[derive(Debug)]
pub struct Conductor {
    job: JobId,
}

impl Conductor {
    /// Starts a job on a file of `bytes` bytes with up to `workers` workers.
    #[must_use]
    pub fn open(job: JobId, name: &str, _bytes: u64, _workers: usize, choices: Choices) -> (Self, Vec<Order>) {
        let request = Request::Open { job, name: name.to_owned(), choices };
        (Self { job }, vec![Order { worker: 0, with_file: true, request }])
    }

    /// Takes an event of a worker. Events of another job are ignored.
    pub fn hear(&mut self, _worker: usize, event: Event) -> (Vec<Order>, Vec<Update>) {
        if event.job() != self.job {
            return (Vec::new(), Vec::new());
        }
        (Vec::new(), Vec::new())
    }

    /// The order that fetches `take` rows from row `from` (counted from 1), or `None` while they are not read yet.
    #[must_use]
    pub fn rows(&self, _from: u64, _take: u32, _columns: Range<u32>) -> Option<Order> {
        None
    }
}
