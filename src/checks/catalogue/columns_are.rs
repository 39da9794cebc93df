//! The table has these columns.

use super::kind::*;

/// The table has these columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnsAre {
    /// The names.
    pub names: Vec<String>,
    /// Whether their order does not matter.
    #[serde(default, skip_serializing_if = "crate::checks::bounds::is_false")]
    pub any_order: bool,
    /// Whether there may be others.
    #[serde(default, skip_serializing_if = "crate::checks::bounds::is_false")]
    pub others: bool,
}

impl Kind for ColumnsAre {
    const PARAMETERS: &'static [Parameter] = &[
        needed("names", ParameterKind::Columns, "Their names"),
        optional("any_order", ParameterKind::Flag, "Whether their order does not matter"),
        optional("others", ParameterKind::Flag, "Whether there may be others besides them"),
    ];
    const DIMENSION: Dimension = Dimension::Volume;

    fn columns(&self) -> Vec<String> {
        self.names.clone()
    }

    fn says(&self) -> String {
        let others = if self.others { ", and perhaps others" } else { "" };
        format!("the columns are {}{others}{}", listed(&self.names), if self.any_order { ", in any order" } else { "" })
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let found: Vec<String> = table.names().map(str::to_owned).collect();
        let wanted = &self.names;
        let relevant: Vec<&String> =
            if self.others { found.iter().filter(|name| wanted.contains(name)).collect() } else { found.iter().collect() };
        let (mut left, mut right) = (relevant, wanted.iter().collect::<Vec<_>>());
        if self.any_order {
            left.sort();
            right.sort();
        }
        let missed: Vec<&str> = wanted.iter().filter(|name| !found.contains(name)).map(String::as_str).collect();
        let extra: Vec<&str> = found.iter().filter(|name| !self.others && !wanted.contains(name)).map(String::as_str).collect();
        let why = match (&missed[..], &extra[..]) {
            ([], []) if left == right => None,
            ([], []) => Some("They stand in another order.".to_owned()),
            ([], extra) => Some(format!("Not expected: {}.", extra.join(", "))),
            (missed, []) => Some(format!("Not found: {}.", missed.join(", "))),
            (missed, extra) => Some(format!("Not found: {}. Not expected: {}.", missed.join(", "), extra.join(", "))),
        };
        Ok(settled(json!(found), left == right, why))
    }
}
