//! Results as SARIF 2.1.0, so that code hosts mark the lines of the file.

use serde_json::{Value, json};

use crate::checks::{CATALOGUE, CheckResult, Report, Severity, Spot, Verdict};

pub(super) fn export(report: &Report) -> Value {
    let mut names: Vec<&str> = report.checks.iter().map(|check| check.check.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let rules: Vec<Value> = CATALOGUE
        .iter()
        .filter(|entry| names.contains(&entry.name))
        .map(|entry| json!({ "id": entry.name, "shortDescription": { "text": entry.title() }, "help": { "text": entry.page, "markdown": entry.page } }))
        .collect();
    let index = |check: &CheckResult| rules.iter().position(|rule| rule["id"] == check.check);
    let failing = report.checks.iter().filter(|check| check.outcome.verdict == Verdict::Fail);
    let results: Vec<Value> = failing.flat_map(|check| results(check, index(check), &report.file)).collect();
    let notices: Vec<Value> = report
        .checks
        .iter()
        .filter(|check| check.outcome.verdict == Verdict::CouldNotRun)
        .map(|check| json!({ "level": "error", "message": { "text": super::markdown::sentence(check) }, "associatedRule": { "id": check.check } }))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Assay", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "invocations": [{ "executionSuccessful": notices.is_empty(), "toolExecutionNotifications": notices }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }]
    })
}

/// One result a place; one for the whole file where there is no place.
fn results(check: &CheckResult, rule: Option<usize>, file: &str) -> Vec<Value> {
    let level = match check.severity {
        Severity::Critical => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let result = |text: String, region: Option<Value>| {
        let mut place = json!({ "artifactLocation": { "uri": uri(file) } });
        if let Some(region) = region {
            place["region"] = region;
        }
        let mut value = json!({ "ruleId": check.check, "level": level, "kind": "fail", "message": { "text": text }, "locations": [{ "physicalLocation": place }] });
        if let Some(rule) = rule {
            value["ruleIndex"] = json!(rule);
        }
        value
    };
    if check.outcome.places.is_empty() {
        return vec![result(super::markdown::sentence(check), None)];
    }
    let one = |spot: &Spot| {
        let value: String = spot.value.chars().take(80).collect();
        let region = spot.line.map(|line| {
            let mut region = json!({ "startLine": line });
            if let Some(character) = spot.character {
                region["startColumn"] = json!(character);
            }
            region
        });
        result(format!("{} (row {}: {value:?})", check.says, spot.row), region)
    };
    check.outcome.places.iter().map(one).collect()
}

/// The name of a file as a relative reference.
fn uri(name: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    name.bytes().map(|b| if is_plain(b) { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_references() {
        assert_eq!(uri("a b/ü.csv"), "a%20b/%C3%BC.csv");
    }
}
