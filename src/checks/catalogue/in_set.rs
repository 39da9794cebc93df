//! Every value of the column is one of a list.

use super::kind::*;
use super::set::Set;

/// Every value of the column is one of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InSet {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
}

impl Kind for InSet {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, VALUES];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is one of {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let set = Set::new(&self.values);
        present(table, &self.column, move |datum| set.place(datum).is_some())
    }
}
