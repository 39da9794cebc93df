//! A suite: checks as data, with what is said about each.

use serde::{Deserialize, Serialize, Serializer};

use super::{Rule, bounds::is_false};

/// What a suite of ours says first.
pub const FORMAT: &str = "assay-suite/1";

/// Checks that belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suite {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The checks.
    pub checks: Vec<Check>,
}

/// How bad it is when a check fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Somebody should look.
    Warning,
    /// The data must not be used.
    #[default]
    Critical,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}

/// One check, and what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What must hold.
    pub rule: Rule,
    /// The rest.
    pub about: About,
}

/// What is said about a check besides what must hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// A name that does not change when the check does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Only rows for which this SQL condition is true count.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The share of rows that must hold, from 0 to 1.
    #[serde(skip_serializing_if = "is_all", default = "all")]
    pub mostly: f64,
    /// The check must hold in each group of rows that have the same values in these columns.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub for_each: Vec<String>,
    /// How bad it is when it fails.
    #[serde(skip_serializing_if = "is_default", default)]
    pub severity: Severity,
    /// Who looks after it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub owner: Option<String>,
    /// Why it is there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// Whether it is left out for now.
    #[serde(skip_serializing_if = "is_false", default)]
    pub off: bool,
    /// What other tools keep with it.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty", default)]
    pub meta: serde_json::Map<String, serde_json::Value>,
}

impl Default for About {
    fn default() -> Self {
        Self {
            id: None,
            condition: None,
            mostly: 1.0,
            for_each: Vec::new(),
            severity: Severity::default(),
            owner: None,
            reason: None,
            off: false,
            meta: serde_json::Map::new(),
        }
    }
}

fn all() -> f64 {
    1.0
}

#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference"))]
fn is_all(mostly: &f64) -> bool {
    *mostly >= 1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_default(severity: &Severity) -> bool {
    *severity == Severity::default()
}

impl Check {
    /// A check of a rule without more.
    #[must_use]
    pub fn new(rule: impl Into<Rule>) -> Self {
        Self { rule: rule.into(), about: About::default() }
    }

    /// What must hold, in plain words, with tolerance and condition.
    #[must_use]
    pub fn says(&self) -> String {
        let mut words = self.rule.says();
        if self.about.mostly < 1.0 {
            let share = (self.about.mostly * 1e6).round() / 1e4;
            words += &format!(" in at least {share} % of rows");
        }
        if let Some(condition) = &self.about.condition {
            words += &format!(", where {condition}");
        }
        if !self.about.for_each.is_empty() {
            let names: Vec<String> = self.about.for_each.iter().map(|name| format!("`{name}`")).collect();
            words += &format!(", for each {}", names.join(" and "));
        }
        words
    }
}

#[derive(Serialize)]
struct Written<'a> {
    check: &'a str,
    #[serde(flatten)]
    rule: &'a Rule,
    #[serde(flatten)]
    about: &'a About,
}

impl Serialize for Check {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written { check: self.rule.name(), rule: &self.rule, about: &self.about }.serialize(to)
    }
}

#[derive(Serialize)]
struct WrittenSuite<'a> {
    format: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a String>,
    checks: &'a [Check],
}

impl Serialize for Suite {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        WrittenSuite { format: FORMAT, name: &self.name, description: self.description.as_ref(), checks: &self.checks }.serialize(to)
    }
}

impl Suite {
    /// The suite as JSON text, ended by a line end.
    ///
    /// # Errors
    /// When it cannot be written, which is a bug.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }
}
