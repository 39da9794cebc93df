//! Repairs what one column determines of another by what most of its rows say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    detect::LEVEL,
    frame::{Code, Edit},
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Repairs what one column determines of another by what most of its rows say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ByVote {
    /// The columns that are repaired; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The column that determines them; what detectors find if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The least share of rows that must agree.
    pub share: f64,
}

impl Default for ByVote {
    fn default() -> Self {
        Self { columns: Vec::new(), by: None, share: 0.5 }
    }
}

impl Cleaning for ByVote {
    fn title(&self) -> &'static str {
        "Repair by vote"
    }

    fn does(&self) -> &'static str {
        "Where one column determines another, gives the odd ones out the value that most rows have."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let Some(by) = &self.by else {
            return Ok(work.accept(work.suggested(&["broken-dependency"], &self.columns, LEVEL)?));
        };
        if self.columns.is_empty() {
            return Err(Failure::new("No column is named that is to be repaired", "Name it under columns"));
        }
        let by = work.find(by)?;
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, |_| true)?.into_iter().filter(|at| *at != by) {
            let (from, to) = (work.column(by), work.column(at));
            let mut votes: BTreeMap<Code, BTreeMap<Code, u32>> = BTreeMap::new();
            for (&from_code, &code) in from.codes().iter().zip(to.codes()).filter(|(a, b)| !from.is_missing(**a) && !to.is_missing(**b)) {
                *votes.entry(from_code).or_default().entry(code).or_default() += 1;
            }
            let chosen: BTreeMap<Code, Code> = votes.into_iter().filter_map(|(from, votes)| Some((from, self.winner(&votes)?))).collect();
            for (row, (from_code, code)) in (0..).zip(from.codes().iter().zip(to.codes())) {
                if let Some(&vote) = chosen.get(from_code).filter(|vote| *vote != code && !to.is_missing(*code)) {
                    edit.change(work.table, row, at, to.text(vote).to_owned());
                }
            }
        }
        Ok(edit)
    }
}

impl ByVote {
    /// What more than the share say, and more than one; of several that are as many, nothing.
    fn winner(&self, votes: &BTreeMap<Code, u32>) -> Option<Code> {
        let all: u32 = votes.values().sum();
        let (&code, &most) = votes.iter().max_by_key(|(_, count)| **count)?;
        let is_alone = votes.values().filter(|count| **count == most).count() == 1;
        (is_alone && most > 1 && f64::from(most) > self.share * f64::from(all)).then_some(code)
    }
}
