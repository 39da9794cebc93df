//! The values of the columns are the same in every row.

use super::kind::*;

/// The values of the columns are the same in every row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EqualInRow {
    /// The columns.
    pub columns: Vec<String>,
    /// Which rows do not count because values are missing.
    #[serde(default)]
    pub ignore: engine::Ignore,
}

impl Kind for EqualInRow {
    const PARAMETERS: &'static [Parameter] = &[COLUMNS, IGNORE];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} are the same", listed(&self.columns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        Ok(rows(table.find_all(&self.columns)?, self.ignore, |row| (row.windows(2).all(|pair| same(pair[0], pair[1]))).into()))
    }
}
