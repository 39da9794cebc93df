//! Mean absolute percentage error.

use super::{Better, Estimated, Metric, Of, Score, Undefined};

pub(super) const MAPE: Metric = Metric {
    id: "mape",
    name: "Mean absolute percentage error",
    what: "How far off the prediction is on average, as a share of the true value (0.1 is 10 %). True values near 0 make it huge; prefer another score then.",
    formula: "mean of |y - p| / max(|y|, 2.2e-16)",
    source: "scikit-learn, mean_absolute_percentage_error",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Numbers { score: mape, influence },
};

fn mape(judged: &Estimated) -> Score {
    Ok(judged.mean(|row| share(judged, row)))
}

fn influence(judged: &Estimated) -> Result<Vec<f64>, Undefined> {
    Ok((0..judged.rows()).map(|row| share(judged, row)).collect())
}

fn share(judged: &Estimated, row: usize) -> f64 {
    judged.residual(row).abs() / judged.truth()[row].abs().max(f64::EPSILON)
}
