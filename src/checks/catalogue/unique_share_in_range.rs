//! The share of values that occur once of the column lies between two ends.

use super::kind::*;

/// The share of values that occur once of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UniqueShareInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for UniqueShareInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Uniqueness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the share of values that occur once of `{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        let judge = move |keys: &engine::Keys, _: f64| {
            figure_outcome(keys.rows(), (keys.counted() > 0).then(|| keys.once() as f64 / keys.counted() as f64), range)
        };
        Ok(Test::Keys { columns: vec![table.find(&self.column)?], ignore: engine::Ignore::Any, judge: Box::new(judge) })
    }
}
