//! All values that occur in the column are in a list.

use super::kind::*;
use super::set::{self, May};

/// All values that occur in the column are in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctInSet {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for DistinctInSet {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the values of `{}` are among {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        set::occurring(table, &self.column, &self.values, May { lack: true, exceed: false })
    }
}
