//! Columns that give away what is to be predicted.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    detect::{Context, Detector, View, bounds::brief, names::words, report::Notes, target},
    frame::Code,
};

/// See `Detector`.
pub(in crate::detect) struct LeakingColumn;

/// From this share of the rows on, a column of as many values as there are classes is another name for them,
const RENAMED: f64 = 0.95;
/// and one of more values tells too well.
const TOLD: f64 = 0.995;
/// It must tell so much of what the commonest class alone does not.
const LEFT: f64 = 0.12;
/// Values must come back to show anything: so many rows a value on average.
const REPEATS: usize = 5;
/// Numbers part two classes so well (the area under the ROC curve).
const PARTED: f64 = 0.992;
/// Ranks of a number go with those of the target so closely.
const RANKS: f64 = 0.995;
/// Rows by which ranks are compared at most.
const MOST: usize = 20_000;

impl Detector for LeakingColumn {
    fn id(&self) -> &'static str {
        "leaking-column"
    }

    fn title(&self) -> &'static str {
        "Gives the target away"
    }

    fn looks_for(&self) -> &'static str {
        "A column that by its name, or by standing last, is to be predicted, and another one that alone tells it in nearly every row: \
         by its values, by its order, or by having one at all."
    }

    fn matters(&self) -> &'static str {
        "It was most likely filled in afterwards: a model looks excellent here and is useless where the answer is not known yet."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let classes = target::of_classes(&context.views);
        for (target, view) in context.views.iter().enumerate() {
            let is_amount = target::is_of_amounts(view);
            if !is_amount && !classes.contains(&target) {
                continue;
            }
            for (at, other) in context.views.iter().enumerate().filter(|(at, _)| *at != target) {
                // Of two that are to be predicted, each gives the other away; a longer name is that of the copy, as in `class_code`.
                let order = |place: usize, view: &View| (words(view.name()).len(), Reverse(place));
                if !is_amount && classes.contains(&at) && order(at, other) < order(target, view) {
                    continue;
                }
                let told = if is_amount { of_amounts(other, view) } else { of_classes(other, view) };
                if let Some((score, why)) = told {
                    notes.column(at, score, why);
                }
            }
        }
    }
}

/// How many rows of each value (outer) have each class (inner); missing values are a value, missing classes are left out.
struct Table {
    counts: Vec<Vec<u32>>,
    rows: f64,
    usual: f64,
}

impl Table {
    fn new(places: &[Option<usize>], values: usize, target: &View) -> Self {
        let class_of: BTreeMap<Code, usize> = target.values.iter().copied().zip(0..).collect();
        let classes = class_of.len();
        let class: Vec<Option<usize>> = (0..target.column.distinct() as Code).map(|code| class_of.get(&code).copied()).collect();
        let mut counts = vec![vec![0_u32; classes]; values];
        for (place, &code) in places.iter().zip(target.column.codes()) {
            if let (Some(place), Some(class)) = (place, class[code as usize]) {
                counts[*place][class] += 1;
            }
        }
        let of_class = |class: usize| counts.iter().map(|row| f64::from(row[class])).sum::<f64>();
        let each: Vec<f64> = (0..classes).map(of_class).collect();
        let rows: f64 = each.iter().sum();
        Self { counts, rows, usual: each.into_iter().fold(0.0, f64::max) / rows.max(1.0) }
    }

    /// The share of rows whose class is the usual one of their value.
    fn told(&self) -> f64 {
        self.counts.iter().filter_map(|row| row.iter().max()).map(|&n| f64::from(n)).sum::<f64>() / self.rows.max(1.0)
    }

    /// How many values have at least one row in a hundred.
    fn frequent(&self) -> usize {
        self.counts.iter().filter(|row| f64::from(row.iter().sum::<u32>()) >= 0.01 * self.rows).count()
    }

    /// Whether the share that is told is most of what guessing does not tell.
    fn tells(&self, least: f64) -> bool {
        let told = self.told();
        told >= least && 1.0 - told <= LEFT * (1.0 - self.usual)
    }
}

