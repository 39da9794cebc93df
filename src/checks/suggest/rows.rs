//! The rows of a table, parted into those that rules are told from and those that they are tried on.

use super::{Proposal, Strictness};
use crate::{
    checks::{
        Bounds, Chunk, Columns, Datum, Scalar,
        catalogue::{ColumnsAre, RowCountInRange},
    },
    frame::Frame,
    num::rng::Rng,
};

/// The purpose of the random numbers that rows are parted by.
const STREAM: u64 = 0x6865_6c64;

/// A table whose rows are parted.
pub(super) struct Rows<'a> {
    frame: &'a Frame,
    pub(super) table: &'a Columns,
    chunk: Chunk<'a>,
    seen: Vec<u32>,
    held_out: Vec<u32>,
}

/// A value of a column, and in how many of the rows it is that rules are told from.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) datum: Datum<'a>,
    pub(super) count: u64,
}

impl<'a> Rows<'a> {
    pub(super) fn new(frame: &'a Frame, table: &'a Columns, held: &'a [Option<usize>]) -> Self {
        /// Tables with fewer rows have none to spare: rules are tried on those that they are told from.
        const FEW: usize = 40;
        /// Three rows in ten are held out.
        const SHARE: f64 = 0.3;
        let all = 0..frame.rows() as u32;
        let (held_out, seen): (Vec<u32>, Vec<u32>) = if frame.rows() < FEW {
            (all.clone().collect(), all.collect())
        } else {
            all.partition(|&row| Rng::keyed(0, STREAM, frame.row_number(row as usize)).chance(SHARE))
        };
        Self { frame, table, chunk: Chunk::new(frame, table, held, 0, 0), seen, held_out }
    }

    /// The rows that rules are told from.
    pub(super) fn seen(&self) -> &[u32] {
        &self.seen
    }

    /// The rows that rules are tried on.
    pub(super) fn held_out(&self) -> &[u32] {
        &self.held_out
    }

    pub(super) fn chunk(&self) -> &Chunk<'a> {
        &self.chunk
    }

    /// The different values of a column in the rows that are seen, missing ones left out, and how many are missing.
    pub(super) fn values(&self, at: usize) -> (Vec<Value<'a>>, u64) {
        let mut counts = vec![0_u64; self.chunk.distinct(at)];
        let codes = self.chunk.codes(at);
        for &row in &self.seen {
            counts[codes[row as usize] as usize] += 1;
        }
        let (mut values, mut missing) = (Vec::new(), 0);
        for (datum, count) in self.chunk.data(at).zip(counts).filter(|(_, count)| *count > 0) {
            if datum.is_missing() {
                missing += count;
            } else {
                values.push(Value { datum, count });
            }
        }
        (values, missing)
    }
}

/// Rules about the table as a whole.
pub(super) fn about_the_table(rows: &Rows<'_>, strictness: Strictness) -> Vec<Proposal> {
    let total = rows.frame.total_rows();
    let names: Vec<String> = rows.table.names().map(str::to_owned).collect();
    let mut proposals = vec![Proposal::new(
        ColumnsAre { names, any_order: false, others: strictness == Strictness::Loose },
        "These are the columns of the header.",
    )];
    if total > 0 && strictness == Strictness::Loose {
        let bounds = Bounds::between(Some(Scalar::Integer(1)), None);
        proposals.push(Proposal::new(RowCountInRange { bounds }, format!("There are {total} rows.")));
    }
    proposals
}
