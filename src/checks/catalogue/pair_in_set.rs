//! The values of the columns are one of a list of combinations.

use super::kind::*;

/// The values of the columns are one of a list of combinations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairInSet {
    /// The columns.
    pub columns: Vec<String>,
    /// The combinations.
    pub values: Vec<Vec<Scalar>>,
    /// Which rows do not count because values are missing.
    #[serde(default)]
    pub ignore: engine::Ignore,
}

impl Kind for PairInSet {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMNS, needed("values", ParameterKind::Rows, "The combinations, each as long as the list of columns"), IGNORE];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn says(&self) -> String {
        format!("{} have one of {} combinations", listed(&self.columns), self.values.len())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let columns = table.find_all(&self.columns)?;
        if self.values.iter().any(|row| row.len() != columns.len()) {
            return Err(Refusal::new("A combination has more or fewer values than there are columns", "Give one value for each column"));
        }
        let values = self.values.clone();
        let judge =
            move |row: &[Datum<'_>]| values.iter().any(|values| values.iter().zip(row).all(|(value, datum)| value.is(*datum))).into();
        Ok(rows(columns, self.ignore, judge))
    }
}
