//! Fills missing cells: with the middle value, the most frequent one, a given one, or those of the same group.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Code, Column, Edit},
    recipe::{
        Cleaning, Work,
        work::{is_numeric, kind},
    },
    table::Failure,
};

/// Fills missing cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Impute {
    /// The columns; all that lack something if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What they are filled with.
    pub with: Fill,
}

/// What stands in for a missing value. It is always one that occurs, so that a column of whole numbers stays one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// The median of numbers and dates, the most frequent of all else.
    #[default]
    Usual,
    /// The median; of two in the middle, the lower one (pandas' `quantile(0.5, interpolation="lower")`).
    Median,
    /// The most frequent value; of several, the one that comes first.
    MostFrequent,
    /// This text.
    Constant(String),
    /// The usual value of the rows that have the same value in this column; of the whole column where they have none.
    ByGroup(String),
}

impl Cleaning for Impute {
    fn title(&self) -> &'static str {
        "Fill missing cells"
    }

    fn does(&self) -> &'static str {
        "Fills missing cells with the median, the most frequent value, a given one, or the usual one of their group."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        let group = if let Fill::ByGroup(name) = &self.with { Some(work.find(name)?) } else { None };
        for at in work.columns(&self.columns, |column| column.missing() > 0)? {
            if Some(at) == group {
                continue;
            }
            let column = work.column(at);
            let of_all = self.stand_in(column, column.codes().to_vec());
            let of_groups = group.map(|group| self.by_group(column, work.column(group)));
            for (row, &code) in (0..).zip(column.codes()).filter(|(_, code)| column.is_missing(**code)) {
                let own = of_groups.as_ref().zip(group).and_then(|(groups, group)| {
                    let code = work.column(group).codes()[row as usize];
                    groups.get(&code).cloned().flatten()
                });
                if let Some(text) = own.or_else(|| of_all.clone()).filter(|text| text != column.text(code)) {
                    edit.change(work.table, row, at, text);
                }
            }
        }
        Ok(edit)
    }
}

impl Impute {
    fn by_group(&self, column: &Column, group: &Column) -> BTreeMap<Code, Option<String>> {
        let mut groups: BTreeMap<Code, Vec<Code>> = BTreeMap::new();
        for (&of, &code) in group.codes().iter().zip(column.codes()) {
            groups.entry(of).or_default().push(code);
        }
        groups.into_iter().map(|(of, codes)| (of, self.stand_in(column, codes))).collect()
    }

    /// What stands in for a missing value among some cells; `None` where all are missing.
    fn stand_in(&self, column: &Column, mut codes: Vec<Code>) -> Option<String> {
        if let Fill::Constant(text) = &self.with {
            return Some(text.clone());
        }
        codes.retain(|&code| !column.is_missing(code));
        let is_ordered = is_numeric(column) || kind(column).is_temporal();
        let median = match self.with {
            Fill::Median => true,
            Fill::MostFrequent => false,
            _ => is_ordered,
        };
        let code = if median { median_of(column, codes) } else { most_frequent(&codes) };
        code.map(|code| column.text(code).to_owned())
    }
}

fn median_of(column: &Column, codes: Vec<Code>) -> Option<Code> {
    let number = |code: Code| column.number(code).or_else(|| column.moment(code));
    let mut ordered: Vec<(f64, Code)> = codes.into_iter().filter_map(|code| Some((number(code)?, code))).collect();
    let middle = ordered.len().checked_sub(1)? / 2;
    let (_, &mut (_, code), _) = ordered.select_nth_unstable_by(middle, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    Some(code)
}

fn most_frequent(codes: &[Code]) -> Option<Code> {
    let mut counts: BTreeMap<Code, u32> = BTreeMap::new();
    codes.iter().for_each(|&code| *counts.entry(code).or_default() += 1);
    counts.into_iter().max_by_key(|&(code, count)| (count, std::cmp::Reverse(code))).map(|(code, _)| code)
}
