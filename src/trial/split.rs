//! Parting rows: which a model learns from, and which it is scored on.

use std::sync::Arc;

use super::{
    Spec, Split,
    grouping::{column, groups, moment},
};
use crate::{frame::Frame, models::Target, num::rng::Rng, table::Failure};

/// One way to part the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// The rows to learn from, ascending.
    pub train: Arc<[u32]>,
    /// The rows to be scored on, ascending.
    pub test: Arc<[u32]>,
}

/// The purpose of the random numbers that rows are parted by.
const STREAM: u64 = 0x666f_6c64;
/// The most values of a column that rows are parted by.
const MOST_VALUES: usize = 50;

/// All folds, and what had to be done otherwise than asked for, a sentence each.
pub(super) fn folds(spec: &Spec, frame: &Frame, target: &Target) -> Result<(Vec<Fold>, Vec<String>), Failure> {
    let rows = target.known_rows();
    let mut notes = Vec::new();
    let left_out = target.values.len() - rows.len();
    if left_out > 0 {
        notes.push(format!("{left_out} rows without a value of the target are left out."));
    }
    if rows.len() < 2 {
        return Err(Failure::new(
            format!("Only {} rows have a value of the target; at least 2 are needed", rows.len()),
            "Take a table with more rows, or another target",
        ));
    }
    let folds = spec.folds.clamp(2, rows.len());
    if folds != spec.folds {
        notes.push(format!("{} folds are not possible with {} rows: {folds} are made.", spec.folds, rows.len()));
    }
    let mut all = Vec::new();
    for repeat in 0..spec.repeats.max(1) as u64 {
        let mut rng = Rng::keyed(spec.seed, STREAM, repeat);
        match &spec.split {
            Split::Stratified if target.task.is_classification() => all.extend(held_out(stratified(&rows, target, folds, &mut rng))),
            Split::Stratified | Split::Random => all.extend(held_out(dealt(vec![shuffled(&rows, &mut rng)], folds))),
            Split::Grouped { column: name } => all.extend(held_out(grouped(frame, name, &rows, folds, &mut rng)?)),
            // These leave nothing to chance, so repeating them would say nothing new.
            Split::Time { column } if repeat == 0 => all.extend(by_time(frame, column, &rows, folds, &mut notes)?),
            Split::Column { column } if repeat == 0 => all.extend(by_column(frame, column, &rows)?),
            Split::Time { .. } | Split::Column { .. } => {}
        }
    }
    notes.extend(scarce(target, &rows, folds));
    Ok((all, notes))
}

/// A note on classes that are not in every part.
fn scarce(target: &Target, rows: &[u32], folds: usize) -> Option<String> {
    let mut counts = vec![0; target.classes.len()];
    rows.iter().filter(|_| target.task.is_classification()).for_each(|&row| counts[target.class(row)] += 1);
    let scarce: Vec<&str> =
        target.classes.iter().zip(&counts).filter(|(_, count)| **count < folds).map(|(class, _)| class.as_str()).take(5).collect();
    (!scarce.is_empty()).then(|| format!("Fewer rows than folds have the class {}: some folds lack it.", scarce.join(", ")))
}

fn shuffled(rows: &[u32], rng: &mut Rng) -> Vec<u32> {
    let mut rows = rows.to_vec();
    for at in (1..rows.len()).rev() {
        rows.swap(at, rng.position(at + 1));
    }
    rows
}

/// Deals lists out to parts, going on with the next part from list to list.
fn dealt(lists: Vec<Vec<u32>>, folds: usize) -> Vec<Vec<u32>> {
    let mut parts = vec![Vec::new(); folds];
    for (at, row) in lists.into_iter().flatten().enumerate() {
        parts[at % folds].push(row);
    }
    parts
}

fn stratified(rows: &[u32], target: &Target, folds: usize, rng: &mut Rng) -> Vec<Vec<u32>> {
    let of_class = |class: usize| rows.iter().copied().filter(|&row| target.class(row) == class).collect::<Vec<_>>();
    dealt((0..target.classes.len()).map(|class| shuffled(&of_class(class), rng)).collect(), folds)
}

