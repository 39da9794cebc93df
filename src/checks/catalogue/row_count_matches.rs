//! The table has as many rows as another.

use super::kind::*;
use super::other::other_table;

/// The table has as many rows as another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowCountMatches {
    /// The name of the other table.
    pub table: String,
}

impl Kind for RowCountMatches {
    const PARAMETERS: &'static [Parameter] =
        &[needed("table", ParameterKind::Text, "The name of the other table, which `assay check --table NAME=FILE` gives")];
    const DIMENSION: Dimension = Dimension::Volume;

    fn columns(&self) -> Vec<String> {
        Vec::new()
    }

    fn says(&self) -> String {
        format!("the table has as many rows as {}", self.table)
    }

    fn bind(&self, _: &Columns, outside: &Outside) -> Result<Test, Refusal> {
        let wanted = other_table(outside, &self.table)?.rows;
        Ok(Test::Table(Box::new(move |rows| {
            Outcome::of_figure(rows, 0, Some(json!(rows)), rows == wanted).because(format!("The other table has {wanted} rows."))
        })))
    }
}
