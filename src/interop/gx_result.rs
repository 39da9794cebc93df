//! Results in the form of Great Expectations (`ExpectationSuiteValidationResult`).

use serde_json::{Value, json};

use super::gx;
use crate::checks::{CheckResult, Report, Suite, Verdict};

/// So many values are told, as Great Expectations does.
const PARTIAL: usize = 20;

pub(super) fn export(report: &Report, suite: &Suite) -> Value {
    let checks = suite.checks.iter().filter(|check| !check.about.off);
    let results: Vec<Value> = report
        .checks
        .iter()
        .zip(checks)
        .map(|(result, check)| {
            let config = gx::expectation(check, false).map_or_else(|_| json!({ "type": result.check, "kwargs": {}, "meta": {} }), |(config, _)| config);
            json!({
                "success": is_success(result),
                "expectation_config": config,
                "result": figures(result),
                "meta": {},
                "exception_info": {
                    "raised_exception": result.outcome.verdict == Verdict::CouldNotRun,
                    "exception_traceback": null,
                    "exception_message": if result.outcome.verdict == Verdict::CouldNotRun { json!(result.outcome.why) } else { Value::Null },
                }
            })
        })
        .collect();
    let successful = report.checks.iter().filter(|result| is_success(result)).count();
    let evaluated = results.len();
    json!({
        "success": successful == evaluated,
        "results": results,
        "suite_name": report.suite,
        "suite_parameters": {},
        "statistics": {
            "evaluated_expectations": evaluated,
            "successful_expectations": successful,
            "unsuccessful_expectations": evaluated - successful,
            "success_percent": if evaluated > 0 { json!(100.0 * successful as f64 / evaluated as f64) } else { Value::Null },
        },
        "meta": {},
        "id": null,
    })
}

/// What there is nothing of cannot be wrong there.
fn is_success(result: &CheckResult) -> bool {
    matches!(result.outcome.verdict, Verdict::Pass | Verdict::NotApplicable)
}

fn figures(result: &CheckResult) -> Value {
    let outcome = &result.outcome;
    // There it is the share of values that are not missing.
    if result.check == "missing_share_in_range" && outcome.rows > 0 {
        let present = (outcome.rows - outcome.missing) as f64 / outcome.rows as f64;
        return json!({ "observed_value": present, "element_count": outcome.rows });
    }
    if let Some(observed) = &outcome.observed {
        return json!({ "observed_value": observed, "element_count": outcome.rows });
    }
    let percent = |of: u64| if of > 0 { json!(100.0 * outcome.unexpected as f64 / of as f64) } else { Value::Null };
    let values: Vec<&str> = outcome.places.iter().take(PARTIAL).map(|spot| spot.value.as_str()).collect();
    json!({
        "element_count": outcome.rows,
        "unexpected_count": outcome.unexpected,
        "unexpected_percent": percent(outcome.rows - outcome.missing),
        "missing_count": outcome.missing,
        "missing_percent": if outcome.rows > 0 { json!(100.0 * outcome.missing as f64 / outcome.rows as f64) } else { Value::Null },
        "unexpected_percent_total": percent(outcome.rows),
        "unexpected_percent_nonmissing": percent(outcome.rows - outcome.missing),
        "partial_unexpected_list": values,
    })
}
