//! Values that are lost, or missing under another name.

use super::{Cell, CellKind, Column};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 3] = [
    CellKind {
        id: "sentinel_value",
        rate: 0.04,
        columns: &[
            Column::AnnualIncome,
            Column::CreditScore,
            Column::JobYears,
            Column::PreviousDefaults,
            Column::Age,
            Column::BirthDate,
            Column::DecisionDate,
        ],
        about: "a number or date that stands for \"not known\": -1, 99, 999, 9999999, 1900-01-01, 9999-12-31",
        change: sentinel,
    },
    CellKind {
        id: "disguised_missing",
        rate: 0.04,
        columns: &[
            Column::Employment,
            Column::Purpose,
            Column::Region,
            Column::Sex,
            Column::EthnicGroup,
            Column::Email,
            Column::Postcode,
            Column::CreditScore,
            Column::AnnualIncome,
        ],
        about: "a word that stands for \"not known\": n/k, ?, -, unknown, tbd, none given",
        change: disguise,
    },
    CellKind {
        id: "lost_value",
        rate: 0.05,
        columns: &[
            Column::AnnualIncome,
            Column::CreditScore,
            Column::Employment,
            Column::Postcode,
            Column::BirthDate,
            Column::Sex,
            Column::EthnicGroup,
            Column::PreviousDefaults,
            Column::Email,
        ],
        about: "an empty cell where there was a value",
        change: lose,
    },
];

fn sentinel(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    let choices = match cell.column {
        Column::AnnualIncome => ["-1", "9999999"],
        Column::CreditScore | Column::Age => ["-1", "999"],
        Column::BirthDate | Column::DecisionDate => ["1900-01-01", "9999-12-31"],
        _ => ["-1", "99"],
    };
    out.push_str(rng.pick(&choices));
    true
}

fn disguise(_: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    out.push_str(rng.pick(&["n/k", "?", "-", "unknown", "tbd", "none given"]));
    true
}

fn lose(cell: &Cell<'_>, _: &mut Rng, _: &mut String) -> bool {
    !cell.text.is_empty()
}
