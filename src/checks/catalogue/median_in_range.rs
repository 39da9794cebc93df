//! The median of the column lies between two ends.

use super::kind::*;

/// The median of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MedianInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for MedianInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the median of `{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (range, at) = (self.bounds.range(false)?, table.find(&self.column)?);
        Ok(Test::Values { column: at, judge: Box::new(move |values, _| figure_outcome(values.rows(), values.quantile(0.5), range)) })
    }
}
