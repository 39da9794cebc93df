//! Copies rows of rare classes until every class is as frequent.

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Code, Copied, Edit},
    num::rng::Rng,
    recipe::{Cleaning, Work},
    table::Failure,
};

/// Copies rows of rare classes, drawn by chance, until every class is as frequent as the most frequent one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Balance {
    /// The column of the classes.
    pub column: String,
    /// Where chance plays a part.
    pub seed: u64,
}

/// The purpose of the random numbers that rows are drawn by.
const STREAM: u64 = 0x6261_6c61;
/// A column of more values is no column of classes.
const CLASSES: usize = 100;

impl Cleaning for Balance {
    fn title(&self) -> &'static str {
        "Balance classes"
    }

    fn does(&self) -> &'static str {
        "Copies rows of rare classes, drawn by chance, until every class is as frequent. Copies stand at the end; a score is only \
         honest on rows that were parted off before."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let column = work.column(work.find(&self.column)?);
        let classes: Vec<Code> =
            column.values().map(|(code, _)| code).filter(|&code| !column.is_missing(code) && column.count(code) > 0).collect();
        if classes.len() > CLASSES {
            let what = format!("{:?} has {} different values", self.column, classes.len());
            return Err(Failure::new(what, format!("Choose a column of at most {CLASSES} classes")));
        }
        let most = classes.iter().map(|&code| column.count(code)).max().unwrap_or(0);
        let mut edit = Edit::default();
        for &class in &classes {
            let rows: Vec<u32> = (0..).zip(column.codes()).filter(|(_, code)| **code == class).map(|(row, _)| row).collect();
            let mut draw = Rng::keyed(self.seed, STREAM, u64::from(class));
            let copies = (rows.len() as u32..most).map(|_| Copied { of: rows[draw.position(rows.len())], changed: Vec::new() });
            edit.copied.extend(copies);
        }
        Ok(edit)
    }
}
