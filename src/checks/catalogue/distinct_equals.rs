//! The values that occur in the column are those of a list, no more and no fewer.

use super::kind::*;
use super::set::{self, May};

/// The values that occur in the column are those of a list, no more and no fewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctEquals {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for DistinctEquals {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has exactly the values {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        set::occurring(table, &self.column, &self.values, May { lack: false, exceed: false })
    }
}