/// Each group as a whole to the part that has the fewest rows, the largest group first.
fn grouped(frame: &Frame, name: &str, rows: &[u32], folds: usize, rng: &mut Rng) -> Result<Vec<Vec<u32>>, Failure> {
    let groups = groups(column(frame, name)?, rows);
    if groups.len() < 2 {
        return Err(Failure::new(format!("The column {name:?} makes one group of all rows"), "Choose a column with several values"));
    }
    let order: Vec<u32> = shuffled(&(0..groups.len() as u32).collect::<Vec<_>>(), rng);
    let mut order: Vec<&Vec<u32>> = order.into_iter().map(|at| &groups[at as usize]).collect();
    order.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut parts: Vec<Vec<u32>> = vec![Vec::new(); folds.min(groups.len())];
    for group in order {
        if let Some(part) = parts.iter_mut().min_by_key(|part| part.len()) {
            part.extend(group);
        }
    }
    Ok(parts)
}

/// Each part is held out once.
fn held_out(parts: Vec<Vec<u32>>) -> Vec<Fold> {
    (0..parts.len())
        .map(|at| {
            let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
            fold(others.flat_map(|(_, part)| part.iter().copied()).collect(), parts[at].clone())
        })
        .collect()
}

fn fold(mut train: Vec<u32>, mut test: Vec<u32>) -> Fold {
    train.sort_unstable();
    test.sort_unstable();
    Fold { train: train.into(), test: test.into() }
}

/// The rows in the order of time are cut into one part more than folds; each part but the first is scored on what is learnt from
/// all parts before it (scikit-learn's `TimeSeriesSplit`). Rows of the same moment are not torn apart.
fn by_time(frame: &Frame, name: &str, rows: &[u32], folds: usize, notes: &mut Vec<String>) -> Result<Vec<Fold>, Failure> {
    let column = column(frame, name)?;
    let at = |row: u32| moment(column, column.codes()[row as usize]);
    let mut ordered: Vec<(f64, u32)> = rows.iter().filter_map(|&row| at(row).map(|at| (at, row))).collect();
    ordered.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if ordered.len() < rows.len() {
        notes.push(format!("{} rows without a date or number in {name:?} are left out.", rows.len() - ordered.len()));
    }
    let cut = |part: usize| {
        let wanted = part * ordered.len() / (folds + 1);
        ordered.partition_point(|(at, _)| ordered.get(wanted).is_some_and(|(limit, _)| at < limit)).max(if wanted == ordered.len() {
            wanted
        } else {
            0
        })
    };
    let take = |from: usize, to: usize| ordered[from..to].iter().map(|&(_, row)| row).collect::<Vec<_>>();
    let made: Vec<Fold> = (1..=folds)
        .map(|part| (cut(part), cut(part + 1)))
        .filter(|(from, to)| *from > 0 && from < to)
        .map(|(from, to)| fold(take(0, from), take(from, to)))
        .collect();
    if made.is_empty() {
        return Err(Failure::new(
            format!("The column {name:?} holds too few different dates or numbers"),
            "Choose another column, or another split",
        ));
    }
    Ok(made)
}

