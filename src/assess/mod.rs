//! The assessment of a model: every score with how sure it is, where the model fails, whom it treats how, which labels it
//! doubts, and what it goes by. It is plain data, the same from page and command line.

mod classes;
mod facets;
mod fairness;
mod held;
mod importance;
mod leaks;
mod scored;
mod slices;

use serde::Serialize;

pub use classes::{BinaryTold, ClassTold, ClassesTold, SuspectTold, Suspects, suspects};
pub use fairness::{DisparityTold, FairnessTold, GroupTold, assess as fairness};
pub use held::Held;
pub use importance::ImportanceTold;
pub use leaks::{LeakTold, failed as leaks};
pub use scored::ScoreTold;
pub use slices::{FindingKind, Found, SliceTold, places as slice_places, weak as weak_slices};

use crate::{
    frame::Frame,
    scores::{Estimated, Resampling, Residuals, Undefined, residuals},
    table::Failure,
    trial::{Outcome, Trial},
};

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssessSettings<'a> {
    /// Columns by which people may not be treated differently.
    pub sensitive: &'a [String],
    /// What was found in the rows of the table, by kind.
    pub found: &'a [Found],
    /// How intervals are drawn, and the seed.
    pub resampling: Resampling,
}

/// What is known about a model, from rows that it did not see in training.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// Rows that were scored, each once.
    pub rows: usize,
    /// Every score that fits the task, with its interval, beside the baseline.
    pub scores: Vec<ScoreTold>,
    /// What there is to know of predicted classes.
    pub classes: Option<ClassesTold>,
    /// What is left of predicted numbers.
    pub residuals: Option<Residuals>,
    /// Rows on which the model fails more than elsewhere, the most costly first.
    pub weak_slices: Vec<SliceTold>,
    /// How groups are treated, for each sensitive column and, if there are two or more, for the first two crossed.
    pub fairness: Vec<FairnessTold>,
    /// How much the model goes by each column, measured on the rows of the first fold.
    pub importance: Vec<ImportanceTold>,
    /// What is wrong between the training and the test rows of the first fold.
    pub leaks: Vec<LeakTold>,
}

/// Assesses the outcome of a trial on a table. With repeats, each row is looked at as it was predicted first.
///
/// # Errors
/// When a sensitive column is not there, or nothing can be scored.
pub fn assess(frame: &Frame, trial: &Trial, outcome: &Outcome, settings: &AssessSettings<'_>) -> Result<Assessment, Failure> {
    let held = Held::first(outcome, trial.target.outputs());
    let known = held.rows.iter().map(|row| trial.target.number(*row)).collect::<Vec<f64>>();
    let undefined = |why: Undefined| Failure::new(why.to_string(), "Choose another target, or rows that have one");
    let mut assessment = if trial.target.task.is_classification() {
        let truth: Vec<u32> = known.iter().map(|class| *class as u32).collect();
        classes::assess(&truth, &held, trial, frame, settings).map_err(undefined)?
    } else {
        let model = Estimated::new(&known, &held.predictions, None).map_err(undefined)?;
        let baseline = Estimated::new(&known, &held.baseline, None).map_err(undefined)?;
        Assessment {
            scores: scored::of_numbers(&model, &baseline, &settings.resampling),
            residuals: Some(by_row(residuals(&model, settings.resampling.level), &held.rows, frame)),
            ..Assessment::empty(held.rows.len())
        }
    };
    assessment.weak_slices = slices::weak(frame, settings.found, trial, &held);
    assessment.fairness = fairness::assess(frame, trial, &held, settings)?;
    assessment.importance = importance::of_columns(trial, &settings.resampling);
    assessment.leaks = leaks::failed(frame, trial);
    Ok(assessment)
}

impl Assessment {
    fn empty(rows: usize) -> Self {
        Self {
            rows,
            scores: Vec::new(),
            classes: None,
            residuals: None,
            weak_slices: Vec::new(),
            fairness: Vec::new(),
            importance: Vec::new(),
            leaks: Vec::new(),
        }
    }
}

/// The worst rows by their numbers in the file, the first data row being 1.
fn by_row(mut residuals: Residuals, rows: &[u32], frame: &Frame) -> Residuals {
    for (row, _) in &mut residuals.worst {
        *row = frame.row_number(rows[*row] as usize) as usize;
    }
    residuals
}
