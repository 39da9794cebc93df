//! Numbers and dates far from all others.

use crate::detect::{
    Context, Detector, View,
    bounds::{Bulk, brief, cells, quantile_of},
    report::Notes,
    view::Number,
};

/// See `Detector`.
pub(in crate::detect) struct NumericOutlier;

/// A number is far if it is so many standard deviations from the middle,
const FAR: f64 = 4.5;
/// and so many from the next one on the way there.
const APART: f64 = 2.0;
/// More than this share of a column is no outlier, but another part of it.
const SHARE: f64 = 0.03;
/// Fewer numbers have no bulk.
const CELLS: u64 = 30;

impl Detector for NumericOutlier {
    fn id(&self) -> &'static str {
        "numeric-outlier"
    }

    fn title(&self) -> &'static str {
        "Outlier"
    }

    fn looks_for(&self) -> &'static str {
        "Numbers and dates far from the bulk of their column, with nothing between. Columns with a long tail are looked at by \
         their roots or logarithms too, and both must agree."
    }

    fn matters(&self) -> &'static str {
        "One slipped digit moves the mean and the scale of a chart, and a model learns it."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            let numbers = numbers(view);
            if numbers.len() > 5 && cells(&numbers) >= CELLS && (view.is_quantity() || view.kind().is_temporal()) {
                of_column(at, view, &numbers, notes);
            }
        }
    }
}

/// The numbers of a column; of dates, their moments.
fn numbers(view: &View) -> Vec<Number> {
    if !view.kind().is_temporal() {
        return view.numbers.clone();
    }
    let number = |&code: &u32| Some(Number { value: view.column.moment(code)?, count: view.column.count(code), code });
    let mut numbers: Vec<Number> = view.values.iter().filter_map(number).collect();
    numbers.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.code.cmp(&b.code)));
    numbers
}

fn of_column(at: usize, view: &View, numbers: &[Number], notes: &mut Notes<'_>) {
    for (number, deviation) in far(view, numbers) {
        let (low, high) = (quantile_of(numbers, 0.1), quantile_of(numbers, 0.9));
        let why = match (low, high) {
            (Some(low), Some(high)) if view.is_numeric() => {
                format!("Eight in ten values lie between {} and {}; this one is far from them.", brief(low), brief(high))
            }
            _ => "It is far from all other dates of the column.".to_owned(),
        };
        let score = 0.55 + 0.3 * ((deviation.abs() - FAR) / 10.0).clamp(0.0, 1.0);
        notes.value(at, number.code, score, why, None);
    }
}

/// Of some numbers of a column, ascending: those that are far from the others, each with how many deviations.
pub(super) fn far(view: &View, numbers: &[Number]) -> Vec<(Number, f64)> {
    let Some(plain) = Bulk::new(numbers) else { return Vec::new() };
    let fitting = Bulk::without_tail(numbers).filter(|_| view.is_numeric());
    let deviation = |number: &Number| {
        let plain = plain.deviation(number.value);
        let other = fitting.map(|bulk| bulk.deviation(number.value)).filter(|other| other.abs() < plain.abs());
        other.unwrap_or(plain)
    };
    let deviations: Vec<f64> = numbers.iter().map(deviation).collect();
    let above = first_far(&deviations, 1.0).map_or(numbers.len(), |far| far);
    let turned: Vec<f64> = deviations.iter().rev().copied().collect();
    let below = first_far(&turned, -1.0).map_or(0, |far| numbers.len() - far);
    let all = cells(numbers) as f64;
    let ends = [(&numbers[above..], &deviations[above..]), (&numbers[..below], &deviations[..below])];
    let few = ends.into_iter().filter(|(far, _)| cells(far) as f64 <= (SHARE * all).max(1.0));
    few.flat_map(|(far, part)| far.iter().copied().zip(part.iter().copied())).collect()
}

/// The first of some ascending numbers that is far and apart from the one before; `sign` is -1 where they were turned.
fn first_far(deviations: &[f64], sign: f64) -> Option<usize> {
    (1..deviations.len()).find(|&i| {
        let (before, own) = (sign * deviations[i - 1], sign * deviations[i]);
        own >= FAR && own - before >= APART
    })
}
