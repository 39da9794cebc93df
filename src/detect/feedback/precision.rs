//! How often a detector is right in a column, from its own estimate and from what a person said.

use std::collections::BTreeMap;

use super::{Feedback, Marked, notes_of};
use crate::{
    detect::{
        Context,
        report::{Note, Target},
    },
    frame::Code,
};

/// A detector's own score counts like so many cells that were looked at.
const OWN: f64 = 2.0;
/// A cell of another column counts for so much.
const ELSEWHERE: f64 = 0.25;
/// A cell with the same value counts for so much in the end.
const SAME: f64 = 3.0;
/// Who takes a kind of findings as fine has looked at so many.
const FINE: f64 = 6.0;

/// How many cells were wrong and how many right.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    wrong: f64,
    right: f64,
}

impl Tally {
    fn add(&mut self, is_wrong: bool, weight: f64) {
        *if is_wrong { &mut self.wrong } else { &mut self.right } += weight;
    }

    /// The score after what was seen; before, it counts like `own` cells.
    fn of(self, score: f64, own: f64) -> f64 {
        (own * score + self.wrong) / (own + self.wrong + self.right)
    }
}

/// What was seen of a detector: in all, by column (`None`: whole rows), and by value.
#[derive(Debug, Default)]
struct Seen {
    all: BTreeMap<&'static str, Tally>,
    columns: BTreeMap<(&'static str, Option<usize>), Tally>,
    values: BTreeMap<(&'static str, usize, Code), Tally>,
}

/// Gives notes the scores that follow from what a person said of alike ones.
pub(in crate::detect) fn rescale(context: &Context<'_>, notes: &mut [Note], marked: &Marked<'_>, feedback: &Feedback) {
    let mut seen = Seen::default();
    for ((column, row), own) in notes_of(context, marked, notes) {
        let (is_wrong, _) = marked[&(column, row)];
        let code = context.views[column].column.codes()[row];
        let mut kinds: Vec<&'static str> = own.iter().map(|note| note.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            seen.all.entry(kind).or_default().add(is_wrong, 1.0);
            seen.columns.entry((kind, Some(column))).or_default().add(is_wrong, 1.0);
            seen.values.entry((kind, column, code)).or_default().add(is_wrong, 1.0);
        }
    }
    take_as_fine(context, notes, feedback, &mut seen);
    for note in notes.iter_mut() {
        note.score = seen.score(context, note);
    }
}

fn take_as_fine(context: &Context<'_>, notes: &[Note], feedback: &Feedback, seen: &mut Seen) {
    let mut known: Vec<&'static str> = notes.iter().map(|note| note.kind).collect();
    known.sort_unstable();
    known.dedup();
    for fine in &feedback.fine {
        let Some(&kind) = known.iter().find(|kind| **kind == fine.kind) else { continue };
        let named = |name: &String| context.views.iter().position(|view| view.name() == name);
        match (&fine.column, &fine.value) {
            (None, _) => {
                // The kind as a whole: in every column.
                seen.columns.entry((kind, None)).or_default().add(false, FINE);
                (0..context.views.len()).for_each(|at| seen.columns.entry((kind, Some(at))).or_default().add(false, FINE));
            }
            (Some(None), _) => seen.columns.entry((kind, None)).or_default().add(false, FINE),
            (Some(Some(name)), None) => {
                let Some(at) = named(name) else { continue };
                seen.columns.entry((kind, Some(at))).or_default().add(false, FINE);
                seen.all.entry(kind).or_default().add(false, FINE);
            }
            (Some(Some(name)), Some(value)) => {
                let code = named(name).and_then(|at| {
                    let mut values = context.views[at].column.values();
                    values.find(|(_, text)| text == value).map(|(code, _)| (at, code))
                });
                let Some((at, code)) = code else { continue };
                seen.values.entry((kind, at, code)).or_default().add(false, FINE);
                seen.columns.entry((kind, Some(at))).or_default().add(false, 1.0);
            }
        }
    }
}

impl Seen {
    fn score(&self, context: &Context<'_>, note: &Note) -> f64 {
        let (column, code) = match note.target {
            Target::Value(column, code) => (Some(column), Some(code)),
            Target::Cell(column, row) => (Some(column), Some(context.views[column].column.codes()[row])),
            Target::Column(column) => (Some(column), None),
            Target::Row(_) => (None, None),
        };
        let own = self.columns.get(&(note.kind, column)).copied().unwrap_or_default();
        let all = self.all.get(note.kind).copied().unwrap_or_default();
        let elsewhere = |all: f64, own: f64| ELSEWHERE * (all - own).max(0.0);
        let seen = Tally { wrong: own.wrong + elsewhere(all.wrong, own.wrong), right: own.right + elsewhere(all.right, own.right) };
        let score = seen.of(note.score, OWN);
        let same = column.zip(code).and_then(|(column, code)| self.values.get(&(note.kind, column, code)));
        same.map_or(score, |same| Tally { wrong: SAME * same.wrong, right: SAME * same.right }.of(score, OWN))
    }
}
