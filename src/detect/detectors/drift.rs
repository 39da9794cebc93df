//! Columns whose values change from some row on.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    num::elementary::sqrt,
};

/// See `Detector`.
pub(in crate::detect) struct Drift;

/// Fewer rows show no change.
const ROWS: usize = 150;
/// Rows that are looked at.
const MOST: usize = 20_000;
/// A change is told if the distributions before and after differ so much (Kolmogorov and Smirnov; from 0 to 1),
const DISTANCE: f64 = 0.3;
/// and so much more than chance would have it.
const CHANCE: f64 = 3.2;
/// Where more of the columns change, the table is sorted by something.
const COLUMNS: f64 = 0.15;
/// Where it is sorted by a column of groups, a change within a group of so many rows is told if it is so large.
const GROUP: usize = 40;
const DISTANCE_OF_GROUP: f64 = 0.5;

impl Detector for Drift {
    fn id(&self) -> &'static str {
        "drift"
    }

    fn title(&self) -> &'static str {
        "Change within the table"
    }

    fn looks_for(&self) -> &'static str {
        "A column whose values are distributed otherwise after some row, or after some day, than before it, where other columns go on as \
         they did; in a table that is sorted by groups, within one of them."
    }

    fn matters(&self) -> &'static str {
        "A sensor, a form or a definition changed, and the two parts cannot be compared."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        if context.rows() < ROWS {
            return;
        }
        let orders = std::iter::once(None).chain(dates(context).map(Some));
        // What changes with the rows changes with a date as well, and is told once.
        for by in orders {
            let found = changes(context, by);
            for &(at, row, distance) in &found {
                let from = match by {
                    None => format!("row {}", context.frame.row_number(row)),
                    Some(date) => format!("{} {:?}", context.views[date].name(), context.views[date].column.cell(row)),
                };
                let why = format!("Its values are distributed otherwise from about {from} on (distance {distance:.2} of 1).");
                notes.column(at, 0.55 + 0.4 * (distance - DISTANCE).clamp(0.0, 1.0), why);
            }
            if !found.is_empty() {
                return;
            }
        }
        for (at, by, row, distance) in within_groups(context) {
            let (from, view) = (context.frame.row_number(row), &context.views[by]);
            let (name, group) = (view.name(), view.column.cell(row));
            let why = format!(
                "Of the rows with {name} {group:?}, its values are distributed otherwise from about row {from} on (distance {distance:.2} of 1)."
            );
            notes.column(at, 0.55 + 0.4 * (distance - DISTANCE_OF_GROUP).clamp(0.0, 1.0), why);
        }
    }
}

/// The columns that change within a group, where the table is sorted by a column of groups, if they are few: by which, the row from which
/// on, and how much.
fn within_groups(context: &Context<'_>) -> Vec<(usize, usize, usize, f64)> {
    let order: Vec<usize> = (0..context.rows()).step_by(context.rows().div_ceil(MOST)).collect();
    let is_sorted = |view: &View| {
        let ranks = if view.is_text() { ranks(view, &order) } else { Vec::new() };
        ranks.len() >= ROWS && view.distinct() > 1 && runs_are_long(&ranks)
    };
    let Some(by) = context.views.iter().position(is_sorted) else { return Vec::new() };
    let codes = context.views[by].column.codes();
    let (mut found, mut looked_at) = (Vec::new(), 0);
    for (at, view) in context.views.iter().enumerate().filter(|(at, _)| *at != by) {
        let mut groups: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
        ranks(view, &order).into_iter().for_each(|rank| groups.entry(codes[rank.0]).or_default().push(rank));
        groups.retain(|_, ranks| ranks.len() >= GROUP);
        looked_at += u32::from(!groups.is_empty());
        let changes = groups.values().filter(|ranks| !is_running(ranks)).filter_map(|ranks| {
            let (cut, distance) = change(ranks).filter(|(_, distance)| *distance >= DISTANCE_OF_GROUP)?;
            Some((at, by, ranks[cut].0, distance))
        });
        found.extend(changes.max_by(|a, b| a.3.total_cmp(&b.3)));
    }
    if found.len() as f64 > (COLUMNS * f64::from(looked_at)).max(1.0) { Vec::new() } else { found }
}

