//! The assessment of a trial, as JSON text: the same bytes from the page and the command line.

use super::{Failure, Training};
use crate::{
    assess::{AssessSettings, assess},
    scores::Resampling,
    trial::Outcome,
};

impl Training {
    /// All that is known about the model of an outcome, with groups compared by the columns `sensitive`; ended by a line end.
    ///
    /// # Errors
    /// When a sensitive column is not there, or nothing can be scored.
    pub fn assessment_json(&self, outcome: &Outcome, sensitive: &[String]) -> Result<String, Failure> {
        let resampling = Resampling { seed: self.trial.spec.seed, ..Resampling::default() };
        let settings = AssessSettings { sensitive: sensitive.to_vec(), resampling };
        let assessment = assess(&self.frame, &self.trial, outcome, &settings)?;
        serde_json::to_string(&assessment)
            .map(|json| json + "\n")
            .map_err(|e| Failure::new(format!("The assessment cannot be written: {e}"), "This is an error of Assay: please report it"))
    }
}
