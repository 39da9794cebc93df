//! Between neighbouring dates of the column there is never more than a given time.

use super::kind::*;
use super::unit::Unit;

/// Between neighbouring dates of the column there is never more than a given time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoGaps {
    /// The column.
    pub column: String,
    /// The longest time between neighbours.
    pub at_most: f64,
    /// Its unit.
    pub unit: Unit,
}

impl Kind for NoGaps {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("at_most", ParameterKind::Number, "The longest time between neighbours"),
        needed("unit", ParameterKind::Word(&["seconds", "minutes", "hours", "days", "weeks"]), "Its unit"),
    ];
    const DIMENSION: Dimension = Dimension::Timeliness;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` has no gap longer than {} {}", self.column, self.at_most, self.unit.word())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let at = table.find(&self.column)?;
        if !table.kind(at).is_temporal() {
            return Err(Refusal::new(format!("The column \"{}\" has no dates", self.column), "Choose a column of dates or times"));
        }
        let most = self.at_most * self.unit.seconds();
        let judge = move |values: &engine::Values, _: f64| {
            let ordered = values.ordered();
            let gaps = ordered.values().windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[0].0));
            let longest = gaps.max_by(|a, b| a.0.total_cmp(&b.0));
            let outcome = Outcome::of_figure(
                values.rows().0,
                values.rows().1,
                longest.map(|(gap, _)| number(gap)),
                longest.is_some_and(|(gap, _)| gap <= most),
            );
            match longest {
                Some((gap, from)) if gap > most => outcome.because(format!("Nothing between {} and {}.", moment(from), moment(from + gap))),
                _ => outcome,
            }
        };
        Ok(Test::Values { column: at, judge: Box::new(judge) })
    }
}
