//! What of a profile deserves a look: plain rules over the figures, each with its threshold.

use serde::Serialize;

use super::{ColumnProfile, Profile};

/// One thing that deserves a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alert {
    /// The rule, by its stable name.
    pub kind: &'static str,
    /// The columns that it is about.
    pub columns: Vec<String>,
    /// How much it matters, in general.
    pub severity: Severity,
    /// What it says, in a sentence.
    pub message: String,
    /// The share of rows, or of values, that it is about.
    pub share: f64,
}

/// How much an alert matters, in general; what it is worth in a table only its owner knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Likely to bend what is concluded from the table.
    Warning,
}

/// From which share of missing cells on, of zeros, and of one value, an alert is given.
const MISSING: f64 = 0.05;
const ZEROS: f64 = 0.5;
const ONE_VALUE: f64 = 0.9;
/// The size of skewness from which a mean says little; that of fg-data-profiling.
const SKEWED: f64 = 20.0;
/// Rows below which counts are too small to say anything of uniqueness.
const FEW: u64 = 10;

/// All alerts of a profile, in the order of the columns.
#[must_use]
pub fn alerts(profile: &Profile) -> Vec<Alert> {
    let mut alerts: Vec<Alert> = profile.columns.iter().flat_map(|column| of_column(column, profile.rows)).collect();
    if profile.problems.total > 0 {
        alerts.insert(0, of_problems(profile));
    }
    alerts
}

fn of_problems(profile: &Profile) -> Alert {
    let total = profile.problems.total;
    let message = match total {
        1 => "One place of the file did not fit while it was read.".to_owned(),
        n => format!("{n} places of the file did not fit while it was read."),
    };
    Alert { kind: "problems", columns: Vec::new(), severity: Severity::Warning, message, share: share(total, profile.rows).min(1.0) }
}

fn of_column(column: &ColumnProfile, rows: u64) -> Vec<Alert> {
    let mut found = Vec::new();
    let mut alert = |kind, severity, share, message: String| {
        found.push(Alert { kind, columns: vec![column.name.clone()], severity, message, share });
    };
    let (missing, mismatched) = (share(column.missing, rows), share(column.mismatched, column.count));
    if column.count == 0 {
        if rows > 0 {
            alert("empty", Severity::Warning, 1.0, "No cell has a value.".to_owned());
        }
        return found;
    }
    if missing >= MISSING {
        alert("missing", Severity::Warning, missing, format!("{} of the cells are missing.", percent(missing)));
    }
    if column.mismatched > 0 {
        let message = format!("{} of {} values do not fit the type {}.", column.mismatched, column.count, column.kind.id());
        alert("mismatched", Severity::Warning, mismatched, message);
    }
    let top = column.top.first();
    let one = top.map_or(0.0, |top| share(top.count, column.count));
    if column.distinct == 1 {
        alert("constant", Severity::Warning, 1.0, "Every value is the same, so the column tells nothing.".to_owned());
    } else if one >= ONE_VALUE {
        let value: String = top.iter().flat_map(|top| top.value.chars()).take(40).collect();
        alert("imbalance", Severity::Info, one, format!("{} of the values are \"{value}\".", percent(one)));
    }
    if column.distinct == column.count && column.count >= FEW && column.missing == 0 && column.estimates.is_none() {
        alert("unique", Severity::Info, 1.0, "Every value is another: a key, or a name that says nothing of other rows.".to_owned());
    }
    let zeros = share(column.zeros.unwrap_or(0), column.count);
    if zeros >= ZEROS && column.distinct > 2 {
        alert("zeros", Severity::Info, zeros, format!("{} of the numbers are zero.", percent(zeros)));
    }
    if let Some(skewness) = column.skewness.filter(|skewness| skewness.abs() >= SKEWED) {
        let message = format!("The numbers are far from symmetric (skewness {skewness:.1}): the median says more than the mean.");
        alert("skewed", Severity::Info, 1.0, message);
    }
    found
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{PlainType, ValueCount};

    fn column(change: impl FnOnce(&mut ColumnProfile)) -> Vec<&'static str> {
        let mut column = ColumnProfile { count: 100, distinct: 50, ..ColumnProfile::empty("x", PlainType::Integer) };
        change(&mut column);
        of_column(&column, column.count + column.missing).into_iter().map(|alert| alert.kind).collect()
    }

    #[test]
    fn each_rule_has_its_threshold() {
        let top = |count| vec![ValueCount { value: "1".to_owned(), count }];
        assert!(column(|_| {}).is_empty());
        assert_eq!(column(|c| (c.count, c.missing) = (0, 100)), ["empty"]);
        assert_eq!(column(|c| c.missing = 6), ["missing"]);
        assert!(column(|c| c.missing = 5).is_empty());
        assert_eq!(column(|c| c.mismatched = 1), ["mismatched"]);
        assert_eq!(column(|c| (c.distinct, c.top) = (1, top(100))), ["constant"]);
        assert_eq!(column(|c| c.top = top(90)), ["imbalance"]);
        assert!(column(|c| c.top = top(89)).is_empty());
        assert_eq!(column(|c| c.distinct = 100), ["unique"]);
        assert_eq!(column(|c| c.zeros = Some(50)), ["zeros"]);
        assert_eq!(column(|c| c.skewness = Some(-20.0)), ["skewed"]);
    }
}
