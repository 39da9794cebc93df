//! Cells that are like those that a person marked as wrong.
//!
//! Each cell has traits: its value, its shape, its signs, what detectors noted of it, the dependencies that it breaks. A trait
//! of cells that were marked as wrong, and of none or next to none that was marked as right, says how likely a cell with it is wrong:
//! by the marked cells that have it, and by how many cells of the column would be wrong if all with it were.

use std::collections::{BTreeMap, BTreeSet};

use super::{MARKED, Marked};
use crate::{
    detect::{
        Context,
        report::{Note, Report, Target},
    },
    table::{Detail, mask},
};

/// Columns with fewer marked cells teach nothing.
const CELLS: usize = 4;
/// What is less likely is not noted.
const LEAST: f64 = 0.5;

/// Something that cells have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    Value(u32),
    Shape(String),
    Sign(char),
    Empty,
    Rare,
    Long(u32),
    Doubt(&'static str),
    Breaks(usize),
}

impl Trait {
    fn words(&self, context: &Context<'_>, column: usize) -> String {
        let view = &context.views[column];
        match self {
            Self::Value(code) => format!("the value {:?}", view.column.text(*code)),
            Self::Shape(shape) => format!("the shape {shape:?}"),
            Self::Sign(sign) => format!("the sign {sign:?}"),
            Self::Empty => "no value".to_owned(),
            Self::Rare => "a value that occurs once".to_owned(),
            Self::Long(len) => format!("{len} characters"),
            Self::Doubt(kind) => format!("a doubt of the detector {kind}"),
            Self::Breaks(from) => format!("another value than other rows with the same {}", context.views[*from].name()),
        }
    }
}

/// Notes on cells that are like those that were marked as wrong.
pub(in crate::detect) fn alike(context: &Context<'_>, notes: &[Note], marked: &Marked<'_>, report: &mut Report) {
    let columns: BTreeSet<usize> = marked.keys().map(|(column, _)| *column).collect();
    for column in columns {
        let own: Vec<(usize, bool)> = marked.range((column, 0)..=(column, usize::MAX)).map(|(cell, told)| (cell.1, told.0)).collect();
        let wrong = own.iter().filter(|(_, is_wrong)| *is_wrong).count();
        if wrong > 0 && own.len() >= CELLS {
            let traits = Traits::new(context, notes, column);
            of_column(context, &traits, (column, &own, wrong), report);
        }
    }
    correct(context, marked, report);
}

/// Cells with the value of one that was put right: what should stand there is known.
fn correct(context: &Context<'_>, marked: &Marked<'_>, report: &mut Report) {
    for (&(column, row), (is_wrong, truth)) in marked {
        let Some(truth) = truth.filter(|_| *is_wrong) else { continue };
        let view = &context.views[column];
        let code = view.column.codes()[row];
        // What may stand for several things is not put right everywhere.
        if !view.column.is_missing(code) && view.column.count(code) > 1 && truth.chars().count() > 2 {
            let is_fine =
                marked.range((column, 0)..=(column, usize::MAX)).any(|(cell, told)| !told.0 && view.column.codes()[cell.1] == code);
            if !is_fine {
                let why = format!("In row {} this value was put right.", context.frame.row_number(row));
                report.of(MARKED.0).value(column, code, 0.6, why, Some(truth.to_owned()));
            }
        }
    }
}

/// The traits of the cells of a column.
struct Traits {
    of_value: Vec<Vec<Trait>>,
    of_row: BTreeMap<usize, Vec<Trait>>,
}

impl Traits {
    fn new(context: &Context<'_>, notes: &[Note], column: usize) -> Self {
        let view = &context.views[column];
        let mut of_value: Vec<Vec<Trait>> = view.column.values().map(|(code, text)| traits_of(view, code, text)).collect();
        let mut of_row: BTreeMap<usize, Vec<Trait>> = BTreeMap::new();
        for note in notes {
            match note.target {
                Target::Value(own, code) if own == column => of_value[code as usize].push(Trait::Doubt(note.kind)),
                Target::Cell(own, row) if own == column => of_row.entry(row).or_default().push(Trait::Doubt(note.kind)),
                _ => {}
            }
        }
        for dependency in context.dependencies.iter().filter(|dependency| dependency.to == column) {
            let from = context.views[dependency.from].column.codes();
            for (row, &code) in view.column.codes().iter().enumerate() {
                let vote = dependency.votes.get(from[row] as usize).copied().flatten();
                if vote.is_some_and(|vote| vote.value != code) {
                    of_row.entry(row).or_default().push(Trait::Breaks(dependency.from));
                }
            }
        }
        Self { of_value, of_row }
    }

    fn of(&self, code: u32, row: usize) -> impl Iterator<Item = &Trait> {
        self.of_value[code as usize].iter().chain(self.of_row.get(&row).into_iter().flatten())
    }
}

fn traits_of(view: &crate::detect::View, code: u32, text: &str) -> Vec<Trait> {
    let mut traits = vec![Trait::Value(code), Trait::Shape(mask(text, Detail::Runs)), Trait::Shape(mask(text, Detail::Exact))];
    if view.column.is_missing(code) {
        traits.push(Trait::Empty);
    }
    if view.column.count(code) == 1 {
        traits.push(Trait::Rare);
    }
    traits.push(Trait::Long(text.chars().take(200).count() as u32));
    let signs: BTreeSet<char> = text.chars().take(200).collect();
    traits.extend(signs.into_iter().map(Trait::Sign));
    traits
}

/// How many cells of each kind have a trait.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    wrong: f64,
    right: f64,
    all: f64,
}

fn of_column(context: &Context<'_>, traits: &Traits, (column, own, wrong): (usize, &[(usize, bool)], usize), report: &mut Report) {
    let codes = context.views[column].column.codes();
    let mut counts: BTreeMap<&Trait, Count> = BTreeMap::new();
    for &(row, is_wrong) in own {
        let different: BTreeSet<&Trait> = traits.of(codes[row], row).collect();
        for own in different {
            let count = counts.entry(own).or_default();
            *if is_wrong { &mut count.wrong } else { &mut count.right } += 1.0;
        }
    }
    counts.retain(|_, count| count.wrong > 0.0 && count.right <= 0.2 * count.wrong);
    for (row, &code) in codes.iter().enumerate() {
        let different: BTreeSet<&Trait> = traits.of(code, row).collect();
        different.into_iter().for_each(|own| {
            if let Some(count) = counts.get_mut(own) {
                count.all += 1.0;
            }
        });
    }
    let rows = codes.len() as f64;
    let (wrong, cells) = (wrong as f64, own.len() as f64);
    let scores: BTreeMap<&Trait, f64> = counts
        .into_iter()
        .map(|(own, count)| {
            let seen = (count.wrong + 0.25) / (count.wrong + count.right + 0.5);
            // So many cells of the column are wrong, and so many of these have the trait.
            let expected = (wrong + 0.5) / (cells + 1.0) * (count.wrong + 0.5) / (wrong + 0.5);
            (own, seen.min(expected * rows / count.all.max(1.0)) * count.wrong / (count.wrong + 0.35))
        })
        .filter(|(_, score)| *score >= LEAST)
        .collect();
    if scores.is_empty() {
        return;
    }
    for (row, &code) in codes.iter().enumerate() {
        let best = traits.of(code, row).filter_map(|own| scores.get_key_value(own)).max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
        if let Some((own, &score)) = best {
            let why = format!("Cells that were marked as wrong have {}, and those marked as right do not.", own.words(context, column));
            report.of(MARKED.0).cell(column, row, score, why, None);
        }
    }
}
