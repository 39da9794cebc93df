//! What the checks of the catalogue are told.

use serde_json::{Value, json};

/// One thing that a check is told.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name in the suite.
    pub name: &'static str,
    /// What may be said.
    pub kind: ParameterKind,
    /// Whether it must be said.
    pub required: bool,
    /// What it means.
    pub meaning: &'static str,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy)]
pub enum ParameterKind {
    /// The name of a column.
    Column,
    /// Names of columns.
    Columns,
    /// A number.
    Number,
    /// A whole number from 0.
    Whole,
    /// A number, a text or a date.
    Scalar,
    /// A list of numbers and texts.
    Scalars,
    /// Lists of numbers and texts, one a row.
    Rows,
    /// A text.
    Text,
    /// A condition in SQL.
    Sql,
    /// An object in JSON.
    Object,
    /// Texts.
    Texts,
    /// Numbers.
    Numbers,
    /// Yes or no.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
}

impl ParameterKind {
    /// Its JSON Schema.
    #[must_use]
    pub fn schema(self) -> Value {
        let scalar = json!({ "type": ["number", "string", "boolean"] });
        match self {
            Self::Column | Self::Text | Self::Sql => json!({ "type": "string" }),
            Self::Columns | Self::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Number => json!({ "type": "number" }),
            Self::Numbers => json!({ "type": "array", "items": { "type": "number" } }),
            Self::Whole => json!({ "type": "integer", "minimum": 0 }),
            Self::Scalar => scalar,
            Self::Scalars => json!({ "type": "array", "items": scalar }),
            Self::Rows => json!({ "type": "array", "items": { "type": "array", "items": scalar } }),
            Self::Object => json!({ "type": "object" }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Word(words) => json!({ "enum": words }),
        }
    }
}

/// A parameter that must be given.
pub const fn needed(name: &'static str, kind: ParameterKind, meaning: &'static str) -> Parameter {
    Parameter { name, kind, required: true, meaning }
}

/// A parameter that may be left out.
pub const fn optional(name: &'static str, kind: ParameterKind, meaning: &'static str) -> Parameter {
    Parameter { name, kind, required: false, meaning }
}

/// The column that a check is about.
pub const COLUMN: Parameter = needed("column", ParameterKind::Column, "The column");
/// The columns that a check is about.
pub const COLUMNS: Parameter = needed("columns", ParameterKind::Columns, "The columns");
/// The least.
pub const MIN: Parameter = optional("min", ParameterKind::Scalar, "The least that it may be");
/// The most.
pub const MAX: Parameter = optional("max", ParameterKind::Scalar, "The most that it may be");
/// Whether the least itself is too little.
pub const EXCLUSIVE_MIN: Parameter = optional("exclusive_min", ParameterKind::Flag, "Whether `min` itself is too little");
/// Whether the most itself is too much.
pub const EXCLUSIVE_MAX: Parameter = optional("exclusive_max", ParameterKind::Flag, "Whether `max` itself is too much");
/// Values to compare with.
pub const VALUES: Parameter = needed("values", ParameterKind::Scalars, "The values; numbers are compared as numbers, all else as text");
/// A regular expression.
pub const PATTERN: Parameter =
    needed("pattern", ParameterKind::Text, "A regular expression, found anywhere in the value; ^ and $ tie it to the ends");
/// Which rows do not count because values are missing.
pub const IGNORE: Parameter = optional(
    "ignore",
    ParameterKind::Word(&["all", "any", "never"]),
    "Rows do not count if all of the values are missing (the default), if any is, or never",
);
