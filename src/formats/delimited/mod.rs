//! Delimited text: CSV, TSV and their kin.

mod general;
mod masks;
mod reader;
mod scanner;
mod sniff;
mod splitter;
mod start;

pub use reader::{LONGEST_RECORD, Record, Records, Row};
pub use scanner::{Field, Oddities};
pub use sniff::{Opened, sniff};
pub use start::find_record_start;
