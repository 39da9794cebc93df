//! Why a model predicts what it does: which columns it goes by, what each does to a prediction, and what would change one.
//!
//! Everything works on the features that models look at and on nothing else of them than their predictions, but for Shapley
//! values, which are exact and need the model's parts. Each explanation has its caveat, which belongs beside it wherever it is
//! shown.

mod attribution;
mod caveat;
mod counterfactual;
mod grid;
mod linear_shap;
mod partial;
mod permutation;
mod surface;
mod tree_shap;
mod what_if;

pub use attribution::{Attribution, Unit, attribution, mean_attribution};
pub use caveat::Caveat;
pub use counterfactual::{Change, Counterfactual, CounterfactualSettings, Wish, counterfactual};
pub use partial::{PartialDependence, PartialPoint, PartialSettings, partial_dependence};
pub use permutation::{Importance, PermutationSettings, Shuffling, permutation_importance};
pub use surface::{PLACES, Surface, surface};
pub use what_if::predict_cells;

#[cfg(test)]
mod tests;
