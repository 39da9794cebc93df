//! Trying models in the page: what the workers are asked, what they answer, and who tells them what to do next.

mod ask;
mod behind;
mod candidates;
mod coach;
mod residuals;
mod study;
mod surface;
#[cfg(test)]
mod tests;
mod told;
mod trainer;

pub use ask::{Ask, Learnt, Point, Relabel, RowFound, RowsWanted, RunId, Said, StepTold, Work};
pub use candidates::{Candidate, candidates};
pub use coach::{Coach, Order as TrainingOrder, Update as TrainingUpdate};
pub use residuals::{ResidualGroup, ResidualsTold};
pub use study::{
    Added, DisparityTold, FeatureTold, GroupTold, Grouping, ImportanceTold, LeakTold, OneRow, OtherScore, OtherTold, Otherwise, PointTold,
    RateTold, Studied, Study, StudyId, SuspectTold, Taken, ThresholdsTold,
};
pub use surface::{SurfaceTold, Watched};
pub use told::{Binary, LearnerTold, PlanTold, RunTold, ScoreTold, SettingTold};
pub use trainer::Trainer;
