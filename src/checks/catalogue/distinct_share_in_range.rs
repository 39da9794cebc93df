//! The number of different values divided by the number of values of the column lies between two ends.

use super::kind::*;

/// The number of different values divided by the number of values of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctShareInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for DistinctShareInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Uniqueness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the number of different values divided by the number of values of `{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        let judge = move |keys: &engine::Keys, _: f64| {
            figure_outcome(keys.rows(), (keys.counted() > 0).then(|| keys.distinct() as f64 / keys.counted() as f64), range)
        };
        Ok(Test::Keys { columns: vec![table.find(&self.column)?], ignore: engine::Ignore::Any, judge: Box::new(judge) })
    }
}
