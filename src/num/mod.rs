//! Numbers that are the same bits on every target.

pub mod distributions;
pub mod elementary;
mod mode;
pub mod rng;
pub mod sum;

pub use mode::mode;
