//! No value of the column matches any of several regular expressions.

use super::kind::*;
use super::pattern::pattern;

/// No value of the column matches any of several regular expressions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchesNone {
    /// The column.
    pub column: String,
    /// The regular expressions.
    pub patterns: Vec<String>,
}

impl Kind for MatchesNone {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, needed("patterns", ParameterKind::Texts, "Regular expressions, found anywhere in the value")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` matches none of {}", self.column, self.patterns.join("   "))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let patterns = self.patterns.iter().map(|text| pattern(text)).collect::<Result<Vec<_>, _>>()?;
        present(table, &self.column, move |datum| !patterns.iter().any(|p| p.is_match(datum.text())))
    }
}
