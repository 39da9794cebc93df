//! Cleaning: steps that change a table, as data, with the exact record of what each of them touched.
//!
//! A step is a file in `steps`. A `Recipe` is a list of steps; `clean` does them one after the other and gives the changed table,
//! what each step changed in short, and each cell and row that it touched. `suggest` turns a finding into a step.

mod catalog;
mod cleaning;
mod record;
mod run;
mod steps;
mod suggest;
mod summary;
#[cfg(test)]
mod tests;
mod work;

pub use catalog::{Entry, Recipe, Step};
pub use cleaning::Cleaning;
pub use record::{CellRecord, CopyRecord, Record};
pub use run::{Cleaned, Done, clean};
pub use steps::{
    AcceptSuggestions, Action, Balance, ByVote, Case, CellSet, Dedupe, Direction, Doubt, DropColumns, DropRows, Fill, Impute, Limit,
    MarkMissing, MergeVariants, Outliers, Relabel, RepairEncoding, RepairTypos, ReplaceValues, Rescale, SetCells, ShiftBack, Sign, Signs,
    SwapBack, TidyText, UnifyDates,
};
pub use suggest::{for_finding, for_findings, for_group};
pub use summary::{ColumnChange, Summary};
pub use work::Work;
