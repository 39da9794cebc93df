//! The model that looks at nothing: the shares of the classes, or the mean. What every other model must beat.

use serde::{Deserialize, Serialize};

use super::{Fit, Lesson, Model, Predictions, learner::Once};

/// The settings: there are none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Baseline {}

/// Always the same prediction.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Constant {
    /// A probability for each class, or one number.
    pub prediction: Vec<f64>,
}

impl Baseline {
    pub(super) fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        Box::new(Once::new(move || {
            let mut prediction = vec![0.0; lesson.target.outputs()];
            for &row in lesson.rows.iter() {
                if lesson.target.task.is_classification() {
                    prediction[lesson.target.class(row)] += lesson.weight(row);
                } else {
                    prediction[0] += lesson.weight(row) * lesson.target.number(row);
                }
            }
            let total = lesson.total_weight().max(f64::MIN_POSITIVE);
            Model::Constant(Constant { prediction: prediction.into_iter().map(|sum| sum / total).collect() })
        }))
    }
}

impl Constant {
    pub(super) fn predict(&self, rows: usize) -> Predictions {
        Predictions { outputs: self.prediction.len(), values: self.prediction.repeat(rows) }
    }
}
