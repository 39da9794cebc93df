//! A model as it is kept: with the plan that turns a table into what it looks at.

use serde::{Deserialize, Serialize};

use super::{Feature, Learner, Model, Plan, Predictions};
use crate::{frame::Frame, table::Failure};

/// What the file of a kept model says it is.
const FORMAT: &str = "assay-model";
/// The version of what is written.
const VERSION: u32 = 1;

/// A kept model: everything that predicting needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    format: String,
    version: u32,
    /// What is predicted from what.
    pub plan: Plan,
    /// What the model looks at.
    pub features: Vec<Feature>,
    /// What learnt it, with its settings.
    pub learner: Learner,
    /// The model.
    pub model: Model,
    /// How many rows it was learnt from.
    pub rows: usize,
}

impl Kept {
    /// Keeps a model.
    #[must_use]
    pub fn new(plan: Plan, features: Vec<Feature>, learner: Learner, model: Model, rows: usize) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, plan, features, learner, model, rows }
    }

    /// The model as JSON text, ended by a line end.
    ///
    /// # Errors
    /// When it cannot be written, which is a bug.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self).map(|json| json + "\n")
    }

    /// Reads a kept model. Whatever the file holds, predicting with what comes out does not panic.
    ///
    /// # Errors
    /// When it is none, or one of another version, or damaged.
    pub fn from_json(json: &[u8]) -> Result<Self, Failure> {
        let remedy = "Keep the model again with assay train --out";
        let kept: Self =
            serde_json::from_slice(json).map_err(|e| Failure::new(format!("This is no model that Assay kept: {e}"), remedy))?;
        if kept.format != FORMAT || kept.version != VERSION {
            let what = format!("The model is of version {} and this program reads version {VERSION}", kept.version);
            return Err(Failure::new(what, "Use the program that kept it, or keep it again"));
        }
        let outputs = if kept.plan.target.task.is_classification() { kept.plan.target.classes.len() } else { 1 };
        if kept.features != kept.plan.feature_list() || !kept.model.is_sound(&kept.features, outputs) {
            return Err(Failure::new("The model is damaged: its parts do not fit together", remedy));
        }
        Ok(kept)
    }

    /// What the model says of every row of a table.
    ///
    /// # Errors
    /// When the table lacks a column that the model looks at.
    pub fn predict(&self, frame: &Frame) -> Result<Predictions, Failure> {
        let features = self.plan.features(frame)?;
        let rows: Vec<u32> = (0..frame.rows() as u32).collect();
        Ok(self.model.predict(&features, &rows))
    }
}
