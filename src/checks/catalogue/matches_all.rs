//! Every value of the column matches all of several regular expressions.

use super::kind::*;
use super::pattern::{self, PATTERNS};

/// Every value of the column matches all of several regular expressions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchesAll {
    /// The column.
    pub column: String,
    /// The regular expressions.
    pub patterns: Vec<String>,
}

impl Kind for MatchesAll {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, PATTERNS];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` matches each of {}", self.column, pattern::listed(&self.patterns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        pattern::each(table, &self.column, &self.patterns, |all, text| all.iter().all(|p| p.is_match(text)))
    }
}
