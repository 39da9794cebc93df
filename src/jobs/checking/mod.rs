//! Checks in the page: what an analyst is asked about them, and what it answers. Suites travel as their JSON, because what a
//! check says depends on its kind, which the format of messages does not know.

mod ask;
mod checker;
mod told;

pub use ask::{CheckAsk, CheckSaid, Imported, Lost, SqlMistake, Suggested, Tried};
pub use checker::{Checker, Table};
pub use told::{CheckTold, EntryTold, FieldKind, FieldTold, GroupVerdictTold, PlaceTold, ScoreTold, SuggestionTold, SuiteTold};
