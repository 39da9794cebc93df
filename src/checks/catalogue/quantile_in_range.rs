//! A quantile of the column lies between two ends.

use super::kind::*;

/// A quantile of the column lies between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuantileInRange {
    /// The column.
    pub column: String,
    /// Which, from 0 to 1.
    pub quantile: f64,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for QuantileInRange {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("quantile", ParameterKind::Number, "Which, from 0 to 1: 0.5 is the median"),
        MIN,
        MAX,
        EXCLUSIVE_MIN,
        EXCLUSIVE_MAX,
    ];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the quantile {} of `{}` is {}", self.quantile, self.column, self.bounds.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let at = table.find(&self.column)?;
        let temporal = table.kind(at).is_temporal();
        let (range, q) = (self.bounds.range(temporal)?, self.quantile);
        if !(0.0..=1.0).contains(&q) {
            return Err(Refusal::new(format!("`quantile` is {q}"), "Give a share from 0 to 1"));
        }
        let judge = move |values: &engine::Values, _: f64| {
            let x = values.quantile(q);
            let observed = x.map(|x| if temporal { json!(moment(x)) } else { number(x) });
            Outcome::of_figure(values.rows().0, values.rows().1, observed, x.is_some_and(|x| range.holds(x)))
        };
        Ok(Test::Values { column: at, judge: Box::new(judge) })
    }
}
