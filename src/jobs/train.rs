//! Training: from a table to the scores of a model and the model itself.

use serde::{Deserialize, Serialize};

use super::{Failure, frame, open};
use crate::{
    formats::{Choices, Source},
    frame::{Frame, Limit},
    models::{Kept, LEARNERS, Learner, Plan, Predictions, Task, plan},
    trial::{Outcome, Report, Spec, Trial},
};

/// What is to be trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainSettings {
    /// The column to predict.
    pub target: String,
    /// Whether classes are predicted, else numbers; `None` to go by the column.
    pub classes: Option<bool>,
    /// Columns that are left out.
    pub without: Vec<String>,
    /// Columns whose values count by the mean of the target.
    pub means: Vec<String>,
    /// A plan to follow in place of the suggested one.
    pub plan: Option<Plan>,
    /// The learner, how rows are parted, the seed.
    pub spec: Spec,
}

/// A table and what is tried on it.
#[derive(Debug, Clone)]
pub struct Training {
    /// The table.
    pub frame: Frame,
    /// The trial.
    pub trial: Trial,
}

/// The learner of this name, with settings in place of the usual ones.
///
/// # Errors
/// When there is no such learner, or a setting is not possible.
pub fn learner(name: &str, settings: &[(String, f64)]) -> Result<Learner, Failure> {
    let mut learner = Learner::named(name)
        .ok_or_else(|| Failure::new(format!("There is no model {name:?}"), format!("Choose one of {}", LEARNERS.join(", "))))?;
    for (name, value) in settings {
        learner.set(name, *value).map_err(|what| Failure::new(what, "Choose another value, or leave the setting out"))?;
    }
    Ok(learner)
}

/// Reads a table, which is text, and makes everything ready for a trial.
///
/// # Errors
/// When it cannot be read, or there is nothing to predict.
pub fn training(source: &dyn Source, name: &str, choices: &Choices, settings: TrainSettings) -> Result<Training, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, &opened.reading.name, Limit::default())?;
    Training::new(frame, settings).map_err(|failure| failure.within(name))
}

impl Training {
    /// Makes everything ready for a trial on a table.
    ///
    /// # Errors
    /// When there is nothing to predict, or the plan does not fit the table.
    pub fn new(frame: Frame, settings: TrainSettings) -> Result<Self, Failure> {
        let mut plan = match settings.plan {
            Some(plan) => plan,
            None => plan::suggest(&frame, &settings.target, settings.classes)?,
        };
        for name in &settings.means {
            if !plan.take_means(name, "Counts by the mean of the target, as asked for") {
                return Err(Failure::new(
                    format!("The table has no column {name:?} that could count by the mean of the target"),
                    "Check the name",
                ));
            }
        }
        for name in &settings.without {
            if !plan.leave_out(name, "Left out as asked for") {
                return Err(Failure::new(format!("The table has no column {name:?} to leave out"), "Check the name"));
            }
        }
        if plan.columns.iter().all(|column| column.encoding.is_none()) {
            return Err(Failure::new("No column is left to predict from", "Leave fewer columns out"));
        }
        let trial = Trial::new(&frame, plan, settings.spec)?;
        Ok(Self { frame, trial })
    }

    /// The model that is to be kept, learnt from all rows.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let trial = &self.trial;
        let rows = trial.target.known_rows().len();
        let (learner, model) = trial.model();
        Kept::new(trial.plan.clone(), trial.features.list().to_vec(), learner, model, rows)
    }

    /// What the model said of every row while it was held out: a header and records of row number, fold from 1, truth, prediction,
    /// and the probability of each class.
    #[must_use]
    pub fn predictions(&self, outcome: &Outcome) -> Vec<Vec<String>> {
        let target = &self.trial.target;
        let mut records = vec![header(&["row", "fold", "truth", "predicted"], target.task, &target.classes)];
        for ((&row, &fold), said) in outcome.rows.iter().zip(&outcome.folds).zip(outcome.predictions.rows()) {
            let truth = target.number(row);
            let truth = target
                .classes
                .get(truth as usize)
                .filter(|_| target.task.is_classification())
                .cloned()
                .unwrap_or_else(|| truth.to_string());
            let start = [self.frame.row_number(row as usize).to_string(), (fold + 1).to_string(), truth];
            records.push(start.into_iter().chain(told(target.task, &target.classes, said)).collect());
        }
        records
    }
}

/// What a kept model says of a table: a header and records of row number, prediction, and the probability of each class.
///
/// # Errors
/// When the table cannot be read, or lacks a column that the model looks at.
pub fn predict(source: &dyn Source, name: &str, choices: &Choices, kept: &Kept) -> Result<Vec<Vec<String>>, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame(source, &opened.layout, &opened.reading.name, Limit { cells: usize::MAX, bytes: usize::MAX })?;
    kept.plan.fits(&frame).map_err(|failure| failure.within(name))?;
    let predictions = kept.predict(&frame).map_err(|failure| failure.within(name))?;
    Ok(predicted(kept, &predictions))
}

/// What a kept model said of all rows of a table, as records.
pub(super) fn predicted(kept: &Kept, predictions: &Predictions) -> Vec<Vec<String>> {
    let target = &kept.plan.target;
    let mut records = vec![header(&["row", "predicted"], target.task, &target.classes)];
    for (row, said) in predictions.rows().enumerate() {
        records.push([(row + 1).to_string()].into_iter().chain(told(target.task, &target.classes, said)).collect());
    }
    records
}

/// Records as CSV: commas, quotes where a cell needs them, a line feed after each record. The same bytes from the page and the
/// command line.
#[must_use]
pub fn csv(records: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for record in records {
        for (at, cell) in record.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            // A record of one empty cell would be an empty line.
            if cell.contains([',', '"', '\n', '\r']) || (cell.is_empty() && record.len() == 1) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}

fn header(first: &[&str], task: Task, classes: &[String]) -> Vec<String> {
    let probabilities = classes.iter().filter(|_| task.is_classification()).map(|class| format!("p({class})"));
    first.iter().map(|&name| name.to_owned()).chain(probabilities).collect()
}

/// The prediction and the probabilities of a row.
fn told(task: Task, classes: &[String], said: &[f64]) -> Vec<String> {
    if !task.is_classification() {
        return said.iter().map(ToString::to_string).collect();
    }
    let class = classes.get(crate::models::most_likely(said)).cloned().unwrap_or_default();
    [class].into_iter().chain(said.iter().map(ToString::to_string)).collect()
}

/// A report as JSON text, ended by a line end: the same bytes from the page and the command line.
///
/// # Errors
/// When it cannot be written, which is a bug.
pub fn report_json(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string(report).map(|json| json + "\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let records = [vec!["a", "b,c"], vec![""], vec!["say \"no\"", "two\nlines", ""], vec![" x ", "é"]];
        let records: Vec<Vec<String>> = records.iter().map(|record| record.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        records.iter().for_each(|record| writer.write_record(record).unwrap());
        assert_eq!(String::from_utf8(super::csv(&records)).unwrap(), String::from_utf8(writer.into_inner().unwrap()).unwrap());
    }
}
