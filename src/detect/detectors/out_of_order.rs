//! Rows that break the order of a sorted column.

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct OutOfOrder;

/// At least this share of the rows are in order.
const SORTED: f64 = 0.8;
/// Fewer rows are in order by chance.
const ROWS: usize = 25;

impl Detector for OutOfOrder {
    fn id(&self) -> &'static str {
        "out-of-order"
    }

    fn title(&self) -> &'static str {
        "Out of order"
    }

    fn looks_for(&self) -> &'static str {
        "Running numbers and days in order of which a few are not: the fewest rows that would have to go for the rest to be sorted."
    }

    fn matters(&self) -> &'static str {
        "A number or a day was mistaken, or rows were lost or put in later."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            if (view.is_numeric() || view.kind().is_temporal()) && view.distinct() * 2 > context.rows() {
                of_column(at, view, notes);
            }
        }
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let point = |code: u32| if view.is_numeric() { view.column.number(code) } else { view.column.moment(code) };
    let points: Vec<(usize, f64)> =
        view.column.codes().iter().enumerate().filter_map(|(row, &code)| point(code).map(|x| (row, x))).collect();
    if points.len() < ROWS {
        return;
    }
    let turned: Vec<(usize, f64)> = points.iter().map(|&(row, x)| (row, -x)).collect();
    let (up, down) = (in_order(&points), in_order(&turned));
    let kept = if up.len() >= down.len() { up } else { down };
    let share = kept.len() as f64 / points.len() as f64;
    if share < SORTED || kept.len() == points.len() {
        return;
    }
    // A little disorder is how things come in; what is meant is a value from elsewhere.
    let mut steps: Vec<f64> = kept.windows(2).map(|pair| (points[pair[1]].1 - points[pair[0]].1).abs()).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps[steps.len() / 2].max(f64::MIN_POSITIVE);
    let mut next = 0;
    for (place, &(row, x)) in points.iter().enumerate() {
        while next < kept.len() && kept[next] < place {
            next += 1;
        }
        if kept.get(next) == Some(&place) {
            continue;
        }
        let (before, after) = (next.checked_sub(1).map(|i| points[kept[i]].1), kept.get(next).map(|&i| points[i].1));
        let off = [before, after].iter().flatten().map(|y| (x - y).abs()).fold(f64::INFINITY, f64::min);
        if off > 3.0 * usual {
            let why = format!("{:.1} % of the rows are in order of {}; this one is not.", 100.0 * share, view.name());
            notes.cell(at, row, 0.5 + 0.4 * (share - SORTED) / (1.0 - SORTED), why, None);
        }
    }
}

/// The places of the longest part that ascends (patience sorting).
fn in_order(points: &[(usize, f64)]) -> Vec<usize> {
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(points.len()));
    for (place, &(_, x)) in points.iter().enumerate() {
        let pile = tails.partition_point(|&tail| points[tail].1 <= x);
        before.push(pile.checked_sub(1).map(|below| tails[below]));
        if pile == tails.len() { tails.push(place) } else { tails[pile] = place }
    }
    let mut kept = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(place) = at {
        kept.push(place);
        at = before[place];
    }
    kept.reverse();
    kept
}
