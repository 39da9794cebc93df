//! The boundary: plain requests in, plain events out. What runs in a worker, and who tells the workers what to do.

mod conductor;
mod engine;
mod failure;
mod protocol;
mod read;
mod span;
#[cfg(test)]
mod tests;

pub use crate::sample::{NAME as SAMPLE_NAME, Spec as SampleSpec};
pub use conductor::{Conductor, Order, Update};
pub use engine::Engine;
pub use failure::Failure;
pub use protocol::{Event, JobId, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, decode, encode};
pub use read::{open, read_table, to_be_unpacked};
