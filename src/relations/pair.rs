//! Two columns side by side: every measure that applies, and what a picture of them needs.

use serde::{Deserialize, Serialize};

use super::{
    correlation::{pearson, spearman},
    kendall::kendall,
    levels::Table,
    measure::{Figure, Measure},
    ratio::correlation_ratio,
    series::{Role, Series, both},
};
use crate::frame::{Column, Frame};

/// Points of a scatter plot, at most.
const POINTS: usize = 2000;
/// Levels that a picture shows, at most.
const SHOWN: usize = 12;
/// Parts that a quantity is cut into where information is measured.
const PARTS: u32 = 10;

/// How two columns hang together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Positions of the columns.
    pub columns: [u32; 2],
    /// Rows in which both have a value.
    pub rows: u64,
    /// Every measure that applies.
    pub figures: Vec<Figure>,
    /// What a picture of the two shows.
    pub picture: Picture,
}

/// What a picture of two columns shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// Two quantities: points, drawn evenly from all rows where there are too many.
    Scatter {
        /// The points.
        points: Vec<[f64; 2]>,
    },
    /// A quantity by levels, the most frequent ones.
    Boxes {
        /// The position in `columns` of the quantity.
        quantity: u32,
        /// Level, rows, and the quantity's minimum, quartiles and maximum there.
        boxes: Vec<(String, u64, [f64; 5])>,
    },
    /// Two sets of levels, the most frequent ones.
    Mosaic {
        /// Levels of the first column.
        first: Vec<String>,
        /// Levels of the second column.
        second: Vec<String>,
        /// Rows for each level of the first, and in it for each of the second.
        counts: Vec<Vec<u64>>,
    },
    /// Nothing to draw.
    Nothing,
}

/// Compares two columns over all rows in memory. `None` where there is no such column.
#[must_use]
pub fn pair(frame: &Frame, first: usize, second: usize) -> Option<Pair> {
    let columns = [frame.columns().get(first)?, frame.columns().get(second)?];
    let rows: Vec<usize> = (0..frame.rows()).collect();
    let [a, b] = columns.map(|column| Series::new(column, &rows));
    let figures = figures(&a, &b);
    let picture = match (a.role, b.role) {
        (Role::Quantity, Role::Quantity) => scatter(&a, &b),
        (Role::Levels, Role::Quantity) => boxes(columns[0], &a, &b, 1),
        (Role::Quantity, Role::Levels) => boxes(columns[1], &b, &a, 0),
        (Role::Levels, Role::Levels) => mosaic(columns, [&a, &b]),
        _ => Picture::Nothing,
    };
    Some(Pair { columns: [first as u32, second as u32], rows: both(&a, &b).count() as u64, figures, picture })
}

fn figures(a: &Series, b: &Series) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut put = |measure, value: Option<f64>| figures.extend(value.map(|value| Figure { measure, value }));
    match (a.role, b.role) {
        (Role::None, _) | (_, Role::None) => return figures,
        (Role::Quantity, Role::Quantity) => {
            put(Measure::Pearson, pearson(a, b));
            put(Measure::Spearman, spearman(a, b));
            put(Measure::Kendall, kendall(a, b));
        }
        (Role::Levels, Role::Quantity) => put(Measure::CorrelationRatio, correlation_ratio(a, b)),
        (Role::Quantity, Role::Levels) => put(Measure::CorrelationRatio, correlation_ratio(b, a)),
        (Role::Levels, Role::Levels) => put(Measure::CramersV, Table::new(a, b).cramers_v()),
    }
    let table = Table::new(&a.in_parts(PARTS), &b.in_parts(PARTS));
    let [explains, explained] = table.explains();
    put(Measure::MutualInformation, Some(table.mutual_information()));
    put(Measure::Explains, explains);
    put(Measure::ExplainedBy, explained);
    figures
}

fn scatter(a: &Series, b: &Series) -> Picture {
    let all = both(a, b).count();
    let step = all.div_ceil(POINTS).max(1);
    Picture::Scatter { points: both(a, b).step_by(step).map(|(x, y)| [a.number(x), b.number(y)]).collect() }
}

fn boxes(column: &Column, levels: &Series, quantity: &Series, position: u32) -> Picture {
    let mut groups = vec![Vec::new(); levels.size];
    for (level, code) in both(levels, quantity) {
        groups[level as usize].push(code);
    }
    let names = names(column, levels);
    let mut order: Vec<usize> = (0..levels.size).filter(|&level| !groups[level].is_empty()).collect();
    order.sort_by_key(|&level| (std::cmp::Reverse(groups[level].len()), level));
    let of_level = |level: usize| {
        let mut codes = std::mem::take(&mut groups[level]);
        codes.sort_unstable();
        let at = |share: f64| quantity.number(codes[(share * (codes.len() - 1) as f64).round() as usize]);
        (names[level].clone(), codes.len() as u64, [0.0, 0.25, 0.5, 0.75, 1.0].map(at))
    };
    Picture::Boxes { quantity: position, boxes: order.into_iter().take(SHOWN).map(of_level).collect() }
}

fn mosaic(columns: [&std::sync::Arc<Column>; 2], series: [&Series; 2]) -> Picture {
    let table = Table::new(series[0], series[1]);
    let mut totals = [vec![0_u64; series[0].size], vec![0_u64; series[1].size]];
    for &((x, y), count) in table.together() {
        totals[0][x as usize] += count;
        totals[1][y as usize] += count;
    }
    let shown = totals.map(|totals| {
        let mut order: Vec<usize> = (0..totals.len()).filter(|&level| totals[level] > 0).collect();
        order.sort_by_key(|&level| (std::cmp::Reverse(totals[level]), level));
        order.truncate(SHOWN);
        order
    });
    let place = |list: &[usize], level: u32| list.iter().position(|&shown| shown == level as usize);
    let mut counts = vec![vec![0; shown[1].len()]; shown[0].len()];
    for &((x, y), count) in table.together() {
        if let (Some(x), Some(y)) = (place(&shown[0], x), place(&shown[1], y)) {
            counts[x][y] = count;
        }
    }
    let names = [0, 1].map(|side| {
        let names = names(columns[side], series[side]);
        shown[side].iter().map(|&level| names[level].clone()).collect()
    });
    let [first, second] = names;
    Picture::Mosaic { first, second, counts }
}

/// The text of each level; levels are numbered in the order in which they first occur in the rows.
fn names(column: &Column, levels: &Series) -> Vec<String> {
    let mut names = vec![String::new(); levels.size];
    for (row, &level) in levels.codes.iter().enumerate() {
        if let Some(name) = names.get_mut(level as usize).filter(|name| name.is_empty()) {
            column.cell(row).clone_into(name);
        }
    }
    names
}
