//! Experiments: a defect in a dose, a model on the table that has it, and what that does to its score.

mod experiment;
mod measure;
#[cfg(test)]
mod repairs;
mod report;
#[cfg(test)]
mod tests;

pub use experiment::{Experiment, Lab, Part, Unit};
pub use measure::Measured;
pub use report::{Effect, Harm, LabReport, Mean};
