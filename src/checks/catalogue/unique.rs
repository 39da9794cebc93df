//! No value of the column occurs twice.

use super::kind::*;

/// No value of the column occurs twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unique {
    /// The column.
    pub column: String,
}

impl Kind for Unique {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Uniqueness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has no value twice", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let columns = vec![table.find(&self.column)?];
        Ok(Test::Keys { columns, ignore: engine::Ignore::Any, judge: Box::new(engine::Keys::repeated) })
    }
}