/// Columns of days by which the rows could be sorted and are not.
fn dates<'a>(context: &'a Context<'_>) -> impl Iterator<Item = usize> + 'a {
    const DATES: usize = 3;
    let is_clock = |view: &View| view.kind().is_temporal() && view.distinct() * 10 >= view.present as usize && view.missing_share() < 0.1;
    let of_time = context.views.iter().enumerate().filter(move |(_, view)| is_clock(view)).map(|(at, _)| at);
    of_time.take(DATES)
}

/// The columns that change in an order of the rows, if they are few: the row from which on, and how much.
fn changes(context: &Context<'_>, by: Option<usize>) -> Vec<(usize, usize, f64)> {
    let mut order: Vec<usize> = (0..context.rows()).step_by(context.rows().div_ceil(MOST)).collect();
    if let Some(date) = by {
        let column = &context.views[date].column;
        let moment = |row: usize| column.moment(column.codes()[row]);
        order.retain(|&row| moment(row).is_some());
        order.sort_by(|&a, &b| moment(a).unwrap_or(0.0).total_cmp(&moment(b).unwrap_or(0.0)).then(a.cmp(&b)));
    }
    let (mut found, mut looked_at) = (Vec::new(), 0);
    for (at, view) in context.views.iter().enumerate().filter(|(at, _)| Some(*at) != by) {
        let ranks = ranks(view, &order);
        if ranks.len() >= ROWS && view.distinct() > 1 && !is_running(&ranks) {
            looked_at += 1;
            // What goes up or down with a date all the time, as an age with a birthday, has not changed at some day.
            let change = change(&ranks).filter(|&(cut, _)| by.is_none() || !(trends(&ranks[..cut]) || trends(&ranks[cut..])));
            found.extend(change.map(|(cut, distance)| (at, ranks[cut].0, distance)));
        }
    }
    if found.len() as f64 > (COLUMNS * f64::from(looked_at)).max(1.0) { Vec::new() } else { found }
}

/// Rows in an order, with the place of their value among all values: numbers in order, texts by how frequent they are.
fn ranks(view: &View, order: &[usize]) -> Vec<(usize, u32)> {
    let mut places: Vec<Option<u32>> = vec![None; view.column.distinct()];
    if view.is_quantity() {
        let mut place = 0;
        for (at, number) in view.numbers.iter().enumerate() {
            place += u32::from(at > 0 && number.value > view.numbers[at - 1].value);
            places[number.code as usize] = Some(place);
        }
    } else if view.is_text() && view.distinct() <= 30 {
        for (place, &code) in (0..).zip(&view.values) {
            places[code as usize] = Some(place);
        }
    }
    let codes = view.column.codes();
    order.iter().filter_map(|&row| places[codes[row] as usize].map(|place| (row, place))).collect()
}

/// Whether a column mostly ascends or descends, as running numbers do.
fn is_running(ranks: &[(usize, u32)]) -> bool {
    let (up, down) = ranks
        .windows(2)
        .fold((0, 0), |(up, down), pair| (up + usize::from(pair[1].1 >= pair[0].1), down + usize::from(pair[1].1 <= pair[0].1)));
    let equal = up + down - (ranks.len() - 1);
    let same = equal as f64 / ranks.len() as f64;
    // Rows that are sorted in groups are equal to their neighbours far more often than by chance.
    let moved = (up.max(down) - equal) as f64 / ((ranks.len() - 1 - equal).max(1)) as f64;
    moved > 0.75 || (same > 0.5 && runs_are_long(ranks))
}

/// Whether equal values stand together more than by chance.
fn runs_are_long(ranks: &[(usize, u32)]) -> bool {
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    for (_, rank) in ranks {
        *counts.entry(*rank).or_default() += 1.0;
    }
    let n = ranks.len() as f64;
    let by_chance: f64 = counts.values().map(|count| count / n).map(|share| share * share).sum();
    let together = ranks.windows(2).filter(|pair| pair[0].1 == pair[1].1).count() as f64 / n;
    together - by_chance > 0.5 * (1.0 - by_chance)
}

