//! What a trial does: the learner, how rows are parted, and the seed. It is data.

use serde::{Deserialize, Serialize};

use super::{Sampling, Tune};
use crate::models::Learner;

/// What a trial does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    /// The learner with its settings.
    pub learner: Learner,
    /// Other settings and learners to choose from, in each fold anew by its training rows alone (nested cross-validation).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tune: Option<Box<Tune>>,
    /// How rows are parted.
    pub split: Split,
    /// How many parts there are, each held out once.
    pub folds: usize,
    /// How many times rows are parted anew.
    pub repeats: usize,
    /// Whether rows count so that every class has the same weight in learning.
    pub balanced: bool,
    /// Where chance plays a part.
    pub seed: u64,
    /// Whether rare classes are learnt from more often, or frequent ones less often; training rows only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampling: Option<Sampling>,
    /// A column of groups: training rows count so that group and class have nothing to do with each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reweigh: Option<String>,
    /// Learning ends after so many steps without gain on a tenth of the training rows that is set aside; 0 for never.
    #[serde(default, skip_serializing_if = "is_none")]
    pub patience: usize,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// How rows are parted into those to learn from and those to be scored on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Split {
    /// By chance, each part with the same shares of the classes; plainly by chance where numbers are predicted.
    #[default]
    Stratified,
    /// By chance.
    Random,
    /// By chance, but rows with the same value of a column stay together: people with several rows, for example.
    Grouped {
        /// The column.
        column: String,
    },
    /// By time: what is scored lies after all that was learnt from.
    Time {
        /// The column of dates, times or numbers.
        column: String,
    },
    /// By a column: each of its values is held out once; if one of them is called test or holdout, only that.
    Column {
        /// The column.
        column: String,
    },
}

impl Spec {
    /// Five parts, once, with the usual settings of the learner.
    #[must_use]
    pub fn new(learner: Learner) -> Self {
        Self {
            learner,
            tune: None,
            split: Split::default(),
            folds: 5,
            repeats: 1,
            balanced: false,
            seed: 0,
            sampling: None,
            reweigh: None,
            patience: 0,
        }
    }
}
