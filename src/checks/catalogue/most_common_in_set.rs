//! The most frequent value of the column is in a list.

use super::kind::*;
use super::set::Set;

/// The most frequent value of the column is in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MostCommonInSet {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<Scalar>,
    /// Whether one of several that are as frequent is enough.
    #[serde(default, skip_serializing_if = "crate::checks::bounds::is_false")]
    pub ties: bool,
}

impl Kind for MostCommonInSet {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, VALUES, optional("ties", ParameterKind::Flag, "Whether one of several that are as frequent is enough")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("the most frequent value of `{}` is one of {}", self.column, some(&self.values))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let (set, ties) = (Set::new(&self.values), self.ties);
        let judge = move |values: &engine::Values, _: f64| {
            let most = values.iter().map(|(_, value)| value.count).max();
            let top: Vec<(&str, bool)> = values
                .iter()
                .filter(|(_, value)| Some(value.count) == most)
                .map(|(text, value)| (text, set.place_of(text, value.position).is_some()))
                .collect();
            let holds = if ties { top.iter().any(|(_, is)| *is) } else { top.iter().all(|(_, is)| *is) };
            let observed = most.map(|_| json!(top.iter().take(20).map(|(text, _)| text).collect::<Vec<_>>()));
            Outcome::of_figure(values.rows().0, values.rows().1, observed, holds)
        };
        Ok(Test::Values { column: table.find(&self.column)?, judge: Box::new(judge) })
    }
}
