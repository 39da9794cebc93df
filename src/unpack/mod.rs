//! Files that are no delimited text, turned into it once: UTF-8, commas, quotes doubled, a header. From then on there is
//! one way of reading.
//!
//! `identify` is the front door and costs little. `unpack` needs the readers of all formats, which the page keeps in a
//! module of its own; programs that never read them are built without the feature `readers`.

#[cfg(feature = "readers")]
mod archive;
#[cfg(feature = "readers")]
mod arrow;
#[cfg(feature = "readers")]
mod cell;
#[cfg(feature = "readers")]
mod excel;
#[cfg(feature = "readers")]
mod gzip;
mod identify;
#[cfg(feature = "readers")]
mod json;
mod limits;
mod look;
#[cfg(feature = "readers")]
mod member;
#[cfg(feature = "readers")]
mod memo;
#[cfg(feature = "readers")]
mod packed;
#[cfg(feature = "readers")]
mod parquet;
#[cfg(feature = "readers")]
mod read;
mod share;
mod unpacked;
#[cfg(feature = "readers")]
mod wide;
mod write;
#[cfg(feature = "readers")]
mod zstd;

use std::sync::Arc;

use crate::formats::Source;

pub use identify::{Format, HEAD, identify};
pub use limits::Limits;
#[cfg(feature = "readers")]
pub use read::unpack;
pub use share::Share;
pub use unpacked::{Note, Unpacked, fact};
pub use write::{Sink, Writer};

/// A source that several readers hold.
pub type Shared = Arc<dyn Source + Send + Sync>;
