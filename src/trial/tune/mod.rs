//! Choosing a learner and its settings by trying: random search with successive halving.

mod space;
mod tuner;

pub(super) use space::steps;
pub use tuner::{Entry, Tune, Tuner, mean_loss};
