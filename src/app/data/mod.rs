//! The Data station: opening a table, how it was read, what did not fit, and the grid.

mod empty;
mod expected;
mod facts;
mod failure;
mod paste;
mod problems;
mod progress;
mod sample;
mod station;

pub use failure::FailureNote;
pub use paste::PasteForm;
pub use sample::SampleForm;
pub use station::DataStation;
