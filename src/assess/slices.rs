//! Weak slices: by the columns of the table, and by what was found in its rows.

use serde::{Deserialize, Serialize};

use super::{Held, facets::Cut};
use crate::{
    frame::Frame,
    models::most_likely,
    scores::{Facet, MAX_PAIRED, SliceSettings, weak_slices},
    trial::Trial,
};

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 60;

/// A kind of findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingKind {
    /// Its stable name.
    pub id: String,
    /// Its name for people.
    pub title: String,
}

/// The rows in which something of a kind was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The kind.
    pub kind: FindingKind,
    /// Their positions in the table, ascending.
    pub rows: Vec<u32>,
}

/// Rows on which the model fails more than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SliceTold {
    /// Columns and their values that make it up, one or two; none where a finding does.
    pub values: Vec<(String, String)>,
    /// What was found in its rows, if that makes it up.
    pub finding: Option<FindingKind>,
    /// How many rows.
    pub rows: u64,
    /// Their mean loss: the share predicted wrong, or how far off the number is.
    pub loss: f64,
    /// The mean loss of all other rows.
    pub elsewhere: f64,
    /// How often such a difference would come by chance in so many comparisons.
    pub p: f64,
}

/// The weak slices, the most costly first. `found` is what was found in the table without asking a model about its target: labels that
/// a model doubts are labels that it gets wrong.
#[must_use]
pub fn weak(frame: &Frame, found: &[Found], trial: &Trial, held: &Held) -> Vec<SliceTold> {
    let target = &trial.plan.target.column;
    let columns = frame.columns().iter().filter(|column| column.name() != target);
    let cuts: Vec<(&str, Cut)> = columns.filter_map(|c| Cut::of(c, &held.rows).map(|cut| (c.name(), cut))).take(MOST_COLUMNS).collect();
    let marks: Vec<Vec<u32>> = found.iter().map(|found| found.codes(&held.rows)).collect();
    let of_findings = marks.iter().map(|codes| Facet { codes, levels: 1 });
    let facets: Vec<_> = cuts.iter().map(|(_, cut)| cut.facet()).chain(of_findings).collect();
    let settings = SliceSettings { paired: cuts.len().min(MAX_PAIRED), ..SliceSettings::default() };
    let slices = weak_slices(&losses(trial, held), &facets, &settings).unwrap_or_default();
    let value = |&(facet, value): &(usize, u32)| cuts.get(facet).map(|(name, cut)| ((*name).to_owned(), cut.names[value as usize].clone()));
    let told = slices.into_iter().map(|slice| SliceTold {
        values: slice.values.iter().filter_map(value).collect(),
        finding: slice.values.iter().find_map(|(facet, _)| found.get(facet.checked_sub(cuts.len())?)).map(|found| found.kind.clone()),
        rows: slice.rows as u64,
        loss: slice.loss,
        elsewhere: slice.elsewhere,
        p: slice.p,
    });
    told.collect()
}

/// The places in `rows` of those of a slice; none where a column, a value or a kind of findings is unknown.
#[must_use]
pub fn places(frame: &Frame, found: &[Found], rows: &[u32], slice: &SliceTold) -> Vec<usize> {
    let mut within = vec![!slice.values.is_empty() || slice.finding.is_some(); rows.len()];
    let mut keep = |fits: &dyn Fn(usize) -> bool| within.iter_mut().enumerate().for_each(|(at, within)| *within &= fits(at));
    for (name, value) in &slice.values {
        let column = frame.columns().iter().find(|column| column.name() == name);
        let cut = column.and_then(|column| Cut::of(column, rows));
        let code = cut.as_ref().and_then(|cut| cut.names.iter().position(|name| name == value));
        keep(&|at| cut.as_ref().zip(code).is_some_and(|(cut, code)| cut.codes[at] as usize == code));
    }
    if let Some(kind) = &slice.finding {
        let own = found.iter().find(|found| found.kind.id == kind.id);
        keep(&|at| own.is_some_and(|own| own.holds(rows[at])));
    }
    (0..within.len()).filter(|at| within[*at]).collect()
}

impl Found {
    fn holds(&self, row: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// 0 for each row in which something was found, 1 for all others.
    fn codes(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().map(|row| u32::from(!self.holds(*row))).collect()
    }
}

/// For each row 1 where the class is wrong, else 0; or how far off the number is.
fn losses(trial: &Trial, held: &Held) -> Vec<f64> {
    let outputs = trial.target.outputs();
    let said = held.rows.iter().zip(held.predictions.chunks_exact(outputs));
    if trial.target.task.is_classification() {
        said.map(|(row, said)| f64::from(u8::from(most_likely(said) != trial.target.class(*row)))).collect()
    } else {
        said.map(|(row, said)| (trial.target.number(*row) - said[0]).abs()).collect()
    }
}
