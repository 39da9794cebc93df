//! All values that occur in the column are in a list.

use super::kind::*;
use super::set::Set;

/// All values that occur in the column are in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctInSet {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for DistinctInSet {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the values of `{}` are among {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let set = Set::new(&self.values);
        let judge = move |values: &engine::Values, _: f64| {
            let others: Vec<&str> =
                values.iter().filter(|(text, value)| set.place_of(text, value.position).is_none()).map(|(text, _)| text).collect();
            let observed = json!(values.iter().take(TOLD).map(|(text, _)| text).collect::<Vec<_>>());
            let outcome = Outcome::of_figure(values.rows().0, values.rows().1, Some(observed), others.is_empty());
            if others.is_empty() {
                outcome
            } else {
                outcome.because(format!("Not in the list: {}.", others.iter().take(TOLD).copied().collect::<Vec<_>>().join(", ")))
            }
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}

/// So many values are told.
const TOLD: usize = 20;
