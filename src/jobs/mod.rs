//! The boundary: plain requests in, plain events out. What runs in a worker, and who tells the workers what to do.

mod conductor;
mod engine;
mod estimate;
mod failure;
mod protocol;
mod read;
mod runs;
mod span;
#[cfg(test)]
mod tests;

pub use crate::sample::{NAME as SAMPLE_NAME, Spec as SampleSpec};
pub use conductor::{Conductor, Order, Update};
pub use engine::Engine;
pub use failure::Failure;
pub use protocol::{Event, FinishedColumn, JobId, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, decode, encode};
pub use read::{open, read_table};
