//! What is in a table: the profile of every column over all rows.

mod alerts;
mod column;
mod estimates;
mod figures;
mod finish;
mod first_look;
mod json;
mod repeats;
mod sketched;
mod spans;
mod state;
mod summary;
mod tally;
mod types;

pub use alerts::{Alert, Severity, alerts};
pub use estimates::{Between, Counts, Estimates, Part};
pub use figures::{
    Booleans, Casing, Characters, Class, Counted, Figures, Gap, Granularity, LawOfDigits, LookedAt, NumberFigures, Patterns, Steps,
    TextFigures, TimeFigures, Unfit, Words,
};
pub use first_look::{FirstLook, Outlook};
pub use json::to_json;
pub use state::{ColumnState, TableState};
pub use summary::{ColumnProfile, Histogram, Lengths, PlainType, Profile, Quantiles, Scalar, TypeShare, ValueCount};
pub use tally::{BlockTally, InvalidText, Target};
pub use types::{Decision, FITS};

pub use crate::table::{Reading, ReadingFact};
