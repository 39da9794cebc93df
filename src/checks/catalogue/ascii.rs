//! Every value of the column is plain ASCII.

use super::kind::*;

/// Every value of the column is plain ASCII.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ascii {
    /// The column.
    pub column: String,
}

impl Kind for Ascii {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has only ASCII characters", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        present(table, &self.column, |datum| datum.text().is_ascii())
    }
}
