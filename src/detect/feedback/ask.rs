//! Which rows a person should look at, so that what is said of few cells tells most of all others.

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::{
    Context,
    report::{Note, Target},
    shuffle::shuffled,
};

/// Rows of which some are chosen, at most.
const ROWS: usize = 20_000;

/// The rows, from 0, in the order in which they tell most: each is the one in which most kinds of doubts stand that no row before
/// it had, unsure ones first; then rows by chance.
pub(in crate::detect) fn ask(context: &Context<'_>, notes: &[Note], wanted: usize) -> Vec<usize> {
    let mut of_row: BTreeMap<usize, BTreeSet<(&'static str, usize)>> = BTreeMap::new();
    let mut by_value: BTreeMap<(usize, u32), Vec<&'static str>> = BTreeMap::new();
    let mut sure: BTreeMap<(&'static str, usize), (f64, f64)> = BTreeMap::new();
    for note in notes {
        match note.target {
            Target::Value(column, code) => by_value.entry((column, code)).or_default().push(note.kind),
            Target::Cell(column, row) => {
                of_row.entry(row).or_default().insert((note.kind, column));
            }
            Target::Row(_) | Target::Column(_) => continue,
        }
        let (Target::Value(column, _) | Target::Cell(column, _)) = note.target else { continue };
        let sums = sure.entry((note.kind, column)).or_default();
        *sums = (sums.0 + note.score, sums.1 + 1.0);
    }
    let columns: BTreeSet<usize> = by_value.keys().map(|(column, _)| *column).collect();
    for column in columns {
        for (row, &code) in context.views[column].column.codes().iter().enumerate() {
            for kind in by_value.get(&(column, code)).into_iter().flatten() {
                of_row.entry(row).or_default().insert((kind, column));
            }
        }
    }
    // A doubt of one in two tells most.
    let worth = |group: &(&'static str, usize)| sure.get(group).map_or(0.0, |(sum, n)| 0.3 + 1.0 - (2.0 * sum / n - 1.0).abs());
    let mut chosen: Vec<usize> = Vec::new();
    let mut left: Vec<(usize, BTreeSet<(&'static str, usize)>)> = of_row.into_iter().take(ROWS).collect();
    let mut known: BTreeMap<(&'static str, usize), i32> = BTreeMap::new();
    // A few rows by chance show what detectors do not see.
    let by_chance = wanted / 4;
    while chosen.len() + by_chance < wanted {
        let value = |groups: &BTreeSet<(&'static str, usize)>| -> f64 {
            groups.iter().map(|group| worth(group) / f64::from(1 + 2 * known.get(group).copied().unwrap_or(0))).sum()
        };
        let best = left.iter().enumerate().map(|(at, (row, groups))| (value(groups), *row, at));
        let Some((gain, row, at)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) else { break };
        if gain <= 0.0 {
            break;
        }
        chosen.push(row);
        let (_, groups) = left.swap_remove(at);
        groups.into_iter().for_each(|group| *known.entry(group).or_default() += 1);
    }
    let others = shuffled(context.rows()).into_iter().map(|row| row as usize);
    let others: Vec<usize> = others.filter(|row| !chosen.contains(row)).take(wanted.saturating_sub(chosen.len())).collect();
    chosen.extend(others);
    chosen
}
