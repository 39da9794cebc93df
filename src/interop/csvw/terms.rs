//! What JSON-LD allows in metadata: names of nodes, types, languages, and notes of any vocabulary.

use serde_json::Value;

/// The prefixes that the context of CSV on the Web has.
const PREFIXES: [&str; 43] = [
    "as", "cc", "csvw", "ctag", "dc", "dc11", "dcat", "dcterms", "dctypes", "dqv", "duv", "foaf", "gr", "grddl", "ical", "jsonld", "ldp",
    "ma", "oa", "odrl", "og", "org", "owl", "prov", "qb", "rdf", "rdfa", "rdfs", "rev", "rif", "role", "rr", "schema", "sd", "sioc",
    "skos", "skosxl", "ssn", "sosa", "time", "v", "vcard", "void",
];

/// The prefixes that are left.
const MORE: [&str; 7] = ["wdr", "wrds", "xhv", "xml", "xsd", "describedby", "license"];

/// Types that may be said without a prefix.
const TYPES: [&str; 17] = [
    "Cell",
    "Column",
    "Datatype",
    "Dialect",
    "Direction",
    "ForeignKey",
    "JSON",
    "NCName",
    "NumericFormat",
    "Row",
    "Schema",
    "Table",
    "TableGroup",
    "TableReference",
    "Template",
    "Transformation",
    "uriTemplate",
];

/// Whether a text is an address with a scheme, or a name with a prefix that is known.
fn is_address(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(prefix, rest)| rest.starts_with("//") || PREFIXES.contains(&prefix) || MORE.contains(&prefix) || prefix == "urn")
}

/// Whether a text is a tag of a language (BCP 47), as far as its form tells.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_letters = first.bytes().all(|b| b.is_ascii_alphabetic());
    let first_fits =
        is_letters && (matches!(first.len(), 2 | 3 | 5..=8) || first.eq_ignore_ascii_case("x") || first.eq_ignore_ascii_case("i"));
    // A word of one letter needs more behind it.
    let rest: Vec<&str> = parts.collect();
    first_fits
        && rest.iter().all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        && (first.len() > 1 || !rest.is_empty())
}

/// The `@id` of a thing must be no blank node.
pub(super) fn check_id(value: &Value) -> Result<(), String> {
    match value.get("@id") {
        Some(Value::String(id)) if id.starts_with("_:") => Err(format!("The @id {id} is a blank node")),
        _ => Ok(()),
    }
}

/// The `@type` of a thing must be what it is.
pub(super) fn check_type(value: &Value, wanted: &str) -> Result<(), String> {
    match value.get("@type") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(found)) if found == wanted => Ok(()),
        Some(found) => Err(format!("The @type of a {wanted} is {found}")),
    }
}

/// Notes of any vocabulary: what stands under names with a prefix.
pub(super) fn check_notes(value: &Value) -> Result<(), String> {
    let Some(own) = value.as_object() else { return Ok(()) };
    own.iter().filter(|(key, _)| key.contains(':') || *key == "notes").try_for_each(|(_, note)| check_note(note, 0))
}

fn check_note(value: &Value, depth: usize) -> Result<(), String> {
    /// serde_json goes no deeper either.
    const DEEPEST: usize = 128;
    if depth > DEEPEST {
        return Err("A note is nested too deeply".to_owned());
    }
    match value {
        Value::Array(list) => list.iter().try_for_each(|item| check_note(item, depth + 1)),
        Value::Object(own) => {
            for key in own.keys().filter(|key| key.starts_with('@')) {
                if !["@value", "@type", "@language", "@id"].contains(&key.as_str()) {
                    return Err(format!("{key} must not stand in a note"));
                }
            }
            if own.contains_key("@value") {
                let others = own.keys().filter(|key| *key != "@value").count();
                let is_alone = others == 0 || others == 1 && (own.contains_key("@type") || own.contains_key("@language"));
                if !is_alone {
                    return Err("Beside @value stands either @type or @language, and nothing else".to_owned());
                }
            } else if own.contains_key("@language") {
                return Err("@language stands without @value".to_owned());
            }
            check_id(value)?;
            let types = match own.get("@type") {
                Some(Value::Array(list)) => list.clone(),
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            };
            for kind in &types {
                let text = kind.as_str().unwrap_or_default();
                let known = TYPES.contains(&text)
                    || is_address(text)
                    || own.contains_key("@value") && crate::checks::catalogue::family(text).is_some();
                if text.starts_with("_:") || !known {
                    return Err(format!("The @type {kind} is neither a term nor an address"));
                }
            }
            own.iter().filter(|(key, _)| !key.starts_with('@')).try_for_each(|(_, inner)| check_note(inner, depth + 1))
        }
        _ => Ok(()),
    }
}
