//! Every value of the column matches all of several regular expressions.

use super::kind::*;
use super::pattern::pattern;

/// Every value of the column matches all of several regular expressions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchesAll {
    /// The column.
    pub column: String,
    /// The regular expressions.
    pub patterns: Vec<String>,
}

impl Kind for MatchesAll {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, needed("patterns", ParameterKind::Texts, "Regular expressions, found anywhere in the value")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` matches each of {}", self.column, self.patterns.join("   "))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let patterns = self.patterns.iter().map(|text| pattern(text)).collect::<Result<Vec<_>, _>>()?;
        present(table, &self.column, move |datum| patterns.iter().all(|p| p.is_match(datum.text())))
    }
}
