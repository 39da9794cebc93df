//! No number of the column lies far from all others.

use super::kind::*;
use std::ops::RangeInclusive;

use crate::{
    num::sum::Sum,
    stats::{Ordered, quantile},
};

/// No number of the column lies far from all others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoOutliers {
    /// The column.
    pub column: String,
    /// How far is measured.
    pub method: Method,
    /// How many times the spread is too far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
}

impl Kind for NoOutliers {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed(
            "method",
            ParameterKind::Word(&["iqr", "std", "mad"]),
            "How far is measured: in ranges between the quartiles beyond them, in standard deviations from the mean, or in median deviations from the median",
        ),
        optional("factor", ParameterKind::Number, "How many times that is too far; 1.5 for iqr, 3 for std, 3.5 for mad"),
    ];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has no outlier ({:?}, factor {})", self.column, self.method, self.factor()).to_lowercase()
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (method, factor) = (self.method, self.factor());
        let judge = move |values: &engine::Values, mostly: f64| {
            let Some(range) = method.range(values, factor) else {
                return Outcome::of_figure(values.rows().0, values.rows().1, None, false);
            };
            values.judged(mostly, |_, value| value.position.is_some_and(|x| range.contains(&x)))
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}

/// How far a number lies from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Beyond the quartiles, in ranges between them (Tukey 1977).
    Iqr,
    /// From the mean, in standard deviations (n - 1).
    Std,
    /// From the median, in median deviations times 1.4826 (Iglewicz and Hoaglin 1993).
    Mad,
}

impl NoOutliers {
    fn factor(&self) -> f64 {
        self.factor.unwrap_or(match self.method {
            Method::Iqr => 1.5,
            Method::Std => 3.0,
            Method::Mad => 3.5,
        })
    }
}

impl Method {
    /// Where numbers may lie.
    fn range(self, values: &engine::Values, factor: f64) -> Option<RangeInclusive<f64>> {
        let ordered = values.ordered();
        let (centre_low, centre_high, spread) = match self {
            Self::Iqr => {
                let (low, high) = (quantile(&ordered, 0.25)?, quantile(&ordered, 0.75)?);
                (low, high, high - low)
            }
            Self::Std => {
                let numbers = ordered.values();
                let count = ordered.count() as f64;
                let mean = numbers.iter().map(|&(x, n)| x * n as f64).collect::<Sum>().value() / count;
                let squares = numbers.iter().map(|&(x, n)| (x - mean) * (x - mean) * n as f64).collect::<Sum>().value();
                (mean, mean, (squares / (count - 1.0)).sqrt())
            }
            Self::Mad => {
                let median = quantile(&ordered, 0.5)?;
                let apart = Ordered::new(ordered.values().iter().map(|&(x, n)| ((x - median).abs(), n)).collect());
                (median, median, 1.4826 * quantile(&apart, 0.5)?)
            }
        };
        spread.is_finite().then_some(centre_low - factor * spread..=centre_high + factor * spread)
    }
}
