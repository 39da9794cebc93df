//! Numbers with the wrong sign.

use crate::detect::{
    Context, Detector, View,
    bounds::{brief, cells, quantile_of},
    report::Notes,
};

/// See `Detector`.
pub(in crate::detect) struct SignError;

/// At most this share of a column has the wrong sign.
const SHARE: f64 = 0.06;

impl Detector for SignError {
    fn id(&self) -> &'static str {
        "sign-error"
    }

    fn title(&self) -> &'static str {
        "Wrong sign"
    }

    fn looks_for(&self) -> &'static str {
        "A few negative numbers, as large as the others, in a column of numbers above zero; or the other way round."
    }

    fn matters(&self) -> &'static str {
        "They are subtracted where they should be added."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_quantity()) {
            of_column(at, view, notes);
        }
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let below = view.numbers.partition_point(|number| number.value < 0.0);
    let above = view.numbers.partition_point(|number| number.value <= 0.0);
    let (negative, positive) = (&view.numbers[..below], &view.numbers[above..]);
    let (few, many) = if cells(negative) < cells(positive) { (negative, positive) } else { (positive, negative) };
    let all = cells(&view.numbers) as f64;
    if few.is_empty() || many.len() < 10 || cells(few) as f64 > SHARE * all {
        return;
    }
    let (Some(low), Some(high), Some(middle)) = (quantile_of(many, 0.05), quantile_of(many, 0.99), quantile_of(many, 0.5)) else { return };
    // Where numbers run through zero, both signs belong to the column.
    let near_zero =
        view.numbers.iter().filter(|number| number.value.abs() < 0.15 * middle.abs()).map(|number| u64::from(number.count)).sum::<u64>();
    let is_mirrored = few.iter().filter(|number| -number.value >= low && -number.value <= high).count();
    if near_zero as f64 > 0.02 * all || (is_mirrored as f64) < 0.8 * few.len() as f64 {
        return;
    }
    for number in few {
        let why = format!(
            "{} of {} numbers are {} zero; with the other sign this one is like them.",
            cells(many),
            all,
            if middle > 0.0 { "above" } else { "below" }
        );
        notes.value(at, number.code, 0.94, why, Some(brief(-number.value)));
    }
}
