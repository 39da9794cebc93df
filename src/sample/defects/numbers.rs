//! Numbers that are wrong or written wrongly.

use super::{super::write, Cell, CellKind, Column};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 5] = [
    CellKind {
        id: "unit_error",
        rate: 0.02,
        columns: &[Column::AnnualIncome, Column::LoanAmount],
        about: "an amount in thousands",
        change: thousands,
    },
    CellKind {
        id: "sign_flip",
        rate: 0.015,
        columns: &[Column::LoanAmount, Column::AnnualIncome, Column::JobYears, Column::InterestRate],
        about: "a minus before a number that is never negative",
        change: negate,
    },
    CellKind {
        id: "outlier",
        rate: 0.01,
        columns: &[Column::AnnualIncome, Column::LoanAmount, Column::InterestRate],
        about: "a number 20 to 100 times too large",
        change: enlarge,
    },
    CellKind {
        id: "decimal_comma",
        rate: 0.015,
        columns: &[Column::InterestRate, Column::MonthlyPayment, Column::JobYears],
        about: "a comma for the decimal point",
        change: comma,
    },
    CellKind {
        id: "lost_leading_zero",
        rate: 0.02,
        columns: &[Column::Postcode, Column::ApplicationId],
        about: "a code without its leading zeros",
        change: strip,
    },
];

fn thousands(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    let value = if cell.column == Column::AnnualIncome { cell.facts.income } else { cell.facts.loan.amount };
    write::fixed((value + 50) / 100, 1, out);
    !cell.text.is_empty()
}

fn negate(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    out.extend(["-", cell.text]);
    cell.text.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

fn enlarge(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    let factor = 20 + rng.below(81) as i64;
    match cell.column {
        Column::AnnualIncome => write::integer(cell.facts.income * factor, out),
        Column::LoanAmount => write::integer(cell.facts.loan.amount * factor, out),
        _ => write::fixed(cell.facts.loan.rate * factor, 2, out),
    }
    !cell.text.is_empty()
}

fn comma(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    out.extend(cell.text.chars().map(|c| if c == '.' { ',' } else { c }));
    !cell.text.is_empty()
}

fn strip(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    out.push_str(cell.text.trim_start_matches('0'));
    cell.text.starts_with('0')
}
