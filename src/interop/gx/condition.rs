//! Row conditions of Great Expectations, and those of ours in its words.

use crate::checks::sql::{self, Binary, Dialect, Expr, Node, Unary};

/// A condition in the words of `pandas.DataFrame.query`, where it has them.
pub(super) fn query(expr: &Expr) -> Option<String> {
    let both = |a: &Expr, sign: &str, b: &Expr| Some(format!("({} {sign} {})", query(a)?, query(b)?));
    match &expr.node {
        Node::Number(x) => Some(x.to_string()),
        Node::Text(text) if !text.contains(['"', '\\']) => Some(format!("\"{text}\"")),
        Node::Boolean(b) => Some(if *b { "True" } else { "False" }.to_owned()),
        Node::Column(name) if !name.contains('`') => Some(format!("`{name}`")),
        Node::Unary(Unary::Not, inner) => Some(format!("(not {})", query(inner)?)),
        Node::IsNull(inner, negated) => Some(format!("{}.{}()", query(inner)?, if *negated { "notnull" } else { "isnull" })),
        Node::In { value, list, negated } => {
            let list: Option<Vec<String>> = list.iter().map(query).collect();
            Some(format!("({} {}in [{}])", query(value)?, if *negated { "not " } else { "" }, list?.join(", ")))
        }
        Node::Binary(sign, a, b) => match sign {
            Binary::And => both(a, "and", b),
            Binary::Or => both(a, "or", b),
            Binary::Equal => both(a, "==", b),
            Binary::NotEqual => both(a, "!=", b),
            Binary::Join | Binary::Divide | Binary::Remainder => None,
            other => both(a, other.sign(), b),
        },
        _ => None,
    }
}

/// A row condition of Great Expectations as SQL, where it is as simple as most are.
pub(super) fn condition_in(text: &str) -> Option<String> {
    let mut own = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // col("name") and `name` are names, all else in quotes is a text.
            'c' if text_ahead(&chars, "ol(\"") => {
                let name: String = chars.by_ref().skip(4).take_while(|&c| c != '"').collect();
                own += &sql::name(&name);
                chars.next_if_eq(&')')?;
            }
            '`' => own += &sql::name(&chars.by_ref().take_while(|&c| c != '`').collect::<String>()),
            '"' | '\'' => own += &sql::text_literal(&chars.by_ref().take_while(|&inner| inner != c).collect::<String>(), Dialect::DuckDb),
            '=' if chars.next_if_eq(&'=').is_some() => own.push('='),
            '&' => own += " AND ",
            '|' => own += " OR ",
            _ => own.push(c),
        }
    }
    let own = own.replace(".notNull()", " IS NOT NULL").replace(".notnull()", " IS NOT NULL").replace(".isnull()", " IS NULL");
    sql::parse(&own).ok().map(|_| own)
}

fn text_ahead(chars: &std::iter::Peekable<std::str::Chars<'_>>, text: &str) -> bool {
    chars.clone().take(text.len()).eq(text.chars())
}
