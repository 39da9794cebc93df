//! Rows that occur more than once, wholly or nearly.

use crate::{
    detect::{Context, Detector, View, report::Notes},
    profile::PlainType,
};

/// See `Detector`.
pub(in crate::detect) struct DuplicateRow;

/// In a table where more rows than this are like others, that is its nature.
const SHARE: f64 = 0.15;
/// Fewer columns are alike by chance.
const COLUMNS: usize = 3;
/// Rows that are compared nearly.
const NEAR_ROWS: usize = 300_000;
/// Columns that are left out in turn.
const NEAR_COLUMNS: usize = 60;

impl Detector for DuplicateRow {
    fn id(&self) -> &'static str {
        "duplicate-row"
    }

    fn title(&self) -> &'static str {
        "Duplicate row"
    }

    fn looks_for(&self) -> &'static str {
        "Rows that are equal in every column, in every column but a running number, or in all but one, in tables where rows differ."
    }

    fn matters(&self) -> &'static str {
        "One thing counts twice, and a model is tested on what it has seen."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let rows = context.rows();
        let is_key = |view: &View| view.distinct() == rows;
        let parts: Vec<usize> = (0..context.views.len()).filter(|&at| !is_key(&context.views[at])).collect();
        let has_key = parts.len() < context.views.len();
        if parts.len() < COLUMNS || rows < 10 || !is_told_apart(context, &parts, if has_key { 0.5 } else { 0.8 }) {
            return;
        }
        let hashes: Vec<u64> = (0..rows).map(|row| parts.iter().fold(0, |sum, &at| mix(sum, part(context, at, row)))).collect();
        let equal = |a: usize, b: usize| are_equal(context, &parts, a, b);
        let is_full = |row: usize| {
            let missing = parts.iter().filter(|&&at| context.views[at].column.is_missing(context.views[at].column.codes()[row]));
            2 * missing.count() <= parts.len()
        };
        let mut order: Vec<(u64, usize)> = hashes.into_iter().zip(0..).filter(|&(_, row)| is_full(row)).collect();
        order.sort_unstable();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let original = same[0].1;
            found.extend(same[1..].iter().filter(|&&(_, row)| equal(original, row)).map(|&(_, row)| (original, row)));
        }
        found.sort_unstable_by_key(|&(_, row)| row);
        if found.len() as f64 > SHARE * rows as f64 {
            return;
        }
        let score = if has_key { 0.8 } else { 0.93 };
        for &(original, row) in &found {
            let number = context.frame.row_number(original);
            let why =
                if has_key { format!("It equals row {number} in all columns but its number.") } else { format!("It equals row {number}.") };
            notes.row(row, score, why);
        }
        if rows <= NEAR_ROWS && parts.len() <= NEAR_COLUMNS {
            let exact: Vec<usize> = found.iter().map(|&(_, row)| row).collect();
            // Of a copy that was changed, the number was changed too.
            let is_number = |view: &View| matches!(view.kind(), PlainType::Integer | PlainType::Code) && view.distinct() * 20 > rows * 19;
            let parts: Vec<usize> = parts.iter().copied().filter(|&at| !is_number(&context.views[at])).collect();
            near(context, &parts, &exact, notes);
        }
    }
}

/// Whether two rows are equal in some columns.
fn are_equal(context: &Context<'_>, columns: &[usize], a: usize, b: usize) -> bool {
    columns.iter().map(|&at| context.views[at].column.codes()).all(|codes| codes[a] == codes[b])
}

/// Whether rows of the table are told apart by what stands in them: two rows are hardly ever equal by chance.
fn is_told_apart(context: &Context<'_>, parts: &[usize], share: f64) -> bool {
    // The chance that two rows agree, over all columns as if they were independent, in bits; a share of them, since they are not.
    let bits: f64 = parts.iter().map(|&at| agreement(&context.views[at])).map(|chance| -crate::num::elementary::log2(chance)).sum();
    share * bits > 2.0 * crate::num::elementary::log2(context.rows() as f64) + 2.0
}

/// The chance that two rows agree in a column.
fn agreement(view: &View) -> f64 {
    let rows = view.column.codes().len() as f64;
    let chance: f64 =
        (0..view.column.distinct() as u32).map(|code| f64::from(view.column.count(code)) / rows).map(|share| share * share).sum();
    chance.clamp(1.0 / rows.max(1.0), 1.0)
}

fn part(context: &Context<'_>, column: usize, row: usize) -> u64 {
    let code = u64::from(context.views[column].column.codes()[row]);
    mix(column as u64 + 1, code)
}

fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x632b_e59b_d9b4_e019);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// Rows that are equal but for one column.
fn near(context: &Context<'_>, parts: &[usize], exact: &[usize], notes: &mut Notes<'_>) {
    let rows = context.rows();
    let sums: Vec<u64> = (0..rows).map(|row| parts.iter().map(|&at| part(context, at, row)).fold(0, u64::wrapping_add)).collect();
    for &left_out in parts {
        let others: Vec<usize> = parts.iter().copied().filter(|&at| at != left_out).collect();
        // A column of which there are two values may differ for a reason.
        if others.len() < COLUMNS || context.views[left_out].distinct() < 10 || !is_told_apart(context, &others, 0.55) {
            continue;
        }
        let mut order: Vec<(u64, usize)> =
            (0..rows).filter(|row| !exact.contains(row)).map(|row| (sums[row].wrapping_sub(part(context, left_out, row)), row)).collect();
        order.sort_unstable();
        let pairs: Vec<(usize, usize)> = order
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0 && are_equal(context, &others, pair[0].1, pair[1].1))
            .map(|pair| (pair[0].1, pair[1].1))
            .collect();
        if pairs.len() as f64 > 0.05 * rows as f64 {
            continue;
        }
        for (original, row) in pairs {
            let why = format!("It equals row {} but for {}.", context.frame.row_number(original), context.views[left_out].name());
            notes.row(row, 0.72, why);
        }
    }
}
