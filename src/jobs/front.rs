//! The front door of reading: what a source is, before anything of it is read as a table.

use super::{Failure, read::unreadable};
use crate::{
    formats::{Choices, EncodingEvidence, Source, SourceError, encoding_evidence},
    unpack::{Format, identify},
};

/// How much of a file's start tells its encoding, and is held while the file is being opened.
const HEAD: usize = 256 << 10;

/// What a look at the bytes of a source tells.
#[derive(Debug)]
pub(super) enum Front {
    /// It has to be unpacked before it can be read, because it is no delimited text, or in an encoding of many thousand
    /// characters.
    Packed(Format),
    /// It can be read as it is: its encoding.
    Text(EncodingEvidence),
}

/// Looks at the bytes of a source.
///
/// # Errors
/// When it is empty, nothing that a table can be read from, or cannot be read.
pub(super) fn front(source: &dyn Source, name: &str, choices: &Choices) -> Result<Front, Failure> {
    if source.is_empty() {
        return Err(Failure::new("The file is empty", "Choose a file with at least one line").at(name));
    }
    let format = identify(source, choices).map_err(|failure| failure.within(name))?;
    if !format.is_text(choices) {
        return Ok(Front::Packed(format));
    }
    let mut head = Vec::new();
    source.read(0, HEAD, &mut head).map_err(|e| unreadable(&e, name))?;
    let evidence = encoding_evidence(source, &head, choices.encoding).map_err(|e| unreadable(&e, name))?;
    Ok(if evidence.0.is_unpacked() { Front::Packed(format) } else { Front::Text(evidence) })
}

/// The format of a source that has to be unpacked before it can be read.
///
/// # Errors
/// As `front`.
pub fn packed(source: &dyn Source, name: &str, choices: &Choices) -> Result<Option<Format>, Failure> {
    Ok(match front(source, name, choices)? {
        Front::Packed(format) => Some(format),
        Front::Text(_) => None,
    })
}

/// A source whose first bytes are at hand: whoever opens a file looks at them several times, and each read of a browser's
/// file takes its time.
pub(super) struct WithHead<'a> {
    source: &'a dyn Source,
    head: Vec<u8>,
}

impl<'a> WithHead<'a> {
    /// Reads the first bytes.
    pub(super) fn read(source: &'a dyn Source, name: &str) -> Result<Self, Failure> {
        let mut head = Vec::new();
        source.read(0, HEAD, &mut head).map_err(|e| unreadable(&e, name))?;
        Ok(Self { source, head })
    }
}

impl Source for WithHead<'_> {
    fn len(&self) -> u64 {
        self.source.len()
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let held = usize::try_from(offset).ok().and_then(|offset| self.head.get(offset..));
        match held {
            // A short answer says that the source ends, so the rest must come too.
            Some(held) if held.len() >= len || self.head.len() as u64 == self.len() => {
                into.extend_from_slice(&held[..len.min(held.len())]);
                Ok(())
            }
            _ => self.source.read(offset, len, into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_with_its_head_at_hand_reads_the_same() {
        let bytes: Vec<u8> = (0..HEAD + 100).map(|i| i as u8).collect();
        for len in [10, HEAD, HEAD + 100] {
            let source = &bytes[..len];
            let held = WithHead::read(&source, "t").unwrap();
            for (offset, len) in [(0, 5), (5, HEAD), (HEAD - 3, 3), (HEAD - 3, 4), (HEAD, 9), (HEAD + 99, 9), (HEAD + 200, 9)] {
                let (mut own, mut expected) = (Vec::new(), Vec::new());
                held.read(offset as u64, len, &mut own).unwrap();
                source.read(offset as u64, len, &mut expected).unwrap();
                assert_eq!(own, expected, "{len} bytes at {offset}");
            }
        }
    }
}
