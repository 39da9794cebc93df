//! Suites of Great Expectations, 0.x and 1.x.
//!
//! Most expectations are checks of ours under other names, so a table of names converts both ways.

mod condition;
mod names;
mod special;

use serde_json::{Map, Value, json};

use self::{
    condition::{condition_in, query},
    names::{IDLE, Same, TABLE_OF_NAMES},
    special::{Out, special_in, special_out},
};
use super::{Converted, Lost};
use crate::{
    checks::{CATALOGUE, Check, Rule, Suite, sql},
    table::Failure,
};

pub(super) fn is_suite(value: &Value) -> bool {
    value.get("expectations").is_some_and(Value::is_array)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let list = value.get("expectations").and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text("name").or_else(|| text("expectation_suite_name")).unwrap_or_default();
    let mut suite = Suite { name, description: text("notes"), checks: Vec::new() };
    let (mut lost, mut kept) = (Vec::new(), 0);
    for (at, expectation) in list.iter().enumerate() {
        match import_one(expectation, &mut lost) {
            Ok(checks) => {
                kept += 1;
                suite.checks.extend(checks);
            }
            Err(why) => {
                let what = type_of(expectation).map_or_else(|| format!("expectation {}", at + 1), str::to_owned);
                lost.push(Lost::new(what, why));
            }
        }
    }
    Ok(Converted { value: suite, rules: list.len(), kept, lost })
}

fn type_of(expectation: &Value) -> Option<&str> {
    expectation.get("type").or_else(|| expectation.get("expectation_type")).and_then(Value::as_str)
}

