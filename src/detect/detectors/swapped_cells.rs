//! Two cells of a row that stand in each other's columns.

use super::shifted_row::Domain;
use crate::detect::{Context, Detector, View, bounds::quantile_of, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct SwappedCells;

/// More rows than this share are no slip.
const ROWS: f64 = 0.1;
/// More columns are not compared with each other.
const COLUMNS: usize = 100;

impl Detector for SwappedCells {
    fn id(&self) -> &'static str {
        "swapped-cells"
    }

    fn title(&self) -> &'static str {
        "Swapped cells"
    }

    fn looks_for(&self) -> &'static str {
        "Rows in which each of two cells is a stranger in its own column and at home in that of the other."
    }

    fn matters(&self) -> &'static str {
        "Both values are wrong where they stand."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let domains: Vec<Domain<'_>> = context.views.iter().take(COLUMNS).map(Domain::new).collect();
        let strangers: Vec<Vec<bool>> = domains.iter().zip(&context.views).map(|(domain, view)| out_of_place(domain, view)).collect();
        let odd: Vec<usize> = (0..domains.len()).filter(|&at| strangers[at].contains(&true)).collect();
        for (i, &a) in odd.iter().enumerate() {
            let codes = context.views[a].column.codes();
            let rows: Vec<usize> = (0..context.rows()).filter(|&row| strangers[a][codes[row] as usize]).collect();
            for &b in &odd[i + 1..] {
                of_pair(context, &domains, &rows, &strangers[b], (a, b), notes);
            }
        }
    }
}

/// Which values of a column are strangers in it; numbers at its far ends may be.
fn out_of_place(domain: &Domain<'_>, view: &View) -> Vec<bool> {
    let mut strangers = domain.strangers();
    if let (Some(low), Some(high)) = (quantile_of(&view.numbers, 0.03), quantile_of(&view.numbers, 0.97)) {
        for number in &view.numbers {
            strangers[number.code as usize] |= number.value < low - 0.5 * (high - low) || number.value > high + 0.5 * (high - low);
        }
    }
    strangers
}

/// `rows` have a stranger in column `a`; `strangers` tells those of column `b`.
fn of_pair(
    context: &Context<'_>,
    domains: &[Domain<'_>],
    rows: &[usize],
    strangers: &[bool],
    (a, b): (usize, usize),
    notes: &mut Notes<'_>,
) {
    let (left, right) = (&context.views[a], &context.views[b]);
    let rows: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|&row| {
            let (x, y) = (left.column.codes()[row], right.column.codes()[row]);
            strangers[y as usize]
                && is_at_home(&domains[b], right, left.column.text(x), left.column.lexeme(x))
                && is_at_home(&domains[a], left, right.column.text(y), right.column.lexeme(y))
        })
        .collect();
    if rows.len() as f64 > ROWS * context.rows() as f64 {
        return;
    }
    for row in rows {
        let why = format!("{} and {} look as if they had changed places.", left.name(), right.name());
        notes.cell(a, row, 0.9, why.clone(), Some(right.column.cell(row).to_owned()));
        notes.cell(b, row, 0.9, why, Some(left.column.cell(row).to_owned()));
    }
}

fn is_at_home(domain: &Domain<'_>, view: &View, text: &str, lexeme: crate::table::Lexeme) -> bool {
    let bulk = quantile_of(&view.numbers, 0.03).zip(quantile_of(&view.numbers, 0.97));
    let is_inside = lexeme
        .number()
        .zip(bulk)
        .is_none_or(|(number, (low, high))| number >= low - 0.3 * (high - low) && number <= high + 0.3 * (high - low));
    domain.has(text, lexeme) && is_inside
}
