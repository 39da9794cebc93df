//! The numbers of some columns add up, row by row.

use super::kind::*;

/// The numbers of some columns add up, row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SumEquals {
    /// The columns.
    pub columns: Vec<String>,
    /// The sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// The column that holds the sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_column: Option<String>,
    /// How far off it may be.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tolerance: f64,
    /// Which rows do not count because values are missing.
    #[serde(default)]
    pub ignore: engine::Ignore,
}

impl Kind for SumEquals {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMNS,
        optional("total", ParameterKind::Number, "What they add up to"),
        optional("total_column", ParameterKind::Column, "The column that says what they add up to"),
        optional("tolerance", ParameterKind::Number, "How far off it may be"),
        IGNORE,
    ];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        self.columns.iter().chain(&self.total_column).cloned().collect()
    }

    fn says(&self) -> String {
        let total = self.total_column.as_ref().map(|name| format!("`{name}`")).or(self.total.map(|x| x.to_string())).unwrap_or_default();
        format!("{} add up to {total}", listed(&self.columns))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let mut columns = table.find_all(&self.columns)?;
        let (count, total, tolerance) = (columns.len(), self.total, self.tolerance);
        match (&self.total_column, total) {
            (Some(name), None) => columns.push(table.find(name)?),
            (None, Some(_)) => {}
            _ => return Err(Refusal::new("One of `total` and `total_column` must be given", "Give one of them")),
        }
        let judge = move |row: &[Datum<'_>]| {
            let sum: Option<f64> = row.iter().take(count).map(|datum| datum.number()).sum();
            let wanted = total.or_else(|| row.get(count).and_then(|datum| datum.number()));
            sum.zip(wanted).is_some_and(|(sum, wanted)| (sum - wanted).abs() <= tolerance).into()
        };
        Ok(rows(columns, self.ignore, judge))
    }
}

#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference"))]
fn is_zero(x: &f64) -> bool {
    *x == 0.0
}
