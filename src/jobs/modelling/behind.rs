//! The rows behind a figure: a cell of the confusion matrix, a weak slice, or the worst.

use std::collections::BTreeSet;

use super::{RowFound, RowsWanted};
use crate::{
    assess::{Found, slice_places},
    frame::Frame,
    models::most_likely,
    trial::{Outcome, Trial},
};

/// A table, and what was found in it.
type Table<'a> = (&'a Frame, &'a [Found]);

/// How many rows are behind a figure, and the first of them.
pub(super) fn rows((frame, found): Table<'_>, trial: &Trial, outcome: &Outcome, wanted: &RowsWanted, most: usize) -> (u64, Vec<RowFound>) {
    let mut places = behind((frame, found), trial, outcome, wanted);
    let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let total = places.len() as u64;
    if places.len() > most && most > 0 {
        places.select_nth_unstable_by(most - 1, order);
        places.truncate(most);
    }
    places.sort_by(order);
    let (target, outputs) = (&trial.target, outcome.predictions.outputs);
    let name = |class: usize| target.classes.get(class).cloned().unwrap_or_default();
    let rows = places.into_iter().map(|(_, at)| {
        let (row, said) = (outcome.rows[at], &outcome.predictions.values[at * outputs..(at + 1) * outputs]);
        let (truth, predicted, probability) = if target.task.is_classification() {
            let class = predicted(said, wanted);
            (name(target.class(row)), name(class), said.get(class).copied())
        } else {
            (target.number(row).to_string(), said[0].to_string(), None)
        };
        RowFound { row: frame.row_number(row as usize), truth, predicted, probability }
    });
    (total, rows.collect())
}

/// The class that is predicted; of two, by the threshold that is asked for.
fn predicted(said: &[f64], wanted: &RowsWanted) -> usize {
    match wanted {
        RowsWanted::Cell { threshold: Some(threshold), .. } => usize::from(said.get(1).is_some_and(|p| p >= threshold)),
        _ => most_likely(said),
    }
}

/// The places in the outcome that are behind a figure, each with what it is sorted by, the largest first.
fn behind((frame, found): Table<'_>, trial: &Trial, outcome: &Outcome, wanted: &RowsWanted) -> Vec<(f64, usize)> {
    let target = &trial.target;
    let said: Vec<&[f64]> = outcome.predictions.rows().collect();
    // How far off the number is, or how much probability is not with the true class.
    let off = |at: usize| match outcome.rows[at] {
        row if target.task.is_classification() => 1.0 - said[at].get(target.class(row)).copied().unwrap_or(0.0),
        row => (said[at][0] - target.number(row)).abs(),
    };
    match wanted {
        RowsWanted::Cell { truth, predicted: taken, .. } => {
            let fits = |at: &usize| target.class(outcome.rows[*at]) == *truth as usize && predicted(said[*at], wanted) == *taken as usize;
            (0..said.len()).filter(fits).map(|at| (said[at].get(*taken as usize).copied().unwrap_or(0.0), at)).collect()
        }
        RowsWanted::Worst => (0..said.len()).map(|at| (off(at), at)).collect(),
        RowsWanted::Left { from, below } => {
            let fits = |at: &usize| {
                let left = target.number(outcome.rows[*at]) - said[*at][0];
                from.is_none_or(|from| left >= from) && below.is_none_or(|below| left < below)
            };
            (0..said.len()).filter(fits).map(|at| (off(at), at)).collect()
        }
        RowsWanted::Predicted { from, to } => {
            (0..said.len()).filter(|at| (*from..=*to).contains(&said[*at][0])).map(|at| (off(at), at)).collect()
        }
        RowsWanted::Slice(slice) => {
            // With repeats a row is listed once.
            let mut seen = BTreeSet::new();
            let first: Vec<usize> = (0..said.len()).filter(|at| seen.insert(outcome.rows[*at])).collect();
            let rows: Vec<u32> = first.iter().map(|at| outcome.rows[*at]).collect();
            slice_places(frame, found, &rows, slice).into_iter().map(|place| (off(first[place]), first[place])).collect()
        }
    }
}
