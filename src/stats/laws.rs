//! The law that every accumulator must keep, as a test.

use std::fmt::Debug;

use super::Accumulator;
use crate::table::{Batch, Cell, Key, Lexicon};

/// Feeds `texts` as blocks of `width` cells and proves that no cut and no order of merging shows in the summary.
pub fn check<A>(texts: &[&str], width: usize)
where
    A: Accumulator + Clone,
    A::Summary: Debug + PartialEq,
{
    check_from(A::default, texts, width);
}

/// The same for states that begin with settings of their own.
pub fn check_from<A>(begin: impl Fn() -> A, texts: &[&str], width: usize)
where
    A: Accumulator + Clone,
    A::Summary: Debug + PartialEq,
{
    let lexicon = Lexicon::default();
    let cells: Vec<Cell<'_>> =
        texts.iter().map(|&text| Cell { text, key: Key::new(text.as_bytes()), count: 1, lexeme: lexicon.read(text) }).collect();
    let blocks: Vec<Batch<'_>> = cells.chunks(width).enumerate().map(|(i, cells)| Batch { block: i as u64, cells }).collect();
    let state = |blocks: &[Batch<'_>]| {
        let mut state = begin();
        for block in blocks {
            state.update(block);
        }
        state
    };
    let whole = state(&blocks).finish();
    for cut in 0..=blocks.len() {
        let (left, right) = (state(&blocks[..cut]), state(&blocks[cut..]));
        let mut forwards = left.clone();
        forwards.merge(right.clone());
        assert_eq!(forwards.finish(), whole, "cut at {cut}");
        let mut backwards = right;
        backwards.merge(left);
        assert_eq!(backwards.finish(), whole, "cut at {cut}, merged backwards");
    }
    // Dealt out like cards: no state holds neighbours.
    for hands in 2..=4 {
        let mut dealt = A::default();
        for hand in (0..hands).rev() {
            let own: Vec<_> = blocks.iter().copied().skip(hand).step_by(hands).collect();
            dealt.merge(state(&own));
        }
        assert_eq!(dealt.finish(), whole, "dealt to {hands}");
    }
    let mut with_empty = A::default();
    with_empty.merge(state(&blocks));
    with_empty.merge(A::default());
    assert_eq!(with_empty.finish(), whole, "Default is the identity");
}

/// Texts of every kind, with repeats, in no order.
pub const MIXED: [&str; 26] = [
    "3",
    "1.5",
    "",
    "x",
    "3",
    "NA",
    "-2",
    "1e300",
    "0.1",
    "0.2",
    "0.3",
    "2024-12-31",
    "1/2/24",
    "9:05",
    "yes",
    "007",
    "x",
    "",
    "déjà vu",
    "-1e300",
    "1e-300",
    "12345678",
    "0.1",
    "3.0",
    " 4",
    "no",
];
