//! Charts: pure functions from figures to shapes.
//!
//! A chart is one file with a function `chart`. It says what to draw to plotters, which draws on a backend of ours;
//! what comes out are shapes with roles, which the page turns into elements and the report into SVG text. No chart
//! needs a page, a font or a clock, and every number in a drawing is the same on every target.

mod axis;
mod backend;
mod bars;
mod calendar;
mod chart;
mod civil;
mod columns;
pub mod histogram;
pub mod label;
mod measure;
pub mod missing;
#[cfg(test)]
mod samples;
mod shapes;
pub mod spark;
pub mod svg;
pub mod timeline;
pub mod top_values;
pub mod types;

use crate::profile::ColumnProfile;

pub use chart::{Chart, DataTable, Mark};
pub use measure::{fit, visible, width};
pub use shapes::{Anchor, Area, Drawing, Point, Role, Shape, Size};

/// The charts of a column, the most telling one first; there is always at least one.
#[must_use]
pub fn column(column: &ColumnProfile, size: Size) -> Vec<Chart> {
    let measured = histogram::chart(column, size).or_else(|| timeline::chart(column, size));
    measured
        .into_iter()
        .chain([top_values::chart(column, size)])
        .collect()
}
