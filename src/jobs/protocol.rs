//! The messages between whoever asks (page, command line) and a worker. They hold no browser types.
//!
//! One job is one file. A worker answers requests in order, one at a time, and keeps nothing but the state of
//! its current job; events of an older job are dropped by their id. How the requests make a profile is told in
//! `Conductor`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Failure;
use crate::{
    formats::{Choices, Layout},
    profile::{ColumnProfile, Estimates, Reading, ValueCount},
    sample::Spec,
    table::{Memory, Problem, ProblemSummary},
    unpack::{Format, Share, Unpacked},
};

/// Which file a message is about; a later file has a larger id.
pub type JobId = u32;

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Look at the file and say how it is to be read. The file itself comes beside the message.
    Open {
        /// The new job; the worker forgets an older one.
        job: JobId,
        /// The file's name without folders.
        name: String,
        /// What the user has chosen; the rest is detected.
        choices: Choices,
        /// Whether the file is what unpacking made of another.
        unpacked: bool,
    },
    /// Turn a file that is no delimited text into delimited text, or several files into one table. The files, in the
    /// order of their names, and the module of readers come beside the message.
    Unpack {
        /// The job.
        job: JobId,
        /// The names of the files, without folders.
        names: Vec<String>,
        /// What the user has chosen.
        choices: Choices,
        /// Which part of the work.
        share: Share,
    },
    /// Take part in reading a file that another worker has opened. The file itself comes beside the message.
    Join {
        /// The job.
        job: JobId,
        /// The file's name without folders.
        name: String,
        /// How the file is read.
        layout: Layout,
        /// How much memory the profile may take.
        memory: Memory,
    },
    /// Look at pieces from all over the file, for a first estimate of all columns.
    Estimate {
        /// The job.
        job: JobId,
    },
    /// Read one span into the worker's state.
    Span {
        /// The job.
        job: JobId,
        /// Which attempt at reading the file; passed back.
        attempt: u32,
        /// Which span, from 0.
        span: SpanPlan,
    },
    /// Say how large the state of each column is.
    Weigh {
        /// The job.
        job: JobId,
    },
    /// Send the states of some columns to be merged elsewhere, and forget them: any number of `HandedOver`.
    HandOver {
        /// The job.
        job: JobId,
        /// Which worker they are for; passed back.
        to: u32,
        /// Which columns.
        columns: Vec<u32>,
    },
    /// Merge column states of another worker into the own ones.
    Absorb {
        /// The job.
        job: JobId,
        /// What `Event::HandedOver` brought.
        state: Vec<u8>,
    },
    /// Finish some columns.
    Finish {
        /// The job.
        job: JobId,
        /// Which columns.
        columns: Vec<u32>,
    },
    /// Read some rows again for the grid.
    Rows {
        /// The job.
        job: JobId,
        /// A record start in the file.
        offset: u64,
        /// Rows to pass over from there.
        skip: u64,
        /// The number of the first row wanted, from 1; only passed back.
        from: u64,
        /// How many rows are wanted.
        take: u32,
        /// Which columns are wanted.
        columns: Range<u32>,
    },
    /// Generate a part of the built-in sample as CSV text.
    Sample {
        /// The job.
        job: JobId,
        /// What to generate.
        spec: Spec,
        /// Which rows, from 0; a range that starts at 0 brings the header.
        rows: Range<u64>,
    },
    /// Fail as a bug would, to prove that the page survives it.
    Panic {
        /// The job.
        job: JobId,
    },
}

impl Request {
    /// Which job the request is about.
    #[must_use]
    pub fn job(&self) -> JobId {
        match self {
            Self::Open { job, .. }
            | Self::Unpack { job, .. }
            | Self::Join { job, .. }
            | Self::Estimate { job }
            | Self::Span { job, .. }
            | Self::Weigh { job }
            | Self::HandOver { job, .. }
            | Self::Absorb { job, .. }
            | Self::Finish { job, .. }
            | Self::Rows { job, .. }
            | Self::Sample { job, .. }
            | Self::Panic { job } => *job,
        }
    }
}

/// One piece of work: the records that start in a range of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanPlan {
    /// Position among the spans, from 0.
    pub index: u32,
    /// Where its first record starts.
    pub start: SpanStart,
    /// Records that start at or after this offset belong to the next span.
    pub end: u64,
}

/// What is known of the first record start of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpanStart {
    /// It is this offset.
    Exact(u64),
    /// It is the first record start at or after this offset, to be found by looking at the bytes from there.
    AtOrAfter(u64),
    /// It is where the span ended that the worker read last, which is its neighbour.
    Next,
}

/// What a span turned out to be: enough to check it against its neighbours and to find its rows again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanIndex {
    /// Position among the spans, from 0.
    pub index: u32,
    /// The first record start that was taken.
    pub first: u64,
    /// The first record start after the span: the next span must have taken it as its `first`.
    pub next: u64,
    /// Line ends from `first` to `next`.
    pub lines: u64,
    /// For each block of the span: offset of its first record, and its number of rows.
    pub blocks: Vec<(u64, u64)>,
}

impl SpanIndex {
    /// Data rows of the span.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.blocks.iter().map(|&(_, rows)| rows).sum()
    }
}

/// Some rows of the table as text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowWindow {
    /// The number of the first row, from 1.
    pub from: u64,
    /// The columns that each row holds.
    pub columns: Range<u32>,
    /// The rows; a missing cell of a short row is `None`.
    pub rows: Vec<Vec<Option<String>>>,
}

