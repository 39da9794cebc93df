//! Experiments: from a table to what defects would do to a model of it.

use super::{Failure, frame, open};
use crate::{
    defects::catalog,
    formats::{Choices, Source},
    frame::Limit,
    lab::{Experiment, Lab, LabReport, Part},
    models::{Learner, plan},
};

/// What is tried. What is empty is all that there is, or the usual.
#[derive(Debug, Clone, PartialEq)]
pub struct LabSettings {
    /// The column to predict.
    pub target: String,
    /// The defects, by their names; all if there is none.
    pub defects: Vec<String>,
    /// The doses, from above 0 to 1.
    pub doses: Vec<f64>,
    /// The learners.
    pub learners: Vec<Learner>,
    /// How many times.
    pub repeats: u32,
    /// Which rows the defects are planted in.
    pub part: Part,
    /// Where chance plays a part.
    pub seed: u64,
}

/// Reads a table, which is text, and makes everything ready for an experiment.
///
/// # Errors
/// When it cannot be read, there is nothing to predict, or a defect, dose or learner is not possible.
pub fn lab(source: &dyn Source, name: &str, choices: &Choices, settings: LabSettings) -> Result<Lab, Failure> {
    let opened = open(source, name, choices)?;
    let table = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    let plan = plan::suggest(&table, &settings.target, None).map_err(|failure| failure.within(name))?;
    let known: Vec<&str> = catalog().iter().map(|defect| defect.id()).collect();
    if let Some(unknown) = settings.defects.iter().find(|id| !known.contains(&id.as_str())) {
        return Err(Failure::new(format!("There is no defect {unknown:?}"), format!("Choose among {}", known.join(", "))));
    }
    if let Some(dose) = settings.doses.iter().find(|dose| !(**dose > 0.0 && **dose <= 1.0)) {
        return Err(Failure::new(format!("A dose cannot be {dose}"), "Choose numbers above 0 and up to 1"));
    }
    let task = plan.target.task;
    if let Some(learner) = settings.learners.iter().find(|learner| !learner.can(task)) {
        let what = format!("The model {:?} cannot predict {:?}", learner.name(), settings.target);
        return Err(Failure::new(what, "Choose boosting, forest or tree, which can do both classes and numbers"));
    }
    let usual = if task.is_classification() { "logistic" } else { "ridge" };
    let learners =
        if settings.learners.is_empty() { [usual, "boosting"].into_iter().filter_map(Learner::named).collect() } else { settings.learners };
    let experiment = Experiment {
        plan,
        defects: if settings.defects.is_empty() { known.into_iter().map(ToOwned::to_owned).collect() } else { settings.defects },
        doses: settings.doses,
        learners,
        repeats: settings.repeats.max(1),
        part: settings.part,
        seed: settings.seed,
    };
    Lab::new(table, opened.layout.lexicon(), experiment).map_err(|failure| failure.within(name))
}

/// The report as JSON text, ended by a line end.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn lab_json(report: &LabReport) -> Result<String, serde_json::Error> {
    serde_json::to_string(report).map(|json| json + "\n")
}
