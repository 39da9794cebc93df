//! The boundary: plain requests in, plain events out. What runs in a worker, and who tells the workers what to do.

mod against;
mod analyst;
mod assess;
mod brush;
mod check;
mod checking;
mod clean;
mod conductor;
mod engine;
mod estimate;
mod finding;
mod findings;
mod found;
mod frame;
mod front;
#[cfg(feature = "readers")]
mod join;
mod lab;
mod labels;
mod learn;
mod modelling;
mod opened;
mod preview;
mod protocol;
mod read;
mod rehearsal;
mod runs;
mod sorting;
mod span;
mod suggest;
mod task;
#[cfg(test)]
mod tests;
mod told;
mod train;

pub use crate::{
    assess::{FindingKind, SliceTold},
    checks::{Dimension, Severity, Verdict, suggest::Strictness},
    explain::Wish,
    sample::{NAME as SAMPLE_NAME, Spec as SampleSpec},
    table::Failure,
};
pub use against::{broken_by, rules, rules_against};
pub use analyst::{Analyst, Filter, Group, Kind, Question, Reply, Summary};
pub use brush::{BarCounts, Bins, BrushAsk, Brushed, Chosen, Holds, brush};
pub use check::{Block, Survey, check, check_block, locate, survey};
pub use checking::{
    CheckAsk, CheckSaid, CheckTold, Checker, EntryTold, FieldKind, FieldTold, GroupVerdictTold, Imported, Lost, PlaceTold,
    ScoreTold as QualityTold, SqlMistake, Suggested, SuggestionTold, SuiteTold, Table as CheckTable, Tried,
};
pub use clean::{Cleaning, clean, clean_opened, lineage_json};
pub use conductor::{Conductor, Order, Update};
pub use engine::Engine;
pub use finding::{AskedRow, FindAsk, FindSaid, Finder, FixTold, Marked, RuleTold};
pub use findings::{FindingSettings, findings, findings_json};
pub use frame::frame;
pub use front::packed;
#[cfg(feature = "readers")]
pub use join::{Part, SOURCE_COLUMN, join};
pub use lab::{
    Bencher, CostSettings, DefectTold, LabAsk, LabOrder, LabResult, LabRun, LabSaid, LabSettings, LabTold, LabUpdate, LabWhat, Steward,
    costs, costs_json, lab, lab_json,
};
pub use labels::{ROW_COLUMN, ask, findings_labelled};
pub use learn::{CourseTold, FIRST_COURSE, Lesson, Listed, Taught, Tutor, read_exercise, unzipped};
pub use modelling::{
    Added, Ask, Binary, Candidate, Coach, DisparityTold, FeatureTold, GroupTold, Grouping, ImportanceTold, LeakTold, LearnerTold, Learnt,
    OneRow, OtherScore, OtherTold, Otherwise, PlanTold, Point, PointTold, RateTold, Relabel, ResidualGroup, ResidualsTold, RowFound,
    RowsWanted, RunId, RunTold, Said, ScoreTold, SettingTold, StepTold, Studied, Study, StudyId, SurfaceTold, SuspectTold, Taken,
    ThresholdsTold, Trainer, TrainingOrder, TrainingUpdate, Watched, Work,
};
pub use preview::preview;
pub use protocol::{Event, FinishedColumn, JobId, Preview, Request, RowWindow, SpanIndex, SpanPlan, SpanStart, decode, encode};
pub use read::{open, read_table};
pub use rehearsal::rehearse;
pub use sorting::{Sorted, check_and_sort, sort_rows};
pub use suggest::{other_table, suggest};
pub use task::{Answer, Task};
pub use told::{Beyond, RELATED_UP_TO, meanings, profile_json, related, sketches};
pub use train::{TrainSettings, Training, csv, learner, predict, report_json, training};
