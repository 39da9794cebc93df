//! A source is byte ranges: a `File` in the worker, a path in the command line, a slice in tests.

use std::fmt;

/// Why bytes could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// What the system said.
    pub message: String,
    /// Where in the source.
    pub offset: u64,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.message, self.offset)
    }
}

impl std::error::Error for SourceError {}

/// Bytes that can be read in any order. Readers pull; nobody loads a whole source.
pub trait Source {
    /// The size in bytes. It does not change while a job runs.
    fn len(&self) -> u64;

    /// Whether there are no bytes.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends the bytes from `offset` to `into`: `len` of them, or fewer at the end of the source.
    ///
    /// # Errors
    /// When the bytes cannot be read, or the source has changed since it was opened.
    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError>;
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        (**self).len() as u64
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let rest = usize::try_from(offset).ok().and_then(|o| self.get(o..)).unwrap_or_default();
        into.extend_from_slice(&rest[..len.min(rest.len())]);
        Ok(())
    }
}

impl Source for Vec<u8> {
    fn len(&self) -> u64 {
        Self::len(self) as u64
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        self.as_slice().read(offset, len, into)
    }
}
