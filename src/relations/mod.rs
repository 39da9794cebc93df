//! How columns hang together: measures of association, and what missing cells have to do with the rest.
//!
//! Every measure is of the rows in which both columns have a value.

mod constraints;
mod correlation;
mod kendall;
mod levels;
mod matrix;
mod measure;
mod missing;
mod pair;
mod parts;
mod ratio;
mod series;
mod told;

pub use constraints::{Constraint, ConstraintKind, RowFigures, Structure, structure};
pub use matrix::{Association, Matrix, matrix};
pub use measure::{Figure, Measure, Strength};
pub use missing::{Contrast, Dependence, Missingness, Pattern, missingness};
pub use pair::{Pair, Picture, pair};
pub use parts::{Within, are_within, cuts};
pub use series::Role;
pub use told::{Relation, relations};

#[cfg(test)]
mod tests;
