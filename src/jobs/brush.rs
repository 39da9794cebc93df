//! Rows that are chosen by a part of a chart, and how many of them each bar of all columns holds.

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Code, Column, Frame},
    relations::{Within, are_within, pair},
};

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

/// What must hold of a cell of a chosen row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Holds {
    /// It lies in some neighbouring bars of its column, by their numbers from 0, the last included.
    Bars(u32, u32),
    /// It is missing.
    Missing,
    /// It is not.
    Present,
    /// It is within this.
    Within(Within),
}

/// Which rows are chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Chosen {
    /// Those in which all of this holds of the cells of these columns.
    Where(Vec<(u32, Holds)>),
    /// Those of a part of the picture of two columns, by its number.
    Part([u32; 2], u32),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrushAsk {
    /// Comes back with the answer.
    pub number: u64,
    /// Which rows.
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Brushed {
    /// As it was asked.
    pub number: u64,
    /// How many rows are chosen.
    pub rows: u64,
    /// How many were looked at.
    pub of: u64,
    /// What holds in them, by column; nothing where the table has no such rows to choose.
    pub holds: Vec<(u32, Holds)>,
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
    let rows = table.rows();
    let holds = holds(table, &ask.chosen).filter(|holds| holds.iter().all(|(column, _)| (*column as usize) < table.columns().len()));
    let Some(holds) = holds else { return Brushed { number: ask.number, of: rows as u64, ..Brushed::default() } };
    let mut is_chosen = vec![true; rows];
    for (column, holds) in &holds {
        let (own, bins) = (&table.columns()[*column as usize], ask.bins.get(*column as usize));
        let fits = fitting(own, bins, holds);
        is_chosen.iter_mut().zip(own.codes()).for_each(|(is_chosen, code)| *is_chosen &= fits[*code as usize]);
    }
    let chosen: Vec<u32> = (0..).zip(&is_chosen).filter(|(_, is_chosen)| **is_chosen).map(|(row, _)| row).collect();
    let counts = table.columns().iter().zip(&ask.bins).map(|(column, bins)| counts(column, bins, &chosen)).collect();
    let mut marks = Vec::new();
    if !table.is_sample() {
        marks.resize(rows.div_ceil(8), 0);
        chosen.iter().for_each(|&row| marks[row as usize / 8] |= 1 << (row % 8));
    }
    Brushed { number: ask.number, rows: chosen.len() as u64, of: rows as u64, holds, counts, marks }
}

/// What holds in the chosen rows; `None` where there is no such part.
fn holds(table: &Frame, chosen: &Chosen) -> Option<Vec<(u32, Holds)>> {
    match chosen {
        Chosen::Where(holds) => Some(holds.clone()),
        Chosen::Part(columns, part) => {
            let [first, second] = columns.map(|column| column as usize);
            let within = pair(table, first, second)?.picture.parts().into_iter().nth(*part as usize)?;
            Some(columns.iter().copied().zip(within.map(Holds::Within)).collect())
        }
    }
}

/// For each value of a column whether it holds of it.
fn fitting(column: &Column, bins: Option<&Bins>, holds: &Holds) -> Vec<bool> {
    let codes = 0..column.distinct() as Code;
    match holds {
        Holds::Missing => codes.map(|code| column.is_missing(code)).collect(),
        Holds::Present => codes.map(|code| !column.is_missing(code)).collect(),
        Holds::Within(within) => are_within(column, within),
        Holds::Bars(first, last) => match bins {
            Some(bins) => bars_of(column, bins).into_iter().map(|bar| bar.is_some_and(|bar| (first..=last).contains(&&bar))).collect(),
            None => vec![false; column.distinct()],
        },
    }
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

    fn ask(column: u32, holds: Holds) -> Brushed {
        choose(Chosen::Where(vec![(column, holds)]))
    }

    fn choose(chosen: Chosen) -> Brushed {
        let day = |n: f64| 1_714_521_600.0 + n * 86_400.0;
        let bins = vec![
            Bins::Spans { edges: vec![0.0, 5.0, 9.0], is_time: false },
            Bins::Values(vec!["Linz".to_owned(), "Graz".to_owned()]),
            Bins::Spans { edges: vec![day(0.0), day(4.0), day(9.0)], is_time: true },
        ];
        brush(&table(), &BrushAsk { number: 7, chosen, bins })
    }

    #[test]
    fn the_rows_of_a_bar_are_counted_in_the_bars_of_all_columns() {
        let small = ask(0, Holds::Bars(0, 0));
        assert_eq!((small.number, small.rows, small.of), (7, 4, 10));
        assert_eq!((small.counts[0].bars.as_slice(), small.counts[0].missing), (&[[4, 4], [0, 5]][..], [0, 1]));
        assert_eq!(small.counts[1].bars, [[1, 6], [3, 4]]);
        assert_eq!(small.counts[2].bars, [[3, 4], [1, 6]]);
        let marked: Vec<u64> = (0..20).filter(|row| small.marks(*row)).collect();
        assert_eq!(marked, [1, 2, 3, 5]);
    }

    #[test]
    fn the_last_bar_holds_its_end_and_missing_cells_are_chosen_by_themselves() {
        assert_eq!(ask(0, Holds::Bars(1, 1)).rows, 5);
        assert_eq!(ask(0, Holds::Bars(0, 1)).rows, 9);
        let missing = ask(0, Holds::Missing);
        assert_eq!((missing.rows, missing.counts[0].missing, missing.marks(4)), (1, [1, 1], true));
        assert_eq!(ask(1, Holds::Bars(0, 0)).rows, 6);
        assert_eq!(ask(9, Holds::Bars(0, 0)).rows, 0);
    }

    #[test]
    fn rows_are_chosen_by_several_columns_and_by_parts_of_a_picture() {
        let whole = choose(Chosen::Where((0..3).map(|column| (column, Holds::Present)).collect()));
        assert_eq!((whole.rows, whole.marks(4)), (9, false));
        let gaps = choose(Chosen::Where(vec![(0, Holds::Missing), (1, Holds::Bars(0, 0))]));
        assert_eq!((gaps.rows, gaps.of), (0, 10));
        // The amounts by town: Linz first, which has more.
        let linz = choose(Chosen::Part([1, 0], 0));
        let level = |level: &str| Holds::Within(Within::Level(level.to_owned()));
        assert_eq!((linz.rows, linz.holds), (6, vec![(1, level("Linz")), (0, Holds::Within(Within::Quantity))]));
        let none = choose(Chosen::Part([1, 0], 9));
        assert_eq!((none.rows, none.holds.len()), (0, 0));
    }

    #[test]
    fn one_goes_from_chosen_row_to_chosen_row_and_round() {
        let small = ask(0, Holds::Bars(0, 0));
        let check = |row, forth, expected| assert_eq!(small.next(row, forth), Some(expected), "{row} {forth}");
        check(0, true, 1);
        check(3, true, 5);
        check(5, true, 1);
        check(5, false, 3);
        check(1, false, 5);
        assert_eq!(Brushed::default().next(3, true), None);
    }
}
