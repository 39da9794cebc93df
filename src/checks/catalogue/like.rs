//! Every value of the column has the form of a SQL pattern.

use super::kind::*;
use crate::checks::sql::like;

/// Every value of the column has the form of a SQL pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Like {
    /// The column.
    pub column: String,
    /// The regular expression.
    pub pattern: String,
}

impl Kind for Like {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, needed("pattern", ParameterKind::Text, "A pattern in which % stands for any text and _ for any character")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is like {}", self.column, self.pattern)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let pattern = self.pattern.clone();
        present(table, &self.column, move |datum| like(datum.text(), &pattern))
    }
}
