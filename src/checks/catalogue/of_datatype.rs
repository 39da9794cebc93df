//! Every value of the column is of a datatype of XML Schema, written in a format.

use super::{
    datatype::{Family, Reader, family},
    kind::*,
};
use crate::{
    checks::bounds::is_false,
    table::{DateOrder, seconds},
};

/// Every value of the column is of a datatype of XML Schema, written in a format.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfDatatype {
    /// The column.
    pub column: String,
    /// The datatype.
    pub base: String,
    /// How values are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Before the fraction of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_char: Option<char>,
    /// Between groups of digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_char: Option<char>,
    /// Between the values of a list in one cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Words that stand for a missing value, besides the empty cell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub null: Vec<String>,
    /// Whether a value must be there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The fewest characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The most characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// The least and the most.
    #[serde(flatten)]
    pub bounds: Bounds,
}

impl Kind for OfDatatype {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed("base", ParameterKind::Text, "The datatype, such as string, integer, decimal, boolean, date, dateTime, gYear"),
        optional(
            "format",
            ParameterKind::Text,
            "How values are written: #,##0.00 for numbers, dd.MM.yyyy for dates, Y|N for true and false, a regular expression for texts",
        ),
        optional("decimal_char", ParameterKind::Text, "The sign before the fraction of a number"),
        optional("group_char", ParameterKind::Text, "The sign between groups of digits"),
        optional("separator", ParameterKind::Text, "What stands between the values of a list in one cell"),
        optional("null", ParameterKind::Texts, "Words that stand for a missing value, besides the empty cell"),
        optional("required", ParameterKind::Flag, "Whether a value must be there"),
        optional("min_length", ParameterKind::Whole, "The fewest characters"),
        optional("max_length", ParameterKind::Whole, "The most characters"),
        MIN,
        MAX,
        EXCLUSIVE_MIN,
        EXCLUSIVE_MAX,
    ];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        let format = self.format.as_ref().map(|format| format!(", written as {format}")).unwrap_or_default();
        let ends = if self.bounds == Bounds::default() { String::new() } else { format!(", {}", self.bounds.words()) };
        let there = if self.required { " and is never missing" } else { "" };
        format!("`{}` is of the datatype {}{format}{ends}{there}", self.column, self.base)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let judge = Cells::new(self)?;
        Ok(Test::Cells { column: table.find(&self.column)?, judge: Box::new(move |datum| judge.judge(datum.text(), datum.is_missing())) })
    }
}

/// What cells are judged by.
struct Cells {
    own: OfDatatype,
    reader: Reader,
    family: Family,
    range: Option<crate::checks::Range>,
}

impl Cells {
    fn new(own: &OfDatatype) -> Result<Self, Refusal> {
        let family = family(&own.base).unwrap_or(Family::Text);
        let reader = Reader::new(&own.base, own.format.as_deref(), own.decimal_char, own.group_char)?;
        let has_ends = own.bounds.min.is_some() || own.bounds.max.is_some();
        let range = match family {
            _ if !has_ends => None,
            Family::Number | Family::Moment => Some(own.bounds.range(family == Family::Moment)?),
            _ => return Err(Refusal::new(format!("Values of the datatype {} have no order", own.base), "Take `min` and `max` out")),
        };
        Ok(Self { own: own.clone(), reader, family, range })
    }

    fn judge(&self, text: &str, missing: bool) -> crate::checks::Judgement {
        use crate::checks::Judgement;
        let is_null = |text: &str| self.own.null.iter().any(|word| word == text);
        if missing || is_null(text) {
            return if self.own.required { Judgement::Broken } else { Judgement::Ignored };
        }
        match &self.own.separator {
            Some(separator) if !separator.is_empty() => text.split(separator.as_str()).all(|part| is_null(part) || self.holds(part)).into(),
            _ => self.holds(text).into(),
        }
    }

    fn holds(&self, text: &str) -> bool {
        // All but texts may stand between spaces.
        let text = if self.own.base == "string" { text } else { text.trim() };
        let length = || text.chars().count() as u64;
        self.reader.fits(text)
            && self.own.min_length.is_none_or(|least| length() >= least)
            && self.own.max_length.is_none_or(|most| length() <= most)
            && self.range.is_none_or(|range| {
                let position =
                    if self.family == Family::Number { self.reader.number(text) } else { seconds(text, DateOrder::YearMonthDay) };
                position.is_some_and(|x| range.holds(x))
            })
    }
}
