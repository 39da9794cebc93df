//! Data contracts of Soda (Core v4).

use serde_json::{Value, json};

use super::{
    Converted, Lost,
    fields::{Field, Fields, bounds, kind_in, kind_out, put_bounds, scalar},
};
use crate::{
    checks::{Bounds, Suite},
    table::Failure,
};

const TYPES: &[(&str, &str)] = &[
    ("integer", "integer"),
    ("double", "number"),
    ("boolean", "boolean"),
    ("date", "date"),
    ("timestamp", "datetime"),
    ("time", "time"),
    ("varchar", "text"),
];
const ENDS: [&str; 4] = ["valid_min", "valid_max", "", ""];
const LENGTHS: [&str; 4] = ["valid_min_length", "valid_max_length", "", ""];
const ROWS: [&str; 4] = ["must_be_greater_than_or_equal", "must_be_less_than_or_equal", "must_be_greater_than", "must_be_less_than"];

pub(super) fn is_contract(value: &Value) -> bool {
    value.get("dataset").is_some() && value.get("columns").is_some_and(Value::is_array)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: String| Failure::new(what, "Mend the contract, as Soda asks for");
    let mut own = Fields { name: value["dataset"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let mut lost = Vec::new();
    for column in value["columns"].as_array().into_iter().flatten() {
        let Some(name) = column["name"].as_str() else { return Err(wrong("A column has no name".to_owned())) };
        own.field(name).kind = column["data_type"].as_str().and_then(|word| kind_in(word, TYPES)).filter(|kind| kind != "text");
        for check in column["checks"].as_array().into_iter().flatten() {
            let Some((kind, rule)) = check.as_object().and_then(|own| own.iter().next()) else { continue };
            own.rules += 1;
            if !take(own.field(name), kind, rule) {
                lost.push(Lost::new(format!("{kind} of {name}"), "There is no such check here, or none with a threshold."));
            }
        }
    }
    for check in value["checks"].as_array().into_iter().flatten() {
        let Some((kind, rule)) = check.as_object().and_then(|own| own.iter().next()) else { continue };
        own.rules += 1;
        match (kind.as_str(), rule["columns"].as_array()) {
            ("row_count", _) => {
                let least = Bounds { min: Some(crate::checks::Scalar::Integer(0)), max: None, exclusive_min: true, exclusive_max: false };
                own.rows = between(&rule["threshold"]).or_else(|| bounds(&rule["threshold"], ROWS)).or(Some(least));
            }
            ("duplicate", Some(columns)) => own.keys.push(columns.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()),
            ("schema", _) => {}
            _ => lost.push(Lost::new(kind.clone(), "There is no such check here.")),
        }
    }
    let (rules, kept) = (own.rules, own.rules.saturating_sub(lost.len()));
    Ok(Converted { value: own.into_suite().map_err(wrong)?, rules, kept, lost })
}

fn between(threshold: &Value) -> Option<Bounds> {
    let ends = &threshold["must_be_between"];
    bounds(ends, ["greater_than_or_equal", "less_than_or_equal", "greater_than", "less_than"])
}

fn take(field: &mut Field, kind: &str, rule: &Value) -> bool {
    if rule.get("threshold").is_some() {
        return false;
    }
    match kind {
        "missing" => field.required = true,
        "duplicate" => field.unique = true,
        "invalid" => {
            field.values = rule["valid_values"].as_array().map(|list| list.iter().filter_map(scalar).collect()).or(field.values.take());
            field.bounds = bounds(rule, ENDS).or(field.bounds.take());
            field.lengths = bounds(rule, LENGTHS).or(field.lengths.take());
            field.pattern = rule["valid_format"]["regex"].as_str().map(str::to_owned).or(field.pattern.take());
        }
        _ => return false,
    }
    true
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_conditions();
    let mut columns = Vec::new();
    for field in std::mem::take(&mut own.fields) {
        let mut checks = Vec::new();
        if field.required {
            checks.push(json!({ "missing": null }));
        }
        if field.unique {
            checks.push(json!({ "duplicate": null }));
        }
        let mut invalid = json!({});
        match &field.bounds {
            Some(ends) if ends.exclusive_min || ends.exclusive_max => {
                own.lost.push(Lost::new(format!("the range of {}", field.name), "Both ends are inclusive there."));
            }
            Some(ends) => put_bounds(&mut invalid, ends, ENDS),
            None => {}
        }
        if let Some(lengths) = &field.lengths {
            put_bounds(&mut invalid, lengths, LENGTHS);
        }
        if let Some(pattern) = &field.pattern {
            invalid["valid_format"] = json!({ "name": format!("form of {}", field.name), "regex": pattern });
        }
        if let Some(values) = &field.values {
            invalid["valid_values"] = json!(values);
        }
        if invalid.as_object().is_some_and(|own| !own.is_empty()) {
            checks.push(json!({ "invalid": invalid }));
        }
        let mut column = json!({ "name": field.name });
        if let Some(kind) = field.kind.as_deref().and_then(|kind| kind_out(kind, TYPES)) {
            column["data_type"] = json!(kind);
        }
        if !checks.is_empty() {
            column["checks"] = json!(checks);
        }
        columns.push(column);
    }
    let mut checks: Vec<Value> = own.keys.iter().map(|key| json!({ "duplicate": { "columns": key } })).collect();
    if let Some(ends) = &own.rows {
        let mut threshold = json!({});
        if ends.min.is_some() && ends.max.is_some() {
            let mut inner = json!({});
            put_bounds(&mut inner, ends, ["greater_than_or_equal", "less_than_or_equal", "greater_than", "less_than"]);
            threshold["must_be_between"] = inner;
        } else {
            put_bounds(&mut threshold, ends, ROWS);
        }
        checks.push(json!({ "row_count": { "threshold": threshold } }));
    }
    let mut value = json!({ "dataset": own.name, "columns": columns });
    if !checks.is_empty() {
        value["checks"] = json!(checks);
    }
    Converted { value, rules: own.rules, kept: own.kept(), lost: own.lost }
}
