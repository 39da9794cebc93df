//! Mean absolute error.

use super::{Better, Estimated, Metric, Of, Score};

pub(super) const MAE: Metric = Metric {
    id: "mae",
    name: "Mean absolute error",
    what: "How far off the prediction is on average, in the unit of the target.",
    formula: "mean of |y - p|",
    source: "scikit-learn, mean_absolute_error",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Numbers { score: mae, error },
};

fn mae(judged: &Estimated) -> Score {
    Ok(judged.mean(|row| judged.residual(row).abs()))
}

fn error(judged: &Estimated) -> Score {
    judged.error_of_mean(|row| judged.residual(row).abs())
}
