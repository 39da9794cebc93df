//! The entropy of the column lies between two ends.

use super::kind::*;
use crate::num::{elementary::log2, sum::Sum};

/// The entropy of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntropyInRange {
    /// The column.
    pub column: String,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for EntropyInRange {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, MIN, MAX, EXCLUSIVE_MIN, EXCLUSIVE_MAX];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the entropy of `{}` is {} bits", self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let range = self.bounds.range(false)?;
        let judge = move |values: &engine::Values, _: f64| {
            let all = values.counted() as f64;
            let share = |count: u64| count as f64 / all;
            let entropy = values.iter().map(|(_, value)| -share(value.count) * log2(share(value.count))).collect::<Sum>().value();
            figure_outcome(values.rows(), (all > 0.0).then_some(entropy), range)
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}
