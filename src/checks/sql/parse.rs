//! From words to a tree (precedence as in PostgreSQL).

use std::ops::Range;

use super::{
    Binary, Expr, Function, Node, SqlError, Unary,
    token::{Token, tokens},
};
use crate::table::{DateOrder, seconds};

/// How deep parts may stand inside each other.
const DEEPEST: usize = 64;
/// How long the text of an expression may be, in bytes.
const LONGEST: usize = 100_000;

/// Words that cannot be names without quotes.
pub(super) const KEYWORDS: [&str; 24] = [
    "AND",
    "AS",
    "BETWEEN",
    "CASE",
    "CAST",
    "DATE",
    "ELSE",
    "END",
    "EXTRACT",
    "FALSE",
    "FROM",
    "IN",
    "IS",
    "LIKE",
    "NOT",
    "NULL",
    "OR",
    "SELECT",
    "THEN",
    "TIMESTAMP",
    "TRUE",
    "WHEN",
    "WHERE",
    "ESCAPE",
];

/// How tightly signs bind their parts.
mod power {
    pub const OR: u8 = 1;
    pub const AND: u8 = 2;
    pub const NOT: u8 = 3;
    pub const IS: u8 = 4;
    pub const COMPARISON: u8 = 5;
    pub const RANGE: u8 = 6;
    pub const JOIN: u8 = 7;
    pub const SUM: u8 = 8;
    pub const PRODUCT: u8 = 9;
    pub const SIGN: u8 = 10;
}

