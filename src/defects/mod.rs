//! Planted defects: what goes wrong in tables, in any dose, with the exact truth of what was touched.
//!
//! A defect is a file in `kinds`. A `Planting` is data: which defect, how much of it, where, by which chance. Planting gives
//! the changed table and a `Truth`, from which the clean table can be made again bit by bit.

mod catalog;
mod column;
mod defect;
mod kinds;
mod pick;
mod planting;
#[cfg(test)]
mod tests;

pub use crate::frame::{Added, Changed, Copied, Dropped, Edit as Truth};
pub use catalog::{catalog, defect};
pub use column::Holds;
pub use defect::{Defect, Plot};
pub use planting::{Planted, Planting, plant, plant_all};
