//! From bytes to records: sources, encodings and the formats that tables come in.

mod choices;
mod delimited;
mod detect;
mod encoding;
mod source;

pub use choices::{Choices, Dialect, Layout, Refusal, byte_name};
pub use delimited::{Field, LONGEST_RECORD, Oddities, Opened, Record, RecordError, Records, Row, find_record_start, sniff};
pub use detect::{count_lines, encoding_evidence};
pub use encoding::Encoding;
pub use source::{Source, SourceError};
