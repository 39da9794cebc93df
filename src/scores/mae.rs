//! Mean absolute error.

use super::{Better, Estimated, Metric, Of, Score, Undefined};

pub(super) const MAE: Metric = Metric {
    id: "mae",
    name: "Mean absolute error",
    what: "How far off the prediction is on average, in the unit of the target.",
    formula: "mean of |y - p|",
    source: "scikit-learn, mean_absolute_error",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Numbers { score: mae, influence },
};

fn mae(judged: &Estimated) -> Score {
    Ok(judged.mean(|row| judged.residual(row).abs()))
}

fn influence(judged: &Estimated) -> Result<Vec<f64>, Undefined> {
    Ok((0..judged.rows()).map(|row| judged.residual(row).abs()).collect())
}
