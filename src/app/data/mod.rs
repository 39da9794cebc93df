//! The Data station: opening a table, how it was read and how else it can be, what did not fit, and the grid.

mod chosen;
mod control;
pub mod download;
mod effect;
mod empty;
mod expected;
mod facts;
mod failure;
mod notice;
mod paste;
mod problems;
mod progress;
mod questions;
mod rejects;
mod sample;
mod similar;
mod station;

pub use failure::FailureNote;
pub use paste::PasteForm;
pub use sample::SampleForm;
pub use station::DataStation;
