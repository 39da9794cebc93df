//! Columns of which one settles the other: rows with the same value here have the same value there.

use super::{Constraint, ConstraintKind, Side, Tally};
use crate::{
    frame::{Code, Frame},
    profile::PlainType,
};

/// Rows that are looked at first: whole groups.
const FIRST: usize = 4000;
/// So many rows may have another value than most of their group.
const MAY_DIFFER: f64 = 0.02;
/// Guessing the most frequent value must be wrong at least so many times as often.
const BETTER: f64 = 10.0;
/// Rows and groups that are needed to tell.
const ROWS: u64 = 20;
const GROUPS: u64 = 3;
/// Pairs that are counted in all rows, at most.
const MOST_PAIRS: usize = 300;

pub(super) fn find(frame: &Frame, sides: &[Side<'_>], are_copies: impl Fn(usize, usize) -> bool) -> Vec<Constraint> {
    let (mut found, mut counts) = (Vec::new(), Vec::new());
    for (from, first) in sides.iter().enumerate() {
        // Amounts and moments settle nothing; where every value is another, all is settled, which says nothing.
        if matches!(first.kind, PlainType::Float | PlainType::Datetime | PlainType::Empty)
            || first.distinct < 2
            || first.distinct == frame.rows()
        {
            continue;
        }
        let (some, mut all) = (Groups::new(first, FIRST), None);
        for (to, second) in sides.iter().enumerate() {
            let is_pair = from != to && second.distinct > 1 && second.distinct <= first.distinct && !are_copies(from, to);
            if is_pair && found.len() < MOST_PAIRS && some.settle(frame, second, &mut counts, 2.0 * MAY_DIFFER).is_some() {
                let all = all.get_or_insert_with(|| Groups::new(first, usize::MAX));
                let tally = all.settle(frame, second, &mut counts, MAY_DIFFER);
                found.extend(tally.map(|tally| Constraint::new(ConstraintKind::Dependency, &[from, to], tally)));
            }
        }
    }
    found
}

/// Rows by their value of a column, groups of one left out.
struct Groups {
    rows: Vec<u32>,
    ends: Vec<usize>,
}

impl Groups {
    /// The groups of the first values, of about `most` rows together.
    fn new(side: &Side<'_>, most: usize) -> Self {
        let (mut ends, mut total) = (vec![0; side.column.distinct()], 0);
        let mut starts = vec![usize::MAX; ends.len()];
        for code in 0..ends.len() {
            let count = side.column.count(code as Code) as usize;
            if total < most && count > 1 && !side.column.is_missing(code as Code) {
                (starts[code], total) = (total, total + count);
            }
            ends[code] = total;
        }
        let mut rows = vec![0; total];
        for (row, &code) in side.column.codes().iter().enumerate() {
            let place = &mut starts[code as usize];
            if *place != usize::MAX {
                rows[*place] = row as u32;
                *place += 1;
            }
        }
        ends.dedup();
        Self { rows, ends }
    }

    /// Rows that have another value than most of their group, if they are few and could be many.
    /// `counts` are zeros, before and after: there may be millions of codes and thousands of pairs.
    fn settle(&self, frame: &Frame, to: &Side<'_>, counts: &mut Vec<u32>, may_differ: f64) -> Option<Tally> {
        let (mut tally, mut groups, mut start) = (Tally::default(), 0, 0);
        if counts.len() < to.column.distinct() {
            counts.resize(to.column.distinct(), 0);
        }
        let present = to.column.codes().len() as u64 - to.column.missing();
        let wrong = 1.0 - f64::from(to.most) / present.max(1) as f64;
        let most_wrong = may_differ.min(wrong / BETTER);
        let refuted = most_wrong * self.rows.len() as f64;
        for &end in &self.ends {
            let group = &self.rows[start..end];
            start = end;
            let mut most = (0, 0);
            for &row in group {
                if let Some(code) = to.code(row as usize) {
                    counts[code as usize] += 1;
                    // Of equals, the value that came first.
                    most = if counts[code as usize] > most.0 { (counts[code as usize], code) } else { most };
                }
            }
            let present: u32 =
                group.iter().filter_map(|&row| to.code(row as usize)).map(|code| std::mem::take(&mut counts[code as usize])).sum();
            if present < 2 {
                continue;
            }
            groups += 1;
            for &row in group {
                if let Some(code) = to.code(row as usize) {
                    tally.add(frame, row as usize, code == most.1);
                }
            }
            if tally.violations as f64 > refuted {
                return None;
            }
        }
        tally.examples.sort_unstable();
        (tally.rows >= ROWS && groups >= GROUPS && tally.is_within(most_wrong)).then_some(tally)
    }
}
