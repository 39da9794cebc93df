//! From the text of an expression to its words.

use std::ops::Range;

use super::SqlError;

/// One word of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name or a keyword, as written.
    Word(String),
    /// A name in double quotes.
    Quoted(String),
    /// A number.
    Number(f64),
    /// A text in single quotes.
    Text(String),
    /// A sign such as `<=`.
    Sign(&'static str),
    /// The end of the text.
    End,
}

const SIGNS: [&str; 18] = ["<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", ";"];

/// The words of a text with their places; the last is `End`.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, SqlError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = match c {
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '\'' => enclosed(rest, '\'', at).map(|(text, length)| (Token::Text(text), length))?,
            '"' => enclosed(rest, '"', at).map(|(text, length)| (Token::Quoted(text), length))?,
            '0'..='9' => number(rest, at)?,
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => number(rest, at)?,
            _ if c.is_alphabetic() || c == '_' => {
                let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                (Token::Word(rest[..length].to_owned()), length)
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => {
                    let remedy = if c == '`' { "Put names in double quotes, as \"name\"." } else { "Take it out." };
                    return Err(SqlError::new("This sign means nothing here", at..at + c.len_utf8(), remedy));
                }
            },
        };
        found.push((token, at..at + length));
        at += length;
    }
    found.push((Token::End, text.len()..text.len()));
    Ok(found)
}

/// The text between quotes, in which a doubled quote stands for one; and its length with the quotes.
fn enclosed(rest: &str, quote: char, at: usize) -> Result<(String, usize), SqlError> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((place, c)) = chars.next() {
        if c != quote {
            text.push(c);
        } else if chars.next_if(|&(_, next)| next == quote).is_some() {
            text.push(quote);
        } else {
            return Ok((text, place + 1));
        }
    }
    Err(SqlError::new("A quote is not closed", at..at + rest.len(), format!("End it with {quote}.")))
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), SqlError> {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') {
        length += 1 + digits(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits((length + 1 + sign).min(bytes.len()));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    let trailing = rest[length..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum::<usize>();
    let wrong =
        |what: &str| SqlError::new(what, at..at + length + trailing, "Write a number such as 12.5, or put a name in double quotes.");
    if trailing > 0 {
        return Err(wrong("A number cannot go on with letters"));
    }
    let value: f64 = rest[..length].parse().map_err(|_| wrong("This is no number"))?;
    if value.is_finite() { Ok((Token::Number(value), length)) } else { Err(wrong("The number is too large")) }
}
