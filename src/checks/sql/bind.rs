//! Which columns an expression is about, and whether its types fit.

use std::ops::Range;

use super::{Binary, Expr, Function, Node, SqlError, Unary};
use crate::{checks::Columns, profile::PlainType};

/// What kind of values a part of an expression has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date, with or without a time of day.
    Moment,
}

impl Type {
    /// The type of a column's values; `None` where it has none.
    #[must_use]
    pub fn of_column(kind: PlainType) -> Option<Self> {
        Some(match kind {
            PlainType::Boolean => Self::Boolean,
            PlainType::Integer | PlainType::Float => Self::Number,
            PlainType::Date | PlainType::Datetime => Self::Moment,
            PlainType::Empty => return None,
            // Digits with leading zeros are names; times of day have one length and sort as texts.
            PlainType::Code | PlainType::Time | PlainType::Text => Self::Text,
        })
    }

    fn words(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Moment => "a date",
        }
    }
}

/// An expression whose names and types are settled for a table.
#[derive(Debug, Clone)]
pub struct Bound {
    pub(super) expr: Expr,
    /// Each name in it, and which column it is.
    pub(super) columns: Vec<(String, usize, Option<Type>)>,
}

impl Bound {
    /// Settles a condition.
    ///
    /// # Errors
    /// When a column is not there, types do not fit, or the expression is neither true nor false.
    pub fn condition(expr: Expr, table: &Columns) -> Result<Self, SqlError> {
        let mut binder = Binder { table, columns: Vec::new() };
        let kind = binder.kind(&expr)?;
        let columns = binder.columns;
        need(kind, Type::Boolean, &expr, "Write a condition, such as amount > 0.")?;
        Ok(Self { expr, columns })
    }

    /// The positions of its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        self.columns.iter().map(|&(_, at, _)| at).collect()
    }
}

struct Binder<'a> {
    table: &'a Columns,
    columns: Vec<(String, usize, Option<Type>)>,
}

/// The type of a part; `None` where it is NULL, which fits anywhere.
type Kind = Option<Type>;

