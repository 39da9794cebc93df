//! Verdicts, severities and sides of quality in words for people.

use crate::{
    app::words,
    jobs::{CheckTold, Dimension, Severity, Strictness, SuiteTold, Verdict},
};

/// A verdict in a word.
#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "Holds",
        Verdict::Fail => "Fails",
        Verdict::NotApplicable => "Nothing to check",
        Verdict::CouldNotRun => "Could not run",
    }
}

/// A verdict as style sheets and tests know it.
#[must_use]
pub fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::NotApplicable => "not_applicable",
        Verdict::CouldNotRun => "could_not_run",
    }
}

/// Severities, the worst first, with what each means.
pub const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Critical, "Critical: the data must not be used"),
    (Severity::Warning, "Warning: somebody should look"),
    (Severity::Info, "Info: good to know"),
];

/// How closely suggestions fit, in words.
pub const STRICTNESSES: [(Strictness, &str, &str); 3] = [
    (Strictness::Tight, "tight", "Tight: as the rows are"),
    (Strictness::Normal, "normal", "Normal: with room for what chance brings"),
    (Strictness::Loose, "loose", "Loose: with much room"),
];

/// A side of quality: its name, and what it asks.
#[must_use]
pub fn dimension(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::Completeness => ("Completeness", "Is everything there that should be?"),
        Dimension::Validity => ("Validity", "Is every value one that can be?"),
        Dimension::Uniqueness => ("Uniqueness", "Is nothing there twice?"),
        Dimension::Consistency => ("Consistency", "Do values agree with each other?"),
        Dimension::Timeliness => ("Timeliness", "Is it as new as it should be?"),
        Dimension::Volume => ("Volume", "Are there as many rows and columns as expected?"),
    }
}

/// What came of a check, in a sentence.
#[must_use]
pub fn sentence(check: &CheckTold) -> String {
    let counted = check.rows - check.missing;
    let broken = || {
        let share = words::percent(check.unexpected, counted);
        format!("{} of {} {} it ({share})", words::count(check.unexpected), words::counted(counted, "row"), breaks(check.unexpected))
    };
    let figures = match (check.verdict, check.share, &check.observed) {
        (Verdict::Pass, Some(_), _) if check.unexpected == 0 && check.missing > 0 => {
            format!("Every one of {} with a value keeps it.", words::counted(counted, "row"))
        }
        (Verdict::Pass, Some(_), _) if check.unexpected == 0 => format!("Every one of {} keeps it.", words::counted(counted, "row")),
        (Verdict::Pass, Some(_), _) => format!("{}, which is as few as the rule allows.", broken()),
        (Verdict::Fail, Some(_), _) => format!("{}.", broken()),
        // A list that is as it should be was told by the rule.
        (Verdict::Pass, None, Some(observed)) if observed.starts_with('[') => "That is so.".to_owned(),
        (Verdict::Pass | Verdict::Fail, None, Some(observed)) => format!("Found: {}.", words::clip(observed, 120)),
        _ => String::new(),
    };
    let why = check.why.as_deref().unwrap_or_default();
    format!("{figures} {why}").trim().to_owned()
}

fn breaks(rows: u64) -> &'static str {
    if rows == 1 { "breaks" } else { "break" }
}

/// What came of a suite, in a sentence.
#[must_use]
pub fn overview(told: &SuiteTold) -> String {
    let [pass, fail, nothing, stopped] = told.counts.map(u64::from);
    let all = pass + fail + nothing + stopped;
    let part = |count: u64, words: &str| (count > 0).then(|| format!("{count} {words}"));
    let parts: Vec<String> = [
        part(pass, if pass == 1 { "holds" } else { "hold" }),
        part(fail, if fail == 1 { "fails" } else { "fail" }),
        part(nothing, "found nothing to check"),
        part(stopped, "could not run"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let over = if told.rows < told.total_rows {
        format!(" a sample of {} of {}", words::count(told.rows), words::counted(told.total_rows, "row"))
    } else {
        format!(" {}", words::counted(told.rows, "row"))
    };
    format!("{} on{over}: {}.", words::counted(all, "rule"), if parts.is_empty() { "none is on".to_owned() } else { parts.join(", ") })
}

/// A probability that never claims to be sure: at most >99.9 %.
#[must_use]
pub fn odds(probability: f64) -> String {
    let percent = probability * 100.0;
    if percent > 99.9 { ">99.9 %".to_owned() } else { format!("{percent:.1} %") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(verdict: Verdict, figures: [u64; 3]) -> CheckTold {
        let [rows, missing, unexpected] = figures;
        CheckTold {
            name: "in_range".to_owned(),
            says: String::new(),
            off: false,
            columns: Vec::new(),
            dimension: Dimension::Validity,
            severity: Severity::Critical,
            verdict,
            why: None,
            rows,
            missing,
            unexpected,
            share: Some(0.0),
            observed: None,
            values: Vec::new(),
            places: Vec::new(),
            groups: Vec::new(),
        }
    }

    #[test]
    fn what_came_of_a_check_is_a_sentence() {
        let check = |told: CheckTold, expected: &str| assert_eq!(sentence(&told), expected);
        check(told(Verdict::Pass, [10, 0, 0]), "Every one of 10 rows keeps it.");
        check(told(Verdict::Pass, [10, 9, 0]), "Every one of 1 row with a value keeps it.");
        check(told(Verdict::Pass, [1000, 0, 5]), "5 of 1,000 rows break it (0.5 %), which is as few as the rule allows.");
        check(told(Verdict::Fail, [1000, 0, 1]), "1 of 1,000 rows breaks it (0.1 %).");
        let figure = CheckTold { share: None, observed: Some("12.5".to_owned()), ..told(Verdict::Fail, [10, 0, 0]) };
        check(figure, "Found: 12.5.");
        let none = CheckTold { why: Some("Every value is missing.".to_owned()), share: None, ..told(Verdict::NotApplicable, [2, 2, 0]) };
        check(none, "Every value is missing.");
    }

    #[test]
    fn a_sample_is_told_as_one() {
        let told = SuiteTold { rows: 500, total_rows: 1000, counts: [2, 1, 0, 0], ..SuiteTold::default() };
        assert_eq!(overview(&told), "3 rules on a sample of 500 of 1,000 rows: 2 hold, 1 fails.");
        assert_eq!(overview(&SuiteTold { rows: 1, total_rows: 1, ..SuiteTold::default() }), "0 rules on 1 row: none is on.");
    }

    #[test]
    fn no_rule_is_sure() {
        assert_eq!([odds(0.5), odds(0.9995)], ["50.0 %", ">99.9 %"]);
    }
}
