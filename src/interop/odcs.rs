//! Data contracts of ODCS 3.1 (Bitol).

use serde_json::{Value, json};

use super::{
    Converted, Lost,
    fields::{Fields, bounds, kind_in, kind_out, put_bounds, scalar},
};
use crate::{
    checks::{Bounds, Suite},
    table::Failure,
};

const TYPES: &[(&str, &str)] = &[
    ("integer", "integer"),
    ("number", "number"),
    ("boolean", "boolean"),
    ("date", "date"),
    ("timestamp", "datetime"),
    ("time", "time"),
    ("string", "text"),
];
const ENDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const LENGTHS: [&str; 4] = ["minLength", "maxLength", "", ""];
const ROWS: [&str; 4] = ["mustBeGreaterOrEqualTo", "mustBeLessOrEqualTo", "mustBeGreaterThan", "mustBeLessThan"];

pub(super) fn is_contract(value: &Value) -> bool {
    value["kind"] == "DataContract"
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: String| Failure::new(what, "Mend the contract, as ODCS 3.1 asks for");
    let tables = value["schema"].as_array().cloned().unwrap_or_default();
    let Some(table) = tables.first() else { return Err(wrong("The contract has no schema".to_owned())) };
    let mut own = Fields { name: table["name"].as_str().unwrap_or_default().to_owned(), ..Fields::default() };
    let mut lost: Vec<Lost> = tables
        .iter()
        .skip(1)
        .map(|other| Lost::new(format!("table {}", other["name"]), "A suite is about one table; this is about the first."))
        .collect();
    let mut key = Vec::new();
    for property in table["properties"].as_array().into_iter().flatten() {
        let Some(name) = property["name"].as_str() else { return Err(wrong("A property has no name".to_owned())) };
        own.rules += 1;
        let options = &property["logicalTypeOptions"];
        let field = own.field(name);
        field.kind = property["logicalType"].as_str().and_then(|word| kind_in(word, TYPES)).filter(|kind| kind != "text");
        field.required = property["required"] == true || property["primaryKey"] == true;
        field.unique = property["unique"] == true;
        field.bounds = bounds(options, ENDS);
        field.lengths = bounds(options, LENGTHS);
        field.pattern = options["pattern"].as_str().map(str::to_owned);
        for rule in property["quality"].as_array().into_iter().flatten() {
            let none = rule["mustBe"] == 0;
            match rule["metric"].as_str().or_else(|| rule["rule"].as_str()) {
                Some("nullValues" | "missingValues") if none => field.required = true,
                Some("duplicateValues") if none => field.unique = true,
                Some("invalidValues") if none => {
                    let arguments = &rule["arguments"];
                    field.values =
                        arguments["validValues"].as_array().map(|list| list.iter().filter_map(scalar).collect()).or(field.values.take());
                    field.pattern = arguments["pattern"].as_str().map(str::to_owned).or(field.pattern.take());
                }
                _ => lost.push(Lost::new(format!("quality of {name}: {rule}"), "There is no such rule here.")),
            }
        }
        if property["primaryKey"] == true {
            key.push(name.to_owned());
        }
    }
    match &key[..] {
        [] => {}
        [only] => own.field(only).unique = true,
        _ => own.keys.push(key),
    }
    for rule in table["quality"].as_array().into_iter().flatten() {
        own.rules += 1;
        let properties: Vec<String> =
            rule["arguments"]["properties"].as_array().into_iter().flatten().filter_map(|p| p.as_str().map(str::to_owned)).collect();
        match rule["metric"].as_str().or_else(|| rule["rule"].as_str()) {
            Some("rowCount") => own.rows = rows(rule),
            Some("duplicateValues") if rule["mustBe"] == 0 && !properties.is_empty() => own.keys.push(properties),
            _ => lost.push(Lost::new(format!("quality: {rule}"), "There is no such rule here.")),
        }
    }
    let (rules, kept) = (own.rules, own.rules.saturating_sub(lost.len()));
    Ok(Converted { value: own.into_suite().map_err(wrong)?, rules, kept, lost })
}

fn rows(rule: &Value) -> Option<Bounds> {
    let between = rule["mustBeBetween"].as_array().map(|ends| Bounds::between(ends.first().and_then(scalar), ends.get(1).and_then(scalar)));
    let exact = scalar(&rule["mustBe"]).map(|exact| Bounds::between(Some(exact.clone()), Some(exact)));
    between.or_else(|| exact.filter(|_| rule["mustBe"].is_number())).or_else(|| bounds(rule, ROWS))
}

pub(super) fn export(suite: &Suite) -> Converted<Value> {
    let mut own = Fields::of(suite);
    own.lose_conditions();
    let properties: Vec<Value> = own
        .fields
        .iter()
        .map(|field| {
            let kind = field.kind.as_deref().and_then(|kind| kind_out(kind, TYPES)).unwrap_or("string");
            let mut value = json!({ "name": field.name, "logicalType": kind });
            let mut options = json!({});
            if field.required {
                value["required"] = json!(true);
            }
            if field.unique {
                value["unique"] = json!(true);
            }
            if let Some(ends) = &field.bounds {
                put_bounds(&mut options, ends, ENDS);
            }
            if let Some(lengths) = &field.lengths {
                put_bounds(&mut options, lengths, LENGTHS);
            }
            if let Some(pattern) = &field.pattern {
                options["pattern"] = json!(pattern);
            }
            if options.as_object().is_some_and(|own| !own.is_empty()) {
                value["logicalTypeOptions"] = options;
            }
            if let Some(values) = &field.values {
                value["quality"] =
                    json!([{ "type": "library", "metric": "invalidValues", "arguments": { "validValues": values }, "mustBe": 0 }]);
            }
            value
        })
        .collect();
    let mut table = json!({ "name": own.name, "logicalType": "object", "properties": properties });
    let mut quality: Vec<Value> = own
        .keys
        .iter()
        .map(|key| json!({ "type": "library", "metric": "duplicateValues", "arguments": { "properties": key }, "mustBe": 0 }))
        .collect();
    if let Some(ends) = &own.rows {
        let mut rule = json!({ "type": "library", "metric": "rowCount" });
        put_bounds(&mut rule, ends, ROWS);
        // One operator stands in a rule.
        if let (Some(min), Some(max)) = (&ends.min, &ends.max) {
            rule = json!({ "type": "library", "metric": "rowCount", "mustBeBetween": [min, max] });
        }
        quality.push(rule);
    }
    if !quality.is_empty() {
        table["quality"] = json!(quality);
    }
    let value = json!({
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": own.name,
        "version": "1.0.0",
        "status": "draft",
        "schema": [table],
    });
    Converted { value, rules: own.rules, kept: own.kept(), lost: own.lost }
}
