//! All values of a list occur in the column.

use super::kind::*;
use super::set::{self, May};

/// All values of a list occur in the column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctContains {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for DistinctContains {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` contains {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        set::occurring(table, &self.column, &self.values, May { lack: false, exceed: true })
    }
}
