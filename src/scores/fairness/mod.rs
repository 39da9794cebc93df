//! Fairness: whether a model of two classes treats groups of rows alike, and what it costs to make it.
//!
//! Class 1 is the one that is selected (the loan given, the alarm raised); whether that is good or bad for the person is
//! not known here. Definitions follow fairlearn. Which groups there are is for the caller to say: codes of a column, or of
//! several crossed.

mod disparity;
mod entropy;
mod group;
mod grouped;
mod mitigation;
mod thresholds;

pub use disparity::{DISPARITIES, Disparity, FoundDisparity, disparities};
pub use entropy::{Entropy, generalised_entropy};
pub use group::{GroupScores, Rate, groups};
pub use grouped::{Crossed, Grouped, MAX_GROUPS, crossed};
pub use mitigation::reweighing;
pub use thresholds::{Criterion, GroupThresholds, Price, group_thresholds};
