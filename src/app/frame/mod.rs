//! The frame around all stations: header, dialogs, keys, live regions.

mod act;
mod dialogs;
mod drop;
mod header;
mod keys;
mod layout;
mod palette;
mod privacy;
pub mod stations;
mod update;

pub use act::{Desk, Dialog};
pub use layout::Frame;
