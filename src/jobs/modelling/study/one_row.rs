//! One row: what is predicted of it, why, what would be predicted if it were otherwise, and what would have to be.

use super::{
    Added, OneRow, Otherwise, Studied,
    contributions::{background, caveat, evenly, of_class, unit},
    inquiry::Matter,
};
use crate::{
    explain::{Caveat, CounterfactualSettings, Wish, attribution, counterfactual, predict_cells},
    frame::Frame,
    models::{Features, Model},
    table::Failure,
    trial::Trial,
};

/// Rows that values to try come from.
const EXAMPLES: usize = 2000;

/// The position in the table of a row that people call by its number.
pub(in crate::jobs::modelling) fn position(frame: &Frame, number: u64) -> Option<u32> {
    let (mut low, mut high) = (0, frame.rows());
    while low < high {
        let middle = usize::midpoint(low, high);
        if frame.row_number(middle) < number { low = middle + 1 } else { high = middle }
    }
    (low < frame.rows() && frame.row_number(low) == number).then_some(low as u32)
}

pub(super) fn studied(matter: &Matter<'_>, number: u64, class: usize, changes: &[(u32, Option<f64>)]) -> Result<Studied, Failure> {
    let row = known(matter.frame, number)?;
    let (trial, model) = (matter.trial, matter.model()?);
    let cells = trial.features.row(row).to_vec();
    let mut changed = cells.clone();
    for (feature, value) in changes {
        if let Some(cell) = changed.get_mut(*feature as usize) {
            *cell = value.unwrap_or(f64::NAN);
        }
    }
    let predicted = |cells: &[f64]| predict_cells(&model, trial.features.list(), cells.to_vec()).values;
    Ok(Studied::Row(Box::new(OneRow {
        truth: truth(trial, row),
        before: predicted(&cells),
        after: predicted(&changed),
        added: added(matter, &model, changed, class),
        cells: cells.into_iter().map(known_cell).collect(),
    })))
}

/// What each feature of a row of cells adds to the score of a class.
fn added(matter: &Matter<'_>, model: &Model, cells: Vec<f64>, class: usize) -> Option<Added> {
    let features = &matter.trial.features;
    // The row that is explained comes first, the rows that it is compared with after it.
    let background = background(matter);
    let all = cells.into_iter().chain(background.iter().flat_map(|row| features.row(*row)).copied()).collect();
    let rows = background.len() + 1;
    let beside: Vec<u32> = (1..rows as u32).collect();
    let found = attribution(model, &Features::new(features.list().clone(), rows, all), 0, &beside)?;
    let (base, values) = of_class(&found, class);
    let name = matter.trial.target.classes.get(class).map(String::as_str);
    Some(Added { unit: unit(found.unit, name), base, values, caveat: caveat(model) })
}

pub(super) fn otherwise(matter: &Matter<'_>, number: u64, wish: Wish, fixed: &[u32]) -> Result<Studied, Failure> {
    let row = known(matter.frame, number)?;
    let (trial, model) = (matter.trial, matter.model()?);
    let examples = trial.folds.first().map(|fold| evenly(&fold.train, EXAMPLES)).unwrap_or_default();
    let settings =
        CounterfactualSettings { fixed: fixed.iter().map(|feature| *feature as usize).collect(), ..CounterfactualSettings::default() };
    let found = counterfactual(&model, &trial.features, &examples, row, wish, &settings);
    let found = found.map(|found| Otherwise {
        changes: found.changes.iter().map(|change| (change.feature as u32, known_cell(change.from), known_cell(change.to))).collect(),
        prediction: found.prediction,
    });
    Ok(Studied::Otherwise { found, caveat: Caveat::Counterfactual.text().to_owned() })
}

fn known(frame: &Frame, number: u64) -> Result<u32, Failure> {
    let rows = frame.total_rows();
    let sample = if frame.is_sample() { ", some of which were left out by chance because the table is large" } else { "" };
    position(frame, number)
        .ok_or_else(|| Failure::new(format!("There is no row {number} among the {rows} rows{sample}"), "Choose another row"))
}

fn truth(trial: &Trial, row: u32) -> Option<String> {
    let value = Some(trial.target.number(row)).filter(|value| !value.is_nan())?;
    Some(if trial.target.task.is_classification() { trial.target.classes.get(value as usize)?.clone() } else { value.to_string() })
}

fn known_cell(cell: f64) -> Option<f64> {
    Some(cell).filter(|cell| !cell.is_nan())
}
