//! Trying a learner honestly: which rows it learns from, which it is scored on, and what comes out.

mod fold;
mod grouping;
mod outcome;
mod report;
mod run;
mod spec;
mod split;
mod tune;

pub use fold::{FoldResult, FoldRun};
pub use outcome::Outcome;
pub use report::{FoldScores, Report, ScoreMap};
pub use run::Trial;
pub use spec::{Spec, Split};
pub use split::Fold;
pub use tune::{Entry, Tune, Tuner, mean_loss};
