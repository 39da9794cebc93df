//! Columns cut into few values, to look at rows by.

use crate::{
    frame::Column,
    scores::Facet,
    stats::{Ordered, quantile},
};

/// The most values of a column; of more, the most frequent.
const MOST_LEVELS: usize = 20;
/// In how many parts of equal counts numbers are cut.
const PARTS: usize = 5;

/// A column cut into values.
pub(super) struct Cut {
    /// The name of each value.
    pub names: Vec<String>,
    /// The value of each row; the number of names for none.
    pub codes: Vec<u32>,
}

impl Cut {
    /// Numbers are cut where there are many; other columns have their most frequent values, missing among them. `None` where
    /// the frequent values are less than half of the rows, as in a column of names.
    pub fn of(column: &Column, rows: &[u32]) -> Option<Self> {
        if column.distinct() <= MOST_LEVELS {
            return Some(levels(column, rows));
        }
        numbers(column, rows).or_else(|| {
            let cut = levels(column, rows);
            let covered = cut.codes.iter().filter(|code| (**code as usize) < cut.names.len()).count();
            (2 * covered >= rows.len()).then_some(cut)
        })
    }

    pub fn facet(&self) -> Facet<'_> {
        Facet { codes: &self.codes, levels: self.names.len() }
    }
}

/// The values by falling frequency; of the same, in the order in which they first appear.
pub(super) fn levels(column: &Column, rows: &[u32]) -> Cut {
    let mut codes: Vec<u32> = column.values().map(|(code, _)| code).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(column.count(*code)));
    // All that is missing is one value, however it is written.
    let (missing, mut kept): (Vec<u32>, Vec<u32>) = codes.into_iter().partition(|code| column.is_missing(*code));
    kept.truncate(MOST_LEVELS - usize::from(!missing.is_empty()));
    let mut names: Vec<String> = kept.iter().map(|code| column.text(*code).to_owned()).collect();
    let mut places = vec![u32::MAX; column.distinct()];
    for (place, code) in (0..).zip(&kept) {
        places[*code as usize] = place;
    }
    for code in &missing {
        places[*code as usize] = names.len() as u32;
    }
    if !missing.is_empty() {
        names.push("missing".to_owned());
    }
    Cut { names, codes: rows.iter().map(|row| places[column.codes()[*row as usize] as usize]).collect() }
}

/// Parts of equal counts; `None` where fewer than half of the rows are numbers.
fn numbers(column: &Column, rows: &[u32]) -> Option<Cut> {
    let number = |row: &u32| column.number(column.codes()[*row as usize]).filter(|number| number.is_finite());
    let ordered = Ordered::new(rows.iter().filter_map(|row| number(row).map(|number| (number, 1))).collect());
    if 2 * ordered.count() < rows.len() as u64 {
        return None;
    }
    let mut edges: Vec<f64> = (1..PARTS).filter_map(|part| quantile(&ordered, part as f64 / PARTS as f64)).collect();
    edges.dedup();
    let (low, high) = ordered.range()?;
    let ends: Vec<f64> = [low].into_iter().chain(edges.iter().copied()).chain([high]).collect();
    let mut names: Vec<String> = ends
        .windows(2)
        .enumerate()
        .map(|(at, pair)| match at {
            0 => format!("up to {}", pair[1]),
            _ => format!("above {} up to {}", pair[0], pair[1]),
        })
        .collect();
    let missing = names.len() as u32;
    let place = |row: &u32| number(row).map_or(missing, |number| edges.partition_point(|edge| *edge < number) as u32);
    let codes: Vec<u32> = rows.iter().map(place).collect();
    if codes.contains(&missing) {
        names.push("no number".to_owned());
    }
    Some(Cut { names, codes })
}
