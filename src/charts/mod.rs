//! Charts: pure functions from figures to shapes.

mod axis;
mod backend;
mod chart;
mod columns;
pub mod histogram;
pub mod label;
mod measure;
#[cfg(test)]
mod samples;
mod shapes;
pub mod svg;

pub use chart::{Chart, DataTable, Mark};
pub use measure::{fit, visible, width};
pub use shapes::{Anchor, Area, Drawing, Point, Role, Shape, Size};