fn of_classes(column: &View, target: &View) -> Option<(f64, String)> {
    let distinct = column.column.distinct();
    if column.distinct() * REPEATS <= column.present as usize {
        let places: Vec<Option<usize>> = column.column.codes().iter().map(|&code| Some(code as usize)).collect();
        let table = Table::new(&places, distinct, target);
        let is_renamed = table.frequent() <= target.distinct();
        if table.tells(if is_renamed { RENAMED } else { TOLD }) {
            let score = if is_renamed { 0.85 } else { 0.7 };
            return Some((score, format!("It alone tells {} in {:.1} % of the rows.", target.name(), 100.0 * table.told())));
        }
    }
    let gaps = column.column.missing() as f64 / column.column.codes().len() as f64;
    if (0.02..=0.98).contains(&gaps) {
        let places: Vec<Option<usize>> =
            column.column.codes().iter().map(|&code| Some(usize::from(column.column.is_missing(code)))).collect();
        let table = Table::new(&places, 2, target);
        if table.tells(RENAMED) {
            let why = format!("Whether it has a value tells {} in {:.1} % of the rows.", target.name(), 100.0 * table.told());
            return Some((0.82, why));
        }
    }
    parts(column, target)
}

/// Numbers that lie to either side of a point by the class.
fn parts(column: &View, target: &View) -> Option<(f64, String)> {
    let [first, second] = target.values[..] else { return None };
    if !column.is_numeric() || column.distinct() < 3 {
        return None;
    }
    let mut seen = vec![[0.0_f64; 2]; column.column.distinct()];
    for (&code, &class) in column.column.codes().iter().zip(target.column.codes()) {
        if let Some(class) = [first, second].iter().position(|&own| own == class) {
            seen[code as usize][class] += 1.0;
        }
    }
    let (mut below, mut pairs) = ([0.0_f64; 2], 0.0);
    for number in &column.numbers {
        let [a, b] = seen[number.code as usize];
        pairs += b * (below[0] + 0.5 * a);
        below = [below[0] + a, below[1] + b];
    }
    let area = pairs / (below[0] * below[1]);
    let area = area.max(1.0 - area);
    let few = below[0].min(below[1]);
    (few >= 20.0 && area >= PARTED).then(|| {
        let share = brief(100.0 * area);
        (0.75, format!("Its numbers part the two classes of {} in {share} of 100 pairs of rows.", target.name()))
    })
}

/// Numbers in the same order as those of the target, which are neither a copy nor a multiple.
fn of_amounts(column: &View, target: &View) -> Option<(f64, String)> {
    if !column.is_quantity() || column.distinct() < 20 {
        return None;
    }
    let rows = column.column.codes().len();
    let step = rows.div_ceil(MOST);
    let number = |view: &View, row: usize| view.column.number(view.column.codes()[row]);
    let pairs: Vec<(f64, f64)> = (0..rows).step_by(step).filter_map(|row| Some((number(column, row)?, number(target, row)?))).collect();
    if pairs.len() < 80 || (pairs.len() as f64) < 0.5 * rows.div_ceil(step) as f64 {
        return None;
    }
    let x = ranks(pairs.iter().map(|pair| pair.0));
    let y = ranks(pairs.iter().map(|pair| pair.1));
    let correlation = correlation(&x, &y).abs();
    (correlation >= RANKS).then(|| {
        let why = format!("It goes up and down with {} in nearly every row (rank correlation {correlation:.4}).", target.name());
        (0.65, why)
    })
}

/// The ranks of numbers; equal ones share theirs.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; order.len()];
    let mut before = 0;
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        let rank = before as f64 + 0.5 * (same.len() - 1) as f64;
        same.iter().for_each(|&(_, at)| ranks[at] = rank);
        before += same.len();
    }
    ranks
}

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (mx, my) = (mean(x), mean(y));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(y) {
        let (a, b) = (a - mx, b - my);
        (xy, xx, yy) = (xy + a * b, xx + a * a, yy + b * b);
    }
    let square = xx * yy;
    if square > 0.0 { xy / crate::num::elementary::sqrt(square) } else { 0.0 }
}
