//! Every value of the column is JSON.

use super::kind::*;

/// Every value of the column is JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Json {
    /// The column.
    pub column: String,
}

impl Kind for Json {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is JSON", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        present(table, &self.column, |datum| serde_json::from_str::<serde::de::IgnoredAny>(datum.text()).is_ok())
    }
}
