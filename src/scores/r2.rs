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
    of: Of::Numbers { score: r2, influence },
};

fn r2(judged: &Estimated) -> Score {
    Parts::of(judged).map(|parts| 1.0 - parts.unexplained / parts.spread)
}

/// By the delta method from those of the two mean squares.
fn influence(judged: &Estimated) -> Result<Vec<f64>, Undefined> {
    let Parts { mean, unexplained, spread } = Parts::of(judged)?;
    let of = |row: usize| {
        let (residual, distance) = (judged.residual(row), judged.truth()[row] - mean);
        (distance * distance * unexplained / spread - residual * residual) / spread
    };
    Ok((0..judged.rows()).map(of).collect())
}

struct Parts {
    mean: f64,
    unexplained: f64,
    spread: f64,
}

impl Parts {
    fn of(judged: &Estimated) -> Result<Self, Undefined> {
        let truth = judged.truth();
        let mean = judged.mean(|row| truth[row]);
        let spread = judged.mean(|row| (truth[row] - mean) * (truth[row] - mean));
        let mut weighty = (0..judged.rows()).filter(|row| judged.weight(*row) > 0.0).map(|row| truth[row]);
        let first = weighty.next().ok_or(Undefined::Empty)?;
        if weighty.all(|y| y == first) {
            return Err(Undefined::ConstantTruth);
        }
        Ok(Self { mean, unexplained: judged.mean(|row| judged.residual(row) * judged.residual(row)), spread })
    }
}
