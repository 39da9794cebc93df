//! Some columns determine another: equal values in them have an equal value in it.

use super::kind::*;

/// Some columns determine another: equal values in them have an equal value in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DependsOn {
    /// The column.
    pub column: String,
    /// The columns that determine it.
    pub on: Vec<String>,
}

impl Kind for DependsOn {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, needed("on", ParameterKind::Columns, "The columns that determine it")];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.on.iter().chain([&self.column]).cloned().collect()
    }

    fn says(&self) -> String {
        format!("{} determine `{}`", listed(&self.on), self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        Ok(Test::Depends { on: table.find_all(&self.on)?, column: table.find(&self.column)? })
    }
}
