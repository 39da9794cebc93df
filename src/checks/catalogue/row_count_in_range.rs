//! The table has a number of rows between two ends.

use super::kind::*;

/// The table has a number of rows between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowCountInRange {
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for RowCountInRange {
    const PARAMETERS: &'static [Parameter] = &[MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Volume;

    fn columns(&self) -> Vec<String> {
        Vec::new()
    }

    fn says(&self) -> String {
        format!("the table has {} rows", self.bounds.words())
    }

    fn bind(&self, _: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        Ok(Test::Table(Box::new(move |rows| Outcome::of_figure(rows, 0, Some(json!(rows)), range.holds(rows as f64)))))
    }
}
