//! A source as Parquet reads it: by ranges.

use std::io::{BufReader, Seek, SeekFrom};

use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{ChunkReader, Length},
};

use crate::unpack::{Shared, packed::Cursor};

/// A source as ranges.
pub(super) struct Chunks(Shared);

impl Chunks {
    pub(super) fn new(source: Shared) -> Self {
        Self(source)
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<Cursor<Shared>>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        /// Page headers are read by it, which take some tens of bytes.
        const HEADER: usize = 1024;
        let mut cursor = Cursor::new(Shared::clone(&self.0));
        cursor.seek(SeekFrom::Start(start))?;
        Ok(BufReader::with_capacity(HEADER, cursor))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.0.len()) {
            return Err(ParquetError::EOF(format!("{length} bytes at byte {start} lie beyond the end of the file")));
        }
        let mut bytes = Vec::new();
        self.0.read(start, length, &mut bytes).map_err(|e| ParquetError::General(e.to_string()))?;
        if bytes.len() < length {
            return Err(ParquetError::EOF(format!("the file ends at byte {}", start + bytes.len() as u64)));
        }
        Ok(bytes.into())
    }
}