/// Whether values go up or down with their place by and large (Pearson's correlation of places and ranks).
fn trends(ranks: &[(usize, u32)]) -> bool {
    const TREND: f64 = 0.3;
    let n = ranks.len() as f64;
    let (mx, my) = ((n - 1.0) / 2.0, ranks.iter().map(|&(_, rank)| f64::from(rank)).sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (place, &(_, rank)) in ranks.iter().enumerate() {
        let (x, y) = (place as f64 - mx, f64::from(rank) - my);
        (xy, xx, yy) = (xy + x * y, xx + x * x, yy + y * y);
    }
    xy * xy > TREND * TREND * xx * yy
}

/// Where the two parts of a column differ most, if they do: the place from which on, and how much.
fn change(ranks: &[(usize, u32)]) -> Option<(usize, f64)> {
    let n = ranks.len();
    let mut parts = Parts::new(ranks);
    let (mut best, mut from) = ((0, 0.0), 0);
    for cut in (2..=8).map(|tenth| n * tenth / 10) {
        ranks[from..cut].iter().for_each(|&(_, rank)| parts.pass(rank));
        from = cut;
        let distance = parts.distance(cut, n - cut);
        if distance > best.1 {
            best = (cut, distance);
        }
    }
    let (cut, distance) = best;
    let expected = sqrt(n as f64 / (cut as f64 * (n - cut) as f64));
    (distance >= DISTANCE && distance >= CHANCE * expected).then_some((cut, distance))
}

/// How many rows before and after a cut have which place; many places are taken together.
struct Parts {
    before: Vec<u32>,
    after: Vec<u32>,
    places: u64,
}

impl Parts {
    fn new(ranks: &[(usize, u32)]) -> Self {
        const BINS: u64 = 1024;
        let places = ranks.iter().map(|&(_, rank)| u64::from(rank) + 1).max().unwrap_or(1);
        let bins = places.min(BINS) as usize;
        let mut parts = Self { before: vec![0; bins], after: vec![0; bins], places };
        for &(_, rank) in ranks {
            let bin = parts.bin(rank);
            parts.after[bin] += 1;
        }
        parts
    }

    fn bin(&self, rank: u32) -> usize {
        (u64::from(rank) * self.after.len() as u64 / self.places) as usize
    }

    /// A row that stood after the cut stands before it.
    fn pass(&mut self, rank: u32) {
        let bin = self.bin(rank);
        self.after[bin] -= 1;
        self.before[bin] += 1;
    }

    /// The largest difference between the shares of both parts up to any place (Kolmogorov and Smirnov).
    fn distance(&self, before: usize, after: usize) -> f64 {
        let (mut a, mut b, mut most) = (0.0, 0.0, 0.0_f64);
        for (x, y) in self.before.iter().zip(&self.after) {
            a += f64::from(*x);
            b += f64::from(*y);
            most = most.max((a / before as f64 - b / after as f64).abs());
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        detect::{Finding, LEVEL, findings_of},
        frame::{Builder, Limit},
        num::rng::Rng,
        table::Lexicon,
    };

    /// What is told of a table sorted by kinds, of which all measures differ; `from` is the row from which on one of them is shifted.
    fn told(from: usize) -> Vec<Finding> {
        let mut rng = Rng::keyed(7, 0, 0);
        let names = ["kind", "length", "width", "weight", "height"];
        let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
        for row in 0..300 {
            let kind = row / 100;
            let mut measure = |spread: f64| 10.0 * kind as f64 + spread * (rng.unit() + rng.unit() + rng.unit());
            let (length, others) = (measure(1.0), [1.0, 2.0, 3.0].map(measure));
            let shift = if row >= from { 4.0 } else { 0.0 };
            let cells = [length + shift].into_iter().chain(others).map(|cell| format!("{cell:.2}"));
            builder.push(&[["oak", "ash", "elm"][kind].to_owned()].into_iter().chain(cells).collect::<Vec<String>>());
        }
        findings_of(&builder.finish(), LEVEL, &["drift"]).list
    }

    #[test]
    fn a_change_within_a_group_of_a_sorted_table_is_told_and_the_groups_themselves_are_not() {
        assert_eq!(told(300), []);
        let found = told(150);
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.column.as_deref(), finding.row), (Some("length"), None));
        assert!(finding.why.starts_with("Of the rows with kind \"ash\"") && finding.why.contains("about row 151"), "{}", finding.why);
    }
}
