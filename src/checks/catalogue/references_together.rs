//! Every combination of values of the columns occurs in columns of another table.

use std::collections::BTreeSet;

use super::{kind::*, other::other_column};
use crate::checks::Judgement;

/// Every combination of values of the columns occurs in columns of another table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReferencesTogether {
    /// The columns.
    pub columns: Vec<String>,
    /// The name of the other table.
    pub table: String,
    /// Its columns, in the same order.
    pub others: Vec<String>,
}

impl Kind for ReferencesTogether {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMNS,
        needed("table", ParameterKind::Text, "The name of the other table, which `assay check --table NAME=FILE` gives"),
        needed("others", ParameterKind::Columns, "Its columns, in the same order"),
    ];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} occur together in {} of {}", listed(&self.columns), listed(&self.others), self.table)
    }

    fn bind(&self, table: &Columns, outside: &Outside) -> Result<Test, Refusal> {
        if self.columns.len() != self.others.len() {
            return Err(Refusal::new("`columns` and `others` are not as many", "Name one of the other table's for each"));
        }
        let columns = table.find_all(&self.columns)?;
        let others: Vec<&[String]> = self.others.iter().map(|name| other_column(outside, &self.table, name)).collect::<Result<_, _>>()?;
        let count = others.first().map_or(0, |values| values.len());
        let known: BTreeSet<Vec<String>> = (0..count).map(|row| others.iter().map(|values| values[row].clone()).collect()).collect();
        let judge = move |row: &[Datum<'_>]| -> Judgement {
            let own: Vec<String> = row.iter().map(|datum| datum.text().to_owned()).collect();
            known.contains(&own).into()
        };
        Ok(rows(columns, engine::Ignore::Any, judge))
    }
}
