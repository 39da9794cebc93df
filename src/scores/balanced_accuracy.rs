//! Balanced accuracy.

use super::{Better, Confusion, Metric, Of, Score};

pub(super) const BALANCED_ACCURACY: Metric = Metric {
    id: "balanced_accuracy",
    name: "Balanced accuracy",
    what: "The mean over the classes of the share found of each, so that a rare class counts as much as a common one.",
    formula: "mean of recall over the classes that occur",
    source: "Brodersen et al. 2010; scikit-learn, balanced_accuracy_score",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(balanced_accuracy),
};

fn balanced_accuracy(confusion: &Confusion) -> Score {
    confusion.at_least_two_classes()?;
    let recalls: Vec<f64> = (0..confusion.classes()).filter_map(|class| confusion.class(class).recall.ok()).collect();
    Ok(recalls.iter().sum::<f64>() / recalls.len() as f64)
}
