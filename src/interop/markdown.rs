//! Results as Markdown, for a comment in a code review.

use crate::checks::{CheckResult, Report, Verdict};

pub(super) fn export(report: &Report) -> String {
    let summary = report.summary;
    let mut text = format!(
        "# {}\n\n{} rows, {} checks: {} pass, {} fail, {} not applicable, {} could not run.\n\n| verdict | check | found |\n|---|---|---|\n",
        cell(&report.file),
        report.rows,
        report.checks.len(),
        summary.pass,
        summary.fail,
        summary.not_applicable,
        summary.could_not_run
    );
    for check in &report.checks {
        let word = match check.outcome.verdict {
            Verdict::Pass => "pass",
            Verdict::Fail => "**fail**",
            Verdict::NotApplicable => "not applicable",
            Verdict::CouldNotRun => "**could not run**",
        };
        text += &format!("| {word} | {} | {} |\n", cell(&check.says), cell(&found(check)));
    }
    text
}

/// What must hold and what was found, in a sentence.
pub(super) fn sentence(check: &CheckResult) -> String {
    let found = found(check);
    if found.is_empty() { check.says.clone() } else { format!("{}: {found}", check.says) }
}

fn found(check: &CheckResult) -> String {
    let outcome = &check.outcome;
    let mut parts = Vec::new();
    if let Some(observed) = &outcome.observed {
        parts.push(format!("found {observed}"));
    }
    if let (Some(share), true) = (outcome.share, outcome.unexpected > 0) {
        parts.push(format!("{} of {} rows break it ({:.2} %)", outcome.unexpected, outcome.rows - outcome.missing, 100.0 * share));
    }
    if let (Some(spot), Verdict::Fail) = (outcome.places.first(), outcome.verdict) {
        let line = spot.line.map_or_else(|| format!("row {}", spot.row), |line| format!("line {line}"));
        parts.push(format!("first in {line}: {:?}", spot.value.chars().take(80).collect::<String>()));
    }
    if let (Some(why), true) = (&outcome.why, outcome.verdict != Verdict::Pass) {
        parts.push(why.clone());
    }
    parts.join("; ")
}

/// Text in a cell of a table: nothing in it is markup.
fn cell(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' | '*' | '_' | '[' | ']' | '`' | '#' | '!' => own.extend(['\\', c]),
            '<' => own += "&lt;",
            '&' => own += "&amp;",
            c if c.is_control() => own.push(' '),
            c => own.push(c),
        }
    }
    own
}
