//! Categories that hardly ever occur.

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct RareCategory;

/// More values are no categories.
const CATEGORIES: usize = 20;
/// Fewer cells say nothing about what is rare.
const CELLS: u64 = 80;

impl Detector for RareCategory {
    fn id(&self) -> &'static str {
        "rare-category"
    }

    fn title(&self) -> &'static str {
        "Rare category"
    }

    fn looks_for(&self) -> &'static str {
        "A value that occurs once or a few times in a column of few values, each of which is far more frequent."
    }

    fn matters(&self) -> &'static str {
        "It may be a slip; if it is none, there is too little of it to learn from."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_text()) {
            of_column(context, at, view, notes);
        }
    }
}

fn of_column(context: &Context<'_>, at: usize, view: &View, notes: &mut Notes<'_>) {
    if view.distinct() < 3 || view.distinct() > CATEGORIES || view.present < CELLS {
        return;
    }
    let count = |code: u32| view.column.count(code);
    let most = (0.004 * view.present as f64).clamp(2.0, 5.0);
    let rare = view.values.iter().position(|&code| f64::from(count(code)) <= most).unwrap_or(view.values.len());
    let (usual, few) = view.values.split_at(rare);
    let Some(&last) = usual.last() else { return };
    let total: f64 = few.iter().map(|&code| view.share(code)).sum();
    if usual.len() < 2 || few.len() > 3 || total > 0.02 || view.share(last) < 0.05 {
        return;
    }
    for &code in few.iter().filter(|&&code| 8 * count(code) <= count(last) && !context.is_backed(at, code)) {
        let why = format!(
            "It occurs in {} of {} rows; each of the other {} values occurs at least {} times.",
            count(code),
            view.present,
            usual.len(),
            count(last)
        );
        notes.value(at, code, 0.58, why, None);
    }
}
