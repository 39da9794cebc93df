//! What learners give: plain data that is kept, and asked for predictions.

use serde::{Deserialize, Serialize};

use super::{Constant, Encoded, Feature, Features, LinearModel, Network, Predictions, SimilarRows, Spreads, Trees, has_means};

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Model {
    /// Always the same.
    Constant(Constant),
    /// Weighed features.
    Linear(LinearModel),
    /// Trees.
    Trees(Trees),
    /// Rows to be asked.
    Similar(SimilarRows),
    /// How features are spread in each class.
    Spreads(Spreads),
    /// A neural network.
    Network(Network),
    /// One of these that looks at means of the target in place of levels.
    Encoded(Encoded),
}

impl Default for Model {
    fn default() -> Self {
        Self::Constant(Constant::default())
    }
}

impl Model {
    /// What is predicted for rows: a probability for each class, or a number.
    #[must_use]
    pub fn predict(&self, features: &Features, rows: &[u32]) -> Predictions {
        match self {
            Self::Constant(model) => model.predict(rows.len()),
            Self::Linear(model) => model.predict(features, rows),
            Self::Trees(model) => model.predict(features, rows),
            Self::Similar(model) => model.predict(features, rows),
            Self::Spreads(model) => model.predict(features, rows),
            Self::Network(model) => model.predict(features, rows),
            Self::Encoded(model) => model.predict(features, rows),
        }
    }

    /// How much the model itself goes by each feature, from 0 up; `None` where it cannot tell. Each kind of model has its own
    /// measure, so these are for comparing features within a model.
    #[must_use]
    pub fn importance(&self, features: usize) -> Option<Vec<f64>> {
        match self {
            Self::Constant(_) | Self::Similar(_) | Self::Spreads(_) | Self::Network(_) => None,
            Self::Linear(model) => Some(model.importance(features)),
            Self::Trees(model) => Some(model.importance(features)),
            Self::Encoded(model) => model.importance(features),
        }
    }

    /// Whether all parts fit together, so that predicting `outputs` numbers a row from these features cannot fail. A model that was
    /// learnt is sound; one from a file may not be.
    #[must_use]
    pub fn is_sound(&self, features: &[Feature], outputs: usize) -> bool {
        // What looks at no cell needs no means.
        let needs_means = has_means(features) && !matches!(self, Self::Constant(_));
        if needs_means != matches!(self, Self::Encoded(_)) {
            return false;
        }
        match self {
            Self::Constant(model) => model.prediction.len() == outputs,
            Self::Linear(model) => model.is_sound(features, outputs),
            Self::Trees(model) => model.is_sound(features, outputs),
            Self::Similar(model) => model.is_sound(features, outputs),
            Self::Spreads(model) => model.is_sound(features, outputs),
            Self::Network(model) => model.is_sound(features, outputs),
            Self::Encoded(model) => model.is_sound(features, outputs),
        }
    }
}
