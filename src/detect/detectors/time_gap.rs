//! Gaps in days or times that otherwise follow each other evenly.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    num::elementary::ln,
};

/// See `Detector`.
pub(in crate::detect) struct TimeGap;

/// At least this share of the steps is the same.
const EVEN: f64 = 0.95;
/// More gaps are no loss, but how things come in.
const GAPS: usize = 8;
/// Fewer steps are even by chance.
const STEPS: usize = 20;
/// Where so many moments hold the same number of rows, rows come by the clock.
const CLOCK: f64 = 0.8;
/// Where they come by chance, so many more than the logarithm of the number of moments would be missing, by those of the moments
/// around: chance then leaves such a gap in one table of fifty.
const LOST: f64 = 4.0;
/// So many moments are looked at on either side.
const AROUND: usize = 5;

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
    let missing_before = |place: usize| (moments[place].0 - moments[place - 1].0) / step - 1;
    let crowd = Crowd::new(moments.iter().map(|&(_, code)| view.column.count(code)).collect());
    let gaps: Vec<usize> = (1..moments.len()).filter(|&place| missing_before(place) > 0).collect();
    if gaps.len() > GAPS {
        return;
    }
    for place in gaps.into_iter().filter(|&place| crowd.is_lost(place, missing_before(place))) {
        let (missing, pair) = (missing_before(place), &moments[place - 1..=place]);
        let why = format!(
            "{:.1} % of the steps are even; between {:?} and this one {missing} are missing.",
            100.0 * count as f64 / all as f64,
            view.column.text(pair[0].1)
        );
        notes.value(at, pair[1].1, 0.72, why, None);
    }
}

/// How many rows each moment holds.
struct Crowd {
    counts: Vec<u32>,
    /// What half of the moments hold at most.
    middle: u32,
    /// How many rows a gap must have lost.
    lost: f64,
    is_even: bool,
}

impl Crowd {
    fn new(counts: Vec<u32>) -> Self {
        let mut sorted = counts.clone();
        sorted.sort_unstable();
        let middle = sorted[sorted.len() / 2];
        let same = sorted.partition_point(|&count| count <= middle) - sorted.partition_point(|&count| count < middle);
        Self { is_even: same as f64 >= CLOCK * counts.len() as f64, lost: LOST + ln(counts.len() as f64), counts, middle }
    }

    /// Whether the moments that are missing before a place hold rows elsewhere: at the thin ends of a time there are gaps by chance.
    fn is_lost(&self, place: usize, missing: i64) -> bool {
        let mean = |counts: &[u32]| f64::from(counts.iter().sum::<u32>()) / counts.len().max(1) as f64;
        let before = mean(&self.counts[place.saturating_sub(AROUND)..place]);
        let after = mean(&self.counts[place..self.counts.len().min(place + AROUND)]);
        let around = before.min(after);
        self.is_even || (around >= 0.5 * f64::from(self.middle) && around * missing as f64 >= self.lost)
    }
}
