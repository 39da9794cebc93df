//! JSON Schema 2020-12 of a row as an object.

use serde_json::{Value, json};

use super::{
    Converted, Lost,
    fields::{Fields, bounds, put_bounds, scalar},
};
use crate::{checks::Suite, table::Failure};

const ENDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const LENGTHS: [&str; 4] = ["minLength", "maxLength", "", ""];
/// What a property may have that is taken over or says nothing.
const KNOWN: [&str; 17] = [
    "type",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "description",
    "title",
    "examples",
    "default",
    "$comment",
    "uniqueItems",
];

pub(super) fn is_schema(value: &Value) -> bool {
    value.get("properties").is_some_and(Value::is_object)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let mut own = Fields { name: value["title"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let empty = serde_json::Map::new();
    let mut lost = Vec::new();
    for (name, property) in value["properties"].as_object().unwrap_or(&empty) {
        own.rules += 1;
        let types: Vec<&str> = match &property["type"] {
            Value::String(one) => vec![one],
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let field = own.field(name);
        field.required = !types.is_empty() && !types.contains(&"null");
        field.kind = match (types.iter().find(|kind| **kind != "null"), property["format"].as_str()) {
            (Some(&"string"), Some("date")) => Some("date".to_owned()),
            (Some(&"string"), Some("date-time")) => Some("datetime".to_owned()),
            (Some(&"string"), Some("time")) => Some("time".to_owned()),
            (Some(&kind @ ("integer" | "number" | "boolean")), _) => Some(kind.to_owned()),
            _ => None,
        };
        field.bounds = bounds(property, ENDS);
        field.lengths = bounds(property, LENGTHS);
        field.pattern = property["pattern"].as_str().map(str::to_owned);
        field.values = match (&property["enum"], property.get("const")) {
            (Value::Array(list), _) => Some(list.iter().filter(|v| !v.is_null()).filter_map(scalar).collect()),
            (_, Some(only)) => scalar(only).map(|only| vec![only]),
            _ => None,
        };
        for key in property.as_object().into_iter().flat_map(|own| own.keys()).filter(|key| !KNOWN.contains(&key.as_str())) {
            lost.push(Lost::new(format!("{key} of {name}"), "There is no such rule here."));
        }
        if let Some(format) = property["format"].as_str().filter(|format| !["date", "date-time", "time"].contains(format)) {
            lost.push(Lost::new(format!("format {format} of {name}"), "Write a check `of_meaning`."));
        }
    }
    for key in ["allOf", "anyOf", "oneOf", "not", "if", "dependentRequired", "dependentSchemas", "patternProperties"] {
        if value.get(key).is_some() {
            own.rules += 1;
            lost.push(Lost::new(key, "Write a check `expression` or `implies`."));
        }
    }
    // A row of a table has every column, so `required` asks no more than that the column is there.
    for name in value["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        own.field(name);
    }
    let (rules, kept) = (own.rules, own.rules.saturating_sub(lost.len()));
    let suite = own.into_suite().map_err(|what| Failure::new(what, "Mend the schema"))?;
    Ok(Converted { value: suite, rules, kept, lost })
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_rows();
    own.lose_keys();
    own.lose_conditions();
    let mut properties = serde_json::Map::new();
    for field in &mut own.fields {
        let mut value = json!({});
        let (kind, format) = match field.kind.as_deref() {
            Some("date") => (Some("string"), Some("date")),
            Some("datetime") => (Some("string"), Some("date-time")),
            Some("time") => (Some("string"), Some("time")),
            Some(kind @ ("integer" | "number" | "boolean")) => (Some(kind), None),
            _ if field.required => (Some("string"), None),
            _ => (None, None),
        };
        if let Some(kind) = kind {
            value["type"] = if field.required { json!(kind) } else { json!([kind, "null"]) };
        }
        if let Some(format) = format {
            value["format"] = json!(format);
        }
        if let Some(ends) = &field.bounds {
            put_bounds(&mut value, ends, ENDS);
        }
        if let Some(lengths) = &field.lengths {
            put_bounds(&mut value, lengths, LENGTHS);
        }
        if let Some(pattern) = &field.pattern {
            value["pattern"] = json!(pattern);
        }
        if let Some(values) = &field.values {
            value["enum"] = json!(values);
        }
        if field.unique {
            own.lost.push(Lost::new(format!("`{}` is unique", field.name), "A schema of a row knows no other rows."));
        }
        properties.insert(field.name.clone(), value);
    }
    let required: Vec<&str> = own.fields.iter().map(|field| field.name.as_str()).collect();
    let value = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": own.name,
        "type": "object",
        "properties": properties,
        "required": required,
    });
    Converted { value, rules: own.rules, kept: own.kept(), lost: own.lost }
}
