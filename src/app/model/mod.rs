//! The Model station: what is predicted from what, learning to watch, and an honest score.

mod address;
mod columns;
mod confusion;
mod curve;
mod history;
mod learning;
mod result;
mod rows;
mod scores;
mod setup;
mod split;
mod states;
mod station;
mod threshold;
mod words;

pub use station::ModelStation;