pub(super) fn parse(text: &str) -> Result<Expr, SqlError> {
    if text.len() > LONGEST {
        return Err(SqlError::new("The expression is too long", 0..0, "Split it into several checks."));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let expr = parser.expression(0)?;
    match parser.peek() {
        Token::End => Ok(expr),
        Token::Sign(";") => Err(parser.wrong("An expression has no semicolon", "Take it out.")),
        _ => Err(parser.wrong("The expression should end here", "Put AND, OR or another sign between its parts.")),
    }
}

/// The part itself, where it becomes a part of another.
fn taken(part: &mut Expr) -> Box<Expr> {
    Box::new(std::mem::replace(part, Expr { node: Node::Null, span: 0..0 }))
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.at].0
    }

    fn span(&self) -> Range<usize> {
        self.tokens[self.at].1.clone()
    }

    fn next(&mut self) -> Token {
        let token = self.tokens[self.at].0.clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    fn wrong(&self, what: &str, remedy: &str) -> SqlError {
        SqlError::new(what, self.span(), remedy)
    }

    fn is_word(&self, ahead: usize, word: &str) -> bool {
        matches!(self.tokens.get(self.at + ahead), Some((Token::Word(w), _)) if w.eq_ignore_ascii_case(word))
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is = self.is_word(0, word);
        if is {
            self.next();
        }
        is
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let is = matches!(self.peek(), Token::Sign(found) if *found == sign);
        if is {
            self.next();
        }
        is
    }

    fn need_word(&mut self, word: &str) -> Result<(), SqlError> {
        if self.take_word(word) { Ok(()) } else { Err(self.wrong(&format!("{word} is expected here"), "Add it.")) }
    }

    fn need_sign(&mut self, sign: &str) -> Result<(), SqlError> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.wrong(&format!("{sign} is expected here"), "Add it.")) }
    }

    /// An expression whose signs bind tighter than `least`.
    fn expression(&mut self, least: u8) -> Result<Expr, SqlError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("The expression is nested too deeply", "Split it into several checks."));
        }
        let start = self.span().start;
        let mut left = self.prefix()?;
        let mut parts = 0;
        while let Some(node) = self.infix(&mut left, least)? {
            left = Expr { node, span: start..self.tokens[self.at - 1].1.end };
            // A long chain of signs is as deep a tree as nested brackets are.
            parts += 1;
            if parts > 20 * DEEPEST {
                return Err(self.wrong("The expression has too many parts", "Use IN, or split it into several checks."));
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    fn prefix(&mut self) -> Result<Expr, SqlError> {
        let start = self.span().start;
        let node = match self.peek() {
            Token::Sign("(") => {
                self.next();
                let inner = self.expression(0)?;
                self.need_sign(")")?;
                inner.node
            }
            Token::Sign("-") => {
                self.next();
                match self.expression(power::SIGN)? {
                    Expr { node: Node::Number(x), .. } if x != 0.0 => Node::Number(-x),
                    inner => Node::Unary(Unary::Minus, Box::new(inner)),
                }
            }
            Token::Sign("+") => {
                self.next();
                self.expression(power::SIGN)?.node
            }
            Token::Word(word) if word.eq_ignore_ascii_case("NOT") => {
                self.next();
                Node::Unary(Unary::Not, Box::new(self.expression(power::NOT)?))
            }
            _ => self.atom()?,
        };
        Ok(Expr { node, span: start..self.tokens[self.at.saturating_sub(1)].1.end })
    }

    fn atom(&mut self) -> Result<Node, SqlError> {
        let span = self.span();
        match self.next() {
            Token::Number(x) => Ok(Node::Number(x)),
            Token::Text(text) => Ok(Node::Text(text)),
            Token::Quoted(name) => Ok(Node::Column(name)),
            Token::Word(word) => self.word(&word, span),
            Token::End => Err(SqlError::new("The expression ends too early", span, "Add what is missing.")),
            Token::Sign(_) => Err(SqlError::new("A name, a number or a text is expected here", span, "Add it, or take the sign out.")),
        }
    }

    fn word(&mut self, word: &str, span: Range<usize>) -> Result<Node, SqlError> {
        let upper = word.to_ascii_uppercase();
        match upper.as_str() {
            "NULL" => return Ok(Node::Null),
            "TRUE" => return Ok(Node::Boolean(true)),
            "FALSE" => return Ok(Node::Boolean(false)),
            "CASE" => return self.case(),
            "EXTRACT" => return self.extract(),
            "DATE" | "TIMESTAMP" if matches!(self.peek(), Token::Text(_)) => return self.moment(),
            _ => {}
        }
        if *self.peek() == Token::Sign("(") {
            return self.call(&upper, span);
        }
        if *self.peek() == Token::Sign(".") {
            return Err(SqlError::new("A name cannot have a point in it", span, "Put the whole name in double quotes."));
        }
        if KEYWORDS.contains(&upper.as_str()) {
            let remedy = format!("If it is the name of a column, write \"{word}\".");
            return Err(SqlError::new(format!("{upper} cannot stand here"), span, remedy));
        }
        Ok(Node::Column(word.to_owned()))
    }

    fn moment(&mut self) -> Result<Node, SqlError> {
        let span = self.span();
        let Token::Text(text) = self.next() else { return Ok(Node::Null) };
        match seconds(&text, DateOrder::YearMonthDay).filter(|_| text.contains('-')) {
            Some(at) => Ok(Node::Moment(at, text)),
            None => Err(SqlError::new("This is no date", span, "Write it as DATE '2024-12-31' or TIMESTAMP '2024-12-31 12:00:00'.")),
        }
    }

    fn case(&mut self) -> Result<Node, SqlError> {
        let mut branches = Vec::new();
        while self.take_word("WHEN") {
            let condition = self.expression(0)?;
            self.need_word("THEN")?;
            branches.push((condition, self.expression(0)?));
        }
        if branches.is_empty() {
            return Err(self.wrong("WHEN is expected here", "Write CASE WHEN condition THEN value ELSE value END."));
        }
        let other = if self.take_word("ELSE") { Some(Box::new(self.expression(0)?)) } else { None };
        self.need_word("END")?;
        Ok(Node::Case { branches, other })
    }

    fn extract(&mut self) -> Result<Node, SqlError> {
        self.need_sign("(")?;
        let span = self.span();
        let part = match self.next() {
            Token::Word(word) => Function::from_name(&word).filter(|f| f.is_extract()),
            _ => None,
        };
        let Some(function) = part else { return Err(SqlError::new("YEAR, MONTH or DAY is expected here", span, "Write one of them.")) };
        self.need_word("FROM")?;
        let inner = self.expression(0)?;
        self.need_sign(")")?;
        Ok(Node::Call(function, vec![inner]))
    }

    fn call(&mut self, name: &str, span: Range<usize>) -> Result<Node, SqlError> {
        let known = Function::from_name(name).filter(|f| !f.is_extract());
        let Some(function) = known else {
            let names: Vec<_> = super::FUNCTIONS.iter().filter(|s| !s.function.is_extract()).map(|s| s.name).collect();
            let remedy = format!("There are {} and EXTRACT.", names.join(", "));
            return Err(SqlError::new(format!("There is no function {name}"), span, remedy));
        };
        self.need_sign("(")?;
        let mut arguments = Vec::new();
        if !self.take_sign(")") {
            loop {
                arguments.push(self.expression(0)?);
                if !self.take_sign(",") {
                    break;
                }
            }
            self.need_sign(")")?;
        }
        Ok(Node::Call(function, arguments))
    }

    /// What stands after a part and binds tighter than `least`.
    fn infix(&mut self, left: &mut Expr, least: u8) -> Result<Option<Node>, SqlError> {
        if let Some((sign, power)) = self.binary() {
            if power <= least {
                return Ok(None);
            }
            self.next();
            let right = self.expression(power)?;
            // SQL has no a < b < c.
            if power == power::COMPARISON && self.binary().is_some_and(|(_, next)| next == power::COMPARISON) {
                return Err(self.wrong("Comparisons cannot be chained", "Write a < b AND b < c."));
            }
            return Ok(Some(Node::Binary(sign, taken(left), Box::new(right))));
        }
        if self.is_word(0, "IS") && power::IS > least {
            self.next();
            let negated = self.take_word("NOT");
            self.need_word("NULL")?;
            return Ok(Some(Node::IsNull(taken(left), negated)));
        }
        if power::RANGE > least { self.range(left) } else { Ok(None) }
    }

    fn range(&mut self, left: &mut Expr) -> Result<Option<Node>, SqlError> {
        let negated = self.is_word(0, "NOT");
        let ahead = usize::from(negated);
        let Some(word) = ["BETWEEN", "IN", "LIKE"].into_iter().find(|word| self.is_word(ahead, word)) else { return Ok(None) };
        (0..=ahead).for_each(|_| drop(self.next()));
        let value = taken(left);
        Ok(Some(match word {
            "BETWEEN" => {
                let low = Box::new(self.expression(power::RANGE)?);
                self.need_word("AND")?;
                let high = Box::new(self.expression(power::RANGE)?);
                Node::Between { value, low, high, negated }
            }
            "IN" => {
                self.need_sign("(")?;
                let mut list = vec![self.expression(0)?];
                while self.take_sign(",") {
                    list.push(self.expression(0)?);
                }
                self.need_sign(")")?;
                Node::In { value, list, negated }
            }
            _ => {
                let span = self.span();
                let Token::Text(pattern) = self.next() else {
                    return Err(SqlError::new("A pattern in single quotes is expected here", span, "Write it as LIKE 'A%'."));
                };
                if pattern.contains('\\') || self.is_word(0, "ESCAPE") {
                    let remedy = "Use the check `matches` for patterns that need it.";
                    return Err(SqlError::new("Escapes in patterns differ between databases", span, remedy));
                }
                Node::Like { value, pattern, negated }
            }
        }))
    }

    fn binary(&self) -> Option<(Binary, u8)> {
        Some(match self.peek() {
            Token::Word(w) if w.eq_ignore_ascii_case("OR") => (Binary::Or, power::OR),
            Token::Word(w) if w.eq_ignore_ascii_case("AND") => (Binary::And, power::AND),
            Token::Sign("=") => (Binary::Equal, power::COMPARISON),
            Token::Sign("<>" | "!=") => (Binary::NotEqual, power::COMPARISON),
            Token::Sign("<") => (Binary::Less, power::COMPARISON),
            Token::Sign("<=") => (Binary::AtMost, power::COMPARISON),
            Token::Sign(">") => (Binary::Greater, power::COMPARISON),
            Token::Sign(">=") => (Binary::AtLeast, power::COMPARISON),
            Token::Sign("||") => (Binary::Join, power::JOIN),
            Token::Sign("+") => (Binary::Plus, power::SUM),
            Token::Sign("-") => (Binary::Minus, power::SUM),
            Token::Sign("*") => (Binary::Times, power::PRODUCT),
            Token::Sign("/") => (Binary::Divide, power::PRODUCT),
            Token::Sign("%") => (Binary::Remainder, power::PRODUCT),
            _ => return None,
        })
    }
}
