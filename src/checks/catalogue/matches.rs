//! Every value of the column matches a regular expression.

use super::kind::*;
use super::pattern::pattern;

/// Every value of the column matches a regular expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matches {
    /// The column.
    pub column: String,
    /// The regular expression.
    pub pattern: String,
}

impl Kind for Matches {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, PATTERN];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` matches {}", self.column, self.pattern)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let pattern = pattern(&self.pattern)?;
        present(table, &self.column, move |datum| pattern.is_match(datum.text()))
    }
}
