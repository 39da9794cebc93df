//! `schema.yml` of dbt, with the tests of dbt itself and those of the package dbt_utils.

use serde_json::{Map, Value, json};

use super::{
    Converted, Lost,
    fields::{Field, Fields, scalar},
};
use crate::{
    checks::{Bounds, Suite},
    table::Failure,
};

pub(super) fn is_schema(value: &Value) -> bool {
    value.get("models").is_some_and(Value::is_array)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: String| Failure::new(what, "Mend the file, as dbt asks for");
    let models = value["models"].as_array().cloned().unwrap_or_default();
    let Some(model) = models.first() else { return Err(wrong("There is no model".to_owned())) };
    let mut own = Fields { name: model["name"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let mut lost: Vec<Lost> = models
        .iter()
        .skip(1)
        .map(|other| Lost::new(format!("model {}", other["name"]), "A suite is about one table; this is about the first."))
        .collect();
    for column in model["columns"].as_array().into_iter().flatten() {
        let Some(name) = column["name"].as_str() else { return Err(wrong("A column has no name".to_owned())) };
        own.field(name);
        for test in tests(column) {
            own.rules += 1;
            let (kind, arguments) = named(test);
            if !take(own.field(name), &kind, &arguments) {
                lost.push(Lost::new(format!("{kind} of {name}"), "There is no such test here."));
            }
        }
    }
    for test in tests(model) {
        own.rules += 1;
        let (kind, arguments) = named(test);
        match kind.as_str() {
            "dbt_utils.unique_combination_of_columns" => {
                let columns = arguments["combination_of_columns"].as_array().into_iter().flatten();
                own.keys.push(columns.filter_map(|name| name.as_str().map(str::to_owned)).collect());
            }
            "dbt_utils.expression_is_true" if arguments["expression"].is_string() => {
                own.conditions.push(arguments["expression"].as_str().unwrap_or_default().to_owned());
            }
            _ => lost.push(Lost::new(kind, "There is no such test here.")),
        }
    }
    let (rules, kept) = (own.rules, own.rules.saturating_sub(lost.len()));
    Ok(Converted { value: own.into_suite().map_err(wrong)?, rules, kept, lost })
}

fn tests(of: &Value) -> Vec<&Value> {
    [&of["data_tests"], &of["tests"]].into_iter().filter_map(Value::as_array).flatten().collect()
}

/// The name of a test, and what it is told: directly, or under `arguments`.
fn named(test: &Value) -> (String, Value) {
    match test {
        Value::String(name) => (name.clone(), Value::Null),
        Value::Object(own) => own.iter().next().map_or_else(Default::default, |(name, inner)| {
            (name.clone(), if inner["arguments"].is_object() { inner["arguments"].clone() } else { inner.clone() })
        }),
        _ => Default::default(),
    }
}

fn take(field: &mut Field, kind: &str, arguments: &Value) -> bool {
    match kind {
        "not_null" => field.required = true,
        "unique" => field.unique = true,
        "accepted_values" => field.values = arguments["values"].as_array().map(|list| list.iter().filter_map(scalar).collect()),
        "dbt_utils.accepted_range" => {
            let exclusive = arguments["inclusive"] == false;
            let end = |key: &str| arguments.get(key).filter(|end| !end.is_null()).and_then(scalar);
            let (min, max) = (end("min_value"), end("max_value"));
            let (exclusive_min, exclusive_max) = (exclusive && min.is_some(), exclusive && max.is_some());
            field.bounds = Some(Bounds { min, max, exclusive_min, exclusive_max });
        }
        _ => return false,
    }
    true
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_rows();
    let mut columns = Vec::new();
    for field in std::mem::take(&mut own.fields) {
        let mut tests = Vec::new();
        if field.required {
            tests.push(json!("not_null"));
        }
        if field.unique {
            tests.push(json!("unique"));
        }
        if let Some(values) = &field.values {
            tests.push(json!({ "accepted_values": { "arguments": { "values": values } } }));
        }
        match &field.bounds {
            Some(ends) if ends.exclusive_min == ends.exclusive_max || ends.min.is_none() || ends.max.is_none() => {
                let mut arguments = Map::new();
                for (key, end) in [("min_value", &ends.min), ("max_value", &ends.max)] {
                    if let Some(end) = end {
                        arguments.insert(key.to_owned(), json!(end));
                    }
                }
                if ends.exclusive_min || ends.exclusive_max {
                    arguments.insert("inclusive".to_owned(), json!(false));
                }
                tests.push(json!({ "dbt_utils.accepted_range": { "arguments": arguments } }));
            }
            Some(_) => own.lost.push(Lost::new(format!("the range of {}", field.name), "Both ends are inclusive, or both are not.")),
            None => {}
        }
        let others = [("type", field.kind.is_some()), ("length", field.lengths.is_some()), ("pattern", field.pattern.is_some())];
        for (what, _) in others.into_iter().filter(|(_, said)| *said) {
            own.lost.push(Lost::new(format!("the {what} of {}", field.name), "dbt itself has no test for it."));
        }
        let mut column = json!({ "name": field.name });
        if !tests.is_empty() {
            column["data_tests"] = json!(tests);
        }
        columns.push(column);
    }
    let mut tests: Vec<Value> = own
        .keys
        .iter()
        .map(|key| json!({ "dbt_utils.unique_combination_of_columns": { "arguments": { "combination_of_columns": key } } }))
        .collect();
    tests.extend(own.conditions.iter().map(|sql| json!({ "dbt_utils.expression_is_true": { "arguments": { "expression": sql } } })));
    let mut model = json!({ "name": own.name, "columns": columns });
    if !tests.is_empty() {
        model["data_tests"] = json!(tests);
    }
    Converted { value: json!({ "version": 2, "models": [model] }), rules: own.rules, kept: own.kept(), lost: own.lost }
}
