//! Experiments: a defect in a dose, what notices it, what a model of the dirty table is worth, and what cleaning brings back.
//!
//! An `Experiment` is data; a `Lab` is one on a table. Its `Unit`s do not depend on each other, so whoever measures them in any
//! order gets the same report. `Costs` goes the other way: what the findings of a table cost a model.

mod costs;
mod cure;
mod experiment;
mod judge;
mod measure;
mod notice;
#[cfg(test)]
mod repairs;
mod report;
mod sampled;
mod scene;
#[cfg(test)]
mod tests;

pub use costs::{Cost, CostLab, CostReport, Costs, Suspicion};
pub use cure::cure;
pub use experiment::{Arm, Experiment, Lab, Part, ROWS, Unit};
pub use measure::{Measured, Scores};
pub use notice::{CheckNotice, Notice, Noticed};
pub use report::{Detected, Effect, Harm, LabReport, Mean, MixReport};
pub use scene::{Overlay, Scene, SceneCell, SceneRow};
