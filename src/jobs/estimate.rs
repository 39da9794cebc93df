//! A first look at a large file: pieces from all over it are read before everything is.

use super::{
    Failure,
    span::{BLOCK, SpanReader},
};
use crate::{
    formats::{Layout, Source, SourceError},
    profile::{BlockTally, ColumnProfile, ColumnState, TableState},
    table::Lexicon,
};

/// Smaller files are read before a first look would be of use.
const WORTH_IT: u64 = 24 * BLOCK;
/// How many pieces are read at most.
const PIECES: u64 = 16;
/// Between the starts of two pieces there are at least this many bytes, so that no block has two pieces.
const APART: u64 = 4 * BLOCK;
/// How much of the file a piece is.
const PIECE: u64 = BLOCK / 8;

/// What the pieces hold.
pub struct Seen {
    /// The profiles of the columns over the rows of the pieces.
    pub columns: Vec<ColumnProfile>,
    /// How many rows they are.
    pub rows: u64,
    /// How many bytes they are.
    pub bytes: u64,
}

/// Whether a first look at a file is worth it.
#[must_use]
pub fn is_worth_it(layout: &Layout) -> bool {
    layout.bytes.saturating_sub(layout.data_start) >= WORTH_IT
}

/// Looks at a file.
///
/// # Errors
/// When the source fails.
pub fn look(source: &dyn Source, name: &str, layout: &Layout, lexicon: &Lexicon) -> Result<Seen, Failure> {
    let columns = layout.names.len();
    let mut tally = BlockTally::new(columns);
    let mut state = TableState::new(columns, None, lexicon.manner()).with_types(&layout.types);
    let (mut rows, mut bytes) = (0, 0);
    for start in starts(layout) {
        let piece = Piece::read(source, start).map_err(|e| super::read::unreadable(&e, name))?;
        // Small reads: what lies beyond the piece is fetched in passing, and not needed but for its last record.
        let reader = SpanReader { source: &piece, name, layout, lexicon, chunk: (PIECE / 8) as usize };
        let first = if start == layout.data_start { start } else { reader.guess_start(start)? };
        let (found, _) = reader.read(0, first..start + PIECE / 4 * 3, &mut tally, &mut state)?;
        rows += found.rows();
        bytes += found.next - found.first;
    }
    let profile = |(column, name): (&mut ColumnState, &String)| {
        column.settle();
        column.profile(name, lexicon)
    };
    let profiles = state.columns.iter_mut().zip(&layout.names).map(profile).collect();
    Ok(Seen { columns: profiles, rows, bytes })
}

/// Where the pieces start: at the first record, and at starts of blocks that are equally far from each other.
fn starts(layout: &Layout) -> impl Iterator<Item = u64> {
    let (from, to) = (layout.data_start, layout.bytes);
    let pieces = ((to - from) / APART).clamp(1, PIECES);
    let step = (to - from) / pieces / BLOCK * BLOCK;
    let block = from / BLOCK * BLOCK;
    (0..pieces).map(move |i| if i == 0 { from } else { block + i * step })
}

/// A source of which one piece is at hand: each read of a browser's file takes its time, whatever its size.
struct Piece<'a> {
    source: &'a dyn Source,
    start: u64,
    bytes: Vec<u8>,
}

impl<'a> Piece<'a> {
    fn read(source: &'a dyn Source, start: u64) -> Result<Self, SourceError> {
        /// Whoever looks for a record start also looks at the character before.
        const BEFORE: u64 = 4;
        let (start, mut bytes) = (start.saturating_sub(BEFORE), Vec::new());
        source.read(start, (BEFORE + PIECE) as usize, &mut bytes)?;
        Ok(Self { source, start, bytes })
    }
}

impl Source for Piece<'_> {
    fn len(&self) -> u64 {
        self.source.len()
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let at = offset.checked_sub(self.start).and_then(|at| usize::try_from(at).ok());
        match at.and_then(|at| self.bytes.get(at..at.checked_add(len)?)) {
            Some(bytes) => into.extend_from_slice(bytes),
            None => self.source.read(offset, len, into)?,
        }
        Ok(())
    }
}
