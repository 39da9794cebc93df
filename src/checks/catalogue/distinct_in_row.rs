//! The values of the columns differ from each other in every row.

use super::kind::*;

/// The values of the columns differ from each other in every row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctInRow {
    /// The columns.
    pub columns: Vec<String>,
    /// Which rows do not count because values are missing.
    #[serde(default)]
    pub ignore: engine::Ignore,
}

impl Kind for DistinctInRow {
    const PARAMETERS: &'static [Parameter] = &[COLUMNS, IGNORE];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} differ from each other", listed(&self.columns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        Ok(rows(table.find_all(&self.columns)?, self.ignore, |row| {
            (row.iter().enumerate().all(|(at, a)| row.iter().skip(at + 1).all(|b| !same(*a, *b)))).into()
        }))
    }
}
