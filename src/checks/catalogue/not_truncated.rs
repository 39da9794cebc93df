//! No value of the column has a length or size at which systems cut off.

use super::kind::*;

/// No value of the column has a length or size at which systems cut off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotTruncated {
    /// The column.
    pub column: String,
}

impl Kind for NotTruncated {
    const PARAMETERS: &'static [Parameter] = &[COLUMN];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is not cut off", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        present(table, &self.column, |datum| {
            !LENGTHS.contains(&datum.text().chars().count()) && datum.number().is_none_or(|x| !SIZES.contains(&x))
        })
    }
}

/// Lengths of texts at which systems cut off (frictionless, check truncated-value).
const LENGTHS: [usize; 1] = [255];
/// The largest whole numbers of systems (the same).
const SIZES: [f64; 7] =
    [32_767.0, 65_535.0, 2_097_152.0, 2_147_483_647.0, 4_294_967_295.0, 9_223_372_036_854_775_807.0, 18_446_744_073_709_551_615.0];
