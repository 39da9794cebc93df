//! Every value of the column lies between two ends.

use super::kind::*;

/// Every value of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for InRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let temporal = table.kind(table.find(&self.column)?).is_temporal();
        let range = self.bounds.range(temporal)?;
        present(table, &self.column, move |datum| datum.position().is_some_and(|x| range.holds(x)))
    }
}
