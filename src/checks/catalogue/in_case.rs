//! Every text of the column is in capitals, or in small letters.

use super::kind::*;

/// Every text of the column is in capitals, or in small letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InCase {
    /// The column.
    pub column: String,
    /// Which.
    pub case: Case,
}

impl Kind for InCase {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, needed("case", ParameterKind::Word(&["upper", "lower"]), "Which letters")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is in {}", self.column, if self.case == Case::Upper { "capitals" } else { "small letters" })
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let wrong = if self.case == Case::Upper { char::is_lowercase } else { char::is_uppercase };
        present(table, &self.column, move |datum| !datum.text().chars().any(wrong))
    }
}

/// Capitals or small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Capitals.
    Upper,
    /// Small letters.
    Lower,
}
