//! Which rows a person should look at, so that what is said of few cells tells most of all others.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    detect::{
        Context, View,
        report::{Note, Target},
        shuffle::shuffled,
    },
    table::{Detail, mask},
};

/// Rows of which some are chosen, at most.
const ROWS: usize = 20_000;
/// Where a column has more shapes than this, they tell nothing.
const SHAPES: usize = 20;
/// What a shape is worth that nobody has looked at; a doubt is worth from 0.3 to 1.3.
const SHAPE: f64 = 0.005;

/// What a row shows to who looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sight {
    /// A doubt of a detector in a column.
    Doubt(&'static str, usize),
    /// One of the shapes of a column's values, by number.
    Shape(usize, usize),
}

/// The rows, from 0, in the order in which they tell most: each is the one that shows most of what no row before it did, doubts
/// before shapes and unsure doubts first; then rows by chance.
pub(in crate::detect) fn ask(context: &Context<'_>, notes: &[Note], wanted: usize) -> Vec<usize> {
    let mut of_value: Vec<Vec<Vec<Sight>>> = context.views.iter().enumerate().map(|(column, view)| shapes(view, column)).collect();
    let mut of_row = vec![BTreeSet::new(); context.rows().min(ROWS)];
    let mut sure: BTreeMap<Sight, (f64, f64)> = BTreeMap::new();
    for note in notes {
        let (Target::Value(column, _) | Target::Cell(column, _)) = note.target else { continue };
        let doubt = Sight::Doubt(note.kind, column);
        match note.target {
            Target::Value(_, code) => of_value[column][code as usize].push(doubt),
            Target::Cell(_, row) if row < of_row.len() => {
                of_row[row].insert(doubt);
            }
            _ => {}
        }
        let sums = sure.entry(doubt).or_default();
        *sums = (sums.0 + note.score, sums.1 + 1.0);
    }
    for (view, sights) in context.views.iter().zip(&of_value) {
        for (row, &code) in of_row.iter_mut().zip(view.column.codes()) {
            row.extend(&sights[code as usize]);
        }
    }
    // A doubt of one in two tells most.
    let worth = |sight: &Sight| sure.get(sight).map_or(SHAPE, |(sum, n)| 0.3 + 1.0 - (2.0 * sum / n - 1.0).abs());
    let mut chosen: Vec<usize> = Vec::new();
    let mut left: Vec<(usize, BTreeSet<Sight>)> = of_row.into_iter().enumerate().collect();
    let mut known: BTreeMap<Sight, i32> = BTreeMap::new();
    // A few rows by chance show what detectors do not see.
    let by_chance = wanted / 4;
    while chosen.len() + by_chance < wanted {
        let value = |sights: &BTreeSet<Sight>| -> f64 {
            sights.iter().map(|sight| worth(sight) / f64::from(1 + 2 * known.get(sight).copied().unwrap_or(0))).sum()
        };
        let best = left.iter().enumerate().map(|(at, (row, sights))| (value(sights), *row, at));
        let Some((gain, row, at)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) else { break };
        if gain <= 0.0 {
            break;
        }
        chosen.push(row);
        let (_, sights) = left.swap_remove(at);
        sights.into_iter().for_each(|sight| *known.entry(sight).or_default() += 1);
    }
    let others = shuffled(context.rows()).into_iter().map(|row| row as usize);
    let others: Vec<usize> = others.filter(|row| !chosen.contains(row)).take(wanted.saturating_sub(chosen.len())).collect();
    chosen.extend(others);
    chosen
}

/// The shape of each value of a column, by code.
fn shapes(view: &View, column: usize) -> Vec<Vec<Sight>> {
    let masks: Vec<String> = view.column.values().map(|(_, text)| mask(text, Detail::Runs)).collect();
    let mut different: Vec<&String> = masks.iter().collect();
    different.sort();
    different.dedup();
    let tells = (2..=SHAPES).contains(&different.len());
    let number = |mask: &String| different.binary_search(&mask).ok().filter(|_| tells);
    masks.iter().map(|mask| number(mask).map(|number| Sight::Shape(column, number)).into_iter().collect()).collect()
}
