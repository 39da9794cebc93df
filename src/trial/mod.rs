//! Trying a learner honestly: which rows it learns from, which it is scored on, and what comes out.

mod card;
mod choice;
mod curve;
mod fold;
mod grouping;
mod lesson;
mod outcome;
mod report;
mod run;
mod spec;
mod split;
mod stopping;
mod tune;
mod versus;

pub use card::card;
pub use choice::explained;
pub use curve::{Along, Curve, CurvePoint, CurveRun, CurveSpec, CurveTold, Measured};
pub use fold::{FoldResult, FoldRun};
pub use lesson::Sampling;
pub use outcome::Outcome;
pub use report::{FoldScores, Report, ScoreMap};
pub use run::Trial;
pub use spec::{Spec, Split};
pub use split::Fold;
pub use tune::{Entry, Tune, Tuner, mean_loss};
pub use versus::{Versus, VersusScore, versus};
