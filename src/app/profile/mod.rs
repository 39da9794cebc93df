//! The Profile station: what is in the table, as a whole and column by column.

#[cfg(test)]
mod examples;
pub mod explain;
pub mod figures;
pub mod listing;
pub mod sentences;
pub mod unusual;
pub mod words;
