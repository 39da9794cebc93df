//! Average precision, the area under the precision-recall curve.

use super::{Better, Metric, Of, Ranking, Score, Undefined};
use crate::num::sum::Sum;

pub(super) const AVERAGE_PRECISION: Metric = Metric {
    id: "average_precision",
    name: "Average precision",
    what: "How pure the top of the list is when rows are sorted by probability, averaged over all places where a positive row \
           is met. Guessing gives the share of the class. Of more than two classes, the plain mean over the classes.",
    formula: "sum over thresholds of (recall - recall before) x precision",
    source: "scikit-learn, average_precision_score (average=\"macro\")",
    better: Better::Higher,
    range: (0.0, 1.0),
    of: Of::Ranking(average_precision),
};

fn average_precision(ranking: &Ranking) -> Score {
    let positives = ranking.positives();
    if positives <= 0.0 {
        return Err(Undefined::NoPositives);
    }
    let (mut area, mut before) = (Sum::default(), 0.0);
    for step in ranking.steps() {
        let precision = step.true_positives / (step.true_positives + step.false_positives);
        area.add((step.true_positives - before) * precision);
        before = step.true_positives;
    }
    Ok(area.value() / positives)
}
