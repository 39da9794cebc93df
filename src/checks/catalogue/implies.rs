//! Where one condition is true, another is true as well.

use super::kind::*;
use crate::checks::Judgement;

/// Where one condition is true, another is true as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Implies {
    /// The first condition.
    #[serde(rename = "if")]
    pub condition: String,
    /// The second condition.
    pub then: String,
}

impl Kind for Implies {
    const PARAMETERS: &'static [Parameter] =
        &[needed("if", ParameterKind::Sql, "A condition in SQL"), needed("then", ParameterKind::Sql, "What must be true then")];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        [&self.condition, &self.then]
            .into_iter()
            .filter_map(|text| crate::checks::sql::parse(text).ok())
            .flat_map(|expr| expr.columns().into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    fn says(&self) -> String {
        format!("if {}, then {}", self.condition, self.then)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let condition = crate::checks::plan::condition(&self.condition, table)?;
        let then = crate::checks::plan::condition(&self.then, table)?;
        let columns = condition.columns().into_iter().chain(then.columns()).collect();
        let judge = move |chunk: &crate::checks::Chunk<'_>, rows: &[u32]| {
            let pairs = condition.truths(chunk, rows).into_iter().zip(then.truths(chunk, rows));
            let one =
                |(condition, then): (Option<bool>, Option<bool>)| if condition == Some(true) { then.into() } else { Judgement::Ignored };
            pairs.map(one).collect()
        };
        Ok(Test::Rows { columns, judge: Box::new(judge) })
    }
}
