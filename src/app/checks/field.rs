//! What stands in the fields of a form, as the values of a check and back.

use serde_json::{Value, json};

use crate::jobs::FieldKind;

/// A value as it stands in its field.
#[must_use]
pub fn shown(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Scalars, Value::Array(list)) => list.iter().map(scalar_shown).collect::<Vec<_>>().join("\n"),
        (FieldKind::Rows, Value::Array(rows)) => {
            let row = |row: &Value| row.as_array().into_iter().flatten().map(cell_shown).collect::<Vec<_>>().join(", ");
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        (FieldKind::Texts | FieldKind::Columns, Value::Array(list)) => {
            list.iter().map(|text| text.as_str().unwrap_or_default()).collect::<Vec<_>>().join("\n")
        }
        (FieldKind::Scalar, value) => scalar_shown(value),
        (FieldKind::Json, value) => value.to_string(),
        (_, Value::String(text)) => text.clone(),
        (_, value) => value.to_string(),
    }
}

/// What a field says; `None` where it says nothing. What cannot be understood is passed on as text, for the check to refuse.
#[must_use]
pub fn read(kind: &FieldKind, text: &str) -> Option<Value> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if text.trim().is_empty() {
        return None;
    }
    Some(match kind {
        FieldKind::Scalar => scalar(text.trim()),
        FieldKind::Scalars => lines().map(scalar).collect(),
        FieldKind::Rows => lines().map(|line| cells(line).into_iter().map(|cell| scalar(cell.trim())).collect::<Value>()).collect(),
        FieldKind::Texts | FieldKind::Columns => lines().map(|line| json!(line)).collect(),
        FieldKind::Json => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        FieldKind::Flag => json!(text == "true"),
        FieldKind::Column | FieldKind::Text | FieldKind::Sql | FieldKind::Word(_) => json!(text),
    })
}

/// A number where the text is written as one, yes and no as such, and a text else. In double quotes, everything is a text.
fn scalar(text: &str) -> Value {
    match text {
        "true" => json!(true),
        "false" => json!(false),
        _ if text.starts_with('"') => serde_json::from_str::<String>(text).map_or_else(|_| json!(text), Value::String),
        _ => number(text).unwrap_or_else(|| json!(text)),
    }
}

/// A number. Digits after a leading zero are a code.
fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'-' | b'+'));
    let is_code = digits.len() > 1 && digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    if !plain || is_code {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Some(json!(whole));
    }
    text.parse::<f64>().ok().filter(|x| x.is_finite()).map(|x| json!(x))
}

fn scalar_shown(value: &Value) -> String {
    match value {
        Value::String(text) if scalar(text) == *value && text.trim() == text && !text.contains(['\n', '\r']) && !text.is_empty() => {
            text.clone()
        }
        value => value.to_string(),
    }
}

/// In a row, a comma needs quotes around it.
fn cell_shown(value: &Value) -> String {
    if value.as_str().is_some_and(|text| text.contains(',')) { value.to_string() } else { scalar_shown(value) }
}

/// The parts of a line between commas that stand in no quotes.
fn cells(line: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' if !escaped => quoted = !quoted,
            ',' if !quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&line[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_as_they_were() {
        let check = |kind: FieldKind, value: Value, text: &str| {
            assert_eq!(shown(&kind, &value), text);
            assert_eq!(read(&kind, text), Some(value), "{text}");
        };
        check(FieldKind::Scalar, json!(5), "5");
        check(FieldKind::Scalar, json!(-0.5), "-0.5");
        check(FieldKind::Scalar, json!("2024-12-31"), "2024-12-31");
        check(FieldKind::Scalar, json!("5"), "\"5\"");
        check(FieldKind::Scalar, json!("007"), "007");
        check(FieldKind::Scalar, json!("true"), "\"true\"");
        check(FieldKind::Scalar, json!(true), "true");
        check(FieldKind::Scalar, json!(" a"), "\" a\"");
        check(FieldKind::Scalar, json!("\"a\""), "\"\\\"a\\\"\"");
        check(FieldKind::Scalars, json!(["open", 1, "1"]), "open\n1\n\"1\"");
        check(FieldKind::Rows, json!([["a", 1], ["b,c", 2]]), "a, 1\n\"b,c\", 2");
        check(FieldKind::Columns, json!(["a b", "c"]), "a b\nc");
        check(FieldKind::Texts, json!(["^1$", "x"]), "^1$\nx");
        check(FieldKind::Sql, json!("a > 5"), "a > 5");
        check(FieldKind::Json, json!({"values": [1]}), "{\"values\":[1]}");
        check(FieldKind::Flag, json!(true), "true");
        check(FieldKind::Word(vec!["iqr".to_owned()]), json!("iqr"), "iqr");
    }

    #[test]
    fn what_people_type_is_understood() {
        let check = |kind: FieldKind, text: &str, expected: Option<Value>| assert_eq!(read(&kind, text), expected, "{text}");
        check(FieldKind::Scalar, " 1.50 ", Some(json!(1.5)));
        check(FieldKind::Scalar, "1e3", Some(json!(1000.0)));
        check(FieldKind::Scalar, "inf", Some(json!("inf")));
        check(FieldKind::Scalar, "\"open", Some(json!("\"open")));
        check(FieldKind::Scalar, "  ", None);
        check(FieldKind::Scalars, "a\n\n b \n", Some(json!(["a", "b"])));
        check(FieldKind::Json, "{", Some(json!("{")));
    }
}
