//! From the text of a suite to its checks: each mistake in a sentence with its place and what to do.

use serde_json::{Map, Value};

use super::{CATALOGUE, Check, FORMAT, Suite, nearest, suite::About};
use crate::table::Failure;

/// What is said about a check besides its own parameters.
pub(super) const ABOUT: [&str; 9] = ["id", "where", "mostly", "for_each", "severity", "owner", "reason", "off", "meta"];
/// So many checks may be in a suite.
const MOST: usize = 100_000;

/// Reads a suite of ours.
///
/// # Errors
/// When the text is none: what is wrong, in which check, and what to do.
pub fn parse(text: &str) -> Result<Suite, Failure> {
    let value: Value = serde_json::from_str(text).map_err(|e| {
        Failure::new(format!("The suite is no JSON: {e}"), "Mend it there").at(format!("line {}, character {}", e.line(), e.column()))
    })?;
    let Value::Object(mut suite) = value else {
        return Err(Failure::new("A suite is a JSON object", format!("Write {{\"format\": \"{FORMAT}\", \"checks\": []}}")));
    };
    let format = suite.remove("format");
    if format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        let remedy = format!("Write \"format\": \"{FORMAT}\", or convert the suite of another tool by `assay convert`");
        return Err(Failure::new("This is no suite of this version", remedy));
    }
    let text_of = |value: Option<Value>, what: &str| match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Failure::new(format!("The {what} of the suite is no text"), "Put it in double quotes")),
    };
    let name = text_of(suite.remove("name"), "name")?.unwrap_or_default();
    let description = text_of(suite.remove("description"), "description")?;
    let list = match suite.remove("checks") {
        Some(Value::Array(list)) if list.len() <= MOST => list,
        Some(Value::Array(_)) => return Err(Failure::new(format!("The suite has more than {MOST} checks"), "Split it")),
        _ => return Err(Failure::new("The suite has no list of checks", "Write \"checks\": [...]")),
    };
    suite.remove("$schema");
    if let Some(unknown) = suite.keys().next() {
        return Err(Failure::new(format!("A suite has no \"{unknown}\""), "Take it out: there are name, description and checks"));
    }
    let checks =
        list.into_iter().enumerate().map(|(at, check)| parse_check(check).map_err(|failure| failure.at(format!("check {}", at + 1))));
    Ok(Suite { name, description, checks: checks.collect::<Result<_, _>>()? })
}

/// Reads one check of a suite of ours.
///
/// # Errors
/// As for a suite.
pub fn parse_check(value: Value) -> Result<Check, Failure> {
    let Value::Object(mut own) = value else {
        return Err(Failure::new("A check is a JSON object", "Write {\"check\": \"not_missing\", ...}"));
    };
    let Some(Value::String(name)) = own.remove("check") else {
        return Err(Failure::new(
            "A check does not say what it checks",
            "Write \"check\": \"not_missing\" or another name; `assay explain` lists all",
        ));
    };
    let Some(entry) = CATALOGUE.iter().find(|entry| entry.name == name) else {
        let near = nearest(&name, CATALOGUE.iter().map(|entry| entry.name));
        let remedy = near.map_or_else(|| "`assay explain` lists all checks".to_owned(), |near| format!("Did you mean \"{near}\"?"));
        return Err(Failure::new(format!("There is no check \"{name}\""), remedy));
    };
    let about: Map<String, Value> = ABOUT.iter().filter_map(|key| own.remove(*key).map(|value| ((*key).to_owned(), value))).collect();
    let about: About = serde_json::from_value(Value::Object(about))
        .map_err(|e| Failure::new(format!("{name}: {e}"), "Write it as the explanation says"))?;
    if !(0.0..=1.0).contains(&about.mostly) {
        return Err(Failure::new(format!("{name}: `mostly` is {}", about.mostly), "Give a share from 0 to 1"));
    }
    let known = || entry.parameters.iter().map(|parameter| parameter.name);
    if let Some(unknown) = own.keys().find(|key| known().all(|name| name != key.as_str())) {
        let near = nearest(unknown, known().chain(ABOUT));
        let all = || format!("It has: {}", known().chain(ABOUT).collect::<Vec<_>>().join(", "));
        return Err(Failure::new(
            format!("{name} has no parameter \"{unknown}\""),
            near.map_or_else(all, |near| format!("Did you mean \"{near}\"?")),
        ));
    }
    let rule = (entry.read)(Value::Object(own))
        .map_err(|e| Failure::new(format!("{name}: {e}"), format!("`assay explain {name}` says how it is written")))?;
    Ok(Check { rule, about })
}
