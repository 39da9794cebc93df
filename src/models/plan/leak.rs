//! Columns that tell the target too well: most often they were filled in after it was known.

use crate::{
    frame::{Code, Column},
    models::Target,
};

/// What a column alone tells of the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Tell {
    /// Each value goes with one class and each class with one value: the target under another name.
    Same,
    /// The share of rows whose class follows from the value, where that is nearly all.
    Nearly(f64),
}

/// Fewer rows show nothing.
const ROWS: usize = 50;
/// From this share on a column is suspect.
const SUSPECT: f64 = 0.995;
/// Values must come back to show anything: so many rows a value on average.
const REPEATS: usize = 5;

/// Looks at one column. Numbers that are the target's are found only if they repeat or are equal to it.
pub(super) fn tell(column: &Column, target: &Target) -> Option<Tell> {
    let rows = target.values.iter().filter(|value| !value.is_nan()).count();
    if rows < ROWS {
        return None;
    }
    if !target.task.is_classification() {
        let equal = |(code, value): (&Code, &f64)| value.is_nan() || column.number(*code) == Some(*value);
        return column.codes().iter().zip(&target.values).all(equal).then_some(Tell::Same);
    }
    if column.distinct() * REPEATS > rows {
        return None;
    }
    let width = target.classes.len();
    let (mut counts, mut classes) = (vec![0_u32; column.distinct() * width], vec![0_u32; width]);
    for (&code, &value) in column.codes().iter().zip(&target.values).filter(|(_, value)| !value.is_nan()) {
        counts[code as usize * width + value as usize] += 1;
        classes[value as usize] += 1;
    }
    let values = || counts.chunks_exact(width).filter(|counts| counts.iter().any(|n| *n > 0));
    let present = classes.iter().filter(|n| **n > 0).count();
    if values().count() == present && values().all(|counts| counts.iter().filter(|n| **n > 0).count() == 1) {
        return Some(Tell::Same);
    }
    let told = values().filter_map(|counts| counts.iter().max()).map(|n| f64::from(*n)).sum::<f64>() / rows as f64;
    let usual = f64::from(classes.into_iter().max().unwrap_or(0)) / rows as f64;
    // It must tell most of what the commonest class alone does not.
    (told >= SUSPECT && 1.0 - told <= 0.1 * (1.0 - usual)).then_some(Tell::Nearly(told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{frame::ColumnBuilder, models::Task, table::Lexicon};

    fn told(cell: impl Fn(usize) -> String) -> Option<Tell> {
        let mut column = ColumnBuilder::new("c");
        (0..400).for_each(|row| column.push(&cell(row)));
        let values = (0..400).map(|row| f64::from(u8::from(row % 4 == 0))).collect();
        tell(&column.finish(&Lexicon::default()), &Target { task: Task::Binary, classes: vec!["n".to_owned(), "y".to_owned()], values })
    }

    #[test]
    fn what_gives_the_target_away_is_told_from_what_only_helps() {
        let is_yes = |row: usize| row.is_multiple_of(4);
        assert_eq!(told(|row| if is_yes(row) { "A" } else { "B" }.to_owned()), Some(Tell::Same));
        assert_eq!(told(|row| if is_yes(row) != (row == 7) { "A" } else { "B" }.to_owned()), Some(Tell::Nearly(0.9975)));
        assert_eq!(told(|row| if is_yes(row) != (row % 10 == 7) { "A" } else { "B" }.to_owned()), None);
        assert_eq!(told(|row| row.to_string()), None);
        // Several values for one class are more than another name for it.
        assert_eq!(told(|row| if is_yes(row) { format!("A{}", row % 3) } else { "B".to_owned() }), Some(Tell::Nearly(1.0)));
    }
}