fn import_one(expectation: &Value, lost: &mut Vec<Lost>) -> Result<Vec<Check>, String> {
    let kind = type_of(expectation).ok_or("It does not say its type.")?;
    let empty = Map::new();
    let kwargs = expectation.get("kwargs").and_then(Value::as_object).unwrap_or(&empty);
    if kwargs.values().any(|value| value.get("$PARAMETER").is_some()) {
        return Err("It takes a parameter that is given when it is run.".to_owned());
    }
    let rules = special_in(kind, kwargs).unwrap_or_else(|| named_in(kind, kwargs).map(|rule| vec![rule]))?;
    let mut checks: Vec<Check> = rules.into_iter().map(Check::new).collect();
    for check in &mut checks {
        let about = &mut check.about;
        about.mostly = kwargs.get("mostly").and_then(Value::as_f64).unwrap_or(1.0);
        about.severity = expectation.get("severity").cloned().and_then(|s| serde_json::from_value(s).ok()).unwrap_or_default();
        about.meta = expectation.get("meta").and_then(Value::as_object).cloned().unwrap_or_default();
        about.id = expectation.get("id").and_then(Value::as_str).map(str::to_owned);
        about.reason = match expectation.get("notes") {
            Some(Value::String(notes)) => Some(notes.clone()),
            Some(Value::Array(lines)) => Some(lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")),
            _ => None,
        };
        if let Some(condition) = kwargs.get("row_condition").filter(|c| !c.is_null()) {
            let text = condition.as_str().and_then(condition_in);
            about.condition = Some(text.ok_or("Its row condition is not one that SQL can say.")?);
        }
    }
    for (key, value) in kwargs.iter().filter(|(key, _)| IDLE.contains(&key.as_str())) {
        if matches!(key.as_str(), "parse_strings_as_datetimes" | "output_strftime_format") && !value.is_null() {
            lost.push(Lost::new(format!("{key} of {kind}"), "Dates are read by the import settings."));
        }
    }
    Ok(checks)
}

/// An expectation that is a check of ours but for the names.
fn named_in(kind: &str, kwargs: &Map<String, Value>) -> Result<Rule, String> {
    let mut why = "There is no such check here.".to_owned();
    for same in TABLE_OF_NAMES.iter().filter(|same| same.gx == kind) {
        if !fits(same, kwargs) {
            continue;
        }
        let known =
            |key: &str| same.names.iter().any(|(gx, _)| *gx == key) || same.fixed.iter().any(|(gx, _)| *gx == key) || IDLE.contains(&key);
        if let Some(unknown) = kwargs.iter().find(|(key, value)| !known(key) && !value.is_null()) {
            why = format!("The parameter {} is not known here.", unknown.0);
            continue;
        }
        let mut own = Map::new();
        for (gx, ours) in same.names {
            if let Some(value) = kwargs.get(*gx).filter(|value| !value.is_null()) {
                own.insert((*ours).to_owned(), value_in(ours, value));
            }
        }
        match read(same.ours, own) {
            Ok(rule) => return Ok(rule),
            Err(e) => why = e,
        }
    }
    Err(why)
}

/// Whether what an expectation must have besides is there; by default, one of a list is enough.
fn fits(same: &Same, kwargs: &Map<String, Value>) -> bool {
    same.fixed.iter().all(|(name, text)| kwargs.get(*name).map_or(*text == "any", |value| value.as_str() == Some(*text)))
}

fn value_in(ours: &str, value: &Value) -> Value {
    match (ours, value.as_str()) {
        ("ignore", Some("any_value_is_missing" | "either_value_is_missing")) => json!("any"),
        ("ignore", Some("never" | "neither")) => json!("never"),
        ("ignore", Some(_)) => json!("all"),
        _ => value.clone(),
    }
}

fn value_out(ours: &str, value: &Value) -> Value {
    match (ours, value.as_str()) {
        ("ignore", Some("any")) => json!("any_value_is_missing"),
        ("ignore", Some("all")) => json!("all_values_are_missing"),
        _ => value.clone(),
    }
}

pub(super) fn read(name: &str, own: Map<String, Value>) -> Result<Rule, String> {
    let entry = CATALOGUE.iter().find(|entry| entry.name == name).ok_or("There is no such check here.")?;
    (entry.read)(Value::Object(own)).map_err(|e| format!("It is not whole: {e}."))
}

/// A suite as Great Expectations keeps it.
pub(super) fn export(suite: &Suite, old: bool) -> Converted<Value> {
    let (mut list, mut lost) = (Vec::new(), Vec::new());
    for check in &suite.checks {
        match expectation(check, old) {
            Ok((expectation, without)) => {
                list.push(expectation);
                lost.extend(without.into_iter().map(|why| Lost::new(check.says(), why)));
            }
            Err(why) => lost.push(Lost::new(check.says(), why)),
        }
    }
    let kept = list.len();
    let meta = json!({ "great_expectations_version": if old { "0.18.22" } else { "1.24.1" } });
    let value = if old {
        json!({ "expectation_suite_name": suite.name, "data_asset_type": null, "expectations": list, "meta": meta })
    } else {
        let mut value = json!({ "name": suite.name, "expectations": list, "meta": meta });
        if let Some(notes) = &suite.description {
            value["notes"] = json!(notes);
        }
        value
    };
    Converted { value, rules: suite.checks.len(), kept, lost }
}

/// A check as an expectation, and what of it is left out.
pub(super) fn expectation(check: &Check, old: bool) -> Result<(Value, Vec<String>), String> {
    let mut without = Vec::new();
    let (kind, mut kwargs) = special_out(&check.rule).unwrap_or_else(|| named_out(&check.rule))?;
    if !check.about.for_each.is_empty() {
        return Err("Expectations know no groups.".to_owned());
    }
    if check.about.mostly < 1.0 {
        kwargs.insert("mostly".to_owned(), json!(check.about.mostly));
    }
    if let Some(condition) = &check.about.condition {
        let query = sql::parse(condition).ok().and_then(|expr| query(&expr)).ok_or("Its condition is not one that pandas can say.")?;
        kwargs.insert("row_condition".to_owned(), json!(query));
        kwargs.insert("condition_parser".to_owned(), json!("pandas"));
    }
    let mut value = json!({ if old { "expectation_type" } else { "type" }: kind, "kwargs": kwargs, "meta": check.about.meta });
    if old {
        if check.about.severity != crate::checks::Severity::Critical {
            without.push("Expectations of 0.x have no severity.".to_owned());
        }
    } else {
        value["severity"] = json!(check.about.severity.id());
        if let Some(reason) = &check.about.reason {
            value["notes"] = json!(reason);
        }
        if let Some(id) = &check.about.id {
            value["id"] = json!(id);
        }
    }
    if check.about.owner.is_some() {
        without.push("Expectations have no owner.".to_owned());
    }
    Ok((value, without))
}

fn named_out(rule: &Rule) -> Out {
    let own = parameters(rule);
    let missing = || format!("Great Expectations has nothing like {}.", rule.name());
    let same = TABLE_OF_NAMES.iter().find(|same| same.ours == rule.name()).ok_or_else(missing)?;
    let mut kwargs = Map::new();
    for (ours, value) in &own {
        let (gx, _) = same.names.iter().find(|(_, name)| name == ours).ok_or_else(|| format!("Great Expectations has no {ours} there."))?;
        kwargs.insert((*gx).to_owned(), value_out(ours, value));
    }
    // Without it, Great Expectations refuses the expectation.
    if same.names.iter().any(|(gx, _)| *gx == "double_sided") {
        kwargs.entry("double_sided").or_insert(json!(false));
    }
    for (name, text) in same.fixed {
        kwargs.insert((*name).to_owned(), json!(text));
    }
    Ok((same.gx, kwargs))
}

/// The parameters of a check as JSON.
pub(super) fn parameters(rule: &Rule) -> Map<String, Value> {
    match serde_json::to_value(rule) {
        Ok(Value::Object(own)) => own,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::parse;

    #[test]
    fn what_is_written_is_read_again() {
        for entry in CATALOGUE {
            let example = entry.page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
            let suite = parse(&format!("{{\"format\": \"assay-suite/1\", \"name\": \"s\", \"checks\": [{example}]}}")).unwrap();
            for old in [false, true] {
                let there = export(&suite, old);
                assert_eq!(there.kept + usize::from(there.kept == 0), 1);
                if there.kept == 1 && there.lost.is_empty() {
                    let back = import(&there.value).unwrap();
                    assert_eq!(back.lost, [], "{}", entry.name);
                    assert_eq!(export(&back.value, old).value, there.value, "{}", entry.name);
                    assert_eq!(back.value.checks[0].rule, suite.checks[0].rule, "{}", entry.name);
                }
            }
        }
    }

    #[test]
    fn old_and_new_suites_and_their_conditions_are_read() {
        let new = json!({ "name": "n", "expectations": [
            { "type": "expect_column_values_to_be_between", "severity": "warning",
              "kwargs": { "column": "a", "min_value": 1, "strict_min": true, "mostly": 0.9, "row_condition": "col(\"b\") == \"x\"", "condition_parser": "great_expectations" } },
            { "type": "expect_column_values_to_match_regex_list", "kwargs": { "column": "a", "regex_list": ["x"], "match_on": "all" } },
            { "type": "expect_column_values_to_be_dateutil_parseable", "kwargs": { "column": "a" } },
            { "type": "expect_column_max_to_be_between", "kwargs": { "column": "a", "max_value": { "$PARAMETER": "m" } } },
        ] });
        let read = import(&new).unwrap();
        assert_eq!((read.rules, read.kept), (4, 2));
        assert_eq!(read.value.checks[0].says(), "`a` is above 1 in at least 90 % of rows, where b = 'x'");
        assert_eq!(read.value.checks[1].rule.name(), "matches_all");
        assert_eq!(read.lost[0], Lost::new("expect_column_values_to_be_dateutil_parseable", "There is no such check here."));
        let old = json!({ "expectation_suite_name": "o", "data_asset_type": null, "expectations": [
            { "expectation_type": "expect_table_row_count_to_equal", "kwargs": { "value": 5 }, "meta": {} } ] });
        assert_eq!(import(&old).unwrap().value.checks[0].says(), "the table has 5 rows");
    }
}
