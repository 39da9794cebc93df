//! Results as the facet `dataQualityAssertions` of OpenLineage (1-1-0).

use serde_json::{Value, json};

use crate::checks::{CheckResult, Report, Severity, Verdict};

const PRODUCER: &str = "https://github.com/assay";
const SCHEMA: &str =
    "https://openlineage.io/spec/facets/1-1-0/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet";

pub(super) fn export(report: &Report) -> Value {
    let decided = report.checks.iter().filter(|check| matches!(check.outcome.verdict, Verdict::Pass | Verdict::Fail));
    let assertions: Vec<Value> = decided.map(assertion).collect();
    json!({ "dataQualityAssertions": { "_producer": PRODUCER, "_schemaURL": SCHEMA, "assertions": assertions } })
}

fn assertion(check: &CheckResult) -> Value {
    let severity = if check.severity == Severity::Critical { "error" } else { "warn" };
    let mut value = json!({
        "assertion": check.check,
        "success": check.outcome.verdict == Verdict::Pass,
        "severity": severity,
        "name": check.id,
        "description": check.says,
    });
    if let [column] = &check.columns[..] {
        value["column"] = json!(column);
    }
    if let Some(observed) = &check.outcome.observed {
        value["actual"] = json!(observed.to_string());
    }
    value
}
