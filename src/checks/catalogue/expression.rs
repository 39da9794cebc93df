//! A condition in SQL is true for every row.

use super::kind::*;

/// A condition in SQL is true for every row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// The condition.
    pub sql: String,
}

impl Kind for Expression {
    const PARAMETERS: &'static [Parameter] = &[needed("sql", ParameterKind::Sql, "A condition in SQL")];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        crate::checks::sql::parse(&self.sql).map(|expr| expr.columns().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    fn says(&self) -> String {
        format!("{} holds", self.sql)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let condition = crate::checks::plan::condition(&self.sql, table)?;
        Ok(Test::Rows {
            columns: condition.columns(),
            judge: Box::new(move |chunk, rows| condition.truths(chunk, rows).into_iter().map(Into::into).collect()),
        })
    }
}
