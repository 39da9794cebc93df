//! Schemas of pandera in YAML.

use serde_json::{Value, json};

use super::{
    Converted, Lost,
    fields::{Fields, bounds, kind_in, kind_out, scalar},
};
use crate::{
    checks::{Bounds, Suite},
    table::Failure,
};

const TYPES: &[(&str, &str)] = &[
    ("int64", "integer"),
    ("float64", "number"),
    ("bool", "boolean"),
    ("datetime64[ns]", "datetime"),
    ("date", "date"),
    ("str", "text"),
    ("string", "text"),
    ("object", "text"),
];
const ENDS: [&str; 4] = ["greater_than_or_equal_to", "less_than_or_equal_to", "greater_than", "less_than"];

pub(super) fn is_schema(value: &Value) -> bool {
    value["schema_type"] == "dataframe"
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: String| Failure::new(what, "Mend the schema, as pandera asks for");
    let mut own = Fields { name: value["name"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let mut lost = Vec::new();
    let empty = serde_json::Map::new();
    for (name, column) in value["columns"].as_object().unwrap_or(&empty) {
        own.rules += 1;
        let checks = &column["checks"];
        let field = own.field(name);
        field.kind = column["dtype"].as_str().and_then(|word| kind_in(word, TYPES)).filter(|kind| kind != "text");
        field.required = column["nullable"] == false;
        field.unique = column["unique"] == true;
        field.bounds = plain_bounds(checks);
        field.values = list(&checks["isin"]).map(|list| list.iter().filter_map(scalar).collect());
        field.pattern = text(&checks["str_matches"]).map(|pattern| if pattern.starts_with('^') { pattern } else { format!("^{pattern}") });
        if field.pattern.is_none() {
            field.pattern = text(&checks["str_contains"]);
        }
        field.lengths = bounds(&checks["str_length"], ["min_value", "max_value", "", ""]);
        let known = ["isin", "str_matches", "str_contains", "str_length", "in_range"];
        for key in checks
            .as_object()
            .into_iter()
            .flat_map(|own| own.keys())
            .filter(|key| !known.contains(&key.as_str()) && !ENDS.contains(&key.as_str()))
        {
            lost.push(Lost::new(format!("{key} of {name}"), "There is no such check here."));
        }
    }
    if let Some(columns) = value["unique"].as_array() {
        own.rules += 1;
        own.keys.push(columns.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect());
    }
    let (rules, kept) = (own.rules, own.rules.saturating_sub(lost.len()));
    Ok(Converted { value: own.into_suite().map_err(wrong)?, rules, kept, lost })
}

/// A check may be written as a value, or as an object with the value and options.
fn plain(check: &Value) -> Value {
    check.get("value").cloned().unwrap_or_else(|| check.clone())
}

fn plain_bounds(checks: &Value) -> Option<Bounds> {
    let mut own = json!({});
    for key in ENDS {
        if let Some(check) = checks.get(key) {
            own[key] = ["min_value", "max_value"].into_iter().find_map(|inner| check.get(inner).cloned()).unwrap_or_else(|| plain(check));
        }
    }
    let between = &checks["in_range"];
    if between.is_object() {
        let exclusive = |key: &str| between[key] == false;
        own[if exclusive("include_min") { ENDS[2] } else { ENDS[0] }] = between["min_value"].clone();
        own[if exclusive("include_max") { ENDS[3] } else { ENDS[1] }] = between["max_value"].clone();
    }
    bounds(&own, ENDS)
}

fn list(check: &Value) -> Option<Vec<Value>> {
    check.as_array().or_else(|| check["allowed_values"].as_array()).or_else(|| check["value"].as_array()).cloned()
}

fn text(check: &Value) -> Option<String> {
    check.as_str().or_else(|| check["pattern"].as_str()).or_else(|| check["value"].as_str()).map(str::to_owned)
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_rows();
    own.lose_conditions();
    let mut columns = serde_json::Map::new();
    for field in &own.fields {
        let mut checks = json!({});
        if let Some(ends) = &field.bounds {
            super::fields::put_bounds(&mut checks, ends, ENDS);
        }
        if let Some(values) = &field.values {
            checks["isin"] = json!(values);
        }
        if let Some(pattern) = &field.pattern {
            checks[if pattern.starts_with('^') { "str_matches" } else { "str_contains" }] = json!(pattern);
        }
        if let Some(lengths) = &field.lengths {
            let mut inner = json!({});
            super::fields::put_bounds(&mut inner, lengths, ["min_value", "max_value", "min_value", "max_value"]);
            checks["str_length"] = inner;
        }
        let kind = field.kind.as_deref().and_then(|kind| kind_out(kind, TYPES));
        let has_checks = checks.as_object().is_some_and(|own| !own.is_empty());
        columns.insert(
            field.name.clone(),
            json!({
                "dtype": kind,
                "nullable": !field.required,
                "checks": if has_checks { checks } else { Value::Null },
                "unique": field.unique,
                "coerce": false,
                "required": true,
                "regex": false,
            }),
        );
    }
    let key = own.keys.first().cloned();
    for more in own.keys.iter().skip(1) {
        own.lost.push(Lost::new(format!("{} together are unique", more.join(", ")), "There is place for one key of several columns."));
    }
    let value = json!({ "schema_type": "dataframe", "version": "0.35.0", "name": own.name, "columns": columns, "checks": null, "index": null, "coerce": false, "strict": false, "unique": key });
    Converted { value, rules: own.rules, kept: own.kept(), lost: own.lost }
}
