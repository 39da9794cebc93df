//! Some rows of a table, by chance, where all of them would take too long.

use std::borrow::Cow;

use crate::{frame::Frame, num::rng::Rng};

/// The purpose of the random numbers that rows are drawn by.
const STREAM: u64 = 0x6c61_6272;

/// At most `most` rows of a table, in its order.
pub(super) fn sampled(table: &Frame, most: usize, seed: u64) -> Cow<'_, Frame> {
    if table.rows() <= most {
        return Cow::Borrowed(table);
    }
    let mut drawn: Vec<(u64, u32)> = (0..table.rows() as u32).map(|row| (Rng::keyed(seed, STREAM, u64::from(row)).bits(), row)).collect();
    drawn.select_nth_unstable(most);
    let mut rows: Vec<u32> = drawn[..most].iter().map(|(_, row)| *row).collect();
    rows.sort_unstable();
    Cow::Owned(table.picked(&rows))
}
