//! Every value of the column is a date or time in one format.

use super::date_pattern::DatePattern;
use super::kind::*;

/// Every value of the column is a date or time in one format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateFormat {
    /// The column.
    pub column: String,
    /// The format.
    pub format: String,
}

impl Kind for DateFormat {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("format", ParameterKind::Text, "The format in the signs of strftime: %Y %y %m %d %H %I %M %S %f %p %b %B %a %A %j %z %Z %%"),
    ];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is written as {}", self.column, self.format)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let format = DatePattern::new(&self.format)?;
        present(table, &self.column, move |datum| format.fits(datum.text()))
    }
}