impl Binder<'_> {
    fn kind(&mut self, expr: &Expr) -> Result<Kind, SqlError> {
        Ok(match &expr.node {
            Node::Null => None,
            Node::Boolean(_) => Some(Type::Boolean),
            Node::Number(_) => Some(Type::Number),
            Node::Text(_) => Some(Type::Text),
            Node::Moment(..) => Some(Type::Moment),
            Node::Column(name) => self.column(name, expr.span.clone())?,
            Node::Unary(Unary::Not, inner) => self.needs(inner, Type::Boolean)?,
            Node::Unary(Unary::Minus, inner) => self.needs(inner, Type::Number)?,
            Node::Binary(sign, a, b) => self.binary(*sign, a, b)?,
            Node::IsNull(inner, _) => {
                self.kind(inner)?;
                Some(Type::Boolean)
            }
            Node::Between { value, low, high, .. } => {
                self.comparable(value, low)?;
                self.comparable(value, high)?;
                Some(Type::Boolean)
            }
            Node::In { value, list, .. } => {
                for item in list {
                    self.comparable(value, item)?;
                }
                Some(Type::Boolean)
            }
            Node::Like { value, .. } => {
                self.needs(value, Type::Text)?;
                Some(Type::Boolean)
            }
            Node::Case { branches, other } => {
                for (condition, _) in branches {
                    self.needs(condition, Type::Boolean)?;
                }
                let values: Vec<&Expr> = branches.iter().map(|(_, value)| value).chain(other.as_deref()).collect();
                self.same(&values)?
            }
            Node::Call(function, arguments) => self.call(*function, arguments, expr.span.clone())?,
        })
    }

    fn column(&mut self, name: &str, span: Range<usize>) -> Result<Kind, SqlError> {
        if let Some(known) = self.columns.iter().find(|(known, ..)| known == name) {
            return Ok(known.2);
        }
        let at = self.table.find_loosely(name).map_err(|refusal| SqlError::new(refusal.what, span, refusal.remedy + "."))?;
        let kind = Type::of_column(self.table.kind(at));
        self.columns.push((name.to_owned(), at, kind));
        Ok(kind)
    }

    fn needs(&mut self, expr: &Expr, kind: Type) -> Result<Kind, SqlError> {
        let found = self.kind(expr)?;
        need(found, kind, expr, "Compare what is of one type.")?;
        Ok(Some(kind))
    }

    fn binary(&mut self, sign: Binary, a: &Expr, b: &Expr) -> Result<Kind, SqlError> {
        let kind = match sign {
            Binary::Or | Binary::And => Type::Boolean,
            Binary::Join => Type::Text,
            _ if sign.is_comparison() => {
                self.comparable(a, b)?;
                return Ok(Some(Type::Boolean));
            }
            _ => Type::Number,
        };
        self.needs(a, kind)?;
        self.needs(b, kind)
    }

    /// Both must be of one type; a date may be compared with a text that is one.
    fn comparable(&mut self, a: &Expr, b: &Expr) -> Result<(), SqlError> {
        let (left, right) = (self.kind(a)?, self.kind(b)?);
        match (left, right) {
            (Some(x), Some(y)) if x != y => {
                let what = format!("{} is compared with {}", capital(x.words()), y.words());
                let remedy = match (x, y) {
                    (Type::Moment, Type::Text) | (Type::Text, Type::Moment) => "Write the date as DATE '2024-12-31'.",
                    (Type::Number, Type::Text) => "Write the number without quotes.",
                    (Type::Text, Type::Number) => "Put the number in single quotes.",
                    _ => "Compare what is of one type.",
                };
                Err(SqlError::new(what, b.span.clone(), remedy))
            }
            _ => Ok(()),
        }
    }

    /// The type that all share.
    fn same(&mut self, values: &[&Expr]) -> Result<Kind, SqlError> {
        let mut shared = None;
        for value in values {
            let kind = self.kind(value)?;
            match (shared, kind) {
                (Some(x), Some(_)) => need(kind, x, value, "Give values of one type.")?,
                _ => shared = shared.or(kind),
            }
        }
        Ok(shared)
    }

    fn call(&mut self, function: Function, arguments: &[Expr], span: Range<usize>) -> Result<Kind, SqlError> {
        let signature = function.signature();
        let most = if signature.open { 100 } else { signature.takes.len() };
        if !(signature.least..=most).contains(&arguments.len()) {
            let what = format!("{} has {} arguments here", signature.name, arguments.len());
            let remedy = format!("Give it {} arguments.", if signature.open { "two or more".to_owned() } else { most.to_string() });
            return Err(SqlError::new(what, span, remedy));
        }
        let any = signature.takes.first() == Some(&None);
        if any {
            let all: Vec<&Expr> = arguments.iter().collect();
            return self.same(&all);
        }
        for (at, argument) in arguments.iter().enumerate() {
            let wanted = signature.takes.get(at).or(signature.takes.last()).copied().flatten();
            if let Some(wanted) = wanted {
                self.needs(argument, wanted)?;
            }
        }
        if function == Function::Substring {
            // Databases count from the end, or not, where these are negative.
            for (argument, least) in arguments.iter().skip(1).zip([1.0, 0.0]) {
                if !matches!(argument.node, Node::Number(x) if x >= least && x.fract() == 0.0) {
                    return Err(SqlError::new("A whole number is expected here", argument.span.clone(), "Characters are counted from 1."));
                }
            }
        }
        Ok(signature.gives)
    }
}

fn need(found: Kind, wanted: Type, expr: &Expr, remedy: &str) -> Result<(), SqlError> {
    match found {
        Some(kind) if kind != wanted => Err(SqlError::new(
            format!("{} is expected here, and this is {}", capital(wanted.words()), kind.words()),
            expr.span.clone(),
            remedy,
        )),
        _ => Ok(()),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}
