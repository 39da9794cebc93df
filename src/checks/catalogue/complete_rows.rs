//! No value is missing in any of the columns.

use super::kind::*;

/// No value is missing in any of the columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompleteRows {
    /// The columns.
    pub columns: Vec<String>,
}

impl Kind for CompleteRows {
    const PARAMETERS: &'static [Parameter] = &[COLUMNS];
    const DIMENSION: Dimension = Dimension::Completeness;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} are all there", listed(&self.columns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        Ok(rows(table.find_all(&self.columns)?, engine::Ignore::Never, |row| (!row.iter().any(|datum| datum.is_missing())).into()))
    }
}
