//! The lab at the boundary: from a table and settings to experiments, in one go or by workers that are told what to measure.

mod ask;
mod bencher;
mod settings;
mod steward;
#[cfg(test)]
mod tests;
mod told;

pub use ask::{LabAsk, LabResult, LabRun, LabSaid, LabWhat};
pub use bencher::Bencher;
pub use settings::{CostSettings, LabSettings};
pub use steward::{LabOrder, LabUpdate, Steward};
pub use told::{DefectTold, LabTold};

use serde::Serialize;

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Source},
    frame::Limit,
    lab::{CostLab, CostReport, Costs, Experiment, Lab, LabReport},
};

/// Reads a table, which is text, and makes everything ready for an experiment.
///
/// # Errors
/// When it cannot be read, there is nothing to predict, or a defect, dose or learner is not possible.
pub fn lab(source: &dyn Source, name: &str, choices: &Choices, settings: LabSettings) -> Result<Lab, Failure> {
    let opened = open(source, name, choices)?;
    let table = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    let experiment = settings.experiment(&table).map_err(|failure| failure.within(name))?;
    Lab::new(&table, opened.layout.lexicon(), experiment).map_err(|failure| failure.within(name))
}

/// The same for what the findings of the table cost.
///
/// # Errors
/// As `lab`.
pub fn costs(source: &dyn Source, name: &str, choices: &Choices, settings: CostSettings) -> Result<CostLab, Failure> {
    let opened = open(source, name, choices)?;
    let table = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    let costs = settings.costs(&table).map_err(|failure| failure.within(name))?;
    CostLab::new(&table, opened.layout.lexicon(), costs).map_err(|failure| failure.within(name))
}

/// A report with its experiment as JSON text, ended by a line end. An experiment that was cut short counts as one of fewer repeats.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn lab_json(experiment: &Experiment, report: &LabReport) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Whole<'a> {
        experiment: Experiment,
        #[serde(flatten)]
        report: &'a LabReport,
    }
    let experiment = Experiment { repeats: report.repeats, ..experiment.clone() };
    serde_json::to_string(&Whole { experiment, report }).map(|json| json + "\n")
}

/// What findings cost as JSON text, ended by a line end.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn costs_json(costs: &Costs, report: &CostReport) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Whole<'a> {
        settings: Costs,
        #[serde(flatten)]
        report: &'a CostReport,
    }
    let settings = Costs { repeats: report.repeats, ..costs.clone() };
    serde_json::to_string(&Whole { settings, report }).map(|json| json + "\n")
}
