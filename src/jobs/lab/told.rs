//! What there is to experiment with, as plain data for the page.

use serde::{Deserialize, Serialize};

use crate::{
    defects::{Defect, Holds, catalog},
    frame::Frame,
    jobs::modelling::{Candidate, candidates},
    models::plan::suggest,
    table::Failure,
};

/// What there is to experiment with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabTold {
    /// The column to predict.
    pub target: String,
    /// The columns that could be predicted, most likely first.
    pub candidates: Vec<Candidate>,
    /// Whether classes are predicted, else numbers.
    pub is_classified: bool,
    /// The defects, in the order in which they are shown.
    pub shelf: Vec<DefectTold>,
}

/// A defect on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefectTold {
    /// Its stable name.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it does to a table.
    pub does: String,
    /// How it comes about.
    pub happens: String,
    /// In how many columns of the table it can be planted.
    pub columns: u32,
}

impl LabTold {
    /// Looks at a table, to predict a column if it is named and there.
    ///
    /// # Errors
    /// When there is nothing to predict.
    pub fn new(table: &Frame, target: Option<String>) -> Result<Self, Failure> {
        let candidates = candidates(table);
        // A link may name a column of another table.
        let target = target.filter(|name| table.columns().iter().any(|column| column.name() == name));
        let target = target.or_else(|| candidates.first().map(|candidate| candidate.column.clone())).ok_or_else(|| {
            Failure::new(
                "No column of the table has something to predict",
                "A column with at least two values, each in several rows, is needed",
            )
        })?;
        let is_classified = suggest(table, &target, None)?.target.task.is_classification();
        let others = table.columns().iter().filter(|column| column.name() != target);
        let holds: Vec<Holds> = others.map(|column| Holds::of(column)).collect();
        let told = |defect: &&'static dyn Defect| DefectTold {
            id: defect.id().to_owned(),
            title: defect.title().to_owned(),
            does: defect.does().to_owned(),
            happens: defect.happens().to_owned(),
            columns: if defect.in_target() {
                u32::from(is_classified)
            } else {
                holds.iter().filter(|holds| defect.suits(**holds)).count() as u32
            },
        };
        Ok(Self { target, candidates, is_classified, shelf: catalog().iter().map(told).collect() })
    }
}
