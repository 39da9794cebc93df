//! What an expression is made of.

use std::ops::Range;

use super::Function;

/// A part of an expression with its place in the text.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Its place in the text, in bytes.
    pub span: Range<usize>,
}

// Two expressions are the same whatever their places.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// The kinds of parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// NULL
    Null,
    /// TRUE or FALSE
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text in single quotes.
    Text(String),
    /// DATE '2024-12-31' or TIMESTAMP '2024-12-31 12:00:00': seconds since 1970, and the text.
    Moment(f64, String),
    /// A column by its name.
    Column(String),
    /// A sign before a part.
    Unary(Unary, Box<Expr>),
    /// A sign between two parts.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `x IS NULL`, or `x IS NOT NULL` where negated.
    IsNull(Box<Expr>, bool),
    /// `x BETWEEN low AND high`, negated or not.
    Between {
        /// What is looked at.
        value: Box<Expr>,
        /// The smallest value.
        low: Box<Expr>,
        /// The largest value.
        high: Box<Expr>,
        /// Whether NOT stands before BETWEEN.
        negated: bool,
    },
    /// `x IN (a, b)`, negated or not.
    In {
        /// What is looked at.
        value: Box<Expr>,
        /// The list.
        list: Vec<Expr>,
        /// Whether NOT stands before IN.
        negated: bool,
    },
    /// `x LIKE 'pattern'`, negated or not.
    Like {
        /// What is looked at.
        value: Box<Expr>,
        /// `%` stands for any text, `_` for any character.
        pattern: String,
        /// Whether NOT stands before LIKE.
        negated: bool,
    },
    /// CASE WHEN condition THEN value ... ELSE value END
    Case {
        /// Conditions and values.
        branches: Vec<(Expr, Expr)>,
        /// The value where no condition is true; NULL without.
        other: Option<Box<Expr>>,
    },
    /// A function and its arguments.
    Call(Function, Vec<Expr>),
}

/// Signs before a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// NOT
    Not,
    /// -
    Minus,
}

/// Signs between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// OR
    Or,
    /// AND
    And,
    /// =
    Equal,
    /// <>
    NotEqual,
    /// <
    Less,
    /// <=
    AtMost,
    /// >
    Greater,
    /// >=
    AtLeast,
    /// +
    Plus,
    /// -
    Minus,
    /// *
    Times,
    /// /
    Divide,
    /// %
    Remainder,
    /// ||
    Join,
}

impl Binary {
    /// The sign as SQL writes it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "OR",
            Self::And => "AND",
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Join => "||",
        }
    }

    /// Whether it compares two values.
    #[must_use]
    pub fn is_comparison(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual | Self::Less | Self::AtMost | Self::Greater | Self::AtLeast)
    }
}

impl Expr {
    /// The parts directly inside.
    pub fn parts(&self) -> Vec<&Expr> {
        match &self.node {
            Node::Null | Node::Boolean(_) | Node::Number(_) | Node::Text(_) | Node::Moment(..) | Node::Column(_) => Vec::new(),
            Node::Unary(_, x) | Node::IsNull(x, _) | Node::Like { value: x, .. } => vec![x],
            Node::Binary(_, a, b) => vec![a, b],
            Node::Between { value, low, high, .. } => vec![value, low, high],
            Node::In { value, list, .. } => std::iter::once(&**value).chain(list).collect(),
            Node::Case { branches, other } => branches.iter().flat_map(|(a, b)| [a, b]).chain(other.as_deref()).collect(),
            Node::Call(_, arguments) => arguments.iter().collect(),
        }
    }

    /// The names of the columns in it, each once, in the order in which they are first named.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        if let Node::Column(name) = &self.node
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
        for part in self.parts() {
            part.collect(names);
        }
    }
}
