//! The values that occur in the column are those of a list, no more and no fewer.

use super::kind::*;
use super::set::Set;
use std::collections::BTreeSet;

/// The values that occur in the column are those of a list, no more and no fewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctEquals {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for DistinctEquals {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has exactly the values {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (set, wanted) = (Set::new(&self.values), self.values.clone());
        let judge = move |values: &engine::Values, _: f64| {
            let met: BTreeSet<usize> = values.iter().filter_map(|(text, value)| set.place_of(text, value.position)).collect();
            let missed: Vec<String> =
                wanted.iter().enumerate().filter(|(at, _)| !met.contains(at)).map(|(_, value)| value.to_string()).collect();
            let observed = json!(values.iter().take(TOLD).map(|(text, _)| text).collect::<Vec<_>>());
            let outcome =
                Outcome::of_figure(values.rows().0, values.rows().1, Some(observed), missed.is_empty() && met.len() == values.distinct());
            if missed.is_empty() {
                outcome
            } else {
                outcome.because(format!("Not found: {}.", missed.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ")))
            }
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}

/// So many values are told.
const TOLD: usize = 20;
