//! Every value of the column occurs in a column of another table.

use std::collections::BTreeSet;

use super::kind::*;
use super::other::other_column;

/// Every value of the column occurs in a column of another table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct References {
    /// The column.
    pub column: String,
    /// The name of the other table.
    pub table: String,
    /// Its column.
    pub other: String,
}

impl Kind for References {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("table", ParameterKind::Text, "The name of the other table, which `assay check --table NAME=FILE` gives"),
        needed("other", ParameterKind::Text, "Its column"),
    ];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` occurs in `{}` of {}", self.column, self.other, self.table)
    }

    fn bind(&self, table: &Columns, outside: &Outside) -> Result<Test, Refusal> {
        let values: BTreeSet<String> = other_column(outside, &self.table, &self.other)?.iter().cloned().collect();
        present(table, &self.column, move |datum| values.contains(datum.text()))
    }
}
