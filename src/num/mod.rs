//! Numbers that are the same bits on every target.

pub mod elementary;
pub mod rng;
pub mod sum;
