//! Leaves out rows that occur once more.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::Edit,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Leaves out rows that occur once more; the first one stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dedupe {
    /// The columns in which rows must be equal; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Whether rows that are only nearly equal are left out too, as detectors find them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub near: bool,
}

impl Cleaning for Dedupe {
    fn title(&self) -> &'static str {
        "Leave out doubled rows"
    }

    fn does(&self) -> &'static str {
        "Leaves out rows that are equal to one before them, or nearly equal if asked to."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let columns = work.columns(&self.columns, |_| true)?;
        let compare = |a: &u32, b: &u32| {
            let codes = columns.iter().map(|&at| work.column(at).codes());
            codes.map(|codes| codes[*a as usize].cmp(&codes[*b as usize])).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        let mut order: Vec<u32> = (0..work.table.rows() as u32).collect();
        order.sort_by(|a, b| compare(a, b).then(a.cmp(b)));
        let mut doubled: Vec<u32> = order.chunk_by(|a, b| compare(a, b).is_eq()).flat_map(|same| same[1..].iter().copied()).collect();
        if self.near {
            doubled.extend(work.found_rows(&["duplicate-row"], LEVEL));
        }
        doubled.sort_unstable();
        doubled.dedup();
        let mut edit = Edit::default();
        doubled.into_iter().for_each(|row| edit.drop_row(work.table, row));
        Ok(edit)
    }
}
