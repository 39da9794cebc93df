//! Every number of the column is less than so many standard deviations from the mean.

use super::kind::*;
use crate::num::sum::Sum;

/// Every number of the column is less than so many standard deviations from the mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ZScoreBelow {
    /// The column.
    pub column: String,
    /// How many.
    pub threshold: f64,
    /// Whether numbers far below the mean count too.
    #[serde(default, skip_serializing_if = "crate::checks::bounds::is_false")]
    pub two_sided: bool,
}

impl Kind for ZScoreBelow {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("threshold", ParameterKind::Number, "How many standard deviations"),
        optional("two_sided", ParameterKind::Flag, "Whether numbers far below the mean count too"),
    ];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!(
            "`{}` lies less than {} standard deviations {} the mean",
            self.column,
            self.threshold,
            if self.two_sided { "from" } else { "above" }
        )
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (threshold, two_sided) = (self.threshold, self.two_sided);
        let judge = move |values: &engine::Values, mostly: f64| {
            let ordered = values.ordered();
            let count = ordered.count() as f64;
            let mean = ordered.values().iter().map(|&(x, n)| x * n as f64).collect::<Sum>().value() / count;
            let squares = ordered.values().iter().map(|&(x, n)| (x - mean) * (x - mean) * n as f64).collect::<Sum>().value();
            let std = (squares / count).sqrt();
            values.judged(mostly, |_, value| {
                let z = value.position.map(|x| (x - mean) / std);
                z.is_some_and(|z| if two_sided { z.abs() < threshold } else { z < threshold })
            })
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}
