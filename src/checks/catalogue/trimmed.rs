//! No value of the column begins or ends with white space.

use super::kind::*;

/// No value of the column begins or ends with white space.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trimmed {
    /// The column.
    pub column: String,
}

impl Kind for Trimmed {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has no space around its values", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        present(table, &self.column, |datum| datum.text().trim() == datum.text())
    }
}
