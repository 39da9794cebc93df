//! What a table is made of: places, problems found while reading, lexemes, and batches of cells.

mod batch;
mod lexeme;
mod moment;
mod number;
mod place;
mod problem;
mod reading;

pub use batch::{Batch, Cell, hash};
pub use lexeme::{DateOrder, Kind, Lexeme, Lexicon, NULL_WORDS, Orders};
pub use moment::{DAY, civil_from_days, days_from_civil, seconds};
pub use number::{Decimal, NumberStyle, Thousands};
pub use place::Place;
pub use problem::{Problem, ProblemKind, ProblemSummary};
pub use reading::{Alternative, Reading, ReadingFact};
