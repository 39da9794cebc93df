//! Bytes of a source, or of something compressed in it, read from the start as often as needed.

use std::{
    error::Error,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    ops::Range,
    sync::Arc,
};

use super::{
    Limits, Shared,
    gzip::Members,
    limits::{check_growth, size},
    zstd::Frames,
};
use crate::{
    formats::{Source, SourceError},
    table::Failure,
};

/// A way of compressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    Gzip,
    Zstd,
    /// A member of a zip archive, which says how many bytes come out and what their check sum is; `None` takes what comes.
    Deflate(Option<(u64, u32)>),
    /// The same, not compressed.
    Stored(Option<(u64, u32)>),
}

/// A range of a source, and the codecs to go through from there, outermost first.
#[derive(Clone)]
pub(super) struct Packed {
    source: Shared,
    range: Range<u64>,
    codecs: Vec<Codec>,
    limits: Limits,
}

impl Packed {
    pub(super) fn new(source: Shared, limits: Limits) -> Self {
        let range = 0..source.len();
        Self { source, range, codecs: Vec::new(), limits }
    }

    /// What comes out when these bytes are decompressed.
    #[must_use]
    pub(super) fn inside(mut self, codec: Codec) -> Self {
        self.codecs.push(codec);
        self
    }

    /// Bytes that are read from the source.
    pub(super) fn packed_len(&self) -> u64 {
        self.range.end - self.range.start
    }

    /// From the start.
    pub(super) fn read(&self) -> Box<dyn BufRead + '_> {
        let cursor = Cursor { source: &*self.source, at: self.range.start, range: self.range.clone() };
        let mut reader: Box<dyn BufRead + '_> = Box::new(BufReader::with_capacity(256 << 10, cursor));
        for codec in &self.codecs {
            let (decoder, exact): (Box<dyn Read + '_>, _) = match *codec {
                Codec::Gzip => (Box::new(Members::new(reader)), None),
                Codec::Zstd => (Box::new(Frames::new(reader)), None),
                Codec::Deflate(exact) => (Box::new(flate2::bufread::DeflateDecoder::new(reader)), exact),
                Codec::Stored(exact) => (reader, exact),
            };
            let guard = Guard { inner: decoder, out: 0, packed: self.packed_len(), limits: self.limits, exact, crc: flate2::Crc::new() };
            reader = Box::new(BufReader::with_capacity(256 << 10, guard));
        }
        reader
    }

    /// The first bytes, and whether they are all.
    pub(super) fn head(&self, len: usize) -> Result<(Vec<u8>, bool), Failure> {
        let mut head = Vec::new();
        self.read().take(len as u64 + 1).read_to_end(&mut head).map_err(failure)?;
        let all = head.len() <= len;
        head.truncate(len);
        Ok((head, all))
    }

    /// As a source that is read in any order, unless it is compressed.
    pub(super) fn as_source(&self) -> Option<Shared> {
        if !self.codecs.is_empty() {
            return None;
        }
        let whole = self.range == (0..self.source.len());
        let part = || Arc::new(Part { source: Arc::clone(&self.source), range: self.range.clone() }) as Shared;
        Some(if whole { Arc::clone(&self.source) } else { part() })
    }

    /// As a source that is read in any order: held in memory where it is compressed.
    pub(super) fn settle(&self) -> Result<Shared, Failure> {
        if let Some(source) = self.as_source() {
            return Ok(source);
        }
        let mut all = Vec::new();
        self.read().take(self.limits.memory + 1).read_to_end(&mut all).map_err(failure)?;
        if all.len() as u64 > self.limits.memory {
            let what = format!("The file inside is larger than {}, and its format cannot be read in order", size(self.limits.memory));
            return Err(Failure::new(what, "Unpack it and choose the file itself"));
        }
        Ok(Arc::new(all))
    }

    /// A range of bytes that are not compressed.
    pub(super) fn part(source: Shared, range: Range<u64>, limits: Limits) -> Self {
        Self { source, range, codecs: Vec::new(), limits }
    }
}

/// A range of a source as a source.
struct Part {
    source: Shared,
    range: Range<u64>,
}

impl Source for Part {
    fn len(&self) -> u64 {
        self.range.end - self.range.start
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let left = self.len().saturating_sub(offset);
        self.source.read(self.range.start + offset.min(self.len()), len.min(usize::try_from(left).unwrap_or(usize::MAX)), into)
    }
}

/// A range of a source as a reader that can go anywhere.
pub(super) struct Cursor<S> {
    source: S,
    range: Range<u64>,
    at: u64,
}

impl Cursor<Shared> {
    pub(super) fn new(source: Shared) -> Self {
        let range = 0..source.len();
        Self { source, range, at: 0 }
    }
}

impl<S: std::ops::Deref<Target: Source>> Read for Cursor<S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.range.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        let read = self.source.read(self.at, into.len().min(left), &mut bytes);
        read.map_err(|e| io::Error::other(Failure::new(e.message, "Choose the file again").at(format!("byte {}", e.offset))))?;
        into[..bytes.len()].copy_from_slice(&bytes);
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }
}

impl<S: std::ops::Deref<Target: Source>> Seek for Cursor<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(offset) => (self.range.start, i64::try_from(offset).map_err(io::Error::other)?),
            SeekFrom::End(by) => (self.range.end, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let at = base.checked_add_signed(by).filter(|at| *at >= self.range.start);
        self.at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a place before the start"))?;
        Ok(self.at - self.range.start)
    }
}

/// Stops a decompression bomb, and a member that is not what its archive says.
struct Guard<R> {
    inner: R,
    out: u64,
    packed: u64,
    limits: Limits,
    exact: Option<(u64, u32)>,
    crc: flate2::Crc,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(into)?;
        self.out += got as u64;
        check_growth(&self.limits, self.packed, self.out).map_err(io::Error::other)?;
        if let Some((size, crc)) = self.exact {
            self.crc.update(&into[..got]);
            let wrong = self.out > size || (got == 0 && !into.is_empty() && (self.out < size || self.crc.sum() != crc));
            if wrong {
                let what = "A file in the archive is damaged: its content does not agree with its size and check sum";
                return Err(io::Error::other(Failure::new(what, "Get the archive again").at(format!("unpacked byte {}", self.out))));
            }
        }
        Ok(got)
    }
}

/// The failure that an error of a reader is: our own, or a damaged file.
pub(super) fn failure(e: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
    let e = e.into();
    if let Some(own) = own(&*e) {
        return own;
    }
    let cut = e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::UnexpectedEof);
    let what = if cut { "The file is cut short".to_owned() } else { format!("The file is damaged: {e}") };
    Failure::new(what, "Get the file again, or save it anew")
}

/// A failure of ours among the causes of an error.
fn own(mut e: &(dyn Error + 'static)) -> Option<Failure> {
    loop {
        if let Some(own) = e.downcast_ref::<Failure>() {
            return Some(own.clone());
        }
        // An error of `io` does not count what it was made from among its sources.
        let inner = e.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        e = match inner {
            Some(inner) => inner,
            None => e.source()?,
        };
    }
}
