//! Works expressions out, many rows at a time.

use std::{borrow::Cow, cmp::Ordering};

use super::{Binary, Bound, Expr, Function, Node, Type, Unary, like};
use crate::{
    checks::{Chunk, Datum},
    num,
    table::{DAY, civil_from_days},
};

/// A value that is not NULL. Dates are seconds since 1970.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Boolean(bool),
    Number(f64),
    Text(Cow<'a, str>),
}

/// The values of a part of an expression, one a row.
type Values<'a> = Vec<Option<Value<'a>>>;

/// For which rows an expression is worked out.
#[derive(Clone, Copy)]
enum Over<'a> {
    /// These rows of the chunk.
    Rows(&'a [u32]),
    /// Each different value of the only column that is named.
    Codes(usize),
}

impl Bound {
    /// What the condition is for each of these rows: true, false or unknown.
    #[must_use]
    pub fn truths(&self, chunk: &Chunk<'_>, rows: &[u32]) -> Vec<Option<bool>> {
        // What depends on one column alone is worked out once for each different value.
        if let [(_, at, _)] = self.columns[..] {
            let of_codes = self.over(chunk, Over::Codes(at));
            let codes = chunk.codes(at);
            return rows
                .iter()
                .map(|&row| codes.get(row as usize).and_then(|&code| of_codes.get(code as usize).copied().flatten()))
                .collect();
        }
        self.over(chunk, Over::Rows(rows))
    }

    fn over(&self, chunk: &Chunk<'_>, over: Over<'_>) -> Vec<Option<bool>> {
        let input = Input { bound: self, chunk, over };
        input.values(&self.expr).iter().map(truth).collect()
    }
}

struct Input<'a> {
    bound: &'a Bound,
    chunk: &'a Chunk<'a>,
    over: Over<'a>,
}

impl<'a> Input<'a> {
    fn len(&self) -> usize {
        match self.over {
            Over::Rows(rows) => rows.len(),
            Over::Codes(at) => self.chunk.distinct(at),
        }
    }

    fn values(&self, expr: &'a Expr) -> Values<'a> {
        match &expr.node {
            Node::Null => vec![None; self.len()],
            Node::Boolean(b) => vec![Some(Value::Boolean(*b)); self.len()],
            Node::Number(x) | Node::Moment(x, _) => vec![Some(Value::Number(*x)); self.len()],
            Node::Text(text) => vec![Some(Value::Text(Cow::Borrowed(text))); self.len()],
            Node::Column(name) => self.column(name),
            Node::Unary(Unary::Not, x) => map(self.values(x), |v| Some(Value::Boolean(!boolean(&v)?))),
            Node::Unary(Unary::Minus, x) => map(self.values(x), |v| Some(Value::Number(-number(&v)?))),
            Node::Binary(sign, a, b) => self.binary(*sign, a, b),
            Node::IsNull(x, negated) => self.values(x).iter().map(|v| Some(Value::Boolean(v.is_none() != *negated))).collect(),
            Node::Between { value, low, high, negated } => {
                let above = self.compared(Binary::AtLeast, value, low);
                let below = self.compared(Binary::AtMost, value, high);
                let both = above.into_iter().zip(below).map(|(a, b)| and(a, b));
                both.map(|b| b.map(|b| Value::Boolean(b != *negated))).collect()
            }
            Node::In { value, list, negated } => {
                let mut any = vec![Some(false); self.len()];
                for item in list {
                    for (any, is) in any.iter_mut().zip(self.compared(Binary::Equal, value, item)) {
                        *any = or(*any, is);
                    }
                }
                any.into_iter().map(|b| b.map(|b| Value::Boolean(b != *negated))).collect()
            }
            Node::Like { value, pattern, negated } => {
                map(self.values(value), |v| Some(Value::Boolean(like::fits(text(&v)?, pattern) != *negated)))
            }
            Node::Case { branches, other } => self.case(branches, other.as_deref()),
            Node::Call(function, arguments) => {
                let arguments: Vec<Values<'a>> = arguments.iter().map(|a| self.values(a)).collect();
                let mut of_row = Vec::with_capacity(arguments.len());
                (0..self.len())
                    .map(|row| {
                        of_row.clear();
                        of_row.extend(arguments.iter().map(|column| column[row].clone()));
                        call(*function, &of_row)
                    })
                    .collect()
            }
        }
    }

    fn column(&self, name: &str) -> Values<'a> {
        let Some(&(_, at, Some(kind))) = self.bound.columns.iter().find(|(known, ..)| known == name) else {
            return vec![None; self.len()];
        };
        match self.over {
            Over::Codes(_) => self.chunk.data(at).map(|datum| value(datum, kind)).collect(),
            Over::Rows(rows) => {
                let of_codes: Vec<_> = self.chunk.data(at).map(|datum| value(datum, kind)).collect();
                let codes = self.chunk.codes(at);
                rows.iter().map(|&row| of_codes.get(*codes.get(row as usize)? as usize)?.clone()).collect()
            }
        }
    }

