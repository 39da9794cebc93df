//! The published JSON Schema of suites, made from the catalogue.

use serde_json::{Map, Value, json};

use super::{CATALOGUE, FORMAT};

/// The schema (2020-12) that suites of this version keep.
#[must_use]
pub fn schema() -> Value {
    let checks: Vec<Value> = CATALOGUE
        .iter()
        .map(|entry| {
            let mut properties = Map::new();
            properties.insert("check".to_owned(), json!({ "const": entry.name, "description": entry.title() }));
            for parameter in entry.parameters {
                let mut schema = parameter.kind.schema();
                schema["description"] = json!(parameter.meaning);
                properties.insert(parameter.name.to_owned(), schema);
            }
            let required: Vec<&str> =
                std::iter::once("check").chain(entry.parameters.iter().filter(|p| p.required).map(|p| p.name)).collect();
            json!({ "properties": properties, "required": required })
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A suite of checks for Assay",
        "type": "object",
        "required": ["format", "checks"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" },
            "format": { "const": FORMAT },
            "name": { "type": "string" },
            "description": { "type": "string" },
            "checks": { "type": "array", "items": { "type": "object", "allOf": [about()], "oneOf": checks, "unevaluatedProperties": false } }
        }
    })
}

fn about() -> Value {
    json!({ "properties": {
        "id": { "type": "string", "description": "A name that does not change when the check does" },
        "where": { "type": "string", "description": "Only rows for which this SQL condition is true count" },
        "mostly": { "type": "number", "minimum": 0, "maximum": 1, "description": "The share of rows that must hold" },
        "for_each": { "type": "array", "items": { "type": "string" }, "description": "The check must hold in each group of rows with the same values in these columns" },
        "severity": { "enum": ["critical", "warning", "info"], "description": "How bad it is when it fails" },
        "owner": { "type": "string", "description": "Who looks after it" },
        "reason": { "type": "string", "description": "Why it is there" },
        "off": { "type": "boolean", "description": "Whether it is left out for now" },
        "meta": { "type": "object", "description": "What other tools keep with it" }
    } })
}
