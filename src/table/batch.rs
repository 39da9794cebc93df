//! Cells of one column in one block, with their counts.

use super::{Key, Lexeme};

/// One value of a column in a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    /// The text, without quotes.
    pub text: &'a str,
    /// The key of the text.
    pub key: Key,
    /// How many cells it stands for.
    pub count: u64,
    /// What it looks like.
    pub lexeme: Lexeme,
}

/// Values of one column in one block of the input, or in a part of it. Where values repeat, each comes once, with its
/// count.
///
/// A block is a fixed span of the input, and its parts depend on nothing but its rows, so batches do not depend on who
/// reads them, nor in which pieces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Batch<'a> {
    /// Which block of the input.
    pub block: u64,
    /// The values; missing ones among them.
    pub cells: &'a [Cell<'a>],
}
