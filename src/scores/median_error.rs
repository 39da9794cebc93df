//! Median absolute error.

use super::{Better, Estimated, Metric, Of, Score, Undefined};
use crate::num::elementary::sqrt;

pub(super) const MEDIAN_ABSOLUTE_ERROR: Metric = Metric {
    id: "median_absolute_error",
    name: "Median absolute error",
    what: "Half of the rows are off by at most this, in the unit of the target; a few wild errors do not move it.",
    formula: "median of |y - p|",
    source: "scikit-learn, median_absolute_error",
    better: Better::Lower,
    range: (0.0, f64::INFINITY),
    of: Of::Numbers { score: median_absolute_error, influence },
};

fn median_absolute_error(judged: &Estimated) -> Score {
    Ok(weighted_median(&sorted(judged)))
}

/// A row moves the median by the side on which it lies, over the density there; that comes from the distance of the
/// quantiles that are one standard error of the share 1/2 away (Woodruff 1952).
fn influence(judged: &Estimated) -> Result<Vec<f64>, Undefined> {
    let errors = sorted(judged);
    if errors.len() < 2 {
        return Err(Undefined::TooFew);
    }
    let median = weighted_median(&errors);
    let share = 0.5 / sqrt(judged.effective_rows());
    let slope = 0.5 * (reached(&errors, 0.5 + share) - reached(&errors, 0.5 - share)) / share;
    let side = |error: f64| if error > median { 0.5 } else { -0.5 };
    Ok((0..judged.rows()).map(|row| slope * side(judged.residual(row).abs())).collect())
}

/// The absolute errors with their weights, the smallest first.
fn sorted(judged: &Estimated) -> Vec<(f64, f64)> {
    let rows = (0..judged.rows()).filter(|row| judged.weight(*row) > 0.0);
    let mut errors: Vec<(f64, f64)> = rows.map(|row| (judged.residual(row).abs(), judged.weight(row))).collect();
    errors.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    errors
}

/// The value at which this share of the weight is reached.
fn reached(sorted: &[(f64, f64)], share: f64) -> f64 {
    let mut left = sorted.iter().map(|(_, weight)| weight).sum::<f64>() * share;
    let found = sorted.iter().find(|(_, weight)| {
        left -= weight;
        left <= 0.0
    });
    found.or(sorted.last()).map_or(0.0, |(value, _)| *value)
}

/// The value at which half of the weight is reached; where it is reached exactly, the mean of it and the next
/// (Hyndman and Fan 1996, type 2, with weights). `sorted` are values with positive weights.
fn weighted_median(sorted: &[(f64, f64)]) -> f64 {
    // Summed plainly and in this order, since scikit-learn takes the total from the same running sum.
    let half = sorted.iter().map(|(_, weight)| weight).sum::<f64>() * 0.5;
    let mut reached = 0.0;
    for (position, (value, weight)) in sorted.iter().enumerate() {
        reached += weight;
        if reached >= half {
            let next = sorted.get(position + 1).map_or(*value, |(next, _)| *next);
            return if reached - half > f64::EPSILON { *value } else { (value + next) / 2.0 };
        }
    }
    sorted.last().map_or(0.0, |(value, _)| *value)
}
