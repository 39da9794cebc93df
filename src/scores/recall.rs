//! Recall: over all classes, and of the positive one.

use super::{Better, Confusion, Metric, Of, Score};

pub(super) const MACRO: Metric = Metric {
    id: "recall_macro",
    name: "Recall, mean of classes",
    what: "Of the rows of a class, the share that is found; the plain mean over the classes.",
    formula: "mean over the classes of hits / rows of the class",
    source: "scikit-learn, recall_score with average=\"macro\"",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(mean),
};

pub(super) const POSITIVE: Metric = Metric {
    id: "recall_positive",
    name: "Recall of the positive class",
    what: "Of the positive rows, the share that is found.",
    formula: "true positives / positives",
    source: "scikit-learn, recall_score",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Confusion(positive),
};

fn mean(confusion: &Confusion) -> Score {
    confusion.mean_over_classes(|class| class.recall)
}

fn positive(confusion: &Confusion) -> Score {
    confusion.positive()?.recall
}
