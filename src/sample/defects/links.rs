//! Values that are fine alone and contradict their neighbours.

use super::{
    super::{words, write},
    Cell, CellKind, Column,
};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 2] = [
    CellKind {
        id: "broken_dependency",
        rate: 0.02,
        columns: &[Column::Region],
        about: "a region that is not the one of the postcode",
        change: move_away,
    },
    CellKind {
        id: "arithmetic_violation",
        rate: 0.02,
        columns: &[Column::MonthlyPayment, Column::DebtRatio, Column::Age],
        about: "a payment, debt ratio or age that does not follow from the other columns (off by 10 % to 60 %, 2 to 12 years)",
        change: miscalculate,
    },
];

fn move_away(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    let regions = words::REGIONS.len();
    let other = cell.facts.region() + 1 + rng.position(regions - 1);
    out.push_str(words::REGIONS[other % regions]);
    true
}

fn miscalculate(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    let percent = 110 + rng.below(51) as i64;
    match (cell.column, cell.facts.shown_debt_ratio()) {
        (Column::MonthlyPayment, _) => write::fixed(cell.facts.loan.payment * percent / 100, 2, out),
        (Column::DebtRatio, Some(ratio)) => write::fixed(ratio * percent / 100 + 1, 4, out),
        (Column::Age, _) => write::integer(cell.facts.age + percent / 5 - 20, out),
        _ => return false,
    }
    true
}
