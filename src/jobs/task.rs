//! What the module of readers is asked: a message like those to a worker, because it runs in one.

use serde::{Deserialize, Serialize};

use super::Failure;
use crate::{
    formats::Choices,
    unpack::{Share, Unpacked},
};
#[cfg(feature = "readers")]
use crate::{
    jobs::{Part, join},
    unpack::{Limits, Shared, Sink, unpack},
};

/// What the module of readers is asked to do. Files are numbered from 0 in the order in which they are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Task {
    /// Turn file 0 into delimited text.
    Unpack {
        /// Its size.
        bytes: u64,
        /// What the user has chosen.
        choices: Choices,
        /// Which part of the work.
        share: Share,
    },
    /// Make one table of files of delimited text.
    Join {
        /// Name, size, how each is to be read, and whether another format was turned into it.
        parts: Vec<(String, u64, Choices, bool)>,
    },
}

/// What the module answers.
pub type Answer = Result<Unpacked, Failure>;

#[cfg(feature = "readers")]
impl Task {
    /// Does it. `file` opens a file of a number and a size; the text goes to `sink`.
    ///
    /// # Errors
    /// As `unpack` and `join`.
    pub fn run(self, file: &dyn Fn(u32, u64) -> Shared, sink: Sink<'_>) -> Answer {
        match self {
            Self::Unpack { bytes, choices, share } => unpack(file(0, bytes), &choices, Limits::default(), share, sink),
            Self::Join { parts } => {
                let part = |(number, (name, bytes, choices, typed))| Part { name, source: file(number, bytes), choices, typed };
                join(&(0..).zip(parts).map(part).collect::<Vec<_>>(), Limits::default(), sink)
            }
        }
    }
}