    fn binary(&self, sign: Binary, a: &'a Expr, b: &'a Expr) -> Values<'a> {
        if sign.is_comparison() {
            return self.compared(sign, a, b).into_iter().map(|b| b.map(Value::Boolean)).collect();
        }
        let pairs = self.values(a).into_iter().zip(self.values(b));
        match sign {
            Binary::And => pairs.map(|(a, b)| and(truth(&a), truth(&b)).map(Value::Boolean)).collect(),
            Binary::Or => pairs.map(|(a, b)| or(truth(&a), truth(&b)).map(Value::Boolean)).collect(),
            Binary::Join => pairs.map(|(a, b)| Some(Value::Text(Cow::Owned(text(&a?)?.to_owned() + text(&b?)?)))).collect(),
            _ => pairs.map(|(a, b)| arithmetic(sign, number(&a?)?, number(&b?)?).map(Value::Number)).collect(),
        }
    }

    fn compared(&self, sign: Binary, a: &'a Expr, b: &'a Expr) -> Vec<Option<bool>> {
        let pairs = self.values(a).into_iter().zip(self.values(b));
        pairs.map(|(a, b)| holds(sign, compare(&a?, &b?)?)).collect()
    }

    fn case(&self, branches: &'a [(Expr, Expr)], other: Option<&'a Expr>) -> Values<'a> {
        let mut result = other.map_or_else(|| vec![None; self.len()], |other| self.values(other));
        for (condition, value) in branches.iter().rev() {
            let (conditions, values) = (self.values(condition), self.values(value));
            for ((result, condition), value) in result.iter_mut().zip(&conditions).zip(values) {
                if truth(condition) == Some(true) {
                    *result = value;
                }
            }
        }
        result
    }
}

/// What a cell stands for. A cell that is none of its column's type stands for nothing.
fn value(datum: Datum<'_>, kind: Type) -> Option<Value<'_>> {
    if datum.is_missing() {
        return None;
    }
    match kind {
        Type::Boolean => datum.boolean().map(Value::Boolean),
        Type::Number => datum.number().map(Value::Number),
        Type::Moment => datum.moment().map(Value::Number),
        Type::Text => Some(Value::Text(Cow::Borrowed(datum.text()))),
    }
}

fn map<'a>(values: Values<'a>, f: impl Fn(Value<'a>) -> Option<Value<'a>>) -> Values<'a> {
    values.into_iter().map(|v| v.and_then(&f)).collect()
}

fn truth(value: &Option<Value<'_>>) -> Option<bool> {
    value.as_ref().and_then(boolean)
}

fn boolean(value: &Value<'_>) -> Option<bool> {
    if let Value::Boolean(b) = value { Some(*b) } else { None }
}

fn number(value: &Value<'_>) -> Option<f64> {
    if let Value::Number(x) = value { Some(*x) } else { None }
}

fn text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    and(a.map(|a| !a), b.map(|b| !b)).map(|neither| !neither)
}

fn compare(a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b),
        (Value::Text(a), Value::Text(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
        (Value::Boolean(a), Value::Boolean(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn holds(sign: Binary, order: Ordering) -> Option<bool> {
    Some(match sign {
        Binary::Equal => order.is_eq(),
        Binary::NotEqual => order.is_ne(),
        Binary::Less => order.is_lt(),
        Binary::AtMost => order.is_le(),
        Binary::Greater => order.is_gt(),
        Binary::AtLeast => order.is_ge(),
        _ => return None,
    })
}

/// NULL where the result is no finite number, as in a division by zero.
fn arithmetic(sign: Binary, a: f64, b: f64) -> Option<f64> {
    let result = match sign {
        Binary::Plus => a + b,
        Binary::Minus => a - b,
        Binary::Times => a * b,
        Binary::Divide => a / b,
        Binary::Remainder => a % b,
        _ => return None,
    };
    result.is_finite().then_some(result)
}

fn call<'a>(function: Function, arguments: &[Option<Value<'a>>]) -> Option<Value<'a>> {
    let x = |at: usize| arguments.get(at)?.as_ref().and_then(number);
    let s = |at: usize| arguments.get(at)?.as_ref().and_then(text);
    let numbers = || arguments.iter().flatten().filter_map(number);
    let day = |at: usize| Some(civil_from_days((x(at)? / DAY as f64).floor() as i64));
    let own = |text: String| Some(Value::Text(Cow::Owned(text)));
    match function {
        Function::Abs => Some(Value::Number(x(0)?.abs())),
        Function::Ceil => Some(Value::Number(x(0)?.ceil())),
        Function::Floor => Some(Value::Number(x(0)?.floor())),
        Function::Round => Some(Value::Number(x(0)?.round())),
        Function::Sqrt => Some(Value::Number(num::elementary::sqrt(x(0).filter(|x| *x >= 0.0)?))),
        Function::Greatest => numbers().reduce(f64::max).map(Value::Number),
        Function::Least => numbers().reduce(f64::min).map(Value::Number),
        Function::Coalesce => arguments.iter().flatten().next().cloned(),
        Function::NullIf => match (arguments.first()?, arguments.get(1)?) {
            (Some(a), Some(b)) if compare(a, b) == Some(Ordering::Equal) => None,
            (a, _) => a.clone(),
        },
        Function::Year => Some(Value::Number(day(0)?.0 as f64)),
        Function::Month => Some(Value::Number(day(0)?.1 as f64)),
        Function::Day => Some(Value::Number(day(0)?.2 as f64)),
        Function::Length => Some(Value::Number(s(0)?.chars().count() as f64)),
        Function::Lower => own(s(0)?.chars().map(|c| one(c, c.to_lowercase())).collect()),
        Function::Upper => own(s(0)?.chars().map(|c| one(c, c.to_uppercase())).collect()),
        Function::Trim => own(s(0)?.trim_matches(' ').to_owned()),
        Function::Replace => match s(1)? {
            "" => own(s(0)?.to_owned()),
            from => own(s(0)?.replace(from, s(2)?)),
        },
        Function::Substring => {
            let from = x(1)? as usize - 1;
            let length = if arguments.len() > 2 { x(2)? as usize } else { usize::MAX };
            own(s(0)?.chars().skip(from).take(length).collect())
        }
    }
}

/// Databases turn each letter into one letter.
fn one(c: char, mut turned: impl Iterator<Item = char>) -> char {
    match (turned.next(), turned.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}
