//! Gaps in days or times that otherwise follow each other evenly.

use std::collections::BTreeMap;

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct TimeGap;

/// At least this share of the steps is the same.
const EVEN: f64 = 0.95;
/// More gaps are no loss, but how things come in.
const GAPS: usize = 8;
/// Fewer steps are even by chance.
const STEPS: usize = 20;

impl Detector for TimeGap {
    fn id(&self) -> &'static str {
        "time-gap"
    }

    fn title(&self) -> &'static str {
        "Gap in time"
    }

    fn looks_for(&self) -> &'static str {
        "Days or times that follow each other in even steps, and places where some are missing."
    }

    fn matters(&self) -> &'static str {
        "Records were lost, and sums and means over time are wrong there."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.kind().is_temporal()) {
            of_column(at, view, notes);
        }
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let mut moments: Vec<(i64, u32)> = view.values.iter().filter_map(|&code| Some((view.column.moment(code)? as i64, code))).collect();
    moments.sort_unstable();
    let mut steps: BTreeMap<i64, usize> = BTreeMap::new();
    for pair in moments.windows(2) {
        *steps.entry(pair[1].0 - pair[0].0).or_default() += 1;
    }
    let Some((&step, &count)) = steps.iter().max_by_key(|(_, count)| **count) else { return };
    let all = moments.len().saturating_sub(1);
    if all < STEPS || step <= 0 || (count as f64) < EVEN * all as f64 {
        return;
    }
    let gaps: Vec<_> = moments.windows(2).filter(|pair| pair[1].0 - pair[0].0 >= 2 * step).collect();
    if gaps.len() > GAPS {
        return;
    }
    for pair in gaps {
        let missing = (pair[1].0 - pair[0].0) / step - 1;
        let why = format!(
            "{:.1} % of the steps are even; between {:?} and this one {missing} are missing.",
            100.0 * count as f64 / all as f64,
            view.column.text(pair[0].1)
        );
        notes.value(at, pair[1].1, 0.72, why, None);
    }
}
