//! Every value of the column is of one type.

use super::kind::*;
use crate::table::Lexeme;

/// Every value of the column is of one type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfType {
    /// The column.
    pub column: String,
    /// The type.
    #[serde(rename = "type")]
    pub type_: Type,
}

impl Kind for OfType {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, needed("type", ParameterKind::Word(&["boolean", "integer", "number", "date", "datetime", "time", "text"]), "The type")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is {}", self.column, self.type_.words())
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let type_ = self.type_;
        present(table, &self.column, move |datum| type_.fits(datum))
    }
}

/// A type that values may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// true or false
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// A calendar day.
    Date,
    /// A day with a time; a day alone is one too.
    Datetime,
    /// A time of day.
    Time,
    /// Anything.
    Text,
}

impl Type {
    fn words(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Datetime => "a date with a time",
            Self::Time => "a time of day",
            Self::Text => "a text",
        }
    }

    fn fits(self, datum: Datum<'_>) -> bool {
        match (self, datum.lexeme()) {
            (Self::Text, _)
            | (Self::Boolean, Lexeme::Boolean)
            | (Self::Integer | Self::Number, Lexeme::Integer(_) | Lexeme::Code(_))
            | (Self::Number, Lexeme::Float(_))
            | (Self::Time, Lexeme::Time) => true,
            (Self::Date, Lexeme::Date(_)) | (Self::Datetime, Lexeme::Date(_) | Lexeme::Datetime(_)) => datum.moment().is_some(),
            _ => false,
        }
    }
}
