//! Every number of the column is a multiple of another.

use super::kind::*;

/// Every number of the column is a multiple of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MultipleOf {
    /// The column.
    pub column: String,
    /// The other number.
    pub of: f64,
}

impl Kind for MultipleOf {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, needed("of", ParameterKind::Number, "The number that it is a multiple of")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is a multiple of {}", self.column, self.of)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let of = self.of;
        if of.is_nan() || of <= 0.0 {
            return Err(Refusal::new("`of` is not above 0", "Give a number above 0"));
        }
        present(table, &self.column, move |datum| datum.number().is_some_and(|x| is_whole(x / of)))
    }
}

/// Whether a quotient is whole but for rounding.
fn is_whole(x: f64) -> bool {
    (x - x.round()).abs() <= 1e-9 * x.abs().max(1.0)
}
