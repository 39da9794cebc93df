//! Rules that a table must keep: their catalogue, how any number of them runs over a table in one pass, and what came of
//! them.
//!
//! A suite is data (`Suite`). Settled for a table (`Plan`), each check becomes a `Test`, which says how it works; its state is
//! updated with `Chunk`s of rows (blocks of a file, or the whole table in memory), merged in the order of the table, and
//! finished. So the page, which holds a table in memory, and the command line, which reads a file block by block in
//! several threads, run the same code and come to the same bytes.

mod bounds;
pub mod catalogue;
mod chunk;
mod columns;
pub mod engine;
mod live;
mod parse;
mod plan;
mod refusal;
mod report;
mod scalar;
mod schema;
mod sorting;
pub mod sql;
pub mod suggest;
mod suite;
#[cfg(test)]
mod tests;
mod verdict;

pub use bounds::{Bounds, Range};
pub use catalogue::{CATALOGUE, Dimension, Entry, Parameter, ParameterKind, Rule};
pub use chunk::{Chunk, Datum, RowPlace};
pub use columns::{ColumnFacts, Columns, nearest};
pub use engine::{Direction, Ignore, Judgement, State, Test};
pub use live::Live;
pub use parse::{parse, parse_check};
pub use plan::{OtherTable, Outside, Plan, States};
pub use refusal::Refusal;
pub use report::{CheckResult, DimensionScore, GroupResult, Report, Summary};
pub use scalar::Scalar;
pub use schema::schema;
pub use sorting::Sorter;
pub use suite::{Check, FORMAT, Severity, Suite};
pub use verdict::{Outcome, Spot, Verdict};
