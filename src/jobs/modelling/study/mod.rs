//! What is found out about a scored run when somebody opens a section: step by step, so that it can be watched and given up.
//!
//! A `Study` is a question, `Studied` its answer, and an `Inquiry` the work in between. Nothing is found out before somebody
//! asks, and nobody has to wait for the end of a study that is no longer wanted: its next step is simply not asked for.

mod ask;
mod contributions;
mod dependence;
mod failing;
mod fair;
mod importance;
mod inquiry;
mod one_row;
mod other;
mod studies;
mod surface;
mod taking;
#[cfg(test)]
mod tests;
mod told;

pub use ask::{Study, StudyId, Taken};
pub(super) use one_row::position;
pub(super) use studies::Studies;
pub use told::{
    Added, DisparityTold, FeatureTold, GroupTold, Grouping, ImportanceTold, LeakTold, OneRow, OtherScore, OtherTold, Otherwise, PointTold,
    RateTold, Studied, SuspectTold, ThresholdsTold,
};
