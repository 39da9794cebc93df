//! Rows that are chosen by bars of a column's chart, and how many of them each bar of all columns holds.

use serde::{Deserialize, Serialize};

use crate::frame::{Code, Column, Frame};

/// What the bars of a column's chart stand for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Bins {
    /// Spans of numbers, or of moments, between neighbouring edges; the last holds its end.
    Spans {
        /// Ascending; one more than there are bars.
        edges: Vec<f64>,
        /// Whether they are moments.
        is_time: bool,
    },
    /// One value each.
    Values(Vec<String>),
}

/// Which rows are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chosen {
    /// Those of some neighbouring bars, by their numbers from 0, the last included.
    Bars(u32, u32),
    /// Those without a value.
    Missing,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrushAsk {
    /// Comes back with the answer.
    pub number: u64,
    /// The column by which rows are chosen.
    pub column: u32,
    /// Which of them.
    pub chosen: Chosen,
    /// The bars of every column, in order.
    pub bins: Vec<Bins>,
}

/// How many rows of a column's bars are chosen, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarCounts {
    /// Bar by bar.
    pub bars: Vec<[u64; 2]>,
    /// Rows without a value.
    pub missing: [u64; 2],
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brushed {
    /// As it was asked.
    pub number: u64,
    /// How many rows are chosen.
    pub rows: u64,
    /// How many were looked at.
    pub of: u64,
    /// The bars of every column, in order.
    pub counts: Vec<BarCounts>,
    /// A bit for each row, the lowest of each byte first; empty where only a part of the rows was looked at.
    #[serde(with = "serde_bytes")]
    pub marks: Vec<u8>,
}

impl Brushed {
    /// Whether a row, counted from 1, is chosen.
    #[must_use]
    pub fn marks(&self, row: u64) -> bool {
        let Some(at) = row.checked_sub(1) else { return false };
        usize::try_from(at / 8).ok().and_then(|byte| self.marks.get(byte)).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    }

    /// The next chosen row after one, or before it; the first or last of all where there is none.
    #[must_use]
    pub fn next(&self, row: u64, forth: bool) -> Option<u64> {
        let last = self.marks.len() as u64 * 8;
        let is_chosen = |row: &u64| self.marks(*row);
        if forth {
            (row + 1..=last).find(is_chosen).or_else(|| (1..=row.min(last)).find(is_chosen))
        } else {
            (1..row.min(last + 1)).rev().find(is_chosen).or_else(|| (row.max(1)..=last).rev().find(is_chosen))
        }
    }
}

/// Chooses rows and counts them by the bars of all columns.
#[must_use]
pub fn brush(table: &Frame, ask: &BrushAsk) -> Brushed {
    let at = ask.column as usize;
    let (Some(by), Some(bins)) = (table.columns().get(at), ask.bins.get(at)) else {
        return Brushed { number: ask.number, of: table.rows() as u64, ..Brushed::default() };
    };
    let bars = bars_of(by, bins);
    let is_chosen: Vec<bool> = (0..by.distinct() as Code)
        .map(|code| match ask.chosen {
            Chosen::Missing => by.is_missing(code),
            Chosen::Bars(first, last) => bars[code as usize].is_some_and(|bar| (first..=last).contains(&bar)),
        })
        .collect();
    let rows: Vec<u32> = (0..).zip(by.codes()).filter(|(_, code)| is_chosen[**code as usize]).map(|(row, _)| row).collect();
    let counts = table.columns().iter().zip(&ask.bins).map(|(column, bins)| counts(column, bins, &rows)).collect();
    let mut marks = Vec::new();
    if !table.is_sample() {
        marks.resize(table.rows().div_ceil(8), 0);
        rows.iter().for_each(|&row| marks[row as usize / 8] |= 1 << (row % 8));
    }
    Brushed { number: ask.number, rows: rows.len() as u64, of: table.rows() as u64, counts, marks }
}

/// For each value of a column the bar that holds it.
fn bars_of(column: &Column, bins: &Bins) -> Vec<Option<u32>> {
    let codes = 0..column.distinct() as Code;
    match bins {
        Bins::Spans { edges, is_time } => {
            let last = edges.len().saturating_sub(2);
            let bar = |code: Code| {
                let at = if *is_time { column.moment(code) } else { column.number(code) }?;
                // Rounding may put the outermost values beyond the outermost edges.
                Some(edges.partition_point(|edge| *edge <= at).saturating_sub(1).min(last) as u32)
            };
            codes.map(bar).collect()
        }
        Bins::Values(values) => {
            let bar = |code: Code| {
                let text = column.text(code);
                let own = (!column.is_missing(code)).then(|| values.iter().position(|value| value == text)).flatten();
                own.map(|own| own as u32)
            };
            codes.map(bar).collect()
        }
    }
}

