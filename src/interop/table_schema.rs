//! Table Schema of Frictionless Data (Data Package 2.0).

use serde_json::{Value, json};

use super::{
    Converted, Lost,
    fields::{Fields, bounds, kind_in, kind_out, put_bounds, scalar},
};
use crate::{checks::Suite, table::Failure};

/// Types there and here; of several, the first is written.
const TYPES: &[(&str, &str)] = &[
    ("string", "text"),
    ("integer", "integer"),
    ("number", "number"),
    ("boolean", "boolean"),
    ("date", "date"),
    ("datetime", "datetime"),
    ("time", "time"),
    ("year", "integer"),
];
const ENDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const LENGTHS: [&str; 4] = ["minLength", "maxLength", "", ""];

pub(super) fn is_schema(value: &Value) -> bool {
    value.get("fields").is_some_and(Value::is_array)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: String| Failure::new(what, "Mend the schema, as Table Schema (Data Package 2.0) asks for");
    let mut own = Fields { name: value["name"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let list = value["fields"].as_array().cloned().unwrap_or_default();
    if list.is_empty() {
        return Err(wrong("The schema has no fields".to_owned()));
    }
    for (at, field) in list.iter().enumerate() {
        let Some(name) = field["name"].as_str() else { return Err(wrong(format!("Field {} has no name", at + 1))) };
        own.rules += 1;
        one(&mut own, name, field).map_err(wrong)?;
    }
    let known = |names: &[String]| names.iter().all(|name| list.iter().any(|field| field["name"] == name.as_str()));
    for key in [value.get("primaryKey"), value.get("primaryKeys")].into_iter().flatten() {
        let names = names(key);
        own.rules += 1;
        if names.is_empty() || !known(&names) {
            return Err(wrong("The primary key names a field that is not there".to_owned()));
        }
        for name in &names {
            own.field(name).required = true;
        }
        match &names[..] {
            [only] => own.field(only).unique = true,
            _ => own.keys.push(names),
        }
    }
    for key in value.get("uniqueKeys").and_then(Value::as_array).into_iter().flatten() {
        own.rules += 1;
        own.keys.push(names(key));
    }
    for key in value.get("foreignKeys").and_then(Value::as_array).into_iter().flatten() {
        own.rules += 1;
        let (fields, others) = (names(&key["fields"]), names(&key["reference"]["fields"]));
        if fields.is_empty() || fields.len() != others.len() || !known(&fields) {
            return Err(wrong("A foreign key does not name as many fields on both sides, or one that is not there".to_owned()));
        }
        own.lost.push(Lost::new(format!("foreign key of {}", fields.join(", ")), "Write a check `references` with the other table."));
    }
    let (lost, rules, kept) = (std::mem::take(&mut own.lost), own.rules, own.rules - own.lost.len());
    Ok(Converted { value: own.into_suite().map_err(wrong)?, rules, kept, lost })
}

fn one(own: &mut Fields, name: &str, field: &Value) -> Result<(), String> {
    let kind = field["type"].as_str().unwrap_or("any");
    let constraints = &field["constraints"];
    if !constraints.is_null() && !constraints.is_object() {
        return Err(format!("The constraints of {name} are no object"));
    }
    let mut lost = Vec::new();
    let into = own.field(name);
    into.kind = kind_in(kind, TYPES).filter(|kind| kind != "text");
    if into.kind.is_none() && !["string", "any"].contains(&kind) {
        lost.push(Lost::new(format!("type {kind} of {name}"), "There is no such type here."));
    }
    let format = field["format"].as_str().unwrap_or("default");
    if !["default", "any"].contains(&format) {
        lost.push(Lost::new(format!("format {format} of {name}"), "Write a check `date_format` or `of_meaning`."));
    }
    into.required = constraints["required"] == true;
    into.unique = constraints["unique"] == true;
    into.bounds = bounds(constraints, ENDS);
    into.lengths = bounds(constraints, LENGTHS);
    // The whole value must match.
    into.pattern = constraints["pattern"].as_str().map(|pattern| format!("^(?:{pattern})$"));
    into.values = constraints["enum"].as_array().map(|list| list.iter().filter_map(scalar).collect());
    own.lost.extend(lost);
    Ok(())
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_rows();
    own.lose_conditions();
    let fields: Vec<Value> = own
        .fields
        .iter()
        .map(|field| {
            let mut constraints = json!({});
            if field.required {
                constraints["required"] = json!(true);
            }
            if field.unique {
                constraints["unique"] = json!(true);
            }
            if let Some(ends) = &field.bounds {
                put_bounds(&mut constraints, ends, ENDS);
            }
            if let Some(lengths) = &field.lengths {
                put_bounds(&mut constraints, lengths, LENGTHS);
            }
            if let Some(pattern) = &field.pattern {
                constraints["pattern"] = json!(whole(pattern));
            }
            if let Some(values) = &field.values {
                constraints["enum"] = json!(values);
            }
            let kind = field.kind.as_deref().and_then(|kind| kind_out(kind, TYPES)).unwrap_or("any");
            let mut value = json!({ "name": field.name, "type": kind });
            if constraints.as_object().is_some_and(|own| !own.is_empty()) {
                value["constraints"] = constraints;
            }
            value
        })
        .collect();
    let mut value =
        json!({ "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields, "fieldsMatch": ["superset"] });
    if !own.keys.is_empty() {
        value["uniqueKeys"] = json!(own.keys);
    }
    Converted { value, rules: own.rules, kept: own.kept(), lost: own.lost }
}

/// An expression that is found anywhere, as one that the whole value must match.
fn whole(pattern: &str) -> String {
    let inner = pattern.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$"));
    inner.map_or_else(
        || {
            let start = if pattern.starts_with('^') { "" } else { ".*" };
            let end = if pattern.ends_with('$') { "" } else { ".*" };
            format!("{start}{}{end}", pattern.trim_start_matches('^').trim_end_matches('$'))
        },
        str::to_owned,
    )
}
