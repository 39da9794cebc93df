//! The area under the ROC curve.

use super::{Better, Classified, Metric, Of, Ranking, Score, Undefined};
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
    of: Of::Probabilities(roc_auc),
};

fn roc_auc(judged: &Classified) -> Score {
    mean_over_classes(judged, area)
}

/// The score of class 1 of two, or the plain mean over the classes that occur.
///
/// scikit-learn refuses rows in which a class is missing; here that class is left out, since a rare one is easily missing
/// in a fold.
pub(super) fn mean_over_classes(judged: &Classified, score: fn(&Ranking) -> Score) -> Score {
    if judged.classes() == 2 {
        return score(&judged.ranking(1));
    }
    let mut present = vec![false; judged.classes()];
    for (row, class) in judged.truth().iter().enumerate() {
        present[*class as usize] |= judged.weight(row) > 0.0;
    }
    if present.iter().filter(|present| **present).count() < 2 {
        return Err(Undefined::SingleClass);
    }
    let scores = (0..judged.classes()).filter(|class| present[*class]).map(|class| score(&judged.ranking(class)));
    let scores = scores.collect::<Result<Vec<f64>, Undefined>>()?;
    Ok(scores.iter().sum::<f64>() / scores.len() as f64)
}

/// The area under the ROC curve of a ranking.
fn area(ranking: &Ranking) -> Score {
    let (positives, negatives) = (ranking.positives(), ranking.negatives());
    if positives <= 0.0 {
        return Err(Undefined::NoPositives);
    }
    if negatives <= 0.0 {
        return Err(Undefined::NoNegatives);
    }
    let (mut area, mut last) = (Sum::default(), (0.0, 0.0));
    for step in ranking.steps() {
        area.add((step.false_positives - last.0) * (step.true_positives + last.1) * 0.5);
        last = (step.false_positives, step.true_positives);
    }
    Ok(area.value() / (positives * negatives))
}
