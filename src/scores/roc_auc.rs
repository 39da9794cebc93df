//! The area under the ROC curve.

use super::{Better, Metric, Of, Ranking, Score};
use crate::num::sum::Sum;

pub(super) const ROC_AUC: Metric = Metric {
    id: "roc_auc",
    name: "ROC AUC",
    what: "The chance that a row of the class gets a higher probability of it than a row that is not of it: 0.5 is guessing. \
           Of more than two classes, the plain mean over the classes.",
    formula: "pairs in the right order / all pairs, ties counting half",
    source: "Hanley and McNeil 1982; scikit-learn, roc_auc_score (multi_class=\"ovr\", average=\"macro\")",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Ranking(roc_auc),
};

/// The area under the ROC curve of a ranking.
fn roc_auc(ranking: &Ranking) -> Score {
    let (positives, negatives) = ranking.both_sides()?;
    let (mut area, mut last) = (Sum::default(), (0.0, 0.0));
    for step in ranking.steps() {
        area.add((step.false_positives - last.0) * (step.true_positives + last.1) * 0.5);
        last = (step.false_positives, step.true_positives);
    }
    Ok(area.value() / (positives * negatives))
}
