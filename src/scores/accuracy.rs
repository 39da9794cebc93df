//! Accuracy.

use super::{Better, Confusion, Metric, Of, Score, Undefined};

pub(super) const ACCURACY: Metric = Metric {
    id: "accuracy",
    name: "Accuracy",
    what: "The share of rows whose class is predicted right. Where one class is rare, always predicting the other already scores high.",
    formula: "right / all",
    source: "scikit-learn, accuracy_score",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(accuracy),
};

fn accuracy(confusion: &Confusion) -> Score {
    let total = confusion.total();
    if total > 0.0 { Ok(confusion.right() / total) } else { Err(Undefined::Empty) }
}
