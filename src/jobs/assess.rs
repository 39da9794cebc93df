//! The assessment of a trial, as JSON text: the same bytes from the page and the command line.

use super::{Failure, Training, found::by_kind};
use crate::{
    assess::{AssessSettings, Found, assess},
    crew::Crew,
    detect::{Feedback, LEVEL, Search},
    frame::Frame,
    scores::Resampling,
    trial::{Outcome, Trial},
};

/// All that is known about the model of an outcome, ended by a line end. `found` is what was found in the table, which may be where
/// the model fails; groups are compared by the columns `sensitive`.
///
/// # Errors
/// When a sensitive column is not there, or nothing can be scored.
pub fn assessment_json(frame: &Frame, found: &[Found], trial: &Trial, outcome: &Outcome, sensitive: &[String]) -> Result<String, Failure> {
    let resampling = Resampling { seed: trial.spec.seed, ..Resampling::default() };
    let assessment = assess(frame, trial, outcome, &AssessSettings { sensitive, found, resampling })?;
    serde_json::to_string(&assessment)
        .map(|json| json + "\n")
        .map_err(|e| Failure::new(format!("The assessment cannot be written: {e}"), "This is an error of Assay: please report it"))
}

impl Training {
    /// The same of a training: the table is searched for what is wrong by a crew first.
    ///
    /// # Errors
    /// When a sensitive column is not there, or nothing can be scored.
    pub fn assessment_json(&self, outcome: &Outcome, sensitive: &[String], crew: &dyn Crew) -> Result<String, Failure> {
        let findings = Search::by(&self.frame, crew).findings(LEVEL, &Feedback::default());
        assessment_json(&self.frame, &by_kind(&self.frame, &findings), &self.trial, outcome, sensitive)
    }
}
