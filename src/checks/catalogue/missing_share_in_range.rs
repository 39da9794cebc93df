//! The share of missing values of the column lies between two ends.

use super::kind::*;

/// The share of missing values of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MissingShareInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for MissingShareInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Completeness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the share of missing values of `{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        let judge = move |numbers: &engine::Numbers| {
            let (rows, missing) = numbers.rows();
            figure_outcome((rows, missing), (rows > 0).then(|| missing as f64 / rows as f64), range)
        };
        Ok(Test::Numbers { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}
