//! The Brier score.

use super::{Better, Classified, Metric, Of};

pub(super) const BRIER: Metric = Metric {
    id: "brier",
    name: "Brier score",
    what: "The mean squared distance of the probabilities from what happened: low if they are both sharp and honest.",
    formula: "two classes: mean of (p - y)^2, with y 1 for positive rows; more: mean of the sum of it over the classes",
    source: "Brier 1950; scikit-learn, brier_score_loss (scale_by_half=\"auto\")",
    better: Better::Lower,
    range: (0.0, 2.0),
    of: Of::ClassLoss(brier),
};

fn brier(judged: &Classified, row: usize) -> f64 {
    let truth = judged.truth()[row] as usize;
    let scale = if judged.classes() == 2 { 0.5 } else { 1.0 };
    let squares = judged.probabilities(row).iter().enumerate().map(|(class, p)| {
        let distance = p - f64::from(u8::from(class == truth));
        distance * distance
    });
    squares.sum::<f64>() * scale
}
