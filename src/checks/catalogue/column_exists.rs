//! The table has the column.

use super::kind::*;

/// The table has the column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnExists {
    /// The column.
    pub column: String,
    /// Where it must stand, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
}

impl Kind for ColumnExists {
    const PARAMETERS: &'static [Parameter] = &[COLUMN, optional("position", ParameterKind::Whole, "Where it must stand, from 1")];
    const DIMENSION: Dimension = Dimension::Volume;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        let place = self.position.map(|at| format!(" at position {at}")).unwrap_or_default();
        format!("there is a column `{}`{place}", self.column)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let found = table.names().position(|name| name == self.column).map(|at| at as u64 + 1);
        let holds = found.is_some() && self.position.is_none_or(|wanted| found == Some(wanted));
        let why = found.is_none().then(|| table.find(&self.column).err().map(|refusal| refusal.to_string())).flatten();
        Ok(settled(json!(found.map_or(Value::Null, |at| json!(at))), holds, why))
    }
}
