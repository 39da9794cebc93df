//! Dates that are written in another order, cannot be, or come in the wrong order.

use super::{
    super::write::{self, Day},
    Cell, CellKind, Column,
};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 3] = [
    CellKind {
        id: "impossible_date",
        rate: 0.01,
        columns: &[Column::BirthDate, Column::DecisionDate],
        about: "a birth after the application, or a decision on 30 February",
        change: impossible,
    },
    CellKind {
        id: "order_violation",
        rate: 0.015,
        columns: &[Column::DecisionDate],
        about: "a decision 1 to 60 days before the application",
        change: too_early,
    },
    CellKind {
        id: "date_format",
        rate: 0.04,
        columns: &[Column::BirthDate, Column::DecisionDate, Column::AppliedAt],
        about: "dd/mm/yyyy among yyyy-mm-dd",
        change: day_first,
    },
];

fn impossible(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    if cell.column == Column::BirthDate {
        Day::from_days(cell.facts.applied + 1 + rng.below(3000) as i64).append_iso(out);
    } else {
        write::integer(Day::from_days(cell.facts.decided).year, out);
        out.push_str("-02-30");
    }
    true
}

fn too_early(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    Day::from_days(cell.facts.applied - 1 - rng.below(60) as i64).append_iso(out);
    true
}

fn day_first(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    match cell.column {
        Column::BirthDate => Day::from_days(cell.facts.born).append_day_first(out),
        Column::DecisionDate => Day::from_days(cell.facts.decided).append_day_first(out),
        _ => {
            Day::from_days(cell.facts.applied).append_day_first(out);
            out.push(' ');
            cell.facts.append_time(out);
        }
    }
    true
}