fn by_column(frame: &Frame, name: &str, rows: &[u32]) -> Result<Vec<Fold>, Failure> {
    let column = column(frame, name)?;
    let text = |row: u32| column.cell(row as usize).trim();
    let is_test = |row: u32| ["test", "holdout", "hold-out"].iter().any(|word| text(row).eq_ignore_ascii_case(word));
    let (test, train): (Vec<u32>, Vec<u32>) = rows.iter().partition(|&&row| is_test(row));
    if !test.is_empty() && !train.is_empty() {
        return Ok(vec![fold(train, test)]);
    }
    let parts = groups(column, rows);
    if !(2..=MOST_VALUES).contains(&parts.len()) {
        return Err(Failure::new(
            format!("The column {name:?} parts the rows into {}; from 2 to {MOST_VALUES} are possible", parts.len()),
            "Choose another column, or call the rows to be scored on test",
        ));
    }
    Ok(held_out(parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        models::{Learner, Task},
        table::Lexicon,
    };

    fn table(rows: usize) -> (Frame, Target) {
        let mut builder = Builder::new(&["group", "day", "part"], Lexicon::default(), Limit::default());
        for row in 0..rows {
            let part = if row % 4 == 0 { "Test" } else { "train" };
            builder.push(&[format!("g{}", row % 13), format!("{}", 1000 - row / 2), part.to_owned()]);
        }
        let values = (0..rows).map(|row| if row == 3 { f64::NAN } else { f64::from(u8::from(row % 5 == 0)) }).collect();
        (builder.finish(), Target { task: Task::Binary, classes: vec!["no".to_owned(), "yes".to_owned()], values })
    }

    fn made(split: Split, rows: usize) -> (Vec<Fold>, Frame, Target) {
        let (frame, target) = table(rows);
        let spec = Spec { split, ..Spec::new(Learner::named("baseline").unwrap()) };
        (folds(&spec, &frame, &target).unwrap().0, frame, target)
    }

    #[test]
    fn every_row_with_a_target_is_held_out_once_and_never_learnt_from_then() {
        let column = |name: &str| name.to_owned();
        for split in
            [Split::Random, Split::Stratified, Split::Grouped { column: column("group") }, Split::Column { column: column("group") }]
        {
            let (folds, _, target) = made(split.clone(), 103);
            let mut tested: Vec<u32> = folds.iter().flat_map(|fold| fold.test.iter().copied()).collect();
            tested.sort_unstable();
            assert_eq!(tested, target.known_rows(), "{split:?}");
            for fold in &folds {
                assert_eq!(fold.train.len() + fold.test.len(), 102, "{split:?}");
                assert!(fold.test.iter().all(|row| fold.train.binary_search(row).is_err()), "{split:?}");
            }
        }
    }

    #[test]
    fn stratified_parts_have_the_shares_of_the_classes() {
        let (folds, _, target) = made(Split::Stratified, 103);
        for fold in folds {
            let positives = fold.test.iter().filter(|&&row| target.class(row) == 1).count();
            assert!((4..=5).contains(&positives) && (20..=21).contains(&fold.test.len()), "{positives} of {}", fold.test.len());
        }
    }

    #[test]
    fn groups_are_not_torn_apart() {
        let (folds, frame, _) = made(Split::Grouped { column: "group".to_owned() }, 103);
        let group = |row: &u32| frame.columns()[0].cell(*row as usize);
        for fold in &folds {
            assert!(fold.test.iter().all(|row| fold.train.iter().all(|other| group(row) != group(other))));
        }
    }

    #[test]
    fn by_time_the_past_is_learnt_from() {
        let (folds, frame, _) = made(Split::Time { column: "day".to_owned() }, 103);
        let day = |row: &u32| frame.columns()[1].cell(*row as usize).parse::<i64>().unwrap();
        assert_eq!(folds.len(), 5);
        for fold in &folds {
            assert!(fold.train.iter().map(day).max() < fold.test.iter().map(day).min());
        }
        assert_eq!(folds[4].train.len() + folds[4].test.len(), 102);
    }

    #[test]
    fn a_part_called_test_is_held_out_alone() {
        let (folds, _, _) = made(Split::Column { column: "part".to_owned() }, 40);
        assert_eq!((folds.len(), folds[0].test.len(), folds[0].train.len()), (1, 10, 29));
    }

    #[test]
    fn fewer_rows_than_folds_make_fewer_folds_and_say_so() {
        let (frame, target) = table(3);
        let spec = Spec::new(Learner::named("baseline").unwrap());
        let (folds, notes) = folds(&spec, &frame, &target).unwrap();
        assert_eq!(folds.len(), 3);
        assert!(notes.iter().any(|note| note == "5 folds are not possible with 3 rows: 3 are made."), "{notes:?}");
    }
}
