//! Leaks between the training and the test rows of the first fold.

use serde::Serialize;

use crate::{
    frame::{Column, Frame},
    models::{Task, plan::Encoding},
    scores::leakage::{LeakColumn, MISSING, Parted, Role, leaks},
    trial::{Split, Trial},
};

/// What a check between training and test rows says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeakTold {
    /// The check.
    pub check: String,
    /// The column; `None` for the whole table.
    pub column: Option<String>,
    /// The share of test rows that is concerned; for the size, test rows over training rows.
    pub share: f64,
    /// Test rows that are concerned, at most 20, the first data row being 1.
    pub rows: Vec<u64>,
    /// Values that are concerned, at most 20.
    pub values: Vec<String>,
}

/// The checks that fail. Dates and what names rows are only looked at where rows were parted by time or by a column: parts that
/// are drawn by chance share them rightly.
#[must_use]
pub fn failed(frame: &Frame, trial: &Trial) -> Vec<LeakTold> {
    let Some(fold) = trial.folds.first() else { return Vec::new() };
    let cut: Vec<Cut> = frame.columns().iter().filter_map(|column| Cut::of(column, trial)).collect();
    let columns: Vec<LeakColumn> =
        cut.iter().map(|cut| LeakColumn { role: cut.role, codes: &cut.codes, texts: &cut.texts, moments: &cut.moments }).collect();
    let found = leaks(&Parted { columns: &columns, train: &fold.train, test: &fold.test });
    let told = found.into_iter().filter(|leak| !leak.passed).map(|leak| LeakTold {
        check: leak.check,
        column: leak.column.map(|at| cut[at].name.to_owned()),
        share: leak.share,
        rows: leak.rows.iter().map(|row| frame.row_number(*row as usize)).collect(),
        values: leak.values,
    });
    told.collect()
}

/// A column as the checks need it.
struct Cut<'a> {
    name: &'a str,
    role: Role,
    codes: Vec<u32>,
    texts: Vec<&'a str>,
    moments: Vec<Option<f64>>,
}

impl<'a> Cut<'a> {
    fn of(column: &'a Column, trial: &Trial) -> Option<Self> {
        let role = role(column, trial)?;
        let present = |code: u32| if column.is_missing(code) { MISSING } else { code };
        let codes = column.codes().iter().map(|code| present(*code)).collect();
        let texts = column.values().map(|(_, text)| text).collect();
        let moments = if role == Role::Date { column.values().map(|(code, _)| column.moment(code)).collect() } else { Vec::new() };
        Some(Self { name: column.name(), role, codes, texts, moments })
    }
}

fn role(column: &Column, trial: &Trial) -> Option<Role> {
    let (drawn, parts) = match &trial.spec.split {
        Split::Stratified | Split::Random | Split::Grouped { .. } => (true, None),
        Split::Time { .. } => (false, None),
        Split::Column { column } => (false, Some(column.as_str())),
    };
    // What says which part a row is in differs between them by its nature.
    if parts == Some(column.name()) {
        return None;
    }
    if column.name() == trial.plan.target.column {
        return (trial.plan.target.task != Task::Regression).then_some(Role::Label);
    }
    let plan = trial.plan.column(column.name())?;
    match &plan.encoding {
        Some(Encoding::Levels { .. } | Encoding::Ordinal { .. }) => Some(Role::Category),
        Some(Encoding::DateParts { .. }) if !drawn => Some(Role::Date),
        Some(_) => Some(Role::Other),
        // What was left out and has hardly a value twice names the rows.
        None if !drawn && 10 * column.distinct() >= 9 * column.codes().len() => Some(Role::Index),
        None => None,
    }
}
