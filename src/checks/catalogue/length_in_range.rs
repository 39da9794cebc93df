//! Every text of the column has a length between two ends.

use super::kind::*;

/// Every text of the column has a length between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LengthInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for LengthInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has {} characters", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        present(table, &self.column, move |datum| range.holds(datum.text().chars().count() as f64))
    }
}
