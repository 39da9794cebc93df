//! F1: over all classes, and of the positive one.

use super::{Better, Confusion, Metric, Of, Score};

pub(super) const MACRO: Metric = Metric {
    id: "f1_macro",
    name: "F1, mean of classes",
    what: "Precision and recall in one figure, which is high only if both are; the plain mean over the classes.",
    formula: "mean over the classes of 2 hits / (predicted + rows of the class)",
    source: "scikit-learn, f1_score with average=\"macro\"",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(mean),
};

pub(super) const POSITIVE: Metric = Metric {
    id: "f1_positive",
    name: "F1 of the positive class",
    what: "Precision and recall of the positive class in one figure, which is high only if both are.",
    formula: "2 true positives / (predicted positives + positives)",
    source: "scikit-learn, f1_score",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(positive),
};

fn mean(confusion: &Confusion) -> Score {
    confusion.mean_over_classes(|class| class.f1)
}

fn positive(confusion: &Confusion) -> Score {
    confusion.positive()?.f1
}