/// The beginning of a table that is not all there yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// How it is read, as far as its beginning tells.
    pub reading: Reading,
    /// The names of its columns.
    pub names: Vec<String>,
    /// Its first rows.
    pub first: RowWindow,
}

/// A finished column as it is sent: position, profile, and what travels beside it: which of its figures are estimates, and
/// its sample.
pub type FinishedColumn = (u32, ColumnProfile, Option<Box<Estimates>>, Vec<ValueCount>);

/// What a worker has to say.
#[expect(clippy::large_enum_variant, reason = "a message is turned into bytes at once; there are few of the large ones")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// How the file will be read, and its first rows.
    Opened {
        /// The job.
        job: JobId,
        /// For people and the JSON.
        reading: Reading,
        /// For the other workers.
        layout: Layout,
        /// What is wrong with the header.
        problems: Vec<Problem>,
        /// The first rows of the table, all columns.
        first: RowWindow,
    },
    /// What pieces from all over the file hold.
    Estimated {
        /// The job.
        job: JobId,
        /// The profiles of all columns over the rows of the pieces.
        columns: Vec<ColumnProfile>,
        /// How many rows the pieces hold.
        rows: u64,
        /// How many bytes they are.
        bytes: u64,
    },
    /// The file is no delimited text: it is to be unpacked first.
    Packed {
        /// The job.
        job: JobId,
        /// What it is.
        format: Format,
    },
    /// The first rows of a file that is being unpacked, as far as they can be told.
    Begun {
        /// The job.
        job: JobId,
        /// The rows.
        preview: Preview,
    },
    /// How far unpacking is.
    Unpacking {
        /// The job.
        job: JobId,
        /// Bytes of the files that are read.
        bytes: u64,
    },
    /// The text of the worker's share of the table, which comes beside the message as a file.
    Unpacked {
        /// The job.
        job: JobId,
        /// What was found out.
        unpacked: Box<Unpacked>,
        /// The size of the text.
        bytes: u64,
    },
    /// A span is part of the worker's state.
    SpanRead {
        /// The job.
        job: JobId,
        /// Which attempt at reading the file the span belongs to.
        attempt: u32,
        /// What was found.
        index: SpanIndex,
    },
    /// How large the states are.
    Weighed {
        /// The job.
        job: JobId,
        /// Bytes of each column's state, about.
        weights: Vec<u64>,
    },
    /// The states of some columns.
    HandedOver {
        /// The job.
        job: JobId,
        /// Which worker they are for.
        to: u32,
        /// Bytes that `Request::Absorb` understands.
        state: Vec<u8>,
    },
    /// Another worker's states have been merged.
    Absorbed {
        /// The job.
        job: JobId,
        /// How many columns the states were of.
        columns: u32,
    },
    /// Some finished columns.
    Finished {
        /// The job.
        job: JobId,
        /// Each with what travels beside it.
        columns: Vec<FinishedColumn>,
        /// Problems met by this worker; their rows and lines count from the start of their span.
        problems: Vec<(u32, ProblemSummary)>,
    },
    /// Some rows.
    Rows {
        /// The job.
        job: JobId,
        /// The rows.
        window: RowWindow,
    },
    /// A part of the sample.
    SamplePart {
        /// The job.
        job: JobId,
        /// Which rows.
        rows: Range<u64>,
        /// CSV text.
        bytes: Vec<u8>,
    },
    /// It could not be done.
    Failed {
        /// The job.
        job: JobId,
        /// Why.
        failure: Failure,
    },
}

impl Event {
    /// Which job the event is about.
    #[must_use]
    pub fn job(&self) -> JobId {
        match self {
            Self::Opened { job, .. }
            | Self::Packed { job, .. }
            | Self::Begun { job, .. }
            | Self::Unpacking { job, .. }
            | Self::Unpacked { job, .. }
            | Self::Estimated { job, .. }
            | Self::SpanRead { job, .. }
            | Self::Weighed { job, .. }
            | Self::HandedOver { job, .. }
            | Self::Absorbed { job, .. }
            | Self::Finished { job, .. }
            | Self::Rows { job, .. }
            | Self::SamplePart { job, .. }
            | Self::Failed { job, .. } => *job,
        }
    }
}

/// A message as bytes.
///
/// # Errors
/// When a message cannot be written, which is a bug.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, Failure> {
    postcard::to_stdvec(message).map_err(|e| bad_message(&e))
}

/// A message from bytes.
///
/// # Errors
/// When the bytes are not such a message.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Failure> {
    postcard::from_bytes(bytes).map_err(|e| bad_message(&e))
}

/// Writes a message after others.
pub(super) fn encode_after<T: Serialize>(messages: Vec<u8>, message: &T) -> Result<Vec<u8>, Failure> {
    postcard::to_extend(message, messages).map_err(|e| bad_message(&e))
}

/// The first of several messages, and the others.
pub(super) fn decode_first<'a, T: Deserialize<'a>>(messages: &'a [u8]) -> Result<(T, &'a [u8]), Failure> {
    postcard::take_from_bytes(messages).map_err(|e| bad_message(&e))
}

fn bad_message(e: &postcard::Error) -> Failure {
    Failure::new(format!("A message between the page and its worker could not be read: {e}"), "Reload the page")
}
