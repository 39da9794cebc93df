//! What a table is made of: places, problems found while reading, lexemes, and batches of cells.

mod place;
mod problem;

pub use place::Place;
pub use problem::{Problem, ProblemKind, ProblemSummary};
