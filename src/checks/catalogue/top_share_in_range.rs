//! The share of the most frequent value of the column lies between two ends.

use super::kind::*;

/// The share of the most frequent value of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopShareInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for TopShareInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the share of the most frequent value of `{}` is {}", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        let judge = move |values: &engine::Values, _: f64| {
            let share = values.iter().map(|(_, value)| value.count).max().map(|most| most as f64 / values.counted() as f64);
            figure_outcome(values.rows(), share, range)
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}
