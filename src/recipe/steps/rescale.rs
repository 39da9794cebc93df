//! Brings numbers in another unit back to that of their column.

use serde::{Deserialize, Serialize};

use crate::{
    detect::{self, LEVEL},
    frame::Edit,
    recipe::{Cleaning, Work, work::is_numeric},
    table::Failure,
};

/// Brings numbers in another unit back to that of their column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rescale {
    /// The columns; all columns of numbers if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What the numbers are multiplied by; what detectors find if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
    /// Only numbers that are larger than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Only numbers that are smaller than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
}

impl Cleaning for Rescale {
    fn title(&self) -> &'static str {
        "Bring to one unit"
    }

    fn does(&self) -> &'static str {
        "Multiplies numbers in another unit by a factor, so that the column has one unit."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let Some(factor) = self.factor else { return self.found(work) };
        if !factor.is_finite() || factor == 0.0 {
            return Err(Failure::new(format!("A factor cannot be {factor}"), "Choose a number other than 0"));
        }
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, is_numeric)? {
            let column = work.column(at);
            work.rewrite(at, &mut edit, |code, text| {
                let number = column.number(code)?;
                let is_meant = self.above.is_none_or(|above| number > above) && self.below.is_none_or(|below| number < below);
                is_meant.then(|| work.written(number * factor, work.digits(text)))
            });
        }
        Ok(edit)
    }
}

impl Rescale {
    /// What detectors suggest, with the exact factor and all digits.
    fn found(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let mut edit = Edit::default();
        for suggested in work.suggested(&["scale-mixture"], &self.columns, LEVEL)? {
            let column = work.column(suggested.column);
            let code = column.codes()[suggested.row as usize];
            let Some(number) = column.number(code) else { continue };
            let factor = suggested.text.parse().ok().and_then(|wanted: f64| detect::unit_factor(number / wanted));
            let exact = factor.map(|factor| work.written(number / factor, work.digits(column.text(code))));
            edit.change(work.table, suggested.row, suggested.column, exact.unwrap_or(suggested.text));
        }
        Ok(edit)
    }
}
