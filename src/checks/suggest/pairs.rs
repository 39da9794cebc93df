//! Rules about several columns. Each is measured against what chance would bring: the same columns with their rows shuffled.

use std::collections::BTreeMap;

use super::{Proposal, rows::Rows};
use crate::{
    checks::{
        catalogue::{ColumnCompares, DependsOn, Operator, SumEquals},
        engine::Ignore,
    },
    num::rng::Rng,
    profile::PlainType,
};

/// So many columns are compared with each other.
const COLUMNS: usize = 40;
/// So many columns of numbers are looked at three by three.
const NUMBERS: usize = 16;
/// Rules are told from so many rows at most; they are tried on all that are held out.
const ROWS: usize = 20_000;
/// The purpose of the random numbers that rows are shuffled by.
const STREAM: u64 = 0x7368_7566;

pub(super) fn propose(rows: &Rows<'_>) -> Vec<Proposal> {
    let looked_at: Vec<u32> = rows.seen().iter().copied().take(ROWS).collect();
    if looked_at.len() < 30 {
        return Vec::new();
    }
    let mut shuffled = looked_at.clone();
    let mut rng = Rng::keyed(0, STREAM, 0);
    for at in (1..shuffled.len()).rev() {
        shuffled.swap(at, rng.position(at + 1));
    }
    let table = Shuffled { rows, looked_at, shuffled };
    let mut proposals = table.sums();
    let in_sums: Vec<Vec<String>> = proposals.iter().map(|proposal| proposal.rule.columns()).collect();
    proposals.extend(table.orders(&in_sums));
    proposals.extend(table.dependencies());
    proposals
}

struct Shuffled<'a> {
    rows: &'a Rows<'a>,
    looked_at: Vec<u32>,
    shuffled: Vec<u32>,
}

