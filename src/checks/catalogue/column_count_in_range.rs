//! The table has a number of columns between two ends.

use super::kind::*;

/// The table has a number of columns between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnCountInRange {
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for ColumnCountInRange {
    const PARAMETERS: &'static [Parameter] = &[MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Volume;

    fn columns(&self) -> Vec<String> {
        Vec::new()
    }

    fn says(&self) -> String {
        format!("the table has {} columns", self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (range, count) = (self.bounds.range(false)?, table.len());
        Ok(settled(json!(count), range.holds(count as f64), None))
    }
}
