//! Cells that are like those that a person marked as wrong.
//!
//! Each cell has traits: its value, its shape, its signs, what detectors noted of it, the dependencies that it breaks. A trait
//! of cells that were marked as wrong, and of none or next to none that was marked as right, says how likely a cell with it is wrong:
//! by the marked cells that have it, and by how many cells of the column would be wrong if all with it were. As few traits are taken
//! as tell all wrong cells that no detector finds.

use std::collections::{BTreeMap, BTreeSet};

use super::{MARKED, Marked, notes_of};
use crate::{
    detect::{
        Context, LEVEL,
        report::{Note, Report, Target},
    },
    table::{Detail, mask},
};

/// Columns with fewer marked cells teach nothing.
const CELLS: usize = 4;
/// What is less likely is not noted.
const LEAST: f64 = 0.5;

/// So many right cells for each wrong one may have a trait that is believed.
const RIGHT: f64 = 0.2;

/// A marked cell of a column.
struct Told {
    row: usize,
    is_wrong: bool,
    /// Whether a detector finds it.
    is_found: bool,
}

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
    let noted = notes_of(context, marked, notes);
    let columns: BTreeSet<usize> = marked.keys().map(|(column, _)| *column).collect();
    for column in columns {
        let cells = marked.range((column, 0)..=(column, usize::MAX));
        let told = cells.map(|(&cell, &(is_wrong, _))| {
            let is_found = noted.get(&cell).is_some_and(|notes| notes.iter().any(|note| note.score >= LEVEL));
            Told { row: cell.1, is_wrong, is_found }
        });
        let told: Vec<Told> = told.collect();
        if told.len() >= CELLS && told.iter().any(|cell| cell.is_wrong && !cell.is_found) {
            of_column(context, &Traits::new(context, notes, column), column, &told, report);
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
        for dependency in context.dependencies().iter().filter(|dependency| dependency.to == column) {
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

/// How many cells have a trait, and which of the marked ones are wrong.
#[derive(Debug, Clone, Default)]
struct Count {
    wrong: BTreeSet<usize>,
    right: f64,
    all: f64,
}

/// A trait that says which cells are wrong.
struct Telling<'t> {
    own: &'t Trait,
    score: f64,
    /// The marked cells with it that are wrong.
    wrong: BTreeSet<usize>,
}

fn of_column(context: &Context<'_>, traits: &Traits, column: usize, told: &[Told], report: &mut Report) {
    let telling = telling(context.views[column].column.codes(), traits, told);
    // What detectors find needs no trait; each other wrong cell is told by the trait that tells most of them.
    let mut left: BTreeSet<usize> = told.iter().filter(|cell| cell.is_wrong && !cell.is_found).map(|cell| cell.row).collect();
    let mut chosen: BTreeMap<&Trait, f64> = BTreeMap::new();
    while !left.is_empty() {
        let of_left = |one: &Telling<'_>| one.wrong.intersection(&left).count();
        let best = telling.iter().max_by(|a, b| of_left(a).cmp(&of_left(b)).then(a.score.total_cmp(&b.score)).then(b.own.cmp(a.own)));
        let Some(best) = best.filter(|best| of_left(best) > 0) else { break };
        chosen.insert(best.own, best.score);
        left.retain(|row| !best.wrong.contains(row));
    }
    if chosen.is_empty() {
        return;
    }
    for (row, &code) in context.views[column].column.codes().iter().enumerate() {
        let best = traits.of(code, row).filter_map(|own| chosen.get_key_value(own)).max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
        if let Some((own, &score)) = best {
            let why = format!("Cells that were marked as wrong have {}, and those marked as right do not.", own.words(context, column));
            report.of(MARKED.0).cell(column, row, score, why, None);
        }
    }
}

/// The traits of which nearly all marked cells are wrong, and of which as many cells may be wrong as have them.
fn telling<'t>(codes: &[u32], traits: &'t Traits, told: &[Told]) -> Vec<Telling<'t>> {
    let mut counts: BTreeMap<&Trait, Count> = BTreeMap::new();
    for cell in told {
        let different: BTreeSet<&Trait> = traits.of(codes[cell.row], cell.row).collect();
        for own in different {
            let count = counts.entry(own).or_default();
            if cell.is_wrong {
                count.wrong.insert(cell.row);
            } else {
                count.right += 1.0;
            }
        }
    }
    counts.retain(|_, count| count.right <= RIGHT * count.wrong.len() as f64);
    for (row, &code) in codes.iter().enumerate() {
        let different: BTreeSet<&Trait> = traits.of(code, row).collect();
        different.into_iter().for_each(|own| {
            if let Some(count) = counts.get_mut(own) {
                count.all += 1.0;
            }
        });
    }
    let wrong = told.iter().filter(|cell| cell.is_wrong).count() as f64;
    let rate = (wrong + 0.5) / (told.len() as f64 + 1.0);
    let scored = counts.into_iter().map(|(own, count)| {
        let seen = count.wrong.len() as f64;
        // Before anything was seen of it, a trait is worth what any cell of the column is.
        let precision = (seen + rate) / (seen + count.right + 1.0);
        // So many cells of the column are wrong, and such a part of them has the trait.
        let expected = rate * codes.len() as f64 * (seen + 0.5) / (wrong + 0.5);
        Telling { own, score: precision.min(expected / count.all.max(1.0)), wrong: count.wrong }
    });
    scored.filter(|one| one.score >= LEAST).collect()
}
