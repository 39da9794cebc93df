//! From bytes to records: sources, encodings and the formats that tables come in.

mod choices;
mod delimited;
mod detect;
mod dialect;
mod edges;
mod encoding;
mod layout;
mod legacy;
mod remedy;
mod source;
pub(crate) mod words;

pub use choices::Choices;
pub use delimited::{Field, LONGEST_RECORD, Oddities, Opened, Record, Records, Row, find_record_start, sniff};
pub use detect::{EncodingEvidence, count_lines, encoding_evidence, first_garbled, wide_without_mark};
pub use dialect::{Cuts, Delimiter, Dialect, Mark, ShortRows};
pub use edges::Edges;
pub use encoding::{Encoding, MultiByte, SingleByte};
pub use layout::Layout;
pub use legacy::transcode;
pub use remedy::{Remedy, remedies};
pub use source::{Source, SourceError};
pub use words::{Refusal, byte_name, delimiter_name};
