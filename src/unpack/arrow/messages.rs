//! The messages of an Arrow stream, checked before anything makes room for what they claim.

use std::io::{BufRead, Read};

use arrow_ipc::{MessageHeader, RecordBatch, root_as_message};

use crate::{
    table::Failure,
    unpack::{Limits, limits::size, packed::failure},
};

/// Reads messages: the mark, the length of the header, the header, and the body that it tells the length of.
pub(super) struct Messages<R> {
    reader: R,
    limits: Limits,
    offset: u64,
}

impl<R: BufRead> Messages<R> {
    pub(super) fn new(reader: R, limits: Limits) -> Self {
        Self { reader, limits, offset: 0 }
    }

    /// Bytes of the stream before the next message.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The next message as a whole; `None` at the end of the stream.
    pub(super) fn next_message(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let mut message = Vec::new();
        self.take(8, &mut message)?;
        let Some((mark, len)) = message.as_chunks::<4>().0.split_first().and_then(|(mark, rest)| Some((*mark, *rest.first()?))) else {
            return Ok(None);
        };
        let len = u64::from(u32::from_le_bytes(len));
        if mark != [0xff; 4] || len == 0 {
            return Ok(None);
        }
        self.take(len.min(self.limits.record as u64), &mut message)?;
        let header = message.get(8..8 + len as usize).ok_or_else(|| self.damaged("a message is cut short"))?;
        let header = root_as_message(header).map_err(|_| self.damaged("the header of a message cannot be read"))?;
        let body = u64::try_from(header.bodyLength()).map_err(|_| self.damaged("a message has a negative length"))?;
        self.allow(body)?;
        let batch = match header.header_type() {
            MessageHeader::RecordBatch => header.header_as_record_batch(),
            MessageHeader::DictionaryBatch => header.header_as_dictionary_batch().and_then(|d| d.data()),
            _ => None,
        };
        let compressed = batch.and_then(|b| b.compression().map(|_| buffers(&b)));
        let start = message.len();
        self.take(body, &mut message)?;
        if ((message.len() - start) as u64) < body {
            return Err(Failure::new("The Arrow file is cut short", "Get the whole file").at(format!("byte {}", self.offset)));
        }
        let claimed = |&(at, len): &(usize, usize)| {
            // A compressed buffer begins with the length of what comes out; minus one says that it is as it is.
            let prefix = message[start..].get(at..at.checked_add(8)?)?.first_chunk::<8>().filter(|_| len >= 8)?;
            u64::try_from(i64::from_le_bytes(*prefix)).ok()
        };
        let claimed = compressed.iter().flatten().filter_map(claimed).fold(0, u64::saturating_add);
        self.allow(claimed)?;
        Ok(Some(message))
    }

    fn take(&mut self, len: u64, into: &mut Vec<u8>) -> Result<(), Failure> {
        self.offset += self.reader.by_ref().take(len).read_to_end(into).map_err(failure)? as u64;
        Ok(())
    }

    fn allow(&self, bytes: u64) -> Result<(), Failure> {
        if bytes <= self.limits.memory {
            return Ok(());
        }
        let what = format!("A record batch takes {}, more than {}", size(bytes), size(self.limits.memory));
        Err(Failure::new(what, "Write the file with smaller batches").at(format!("byte {}", self.offset)))
    }

    fn damaged(&self, what: &str) -> Failure {
        Failure::new(format!("The Arrow file is damaged: {what}"), "Get the file again, or write it anew")
            .at(format!("byte {}", self.offset))
    }
}

/// Where the buffers of a batch are in its body, and how long.
fn buffers(batch: &RecordBatch<'_>) -> Vec<(usize, usize)> {
    let place = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    batch.buffers().iter().flat_map(|buffers| buffers.iter().map(|b| (place(b.offset()), place(b.length())))).collect()
}
