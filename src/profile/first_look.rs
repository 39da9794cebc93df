//! From the profile of a part of the rows to what the whole table is expected to be.

use serde::{Deserialize, Serialize};

use super::{ColumnProfile, Part, Profile, Reading};
use crate::table::{Memory, ProblemSummary};

/// What is expected of a table before it is read as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirstLook {
    /// The profile of the whole table as far as a part of it tells; every figure is an estimate and says so.
    pub profile: Profile,
    /// The part that was looked at.
    pub part: Part,
    /// How many bytes were looked at.
    pub bytes: u64,
    /// What reading the whole will need and give.
    pub outlook: Outlook,
}

/// What reading the whole table will need and give.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// About what the values will take in memory, in bytes, over all workers.
    pub memory: u64,
    /// The columns of which some figures will be estimates; all figures of the others will be exact.
    pub estimated: Vec<u32>,
}

impl FirstLook {
    /// What `columns`, the profiles of `part` of the rows, which took `bytes` bytes, tell of the whole.
    #[must_use]
    pub fn new(file: Reading, mut columns: Vec<ColumnProfile>, part: Part, bytes: u64, memory: Memory, workers: u64) -> Self {
        for column in &mut columns {
            scale(column, part);
        }
        let outlook = Outlook::of(&columns, memory.of_column(columns.len(), file.bytes), workers);
        Self { profile: Profile { file, rows: part.of, columns, problems: ProblemSummary::default() }, part, bytes, outlook }
    }
}

impl Outlook {
    /// Of columns whose values may take `limit` bytes each.
    fn of(columns: &[ColumnProfile], limit: Option<u64>, workers: u64) -> Self {
        /// What a value takes beside its text, in bytes, about.
        const BESIDE: f64 = 40.0;
        let mut outlook = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let each = BESIDE + column.lengths.map_or(0.0, |lengths| lengths.mean);
            let needed = (column.distinct as f64 * each) as u64;
            outlook.memory = outlook.memory.saturating_add(limit.map_or(needed, |limit| needed.min(limit.saturating_mul(workers))));
            if limit.is_some_and(|limit| needed > limit) {
                outlook.estimated.push(at as u32);
            }
        }
        outlook
    }
}

/// Turns the counts of a part into those that the whole would have if it were like the part.
fn scale(column: &mut ColumnProfile, part: Part) {
    let times = part.of as f64 / part.rows.max(1) as f64;
    let up = |n: &mut u64| *n = (*n as f64 * times).round() as u64;
    column.distinct = distinct(column, part);
    // Which values occur once in the whole cannot be told from a part.
    column.unique = 0;
    for n in [&mut column.missing, &mut column.mismatched] {
        up(n);
    }
    column.missing = column.missing.min(part.of);
    column.count = part.of - column.missing;
    column.mismatched = column.mismatched.min(column.count);
    column.zeros.iter_mut().chain(&mut column.negatives).for_each(up);
    column.top.iter_mut().chain(&mut column.mismatches).for_each(|value| up(&mut value.count));
    column.histogram.iter_mut().flat_map(|histogram| &mut histogram.counts).for_each(up);
    column.evidence.iter_mut().for_each(|share| up(&mut share.count));
    column.sum = column.sum.map(|sum| sum * times).filter(|sum| sum.is_finite());
    // What pieces of the file say of single values says little of all.
    column.figures = None;
    column.estimates.get_or_insert_default().part = Some(part);
}

/// How many different values the whole has: Haas and Stokes 1998, "Estimating the number of classes in a finite
/// population", the estimator Duj1, which PostgreSQL's ANALYZE uses too. Right where no value occurs once in the part (all
/// are known) and where all do (a key).
fn distinct(column: &ColumnProfile, part: Part) -> u64 {
    let drawn = part.rows as f64 / part.of.max(1) as f64;
    let once = column.unique as f64 / column.count.max(1) as f64;
    let total = column.distinct as f64 / (1.0 - (1.0 - drawn) * once);
    let most = (column.count as f64 / drawn).round() as u64;
    (total.round() as u64).clamp(column.distinct, most.max(column.distinct))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{PlainType, ValueCount};

    const PART: Part = Part { rows: 100, of: 1000 };

    fn column(distinct: u64, unique: u64, missing: u64) -> ColumnProfile {
        let top = vec![ValueCount { value: "a".to_owned(), count: 7 }];
        ColumnProfile { count: 100 - missing, missing, distinct, unique, top, ..ColumnProfile::empty("x", PlainType::Text) }
    }

    #[test]
    fn the_whole_is_taken_to_be_like_the_part() {
        let check = |distinct, unique, missing, expected: (u64, u64, u64)| {
            let mut column = column(distinct, unique, missing);
            scale(&mut column, PART);
            assert_eq!((column.distinct, column.count, column.missing), expected);
            assert_eq!((column.top[0].count, column.unique), (70, 0));
            assert_eq!(column.estimates.and_then(|e| e.part), Some(PART));
        };
        check(5, 0, 0, (5, 1000, 0));
        check(100, 100, 0, (1000, 1000, 0));
        check(90, 90, 10, (900, 900, 100));
        check(60, 40, 0, (94, 1000, 0));
        check(0, 0, 100, (0, 0, 1000));
    }

    #[test]
    fn what_will_not_fit_is_foreseen() {
        let columns = [column(1000, 0, 0), column(10, 0, 0)];
        assert_eq!(Outlook::of(&columns, None, 2), Outlook { memory: 40_400, estimated: vec![] });
        assert_eq!(Outlook::of(&columns, Some(1000), 2), Outlook { memory: 2400, estimated: vec![0] });
    }
}
