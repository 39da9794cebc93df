//! Root mean squared error.

use super::{Better, Estimated, Metric, Of, Score, Undefined};
use crate::num::elementary::sqrt;

pub(super) const RMSE: Metric = Metric {
    id: "rmse",
    name: "Root mean squared error",
    what: "How far off the prediction is, in the unit of the target; large errors count more than small ones.",
    formula: "sqrt(mean of (y - p)^2)",
    source: "scikit-learn, root_mean_squared_error",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Numbers { score: rmse, influence },
};

fn rmse(judged: &Estimated) -> Score {
    Ok(sqrt(judged.mean(|row| judged.residual(row) * judged.residual(row))))
}

/// By the delta method from that of the mean square.
fn influence(judged: &Estimated) -> Result<Vec<f64>, Undefined> {
    let slope = rmse(judged).map(|rmse| if rmse > 0.0 { 0.5 / rmse } else { 0.0 })?;
    Ok((0..judged.rows()).map(|row| slope * judged.residual(row) * judged.residual(row)).collect())
}
