//! YAML, in and out, by way of JSON values.
//!
//! Aliases are refused: a few lines of them can stand for more than memory holds. Types are those of the JSON schema of
//! YAML 1.2, and the words for yes and no that people expect to be texts stay texts.

use serde_json::{Map, Value, json};
use yaml_rust2::{
    parser::{Event, MarkedEventReceiver, Parser},
    scanner::{Marker, TScalarStyle},
};

use crate::table::Failure;

/// Reads one document.
pub(super) fn parse(text: &str) -> Result<Value, Failure> {
    let mut builder = Builder::default();
    let read = Parser::new_from_str(text).load(&mut builder, false);
    if let Some((what, line)) = builder.refused {
        return Err(Failure::new(what, "Write out what it stands for").at(format!("line {line}")));
    }
    read.map_err(|e| Failure::new(format!("This is no YAML: {}", e.info()), "Mend it there").at(format!("line {}", e.marker().line())))?;
    Ok(builder.done.unwrap_or_default())
}

enum Open {
    List(Vec<Value>),
    Map(Map<String, Value>, Option<String>),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    done: Option<Value>,
    refused: Option<(String, usize)>,
}

impl Builder {
    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            Some(Open::List(list)) => list.push(value),
            Some(Open::Map(map, key @ None)) => {
                *key = Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                let _ = map;
            }
            Some(Open::Map(map, key)) => {
                map.insert(key.take().unwrap_or_default(), value);
            }
            None => self.done = Some(value),
        }
    }
}

impl MarkedEventReceiver for Builder {
    fn on_event(&mut self, event: Event, mark: Marker) {
        /// As deep as serde_json goes.
        const DEEPEST: usize = 128;
        match event {
            Event::Scalar(text, style, ..) => {
                let value = if style == TScalarStyle::Plain { plain(&text) } else { json!(text) };
                self.put(value);
            }
            Event::SequenceStart(..) if self.open.len() < DEEPEST => self.open.push(Open::List(Vec::new())),
            Event::MappingStart(..) if self.open.len() < DEEPEST => self.open.push(Open::Map(Map::new(), None)),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                self.refused = self.refused.take().or(Some(("It is nested too deeply".to_owned(), mark.line())));
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(list)) => self.put(Value::Array(list)),
                Some(Open::Map(map, _)) => self.put(Value::Object(map)),
                None => {}
            },
            Event::Alias(_) => {
                self.refused = self.refused.take().or(Some(("Aliases are not read".to_owned(), mark.line())));
                self.put(Value::Null);
            }
            _ => {}
        }
    }
}

fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ if is_number(text) => {
            text.parse::<i64>().map_or_else(|_| text.parse::<f64>().map_or_else(|_| json!(text), |x| json!(x)), |x| json!(x))
        }
        _ => json!(text),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let has_zeros = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && !has_zeros
        && digits.bytes().any(|b| b.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b))
}

/// Writes a document.
pub(super) fn write(value: &Value) -> String {
    let mut text = String::new();
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                *text += &format!("{indent}{}:", scalar(&json!(key)));
                after_mark(value, depth + 1, text);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for value in list {
                *text += &format!("{indent}-");
                let mut inner = String::new();
                match value {
                    Value::Object(map) if !map.is_empty() => {
                        block(value, depth + 1, &mut inner);
                        *text += " ";
                        *text += inner.trim_start();
                    }
                    _ => after_mark(value, depth + 1, text),
                }
            }
        }
        _ => *text += &format!("{indent}{}\n", scalar(value)),
    }
}

fn after_mark(value: &Value, depth: usize, text: &mut String) {
    let is_block = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => false,
    };
    if is_block {
        text.push('\n');
        block(value, depth, text);
    } else {
        *text += &format!(" {}\n", scalar(value));
    }
}

/// A value in one line: texts that could be taken for something else stand in quotes, as JSON has them, which YAML reads.
fn scalar(value: &Value) -> String {
    let Value::String(text) = value else { return value.to_string() };
    let plain_start = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let plain_signs = text.chars().all(|c| c.is_ascii_alphanumeric() || "_-./ ".contains(c)) && !text.ends_with(' ');
    let other = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word));
    if plain_start && plain_signs && !other { text.clone() } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let value = json!({
            "a": [1, -2.5, "x: y", "yes", "007", "", "ü", "a\nb", null, true, [], {}, [1, [2]], { "b": { "c": [{ "d": "#" }] } }],
            "key: odd": { "e": "it's" },
        });
        assert_eq!(parse(&write(&value)).unwrap(), value, "{}", write(&value));
    }

    #[test]
    fn hostile_text_is_refused_in_a_sentence() {
        let bomb = "a: &a [x, x]\nb: [*a, *a]\n";
        assert_eq!(parse(bomb).unwrap_err().to_string(), "Aliases are not read (line 2). Write out what it stands for.");
        assert!(parse(&"[".repeat(10_000)).is_err());
        assert!(parse("a: [").is_err());
    }
}
