//! The boundary: plain requests in, plain events out. What runs in a worker, and who tells the workers what to do.

mod analyst;
mod assess;
mod check;
mod clean;
mod conductor;
mod engine;
mod estimate;
mod findings;
mod frame;
#[cfg(feature = "readers")]
mod join;
mod lab;
mod learn;
mod modelling;
mod opened;
mod protocol;
mod read;
mod rehearsal;
mod runs;
mod span;
mod suggest;
mod task;
#[cfg(test)]
mod tests;
mod told;
mod train;

pub use crate::{
    explain::Wish,
    sample::{NAME as SAMPLE_NAME, Spec as SampleSpec},
    table::Failure,
};
pub use analyst::{Analyst, Filter, Group, Kind, Question, Reply, Summary};
pub use check::{Block, Survey, check, check_block, locate, survey};
pub use clean::{Cleaning, clean, lineage_json};
pub use conductor::{Conductor, Order, Update};
pub use engine::Engine;
pub use findings::{FindingSettings, findings, findings_json};
pub use frame::frame;
#[cfg(feature = "readers")]
pub use join::{Part, SOURCE_COLUMN, join};
pub use lab::{LabSettings, lab, lab_json};
pub use learn::{CourseTold, FIRST_COURSE, Lesson, Listed, Taught, Tutor, read_exercise, unzipped};
pub use modelling::{
    Added, Ask, Binary, Candidate, Coach, DisparityTold, FeatureTold, GroupTold, Grouping, ImportanceTold, LeakTold, LearnerTold, Learnt,
    OneRow, Otherwise, PlanTold, Point, PointTold, RateTold, Relabel, RowFound, RowsWanted, RunId, RunTold, Said, ScoreTold, SettingTold,
    SliceTold, StepTold, Studied, Study, StudyId, SuspectTold, Taken, ThresholdsTold, Trainer, TrainingOrder, TrainingUpdate, Work,
};
pub use protocol::{Event, FinishedColumn, JobId, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, decode, encode};
pub use read::{open, packed, read_table};
pub use rehearsal::rehearse;
pub use suggest::{other_table, suggest};
pub use task::{Answer, Task};
pub use told::{Beyond, RELATED_UP_TO, meanings, profile_json, related, sketches};
pub use train::{TrainSettings, Training, learner, predict, report_json, training};
