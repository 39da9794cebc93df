//! Each value of the column is at least as large as the one before it.

use super::kind::*;

/// Each value of the column is at least as large as the one before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Increasing {
    /// The column.
    pub column: String,
    /// Whether equal neighbours break it.
    #[serde(default, skip_serializing_if = "crate::checks::bounds::is_false")]
    pub strict: bool,
}

impl Kind for Increasing {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, optional("strict", ParameterKind::Flag, "Whether equal neighbours break it")];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is increasing{}", self.column, if self.strict { " strictly" } else { "" })
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        Ok(Test::Order { column: table.find(&self.column)?, direction: engine::Direction::Up, strict: self.strict })
    }
}
