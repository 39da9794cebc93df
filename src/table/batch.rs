//! The different cells of one column in one block, each with its count.

use super::{Key, Lexeme};

/// One value of a column in a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    /// The text, without quotes.
    pub text: &'a str,
    /// The key of the text.
    pub key: Key,
    /// In how many cells of the block it occurs.
    pub count: u64,
    /// What it looks like.
    pub lexeme: Lexeme,
}

/// The different values of one column in one block of the input, in the order in which they first occur.
///
/// A block is a fixed span of the input, so a batch does not depend on who reads it, nor in which pieces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Batch<'a> {
    /// Which block of the input.
    pub block: u64,
    /// The values; missing ones among them.
    pub cells: &'a [Cell<'a>],
}
