//! Odd cells of a column that is otherwise the same everywhere.

use crate::detect::{Context, Detector, View, edit::distance, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct NearConstant;

/// The same value stands in at least this share of the cells.
const SAME: f64 = 0.75;
/// Fewer cells say nothing.
const CELLS: u64 = 20;
/// No other value has more than this share.
const OTHER: f64 = 0.03;

impl Detector for NearConstant {
    fn id(&self) -> &'static str {
        "near-constant"
    }

    fn title(&self) -> &'static str {
        "Odd one among equals"
    }

    fn looks_for(&self) -> &'static str {
        "A column in which one value stands nearly everywhere, and the few others are all different: numbers to both sides of it, \
         or texts that resemble it."
    }

    fn matters(&self) -> &'static str {
        "What should be one group falls apart."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            of_column(at, view, notes);
        }
    }
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let [usual, others @ ..] = &view.values[..] else { return };
    let share = view.share(*usual);
    let text = view.column.text(*usual);
    let highest = others.first().map_or(0.0, |&code| view.share(code));
    let cells: u64 = others.iter().map(|&code| u64::from(view.column.count(code))).sum();
    // A few values that come again and again are categories.
    let scattered = others.len() as f64 >= 0.25 * cells as f64 && (others.len() > 2 || share > 0.97);
    if view.present < CELLS || share < SAME || others.is_empty() || highest > OTHER.max(2.5 / view.present as f64) || !scattered {
        return;
    }
    let why = format!("{:.1} % of the values are {text:?}; the others are all different.", 100.0 * share);
    if let (true, Some(middle)) = (view.is_numeric(), view.column.number(*usual)) {
        let sides = |above: bool| {
            others.iter().filter(|&&code| view.column.number(code).is_some_and(|x| (x > middle) == above && x != middle)).count()
        };
        // To one side only it is rather a count that is mostly zero.
        if middle != 0.0 && 8 * sides(true).min(sides(false)) >= others.len() && others.len() > 3 {
            for &code in others {
                notes.value(at, code, 0.72, why.clone(), Some(text.to_owned()));
            }
        }
        return;
    }
    let letters: Vec<char> = text.chars().take(200).collect();
    for &code in others {
        let other: Vec<char> = view.column.text(code).chars().take(200).collect();
        if letters.len() > 3 && distance(&letters, &other, (letters.len() / 5).clamp(1, 4)).is_some() {
            notes.value(at, code, 0.78, why.clone(), Some(text.to_owned()));
        }
    }
}
