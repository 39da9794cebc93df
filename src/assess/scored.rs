//! Scores with their intervals, beside the baseline.

use serde::Serialize;

use crate::scores::{Classified, Comparison, Estimated, Interval, METRICS, Metric, Resampling, Score, Told, Verdict};

/// The smallest difference that matters, of scores that lie between 0 and 1, and as a share of other scores.
const MARGIN: f64 = 0.01;

/// A score with how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreTold {
    /// Which metric.
    pub metric: &'static str,
    /// The score.
    pub value: Option<f64>,
    /// Why there is none.
    pub undefined: Option<String>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// The score of the baseline.
    pub baseline: Option<f64>,
    /// The score less that of the baseline, on the same rows.
    pub gain: Option<Comparison>,
    /// What the comparison with the baseline comes down to; a difference below 0.01 does not matter.
    pub verdict: Option<Verdict>,
    /// That in a sentence.
    pub sentence: Option<String>,
}

/// The scores of predicted classes.
pub(super) fn of_classes(model: &Classified, baseline: &Classified, how: &Resampling) -> Vec<ScoreTold> {
    let (confusion, of_baseline) = (model.confusion(), baseline.confusion());
    let predicted = (baseline.predicted(), model.predicted());
    let told = METRICS.iter().filter_map(|metric| {
        let score = metric.of_classes(model, &confusion)?;
        let gain = metric.compare_classes(baseline, model, (&predicted.0, &predicted.1), how).ok();
        let beside = metric.of_classes(baseline, &of_baseline).and_then(Result::ok);
        Some(told(metric, score, metric.interval_of_classes(model, &confusion, how), beside, gain))
    });
    told.collect()
}

/// The scores of predicted numbers.
pub(super) fn of_numbers(model: &Estimated, baseline: &Estimated, how: &Resampling) -> Vec<ScoreTold> {
    let told = METRICS.iter().filter_map(|metric| {
        let score = metric.of_numbers(model)?;
        let gain = metric.compare_numbers(baseline, model, how.level).ok();
        let beside = metric.of_numbers(baseline).and_then(Result::ok);
        Some(told(metric, score, metric.interval_of_numbers(model, how), beside, gain))
    });
    told.collect()
}

fn told(metric: &Metric, score: Score, interval: Option<Interval>, baseline: Option<f64>, gain: Option<Comparison>) -> ScoreTold {
    let scale = if metric.range.1.is_finite() { 1.0 } else { baseline.unwrap_or(1.0).abs() };
    let margin = (MARGIN * scale).max(f64::MIN_POSITIVE);
    ScoreTold {
        metric: metric.id,
        value: score.ok(),
        undefined: score.err().map(|why| why.to_string()),
        interval,
        baseline,
        gain,
        verdict: gain.map(|gain| gain.verdict(metric.better, margin)),
        sentence: gain.map(|comparison| Told { comparison, metric, margin, names: ("the baseline", "the model") }.to_string()),
    }
}
