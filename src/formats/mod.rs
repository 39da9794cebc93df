//! From bytes to records: sources, encodings and the formats that tables come in.

mod choices;
mod encoding;
mod source;

pub use choices::{Choices, Dialect, Layout};
pub use encoding::Encoding;
pub use source::{Source, SourceError};
