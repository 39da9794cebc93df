//! The newest date of the column is not older than a given time.

use super::kind::*;
use super::unit::Unit;

/// The newest date of the column is not older than a given time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fresh {
    /// The column.
    pub column: String,
    /// The time.
    pub within: f64,
    /// Its unit.
    pub unit: Unit,
}

impl Kind for Fresh {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("within", ParameterKind::Number, "How old the newest may be"),
        needed("unit", ParameterKind::Word(&["seconds", "minutes", "hours", "days", "weeks"]), "Its unit"),
    ];
    const DIMENSION: Dimension = Dimension::Timeliness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the newest `{}` is not older than {} {}", self.column, self.within, self.unit.word())
    }

    fn bind(&self, table: &Columns, outside: &Outside) -> Result<Test, Refusal> {
        let at = table.find(&self.column)?;
        if !table.kind(at).is_temporal() {
            return Err(Refusal::new(format!("The column \"{}\" has no dates", self.column), "Choose a column of dates"));
        }
        let now = outside.now.ok_or_else(|| Refusal::new("The time now is not known", "Give it by --now"))?;
        let most = self.within * self.unit.seconds();
        let judge = move |numbers: &engine::Numbers| {
            let newest = numbers.range().map(|range| range.1);
            let (rows, missing) = numbers.rows();
            Outcome::of_figure(rows, missing, newest.map(|x| json!(moment(x))), newest.is_some_and(|x| now - x <= most))
        };
        Ok(Test::Numbers { column: at, judge: Box::new(judge) })
    }
}
