//! No combination of values of the columns occurs twice.

use super::kind::*;

/// No combination of values of the columns occurs twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UniqueTogether {
    /// The columns.
    pub columns: Vec<String>,
    /// Which rows do not count because values are missing.
    #[serde(default)]
    pub ignore: engine::Ignore,
}

impl Kind for UniqueTogether {
    const PARAMETERS: &'static [Parameter] = &[COLUMNS, IGNORE];
    const DIMENSION: Dimension = Dimension::Uniqueness;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} have no combination twice", listed(&self.columns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let columns = table.find_all(&self.columns)?;
        Ok(Test::Keys { columns, ignore: self.ignore, judge: Box::new(engine::Keys::repeated) })
    }
}
