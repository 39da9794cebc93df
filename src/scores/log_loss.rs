//! Log loss, also called cross-entropy.

use super::{Better, Classified, Metric, Of, Score};
use crate::num::{elementary::ln, sum::Sum};

pub(super) const LOG_LOSS: Metric = Metric {
    id: "log_loss",
    name: "Log loss",
    what: "How surprised the model is by what is true: it punishes being sure and wrong. Knowing only the shares of the classes gives their entropy.",
    formula: "mean of -ln(probability of the true class), probabilities kept between 2.2e-16 and 1 - 2.2e-16",
    source: "Good 1952; scikit-learn, log_loss",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Probabilities(log_loss),
};

fn log_loss(judged: &Classified) -> Score {
    let (mut loss, mut weight) = (Sum::default(), Sum::default());
    for (row, class) in judged.truth().iter().enumerate() {
        let p = judged.probabilities(row)[*class as usize].clamp(f64::EPSILON, 1.0 - f64::EPSILON);
        loss.add(-ln(p) * judged.weight(row));
        weight.add(judged.weight(row));
    }
    Ok(loss.value() / weight.value())
}
