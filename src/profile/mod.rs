//! What is in a table: the profile of every column over all rows.

mod column;
mod finish;
mod repeats;
mod spans;
mod state;
mod summary;
mod tally;
mod types;

pub use state::{ColumnState, TableState};
pub use summary::{ColumnProfile, Histogram, Lengths, PlainType, Profile, Quantiles, Scalar, TypeShare, ValueCount};
pub use tally::{BlockTally, InvalidText, Target};
pub use types::{Decision, FITS};

pub use crate::table::{Reading, ReadingFact};

/// The profile as JSON text, ended by a line end: the same bytes from the page and the command line.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn to_json(profile: &Profile) -> Result<String, serde_json::Error> {
    serde_json::to_string(profile).map(|json| json + "\n")
}
