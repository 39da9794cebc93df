//! What a table is made of: places, problems found while reading, lexemes, and batches of cells; and why it could not be had.

mod batch;
mod decimal;
mod failure;
mod key;
mod lexeme;
mod mask;
mod memory;
mod moment;
mod number;
mod place;
mod problem;
mod reading;

pub use batch::{Batch, Cell};
pub use failure::Failure;
pub use key::{Key, Packed, SHORT, ShortText};
pub use lexeme::{DateOrder, Kind, Lexeme, Lexicon, Manner, NULL_WORDS, Orders, is_yes};
pub use mask::{Detail, mask};
pub use memory::Memory;
pub use moment::{DAY, civil_from_days, days_from_civil, seconds};
pub use number::{Decimal, NumberStyle, Thousands};
pub use place::Place;
pub use problem::{Problem, ProblemKind, ProblemSummary};
pub use reading::{Alternative, Reading, ReadingFact};
