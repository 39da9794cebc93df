//! From the tree back to text, as each database wants it.

use super::{Binary, Expr, Function, Node, Unary};

/// A database whose SQL is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// Spark SQL.
    Spark,
    /// PostgreSQL.
    Postgres,
}

impl Expr {
    /// The text of the expression in a dialect, with every part in brackets that needs them anywhere.
    #[must_use]
    pub fn to_sql(&self, dialect: Dialect) -> String {
        let part = |part: &Expr| part.to_sql(dialect);
        let list = |parts: &[Expr]| parts.iter().map(|p| p.to_sql(dialect)).collect::<Vec<_>>().join(", ");
        let not = |negated: bool| if negated { "NOT " } else { "" };
        match &self.node {
            Node::Null => "NULL".to_owned(),
            Node::Boolean(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
            Node::Number(x) => x.to_string(),
            Node::Text(text) => text_literal(text, dialect),
            Node::Moment(_, text) => format!("{} {}", if text.contains(':') { "TIMESTAMP" } else { "DATE" }, text_literal(text, dialect)),
            Node::Column(name) => column(name, dialect),
            Node::Unary(Unary::Not, x) => format!("(NOT {})", part(x)),
            Node::Unary(Unary::Minus, x) => format!("(- {})", part(x)),
            // PostgreSQL divides whole numbers without a rest.
            Node::Binary(Binary::Divide, a, b) if dialect == Dialect::Postgres => {
                format!("(CAST({} AS DOUBLE PRECISION) / {})", part(a), part(b))
            }
            Node::Binary(sign, a, b) => format!("({} {} {})", part(a), sign.sign(), part(b)),
            Node::IsNull(x, negated) => format!("({} IS {}NULL)", part(x), not(*negated)),
            Node::Between { value, low, high, negated } => {
                format!("({} {}BETWEEN {} AND {})", part(value), not(*negated), part(low), part(high))
            }
            Node::In { value, list: items, negated } => format!("({} {}IN ({}))", part(value), not(*negated), list(items)),
            Node::Like { value, pattern, negated } => format!("({} {}LIKE {})", part(value), not(*negated), text_literal(pattern, dialect)),
            Node::Case { branches, other } => {
                let branches: String = branches.iter().map(|(c, v)| format!(" WHEN {} THEN {}", part(c), part(v))).collect();
                let other = other.as_ref().map(|o| format!(" ELSE {}", part(o))).unwrap_or_default();
                format!("CASE{branches}{other} END")
            }
            Node::Call(function, arguments) => call(*function, &list(arguments)),
        }
    }
}

fn call(function: Function, arguments: &str) -> String {
    let name = function.signature().name;
    if function.is_extract() { format!("EXTRACT({name} FROM {arguments})") } else { format!("{name}({arguments})") }
}

/// A text in single quotes.
#[must_use]
pub fn text_literal(text: &str, dialect: Dialect) -> String {
    match dialect {
        // Before Spark 4, two quotes join two texts; a backslash begins an escape.
        Dialect::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        Dialect::DuckDb | Dialect::Postgres => format!("'{}'", text.replace('\'', "''")),
    }
}

/// A name in the quotes of a dialect.
#[must_use]
pub fn column(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Spark => format!("`{}`", name.replace('`', "``")),
        Dialect::DuckDb | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}
