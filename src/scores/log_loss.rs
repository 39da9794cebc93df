//! Log loss, also called cross-entropy.

use super::{Better, Classified, Metric, Of};
use crate::num::elementary::ln;

pub(super) const LOG_LOSS: Metric = Metric {
    id: "log_loss",
    name: "Log loss",
    what: "How surprised the model is by what is true: it punishes being sure and wrong. Knowing only the shares of the classes gives their entropy.",
    formula: "mean of -ln(probability of the true class), probabilities kept between 2.2e-16 and 1 - 2.2e-16",
    source: "Good 1952; scikit-learn, log_loss",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::ClassLoss(log_loss),
};

fn log_loss(judged: &Classified, row: usize) -> f64 {
    let p = judged.probabilities(row)[judged.truth()[row] as usize];
    -ln(p.clamp(f64::EPSILON, 1.0 - f64::EPSILON))
}
