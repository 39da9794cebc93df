//! Findings in the page: what an analyst is asked about them once they are there, and what it answers. Steps of cleaning and rules
//! travel as their JSON, because they are tagged by their kind, which the format of messages does not know.

mod ask;
mod finder;
mod touched;

pub use ask::{AskedRow, FindAsk, FindSaid, FixTold, Marked, RuleTold};
pub use finder::Finder;