impl Shuffled<'_> {
    fn columns(&self, of: impl Fn(PlainType) -> bool) -> Vec<usize> {
        (0..self.rows.table.len()).filter(|&at| of(self.rows.table.kind(at))).take(COLUMNS).collect()
    }

    fn name(&self, at: usize) -> String {
        self.rows.table.name(at).to_owned()
    }

    /// Where the cells of a column lie on its axis, in these rows.
    fn positions(&self, at: usize, rows: &[u32]) -> Vec<Option<f64>> {
        let of_codes: Vec<Option<f64>> = self.rows.chunk().data(at).map(|datum| datum.position().filter(|_| !datum.is_missing())).collect();
        let codes = self.rows.chunk().codes(at);
        rows.iter().map(|&row| of_codes.get(codes[row as usize] as usize).copied().flatten()).collect()
    }

    /// a + b = c.
    fn sums(&self) -> Vec<Proposal> {
        /// So many rows settle most of it.
        const FIRST: usize = 50;
        /// Rounding of amounts of money.
        const TOLERANCE: f64 = 0.0051;
        let numbers: Vec<usize> = self.columns(PlainType::is_number).into_iter().take(NUMBERS).collect();
        let positions: Vec<Vec<Option<f64>>> = numbers.iter().map(|&at| self.positions(at, &self.looked_at)).collect();
        let mut proposals = Vec::new();
        for (i, a) in positions.iter().enumerate() {
            for (j, b) in positions.iter().enumerate().skip(i + 1) {
                for (k, c) in positions.iter().enumerate().filter(|(k, _)| *k != i && *k != j) {
                    let rows = || a.iter().zip(b).zip(c).filter_map(|((a, b), c)| Some(((*a)?, (*b)?, (*c)?)));
                    let holds = |(a, b, c): (f64, f64, f64)| (a + b - c).abs() <= TOLERANCE;
                    let varied = rows().take(FIRST).filter(|(a, b, _)| *a != 0.0 && *b != 0.0).count() >= FIRST / 2;
                    if varied && rows().take(FIRST).all(holds) && rows().filter(|row| !holds(*row)).count() * 50 <= rows().count() {
                        let rule = SumEquals {
                            columns: vec![self.name(numbers[i]), self.name(numbers[j])],
                            total: None,
                            total_column: Some(self.name(numbers[k])),
                            tolerance: 0.01,
                            ignore: Ignore::Any,
                        };
                        proposals.push(Proposal::new(rule, "They add up in nearly all rows.").sharp());
                    }
                }
            }
        }
        proposals
    }

    /// a <= b, where the columns have one unit: dates, or parts of a sum.
    fn orders(&self, sums: &[Vec<String>]) -> Vec<Proposal> {
        /// Where so many shuffled rows are in order too, the order says nothing of the rows.
        const BY_CHANCE: f64 = 0.9;
        let mut proposals = Vec::new();
        for of in [PlainType::is_temporal as fn(PlainType) -> bool, PlainType::is_number] {
            let columns = self.columns(of);
            for &a in &columns {
                let own = self.positions(a, &self.looked_at);
                let moved = self.positions(a, &self.shuffled);
                for &b in columns.iter().filter(|&&b| b != a) {
                    let other = self.positions(b, &self.looked_at);
                    let share = |left: &[Option<f64>]| {
                        let pairs: Vec<(f64, f64)> = left.iter().zip(&other).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
                        let less = pairs.iter().filter(|(a, b)| a <= b).count();
                        let equal = pairs.iter().filter(|(a, b)| a == b).count();
                        (less as f64 / pairs.len().max(1) as f64, equal, pairs.len())
                    };
                    let (kept, equal, pairs) = share(&own);
                    let part_of_sum = sums.iter().any(|sum| sum.contains(&self.name(a)) && sum.contains(&self.name(b)));
                    if pairs >= 30 && equal < pairs && kept >= 0.98 && share(&moved).0 < BY_CHANCE && !part_of_sum {
                        let rule = ColumnCompares { column: self.name(a), operator: Operator::AtMost, other: self.name(b) };
                        proposals.push(
                            Proposal::new(
                                rule,
                                format!("It holds in {pairs} rows; in shuffled ones it would in {:.0} %.", 100.0 * share(&moved).0),
                            )
                            .sharp(),
                        );
                    }
                }
            }
        }
        proposals
    }

    /// Columns that determine another: groups of rows that agree in it much more than shuffled ones do.
    fn dependencies(&self) -> Vec<Proposal> {
        /// A group has at least so many rows on average.
        const ROWS_A_GROUP: usize = 4;
        let mut columns: Vec<(usize, usize)> = Vec::new();
        for at in self.columns(|kind| !matches!(kind, PlainType::Float | PlainType::Empty | PlainType::Datetime)) {
            let (values, missing) = self.rows.values(at);
            let present = self.rows.seen().len() as u64 - missing;
            if values.len() > 1 && values.len() as u64 * ROWS_A_GROUP as u64 <= present {
                columns.push((at, values.len()));
            }
        }
        let mut proposals = Vec::new();
        for &(a, groups) in &columns {
            for &(b, values) in columns.iter().filter(|(b, _)| *b != a) {
                // What has more values cannot be determined, and two columns of few values agree by chance.
                if values > groups || groups < 5 {
                    continue;
                }
                let (agree, by_chance) = (self.agreement(a, b, &self.looked_at), self.agreement(a, b, &self.shuffled));
                if agree >= 0.98 && by_chance < 0.9 {
                    let rule = DependsOn { column: self.name(b), on: vec![self.name(a)] };
                    let why = format!(
                        "{:.1} % of rows agree with their group; of shuffled ones {:.1} % would.",
                        100.0 * agree,
                        100.0 * by_chance
                    );
                    proposals.push(Proposal::new(rule, why).sharp());
                }
            }
        }
        proposals
    }

    /// The share of rows that have the usual value of their group.
    fn agreement(&self, a: usize, b: usize, rows_of_b: &[u32]) -> f64 {
        let (group, value) = (self.rows.chunk().codes(a), self.rows.chunk().codes(b));
        let mut counts: BTreeMap<u32, BTreeMap<u32, u64>> = BTreeMap::new();
        for (&row, &other) in self.looked_at.iter().zip(rows_of_b) {
            *counts.entry(group[row as usize]).or_default().entry(value[other as usize]).or_default() += 1;
        }
        let usual: u64 = counts.values().filter_map(|values| values.values().max()).sum();
        usual as f64 / self.looked_at.len() as f64
    }
}
