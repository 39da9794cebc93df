//! Rows that share a value of a column, or the start of one.

use std::collections::BTreeMap;

use super::View;
use crate::frame::Code;

/// By what rows are grouped: a number for each value of a column that counts.
pub(super) struct Keys {
    pub(super) of: Vec<Option<u32>>,
    /// How many rows have each number.
    pub(super) counts: Vec<u32>,
}

impl Keys {
    /// Each value by itself.
    pub(super) fn of_values(view: &View) -> Self {
        let column = &view.column;
        let codes = 0..column.distinct() as Code;
        let counts = codes.clone().map(|code| if column.is_missing(code) { 0 } else { column.count(code) }).collect();
        Self { of: codes.map(|code| (!column.is_missing(code)).then_some(code)).collect(), counts }
    }

    /// Values with the same first characters together.
    pub(super) fn of_starts(view: &View, characters: usize) -> Self {
        let column = &view.column;
        let (mut known, mut counts): (BTreeMap<&str, u32>, Vec<u32>) = Default::default();
        let mut of = vec![None; column.distinct()];
        for (code, text) in column.values().filter(|(code, _)| !column.is_missing(*code)) {
            let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
            let key = *known.entry(&text[..end]).or_insert(counts.len() as u32);
            if key as usize == counts.len() {
                counts.push(0);
            }
            counts[key as usize] += column.count(code);
            of[code as usize] = Some(key);
        }
        Self { of, counts }
    }
}

/// Rows that share a value, one group after the other.
pub(super) struct Groups {
    rows: Vec<u32>,
    /// The number of each group, and where it ends.
    pub(super) ends: Vec<(u32, usize)>,
}

impl Groups {
    /// Groups of at least two rows, in the order of first appearance, up to about `most` rows.
    pub(super) fn new(view: &View, keys: &Keys, most: usize) -> Self {
        let codes = view.column.codes();
        let key = |code: Code| keys.of[code as usize].filter(|&key| keys.counts[key as usize] > 1);
        let mut starts = vec![u32::MAX; keys.counts.len()];
        let (mut ends, mut total) = (Vec::new(), 0);
        for key in (0..keys.counts.len() as u32).filter(|&key| keys.counts[key as usize] > 1) {
            if total >= most {
                break;
            }
            starts[key as usize] = total as u32;
            total += keys.counts[key as usize] as usize;
            ends.push((key, total));
        }
        let mut rows = vec![0; total];
        for (row, &code) in codes.iter().enumerate() {
            let Some(key) = key(code) else { continue };
            let next = &mut starts[key as usize];
            if *next != u32::MAX {
                rows[*next as usize] = row as u32;
                *next += 1;
            }
        }
        Self { rows, ends }
    }

    /// Some rows of each of the first groups.
    pub(super) fn glance(&self) -> Self {
        const ROWS: usize = 1000;
        const OF_EACH: usize = 64;
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        for (key, group) in self.iter() {
            rows.extend_from_slice(&group[..group.len().min(OF_EACH)]);
            ends.push((key, rows.len()));
            if rows.len() >= ROWS {
                break;
            }
        }
        Self { rows, ends }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut start = 0;
        self.ends.iter().map(move |&(key, end)| (key, &self.rows[std::mem::replace(&mut start, end)..end]))
    }
}
