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
mod front;
#[cfg(feature = "readers")]
mod join;
mod lab;
mod modelling;
mod opened;
mod preview;
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
pub use front::packed;
#[cfg(feature = "readers")]
pub use join::{Part, SOURCE_COLUMN, join};
pub use lab::{LabSettings, lab, lab_json};
pub use modelling::{
    Ask, Binary, Candidate, Coach, LearnerTold, PlanTold, Point, RowFound, RowsWanted, RunId, RunTold, Said, ScoreTold, SettingTold,
    Trainer, TrainingOrder, TrainingUpdate,
};
pub use preview::preview;
pub use protocol::{Event, FinishedColumn, JobId, Preview, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, decode, encode};
pub use read::{open, read_table};
pub use rehearsal::rehearse;
pub use suggest::{other_table, suggest};
pub use task::{Answer, Task};
pub use told::{Beyond, RELATED_UP_TO, meanings, profile_json, related, sketches};
pub use train::{TrainSettings, Training, learner, predict, report_json, training};
