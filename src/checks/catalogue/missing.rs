//! Every value of the column is missing.

use super::kind::*;
use crate::table::Lexeme;

/// Every value of the column is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// The column.
    pub column: String,
}

impl Kind for Missing {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Completeness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is always missing", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        every(table, &self.column, |datum| datum.lexeme() == Lexeme::Missing)
    }
}
