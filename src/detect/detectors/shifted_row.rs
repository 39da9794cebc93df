//! Runs of cells that stand one column too far left or right.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    frame::Code,
    table::{Detail, mask},
};

/// See `Detector`.
pub(in crate::detect) struct ShiftedRow;

/// So many cells in a row fit the column beside theirs and not their own.
const CELLS: usize = 3;
/// More rows than this share are no slip.
const ROWS: f64 = 0.1;

impl Detector for ShiftedRow {
    fn id(&self) -> &'static str {
        "shifted-row"
    }

    fn title(&self) -> &'static str {
        "Shifted cells"
    }

    fn looks_for(&self) -> &'static str {
        "Rows in which several neighbouring cells do not fit their own columns and do fit the columns beside them."
    }

    fn matters(&self) -> &'static str {
        "A delimiter too many or too few: every value of the row is under the wrong name."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let domains: Vec<Domain<'_>> = context.views.iter().map(Domain::new).collect();
        let suspects: Vec<Vec<bool>> = domains.iter().map(Domain::strangers).collect();
        let mut strangers = vec![0_u16; context.rows()];
        for (view, suspects) in context.views.iter().zip(&suspects).filter(|(_, suspects)| suspects.contains(&true)) {
            for (strangers, &code) in strangers.iter_mut().zip(view.column.codes()) {
                *strangers = strangers.saturating_add(suspects[code as usize].into());
            }
        }
        let several: Vec<usize> = (0..context.rows()).filter(|&row| usize::from(strangers[row]) >= CELLS).collect();
        for shift in [1_isize, -1] {
            let run = |&row: &usize| run_of(context, &domains, &suspects, row, shift).map(|cells| (row, cells));
            let found: Vec<(usize, Vec<usize>)> = several.iter().filter_map(run).collect();
            if found.len() as f64 > ROWS * context.rows() as f64 {
                continue;
            }
            for (row, cells) in found {
                let count = cells.len();
                for column in cells {
                    let Some(beside) = column.checked_add_signed(-shift).and_then(|beside| context.views.get(beside)) else { continue };
                    let why = format!(
                        "{count} cells of this row do not fit their columns but those beside them; this one fits {}.",
                        beside.name()
                    );
                    notes.cell(column, row, 0.88, why, None);
                }
            }
        }
    }
}

/// What belongs into a column.
pub(super) struct Domain<'v> {
    view: &'v View,
    known: BTreeMap<&'v str, Code>,
    /// Whether it has few enough values to know them all.
    is_list: bool,
    /// Of codes: the shape that they have.
    shape: Option<String>,
}

/// The shape of nearly all values of a column of text with digits in it, by some of its values.
fn shape(view: &View) -> Option<String> {
    /// So many values are looked at.
    const SOME: usize = 200;
    /// So many of them, and this share, have the shape.
    const FEWEST: usize = 30;
    const SHARE: f64 = 0.95;
    let masks: Vec<String> = view.values.iter().take(SOME).map(|&code| mask(view.column.text(code), Detail::Exact)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    masks.iter().for_each(|mask| *counts.entry(mask).or_default() += 1);
    let (shape, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let is_usual = count >= FEWEST && count as f64 >= SHARE * masks.len() as f64;
    (is_usual && shape.contains('9')).then(|| shape.to_owned())
}

impl<'v> Domain<'v> {
    pub(super) fn new(view: &'v View) -> Self {
        // A few strangers may be alike.
        let usual = 0.15 * view.present as f64 / view.distinct().max(1) as f64;
        let known = view
            .values
            .iter()
            .filter(|&&code| f64::from(view.column.count(code)) > usual.max(2.0))
            .map(|&code| (view.column.text(code), code));
        let known: BTreeMap<&str, Code> = known.take(5000).collect();
        let cells: u64 = known.values().map(|&code| u64::from(view.column.count(code))).sum();
        let is_list = view.is_text() && cells as f64 > 0.9 * view.present as f64 && known.len() > 1;
        Self { view, is_list, shape: (view.is_text() && !is_list).then(|| shape(view)).flatten(), known }
    }

    /// Whether a text could stand in the column.
    pub(super) fn has(&self, text: &str, lexeme: crate::table::Lexeme) -> bool {
        if text.is_empty() || self.view.present == 0 {
            return false;
        }
        if self.is_list {
            return self.known.contains_key(text);
        }
        if self.view.is_text() {
            return self.shape.as_ref().is_some_and(|shape| mask(text, Detail::Exact) == *shape);
        }
        let is_near = match (lexeme.number(), self.view.numbers.first(), self.view.numbers.last()) {
            (Some(number), Some(low), Some(high)) if self.view.is_numeric() => number >= low.value && number <= high.value,
            _ => true,
        };
        self.view.decision.fits(lexeme) && is_near
    }

    /// Whether a value of the column is odd in it, for each code.
    pub(super) fn strangers(&self) -> Vec<bool> {
        let column = &self.view.column;
        let is_stranger = |(code, text): (Code, &str)| {
            if self.is_list {
                !text.is_empty() && !self.known.contains_key(text)
            } else if let Some(shape) = &self.shape {
                !column.is_missing(code) && mask(text, Detail::Exact) != *shape
            } else {
                !self.view.is_text() && !column.is_missing(code) && !self.view.fits(code)
            }
        };
        column.values().map(is_stranger).collect()
    }
}

/// The longest run of cells that fit the columns beside theirs; `None` if it is short.
fn run_of(context: &Context<'_>, domains: &[Domain<'_>], strangers: &[Vec<bool>], row: usize, shift: isize) -> Option<Vec<usize>> {
    let (mut best, mut run, mut odd, mut best_odd): (Vec<usize>, Vec<usize>, usize, usize) = (Vec::new(), Vec::new(), 0, 0);
    for column in 0..=domains.len() {
        let fits = context.views.get(column).is_some_and(|view| {
            let code = view.column.codes()[row];
            let beside = column.checked_add_signed(-shift).and_then(|beside| domains.get(beside));
            let is_typed = beside.is_some_and(|domain| domain.has(view.column.text(code), view.column.lexeme(code)));
            is_typed
                || (beside.is_some() && !run.is_empty() && !strangers[column][code as usize] && view.is_text() && !domains[column].is_list)
        });
        if fits {
            run.push(column);
            let code = context.views[column].column.codes()[row];
            odd += usize::from(strangers[column][code as usize]);
        } else {
            if odd > best_odd {
                (best, best_odd) = (std::mem::take(&mut run), odd);
            }
            (run, odd) = (Vec::new(), 0);
        }
    }
    (best_odd >= CELLS && best.len() >= CELLS).then_some(best)
}
