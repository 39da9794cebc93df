//! What came of a suite.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Check, Columns, Dimension, Outcome, Severity, Verdict};

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckResult {
    /// Its id, or one made of its name and columns.
    pub id: String,
    /// The name of the check in the catalogue.
    pub check: String,
    /// The columns that it is about.
    pub columns: Vec<String>,
    /// What must hold, in plain words.
    pub says: String,
    /// How bad it is when it fails.
    pub severity: Severity,
    /// Which side of quality it is about.
    pub dimension: Dimension,
    /// Who looks after it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub owner: Option<String>,
    /// Why it is there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What came of it in each group.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub groups: Vec<GroupResult>,
}

impl CheckResult {
    /// What came of a check, beside what is said about it.
    #[must_use]
    pub fn new(check: &Check, outcome: Outcome, groups: Vec<GroupResult>) -> Self {
        let columns = check.rule.columns();
        let name = check.rule.name();
        Self {
            id: check
                .about
                .id
                .clone()
                .unwrap_or_else(|| if columns.is_empty() { name.to_owned() } else { format!("{name}({})", columns.join(",")) }),
            check: name.to_owned(),
            columns,
            says: check.says(),
            severity: check.about.severity,
            dimension: check.rule.dimension(),
            owner: check.about.owner.clone(),
            reason: check.about.reason.clone(),
            outcome,
            groups,
        }
    }
}

/// What came of a check in one group of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupResult {
    /// The values that its rows have in common.
    pub group: Vec<String>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// How many checks came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Checks that hold.
    pub pass: usize,
    /// Checks that do not.
    pub fail: usize,
    /// Checks about nothing.
    pub not_applicable: usize,
    /// Checks that could not be run.
    pub could_not_run: usize,
}

/// The score of one side of quality: the mean, over its checks that could be decided, of the share of rows that hold (for a
/// check about a figure, 1 or 0), weighted 3, 2 and 1 by severity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DimensionScore {
    /// Which side.
    pub dimension: Dimension,
    /// From 0 to 1.
    pub score: f64,
    /// Over how many checks.
    pub checks: usize,
}

/// What came of a suite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What this is.
    pub format: String,
    /// The file that was checked.
    pub file: String,
    /// The suite.
    pub suite: String,
    /// Rows of the table.
    pub rows: u64,
    /// Whether no check failed and all could be run.
    pub success: bool,
    /// How many checks came out how.
    pub summary: Summary,
    /// The sides of quality.
    pub quality: Vec<DimensionScore>,
    /// Columns that no check is about.
    pub unwatched: Vec<String>,
    /// One result a check, in the order of the suite.
    pub checks: Vec<CheckResult>,
}

impl Report {
    /// What came of the checks of a suite on a table of so many rows.
    #[must_use]
    pub fn new(rows: u64, mut checks: Vec<CheckResult>, columns: &Columns) -> Self {
        make_unique(&mut checks);
        let mut summary = Summary::default();
        for check in &checks {
            match check.outcome.verdict {
                Verdict::Pass => summary.pass += 1,
                Verdict::Fail => summary.fail += 1,
                Verdict::NotApplicable => summary.not_applicable += 1,
                Verdict::CouldNotRun => summary.could_not_run += 1,
            }
        }
        let is_watched = |name: &str| checks.iter().any(|check| check.columns.iter().any(|column| column == name));
        Self {
            format: "assay-results/1".to_owned(),
            file: String::new(),
            suite: String::new(),
            rows,
            success: summary.fail == 0 && summary.could_not_run == 0,
            summary,
            quality: quality(&checks),
            unwatched: columns.names().filter(|name| !is_watched(name)).map(str::to_owned).collect(),
            checks,
        }
    }

    /// The same with at most so many places of each check.
    pub fn shorten(&mut self, places: usize) {
        for check in &mut self.checks {
            check.outcome.places.truncate(places);
            check.groups.iter_mut().for_each(|group| group.outcome.places.truncate(places));
        }
    }

    /// The worst that failed or could not be run.
    #[must_use]
    pub fn worst(&self, verdict: Verdict) -> Option<Severity> {
        self.checks.iter().filter(|check| check.outcome.verdict == verdict).map(|check| check.severity).max()
    }

    /// The report as JSON text, ended by a line end.
    ///
    /// # Errors
    /// When it cannot be written, which is a bug.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }
}

/// Two checks with one id get numbers.
fn make_unique(checks: &mut [CheckResult]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for check in checks {
        let count = seen.entry(check.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            check.id = format!("{}#{count}", check.id);
        }
    }
}

fn quality(checks: &[CheckResult]) -> Vec<DimensionScore> {
    let mut scores = Vec::new();
    for dimension in Dimension::ALL {
        let of_it = checks.iter().filter(|check| check.dimension == dimension);
        let decided: Vec<(f64, f64)> = of_it.filter_map(|check| Some((score(check)?, weight(check.severity)))).collect();
        let weights: f64 = decided.iter().map(|(_, weight)| weight).sum();
        if weights > 0.0 {
            let score = decided.iter().map(|(score, weight)| score * weight).sum::<f64>() / weights;
            scores.push(DimensionScore { dimension, score, checks: decided.len() });
        }
    }
    scores
}

fn score(check: &CheckResult) -> Option<f64> {
    match (check.outcome.verdict, check.outcome.share) {
        (Verdict::Pass | Verdict::Fail, Some(share)) => Some(1.0 - share),
        (Verdict::Pass, None) => Some(1.0),
        (Verdict::Fail, None) => Some(0.0),
        _ => None,
    }
}

fn weight(severity: Severity) -> f64 {
    match severity {
        Severity::Critical => 3.0,
        Severity::Warning => 2.0,
        Severity::Info => 1.0,
    }
}
