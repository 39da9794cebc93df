//! Every pair of columns at a glance: one measure each, between 0 and 1 in size.

use serde::{Deserialize, Serialize};

use super::{
    correlation::spearman,
    levels::Table,
    measure::Measure,
    ratio::correlation_ratio,
    series::{Role, Series},
};
use crate::{frame::Frame, num::rng::Rng};

/// How closely two columns hang together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// Positions of the columns, the first before the second.
    pub columns: [u32; 2],
    /// How it was measured: by Spearman's rho, Cramér's V or the correlation ratio, as the two columns allow.
    pub measure: Measure,
    /// The measure's value.
    pub value: f64,
}

/// All pairs of columns that can hang together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// Pairs, closest first.
    pub pairs: Vec<Association>,
    /// Columns that can hang together with others.
    pub columns: Vec<u32>,
    /// Rows that were looked at; fewer than the table has where columns are many or rows are.
    pub rows: u64,
}

/// Rows times pairs of columns that are looked at, about.
const WORK: u64 = 400_000_000;
/// Rows below which a measure says little, so that these are looked at whatever it costs.
const FEWEST: u64 = 500;

/// Measures every pair of columns.
#[must_use]
pub fn matrix(frame: &Frame) -> Matrix {
    let columns = frame.columns().len() as u64;
    let most = (WORK / (columns * columns / 2).max(1)).max(FEWEST);
    let rows = some_rows(frame.rows() as u64, most);
    let series: Vec<Series> = frame.columns().iter().map(|column| Series::new(column, &rows)).collect();
    let useful: Vec<usize> = (0..series.len()).filter(|&at| series[at].role != Role::None).collect();
    let mut pairs = Vec::new();
    for (at, &first) in useful.iter().enumerate() {
        for &second in &useful[at + 1..] {
            if let Some((measure, value)) = closeness(&series[first], &series[second]) {
                pairs.push(Association { columns: [first as u32, second as u32], measure, value });
            }
        }
    }
    pairs.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then(a.columns.cmp(&b.columns)));
    Matrix { pairs, columns: useful.iter().map(|&at| at as u32).collect(), rows: rows.len() as u64 }
}

fn closeness(a: &Series, b: &Series) -> Option<(Measure, f64)> {
    Some(match (a.role, b.role) {
        (Role::Quantity, Role::Quantity) => (Measure::Spearman, spearman(a, b)?),
        (Role::Levels, Role::Quantity) => (Measure::CorrelationRatio, correlation_ratio(a, b)?),
        (Role::Quantity, Role::Levels) => (Measure::CorrelationRatio, correlation_ratio(b, a)?),
        (Role::Levels, Role::Levels) => (Measure::CramersV, Table::new(a, b).cramers_v()?),
        _ => return None,
    })
}

/// All rows, or one from each of `most` equal parts, drawn with a fixed seed.
pub(super) fn some_rows(rows: u64, most: u64) -> Vec<usize> {
    const STREAM: u64 = 0x0072_656c;
    if rows <= most {
        return (0..rows as usize).collect();
    }
    let start = |part: u64| part * rows / most;
    (0..most).map(|part| (start(part) + Rng::keyed(0, STREAM, part).below(start(part + 1) - start(part))) as usize).collect()
}