fn counts(column: &Column, bins: &Bins, rows: &[u32]) -> BarCounts {
    let mut chosen = vec![0_u64; column.distinct()];
    rows.iter().for_each(|&row| chosen[column.codes()[row as usize] as usize] += 1);
    let bars = match bins {
        Bins::Spans { edges, .. } => edges.len().saturating_sub(1),
        Bins::Values(values) => values.len(),
    };
    let mut counts = BarCounts { bars: vec![[0, 0]; bars], missing: [0, 0] };
    for ((code, bar), chosen) in (0..).zip(bars_of(column, bins)).zip(chosen) {
        let own = [chosen, u64::from(column.count(code))];
        let to = match bar {
            _ if column.is_missing(code) => &mut counts.missing,
            Some(bar) => match counts.bars.get_mut(bar as usize) {
                Some(bar) => bar,
                None => continue,
            },
            None => continue,
        };
        (to[0], to[1]) = (to[0] + own[0], to[1] + own[1]);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        table::Lexicon,
    };

    /// Amounts from 0 to 9 with a town each; row 4 has no amount.
    fn table() -> Frame {
        let mut builder = Builder::new(&["amount", "town", "day"], Lexicon::default(), Limit::default());
        for row in 0..10 {
            let amount = if row == 3 { String::new() } else { row.to_string() };
            builder.push(&[amount.as_str(), if row < 4 { "Graz" } else { "Linz" }, &format!("2024-05-{:02}", row + 1)]);
        }
        builder.finish()
    }

    fn ask(column: u32, chosen: Chosen) -> Brushed {
        let day = |n: f64| 1_714_521_600.0 + n * 86_400.0;
        let bins = vec![
            Bins::Spans { edges: vec![0.0, 5.0, 9.0], is_time: false },
            Bins::Values(vec!["Linz".to_owned(), "Graz".to_owned()]),
            Bins::Spans { edges: vec![day(0.0), day(4.0), day(9.0)], is_time: true },
        ];
        brush(&table(), &BrushAsk { number: 7, column, chosen, bins })
    }

    #[test]
    fn the_rows_of_a_bar_are_counted_in_the_bars_of_all_columns() {
        let small = ask(0, Chosen::Bars(0, 0));
        assert_eq!((small.number, small.rows, small.of), (7, 4, 10));
        assert_eq!((small.counts[0].bars.as_slice(), small.counts[0].missing), (&[[4, 4], [0, 5]][..], [0, 1]));
        assert_eq!(small.counts[1].bars, [[1, 6], [3, 4]]);
        assert_eq!(small.counts[2].bars, [[3, 4], [1, 6]]);
        let marked: Vec<u64> = (0..20).filter(|row| small.marks(*row)).collect();
        assert_eq!(marked, [1, 2, 3, 5]);
    }

    #[test]
    fn the_last_bar_holds_its_end_and_missing_cells_are_chosen_by_themselves() {
        assert_eq!(ask(0, Chosen::Bars(1, 1)).rows, 5);
        assert_eq!(ask(0, Chosen::Bars(0, 1)).rows, 9);
        let missing = ask(0, Chosen::Missing);
        assert_eq!((missing.rows, missing.counts[0].missing, missing.marks(4)), (1, [1, 1], true));
        assert_eq!(ask(1, Chosen::Bars(0, 0)).rows, 6);
        assert_eq!(ask(9, Chosen::Bars(0, 0)).rows, 0);
    }

    #[test]
    fn one_goes_from_chosen_row_to_chosen_row_and_round() {
        let small = ask(0, Chosen::Bars(0, 0));
        let check = |row, forth, expected| assert_eq!(small.next(row, forth), Some(expected), "{row} {forth}");
        check(0, true, 1);
        check(3, true, 5);
        check(5, true, 1);
        check(5, false, 3);
        check(1, false, 5);
        assert_eq!(Brushed::default().next(3, true), None);
    }
}
