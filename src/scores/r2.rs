//! The coefficient of determination.

use super::{Better, Estimated, Metric, Of, Score, Undefined};

pub(super) const R2: Metric = Metric {
    id: "r2",
    name: "R2",
    what: "The share of the spread of the target that the model explains: 0 is as good as always predicting the mean, below 0 is worse.",
    formula: "1 - sum of (y - p)^2 / sum of (y - mean of y)^2",
    source: "scikit-learn, r2_score",
    better: Better::Higher,
    range: (f64::NEG_INFINITY, 1.0),
    of: Of::Numbers(r2),
};

fn r2(judged: &Estimated) -> Score {
    let truth = judged.truth();
    let mean = judged.mean(|row| truth[row]);
    let spread = judged.mean(|row| (truth[row] - mean) * (truth[row] - mean));
    let mut weighty = (0..judged.rows()).filter(|row| judged.weight(*row) > 0.0).map(|row| truth[row]);
    let first = weighty.next().ok_or(Undefined::Empty)?;
    if weighty.all(|y| y == first) {
        return Err(Undefined::ConstantTruth);
    }
    Ok(1.0 - judged.mean(|row| judged.residual(row) * judged.residual(row)) / spread)
}
