//! The different cells of one column in one block, each with its count.

use super::Lexeme;

/// One value of a column in a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    /// The text, without quotes.
    pub text: &'a str,
    /// A hash of the text: equal texts have equal hashes, on every target.
    pub hash: u64,
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

/// The hash that `Cell::hash` holds.
#[must_use]
pub fn hash(text: &[u8]) -> u64 {
    rapidhash::v3::rapidhash_v3_nano_inline::<true, false>(text, &rapidhash::v3::DEFAULT_RAPID_SECRETS)
}
