//! What a metric says about itself, and the list of all metrics.

use serde::{Deserialize, Serialize};

use super::{
    Classified, Confusion, Estimated, Ranking, Score, Undefined, accuracy, average_precision, balanced_accuracy, brier, f1, kappa,
    log_loss, mae, mape, mcc, median_error, precision, r2, recall, rmse, roc_auc,
};

/// One way to score a model, with what people need to know of it.
#[derive(Debug)]
pub struct Metric {
    /// Its stable name in JSON.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub what: &'static str,
    /// How it is computed, in words and signs.
    pub formula: &'static str,
    /// Whose definition it is.
    pub source: &'static str,
    /// Whether more or less of it is better.
    pub better: Better,
    /// The lowest and the highest that it can be; infinite where it has no bound.
    pub range: (f64, f64),
    /// What it is computed from.
    pub of: Of,
}

/// Which direction is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// What a metric is computed from.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// Predicted classes: the counts alone.
    Confusion(fn(&Confusion) -> Score),
    /// Rows by falling probability of the positive class; of more than two classes, the mean over each against the rest.
    Ranking(fn(&Ranking) -> Score),
    /// The mean over the rows of a loss of each.
    ClassLoss(fn(&Classified, usize) -> f64),
    /// Predicted numbers.
    Numbers {
        /// The score.
        score: fn(&Estimated) -> Score,
        /// What each row adds to the score (its influence, Hampel 1974), up to a constant: from its spread comes the
        /// standard error.
        influence: fn(&Estimated) -> Result<Vec<f64>, Undefined>,
    },
}

impl Metric {
    /// The score of probabilities, and of the classes that were predicted from them; `None` for a metric of numbers.
    #[must_use]
    pub fn of_classes(&self, judged: &Classified, confusion: &Confusion) -> Option<Score> {
        match self.of {
            Of::Confusion(score) => Some(score(confusion)),
            Of::Ranking(score) => Some(judged.mean_over_rankings(score)),
            Of::ClassLoss(loss) => Some(Ok(judged.mean(|row| loss(judged, row)))),
            Of::Numbers { .. } => None,
        }
    }

    /// The score of numbers; `None` for a metric of classes.
    #[must_use]
    pub fn of_numbers(&self, judged: &Estimated) -> Option<Score> {
        match self.of {
            Of::Numbers { score, .. } => Some(score(judged)),
            Of::Confusion(_) | Of::Ranking(_) | Of::ClassLoss(_) => None,
        }
    }
}

/// All metrics, in the order in which people look at them: those of classes first.
pub static METRICS: &[Metric] = &[
    accuracy::ACCURACY,
    balanced_accuracy::BALANCED_ACCURACY,
    precision::MACRO,
    precision::POSITIVE,
    recall::MACRO,
    recall::POSITIVE,
    f1::MACRO,
    f1::POSITIVE,
    roc_auc::ROC_AUC,
    average_precision::AVERAGE_PRECISION,
    log_loss::LOG_LOSS,
    brier::BRIER,
    mcc::MCC,
    kappa::KAPPA,
    r2::R2,
    rmse::RMSE,
    mae::MAE,
    median_error::MEDIAN_ABSOLUTE_ERROR,
    mape::MAPE,
];

/// The metric with this id.
#[must_use]
pub fn metric(id: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.id == id)
}

/// A metric with its score.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    /// Which metric.
    pub metric: &'static Metric,
    /// Its score, or why there is none.
    pub score: Score,
}

/// All metrics of classes, for probabilities and for the classes that were predicted from them.
#[must_use]
pub fn of_classes(judged: &Classified, confusion: &Confusion) -> Vec<Scored> {
    METRICS.iter().filter_map(|metric| metric.of_classes(judged, confusion).map(|score| Scored { metric, score })).collect()
}

/// All metrics of numbers.
#[must_use]
pub fn of_numbers(judged: &Estimated) -> Vec<Scored> {
    METRICS.iter().filter_map(|metric| metric.of_numbers(judged).map(|score| Scored { metric, score })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_metric_describes_itself() {
        for (position, one) in METRICS.iter().enumerate() {
            assert!(METRICS[..position].iter().all(|other| other.id != one.id), "{} twice", one.id);
            assert!(one.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", one.id);
            assert!(one.what.ends_with('.') && !one.formula.is_empty() && !one.source.is_empty(), "{}", one.id);
            assert!(one.range.0 < one.range.1, "{}", one.id);
            assert_eq!(metric(one.id).map(|found| found.name), Some(one.name));
        }
    }
}
