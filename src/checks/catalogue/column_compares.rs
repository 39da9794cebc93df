//! Each value of one column compares so with that of another.

use super::kind::*;
use crate::checks::Judgement;

/// Each value of one column compares so with that of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnCompares {
    /// The column.
    pub column: String,
    /// How.
    pub operator: Operator,
    /// The other column.
    pub other: String,
}

impl Kind for ColumnCompares {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("operator", ParameterKind::Word(&["=", "!=", "<", "<=", ">", ">="]), "How they compare"),
        needed("other", ParameterKind::Column, "The other column"),
    ];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone(), self.other.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` {} `{}`", self.column, self.operator.words(), self.other)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let columns = vec![table.find(&self.column)?, table.find(&self.other)?];
        let operator = self.operator;
        let judge = move |row: &[Datum<'_>]| match row {
            [a, b] => operator.holds(*a, *b).into(),
            _ => Judgement::Ignored,
        };
        Ok(rows(columns, engine::Ignore::Any, judge))
    }
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// Both are the same.
    #[serde(rename = "=")]
    Equal,
    /// They differ.
    #[serde(rename = "!=")]
    NotEqual,
    /// The first is smaller.
    #[serde(rename = "<")]
    Less,
    /// The first is not larger.
    #[serde(rename = "<=")]
    AtMost,
    /// The first is larger.
    #[serde(rename = ">")]
    Greater,
    /// The first is not smaller.
    #[serde(rename = ">=")]
    AtLeast,
}

impl Operator {
    /// In words.
    fn words(self) -> &'static str {
        match self {
            Self::Equal => "is equal to",
            Self::NotEqual => "differs from",
            Self::Less => "is less than",
            Self::AtMost => "is at most",
            Self::Greater => "is greater than",
            Self::AtLeast => "is at least",
        }
    }

    /// As SQL writes it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    fn holds(self, a: Datum<'_>, b: Datum<'_>) -> bool {
        let order = match (a.position(), b.position()) {
            (Some(a), Some(b)) => a.partial_cmp(&b),
            (None, None) => Some(a.text().cmp(b.text())),
            _ => None,
        };
        order.is_some_and(|order| match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        })
    }
}
