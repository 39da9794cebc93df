//! No row of the table occurs twice.

use super::kind::*;

/// No row of the table occurs twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistinctRows {}

impl Kind for DistinctRows {
    const PARAMETERS: &'static [Parameter] = &[];
    const DIMENSION: Dimension = Dimension::Uniqueness;

    fn columns(&self) -> Vec<String> {
        Vec::new()
    }

    fn says(&self) -> String {
        "no row occurs twice".to_owned()
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let columns = (0..table.len()).collect();
        Ok(Test::Keys { columns, ignore: engine::Ignore::Never, judge: Box::new(engine::Keys::repeated) })
    }
}
