//! No value of the column is missing.

use super::kind::*;

/// No value of the column is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotMissing {
    /// The column.
    pub column: String,
}

impl Kind for NotMissing {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Completeness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is never missing", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        every(table, &self.column, |datum| !datum.is_missing())
    }
}
