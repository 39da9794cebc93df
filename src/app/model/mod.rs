//! The Model station: what is predicted from what, learning to watch, and an honest score.

mod address;
mod board;
mod choices;
mod columns;
mod confusion;
mod curve;
mod explain;
mod failing;
mod fair;
mod history;
mod learning;
mod more;
mod other;
mod residuals;
mod result;
mod rows;
mod scores;
mod setting;
mod setup;
mod split;
mod station;
mod study;
mod surface;
mod take;
mod threshold;
mod treatment;
mod versus;
mod words;

pub use station::ModelStation;
