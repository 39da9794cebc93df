//! Numbers that are usual in their column and far from all others of their group.

use super::numeric_outlier::far;
use crate::{
    detect::{
        Context, Detector, View,
        bounds::{brief, quantile_of},
        report::Notes,
        view::Number,
    },
    frame::Code,
};

/// See `Detector`.
pub(in crate::detect) struct GroupOutlier;

/// Groups explain a column if the middle spread within them is at most this part of that of the whole.
const WITHIN: f64 = 0.4;
/// A group of fewer rows has no bulk.
const ROWS: u32 = 25;
/// More values are no groups.
const GROUPS: usize = 40;
/// Rows from which it is told whether groups explain a column.
const MOST: usize = 20_000;
/// Columns by which groups are made at most, those of the fewest values first.
const COLUMNS: usize = 12;
/// More than this share of the column is another part of it.
const SHARE: f64 = 0.02;
/// So many deviations from the middle of the group: more than for a whole column, since many groups are tried.
const FAR: f64 = 6.0;

impl Detector for GroupOutlier {
    fn id(&self) -> &'static str {
        "group-outlier"
    }

    fn title(&self) -> &'static str {
        "Outlier in its group"
    }

    fn looks_for(&self) -> &'static str {
        "Numbers that are usual in their column and far from those of all rows with the same value in another column, where groups \
         by that column are much closer together than the whole."
    }

    fn matters(&self) -> &'static str {
        "It is right for something else: the weight of a horse in the row of a cat."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let mut groups: Vec<usize> = (0..context.views.len()).filter(|&at| are_groups(&context.views[at])).collect();
        groups.sort_by_key(|&at| (context.views[at].distinct(), at));
        groups.truncate(COLUMNS);
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_quantity() && view.distinct() > 10) {
            let Some(whole) = middle_spread(&view.numbers) else { continue };
            // Which groups explain the column is told from a part of the rows.
            let step = context.rows().div_ceil(MOST);
            let tried = groups.iter().filter(|&&by| by != at);
            let tried = tried.filter_map(|&by| Some((by, Parts::new(view, &context.views[by], step).spread()? / whole)));
            let best = tried.min_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((by, _)) = best.filter(|(_, within)| *within <= WITHIN) {
                of_column(context, (at, by), &Parts::new(view, &context.views[by], 1), notes);
            }
        }
    }
}

fn are_groups(view: &View) -> bool {
    let usual = view.values.iter().filter(|&&code| view.column.count(code) >= ROWS).count();
    (2..=GROUPS).contains(&usual) && view.distinct() <= 2 * GROUPS
}

/// How far the quarters of some numbers are apart.
fn middle_spread(numbers: &[Number]) -> Option<f64> {
    let spread = quantile_of(numbers, 0.75)? - quantile_of(numbers, 0.25)?;
    (spread > 0.0).then_some(spread)
}

/// The numbers of a column by the value of another.
struct Parts {
    groups: Vec<(Code, Vec<Number>)>,
}

impl Parts {
    fn new(view: &View, by: &View, step: usize) -> Self {
        let mut place = vec![None; by.column.distinct()];
        let usual = by.values.iter().copied().filter(|&code| by.column.count(code) >= ROWS);
        let mut groups: Vec<(Code, Vec<Number>)> = usual.map(|code| (code, Vec::new())).collect();
        groups.iter().enumerate().for_each(|(at, (code, _))| place[*code as usize] = Some(at));
        for (&code, &group) in view.column.codes().iter().zip(by.column.codes()).step_by(step.max(1)) {
            let number = view.column.number(code).filter(|_| view.fits(code));
            if let (Some(at), Some(value)) = (place[group as usize], number) {
                groups[at].1.push(Number { value, count: 1, code });
            }
        }
        for (_, numbers) in &mut groups {
            numbers.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.code.cmp(&b.code)));
            numbers.dedup_by(|next, kept| {
                let same = next.code == kept.code;
                kept.count += u32::from(same);
                same
            });
        }
        Self { groups }
    }

    /// The mean of the middle spreads, each group counting as many rows as it has.
    fn spread(&self) -> Option<f64> {
        let rows = |numbers: &[Number]| numbers.iter().map(|number| f64::from(number.count)).sum::<f64>();
        let all: f64 = self.groups.iter().map(|(_, numbers)| rows(numbers)).sum();
        let sum: f64 = self.groups.iter().map(|(_, numbers)| rows(numbers) * middle_spread(numbers).unwrap_or(0.0)).sum();
        (all > 0.0).then_some(sum / all)
    }
}

fn of_column(context: &Context<'_>, (at, by): (usize, usize), parts: &Parts, notes: &mut Notes<'_>) {
    let (view, groups) = (&context.views[at], &context.views[by]);
    let everywhere: Vec<Code> = far(view, &view.numbers).into_iter().map(|(number, _)| number.code).collect();
    let mut found = Vec::new();
    for (group, numbers) in &parts.groups {
        let odd = far(view, numbers).into_iter().filter(|(number, far)| far.abs() >= FAR && !everywhere.contains(&number.code));
        let bounds = quantile_of(numbers, 0.1).zip(quantile_of(numbers, 0.9));
        found.extend(odd.filter_map(|(number, far)| Some((*group, number, far, bounds?))));
    }
    let cells: f64 = found.iter().map(|(_, number, ..)| f64::from(number.count)).sum();
    if cells > (SHARE * view.present as f64).max(1.0) {
        return;
    }
    for (group, number, far, (low, high)) in found {
        let why = format!(
            "Eight in ten rows with {} {:?} lie between {} and {}; this one is far from them.",
            groups.name(),
            groups.column.text(group),
            brief(low),
            brief(high)
        );
        let score = 0.55 + 0.25 * ((far.abs() - FAR) / 10.0).clamp(0.0, 1.0);
        let rows = view.column.codes().iter().zip(groups.column.codes()).enumerate();
        for (row, _) in rows.filter(|(_, (own, by))| **own == number.code && **by == group) {
            notes.cell(at, row, score, why.clone(), None);
        }
    }
}
