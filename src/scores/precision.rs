//! Precision: over all classes, and of the positive one.

use super::{Better, Confusion, Metric, Of, Score};

pub(super) const MACRO: Metric = Metric {
    id: "precision_macro",
    name: "Precision, mean of classes",
    what: "Of the rows predicted as a class, the share that is of it; the plain mean over the classes.",
    formula: "mean over the classes of hits / predicted",
    source: "scikit-learn, precision_score with average=\"macro\"",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(mean),
};

pub(super) const POSITIVE: Metric = Metric {
    id: "precision_positive",
    name: "Precision of the positive class",
    what: "Of the rows predicted as positive, the share that is: how far an alarm can be believed.",
    formula: "true positives / predicted positives",
    source: "scikit-learn, precision_score",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(positive),
};

fn mean(confusion: &Confusion) -> Score {
    confusion.mean_over_classes(|class| class.precision)
}

fn positive(confusion: &Confusion) -> Score {
    confusion.positive()?.precision
}
