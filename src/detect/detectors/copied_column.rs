//! Columns that are copies of others.

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct CopiedColumn;

/// Columns with fewer values are equal by chance.
const VALUES: usize = 4;
/// A copy may differ in this share of the rows.
const DIFFERENT: f64 = 0.02;

impl Detector for CopiedColumn {
    fn id(&self) -> &'static str {
        "copied-column"
    }

    fn title(&self) -> &'static str {
        "Copied column"
    }

    fn looks_for(&self) -> &'static str {
        "Columns that hold what another one holds, in every row or nearly so."
    }

    fn matters(&self) -> &'static str {
        "One fact counts twice; where the copy differs, one of the two is wrong; and a copy of what is to be predicted gives it away."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let wide = |at: &usize| context.views[*at].distinct() >= VALUES;
        let columns: Vec<usize> = (0..context.views.len()).filter(wide).collect();
        for (i, &copy) in columns.iter().enumerate() {
            let original = columns[..i].iter().find_map(|&at| different(&context.views[at], &context.views[copy]).map(|rows| (at, rows)));
            let Some((original, rows)) = original else { continue };
            let name = context.views[original].name();
            if rows.is_empty() {
                notes.column(copy, 0.8, format!("It equals {name} in every row."));
                continue;
            }
            for row in rows {
                let text = context.views[original].column.cell(row);
                notes.cell(copy, row, 0.6, format!("It equals {name} in nearly every row; here it differs."), Some(text.to_owned()));
            }
        }
    }
}

/// The rows in which a column differs from another; `None` if they are too many for a copy.
fn different(a: &View, b: &View) -> Option<Vec<usize>> {
    let rows = a.column.codes().len();
    // What both hold nearly everywhere says nothing; nor do gaps.
    let usual = a.values.first().map_or(0, |&code| a.column.count(code)) as usize + a.column.missing() as usize;
    let most = (DIFFERENT * rows.saturating_sub(usual) as f64) as usize;
    let mut different = Vec::new();
    for row in 0..rows {
        if a.column.cell(row) != b.column.cell(row) {
            different.push(row);
            if different.len() > most {
                return None;
            }
        }
    }
    Some(different)
}
