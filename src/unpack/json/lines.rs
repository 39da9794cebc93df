//! A share of JSON records that stand one in a line: read once, beside the others.
//!
//! Two things are guessed: that no record has a name which the start of the file does not have, and that each line is a
//! record. Lines that are whole values one after the other are the same values to whoever reads the text from its start, so
//! where every share fits, nothing is lost; where one does not, it says so and the file is read in the ordinary way.

use std::ops::Range;

use memchr::memchr;

use super::{names::Names, rows::Rows, shape::Shape};
use crate::{
    formats::{Encoding, Source},
    table::Failure,
    unpack::{
        Limits, Share, Unpacked,
        look::json_encoding,
        packed::{Packed, failure},
        write::{Sink, Writer},
    },
};

/// How much of the file's start tells the names. Under test it is little, so that small inputs have more.
const HEAD: usize = if cfg!(test) { 200 } else { 256 << 10 };

/// How much is read at a time.
const CHUNK: usize = if cfg!(test) { 16 } else { 1 << 20 };

/// Writes the records of a share; a misfit where they are not what was guessed.
pub(super) fn unpack(packed: &Packed, limits: Limits, share: Share, sink: Sink<'_>) -> Unpacked {
    // What is broken is told by whoever reads the whole, with the right place.
    let fits = packed.as_source().and_then(|source| read(&*source, limits, share, sink).ok().flatten());
    fits.unwrap_or_else(|| Unpacked { misfit: true, ..Unpacked::typed() })
}

fn read(source: &dyn Source, limits: Limits, share: Share, sink: Sink<'_>) -> Result<Option<Unpacked>, Failure> {
    let Some((mut names, mark)) = first_names(source, limits)? else { return Ok(None) };
    let nodes = names.columns();
    let mut writer = Writer::new(sink, limits, source.len());
    if share.is_first() {
        let titles: Vec<String> = nodes.iter().map(|&node| names.path(node)).collect();
        writer.header(&titles)?;
    }
    let mut rows = Rows::new(&mut names, &nodes, false, limits.nesting);
    let mut lines = Lines::of(share, source, mark, limits)?;
    while let Some(line) = lines.next()? {
        if rows.write(line, &mut writer)?.is_err() || rows.strange {
            return Ok(None);
        }
    }
    let notes = rows.notes();
    let (bytes, rows) = writer.finish()?;
    let facts = vec![Shape::Values { several: true }.fact(rows, false)];
    Ok(Some(Unpacked { facts, notes, rows, columns: nodes.len() as u32, bytes, ..Unpacked::typed() }))
}

/// The names of the records at the start of the file, and the length of its byte order mark; `None` unless they are objects,
/// one in a line.
fn first_names(source: &dyn Source, limits: Limits) -> Result<Option<(Names, usize)>, Failure> {
    let mut head = Vec::new();
    source.read(0, HEAD, &mut head).map_err(failure)?;
    let (encoding, mark) = json_encoding(&head);
    let whole = head.iter().rposition(|&b| b == b'\n').map_or(0, |last| last + 1);
    let mut names = Names::new(limits);
    let (mut records, text) = (0, head.get(mark..whole).unwrap_or_default());
    for line in text.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
        if !line.starts_with(b"{") || names.learn(line).is_err() {
            return Ok(None);
        }
        records += 1;
    }
    let fits = encoding == Encoding::Utf8 && records > 1 && !names.columns().is_empty();
    Ok(fits.then_some((names, mark)))
}

/// The lines that begin in a range of a source.
struct Lines<'a> {
    source: &'a dyn Source,
    most: usize,
    buffer: Vec<u8>,
    /// Where in the source the buffer begins.
    base: u64,
    /// Where in the buffer the next line begins.
    at: usize,
    /// Lines that begin from here on belong to the next share.
    end: u64,
}

impl<'a> Lines<'a> {
    /// The lines of a share; the text begins after `mark` bytes.
    fn of(share: Share, source: &'a dyn Source, mark: usize, limits: Limits) -> Result<Self, Failure> {
        let Range { start, end } = share.part_of(source.len());
        // The line before tells where the first one begins.
        let base = if share.is_first() { mark as u64 } else { start.saturating_sub(1) };
        let mut lines = Self { source, most: limits.record, buffer: Vec::new(), base, at: 0, end };
        if !share.is_first() {
            lines.pass()?;
        }
        Ok(lines)
    }

    /// The next line that is not blank, without the spaces around it.
    fn next(&mut self) -> Result<Option<&[u8]>, Failure> {
        loop {
            if self.base + self.at as u64 >= self.end.min(self.source.len()) {
                return Ok(None);
            }
            let line = self.pass()?;
            if !self.buffer[line.clone()].trim_ascii().is_empty() {
                return Ok(Some(self.buffer[line].trim_ascii()));
            }
        }
    }

    /// Passes over a line; where in the buffer it stands.
    fn pass(&mut self) -> Result<Range<usize>, Failure> {
        let mut searched = 0;
        loop {
            if let Some(len) = memchr(b'\n', &self.buffer[self.at + searched..]) {
                let line = self.at..self.at + searched + len;
                self.at = line.end + 1;
                return Ok(line);
            }
            searched = self.buffer.len() - self.at;
            if searched > self.most {
                return Err(Failure::new("A record of the JSON is too long", "Save the data as one record a line, or as CSV"));
            }
            if !self.fill()? {
                let line = self.at..self.buffer.len();
                self.at = line.end;
                return Ok(line);
            }
        }
    }

    /// Reads on; false at the end of the source.
    fn fill(&mut self) -> Result<bool, Failure> {
        self.buffer.drain(..self.at);
        self.base += self.at as u64;
        self.at = 0;
        let had = self.buffer.len();
        self.source.read(self.base + had as u64, CHUNK, &mut self.buffer).map_err(failure)?;
        Ok(self.buffer.len() > had)
    }
}
