//! Results as JUnit XML: one test case a check, in the dialect that the strict readers take.

use crate::checks::{CheckResult, Report, Verdict};

pub(super) fn export(report: &Report) -> String {
    let summary = report.summary;
    let name = escaped(if report.suite.is_empty() { "assay" } else { &report.suite });
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\"",
        report.checks.len(),
        summary.fail,
        summary.could_not_run,
        summary.not_applicable
    );
    let cases: String = report.checks.iter().map(|check| case(check, &report.file)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n  <testsuite name=\"{name}\" {counts}>\n{cases}  </testsuite>\n</testsuites>\n",
        counts.replace(&format!(" skipped=\"{}\"", summary.not_applicable), "")
    )
}

fn case(check: &CheckResult, file: &str) -> String {
    let head = format!("    <testcase name=\"{}\" classname=\"{}\" time=\"0\"", escaped(&check.id), escaped(file));
    let why = check.outcome.why.as_deref().unwrap_or_default();
    let inner = match check.outcome.verdict {
        Verdict::Pass => return head + "/>\n",
        Verdict::NotApplicable => format!("<skipped message=\"{}\"/>", escaped(why)),
        Verdict::CouldNotRun => format!("<error message=\"{}\" type=\"{}\"/>", escaped(why), check.check),
        Verdict::Fail => {
            let places: String = check
                .outcome
                .places
                .iter()
                .take(20)
                .map(|spot| {
                    let line = spot.line.map(|line| format!("line {line}, ")).unwrap_or_default();
                    format!("{line}row {}: {}\n", spot.row, spot.value)
                })
                .collect();
            format!(
                "<failure message=\"{}\" type=\"{}\">{}</failure>",
                escaped(&super::markdown::sentence(check)),
                check.check,
                escaped(&places)
            )
        }
    };
    format!("{head}>{inner}</testcase>\n")
}

/// Text in XML: what XML 1.0 has no sign for becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => own += "&amp;",
            '<' => own += "&lt;",
            '>' => own += "&gt;",
            '"' => own += "&quot;",
            '\n' => own += "&#10;",
            '\t' => own += "&#9;",
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => own.push('\u{fffd}'),
            _ => own.push(c),
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd}&#10;");
    }
}
