//! Checks and what came of them, as the page is told.

use serde::{Deserialize, Serialize};

use crate::{
    checks::{CATALOGUE, Check, CheckResult, Dimension, Entry, ParameterKind, Report, Severity, Verdict, suggest::Suggestion},
    profile::ValueCount,
};

/// Places that are told of a check while it is looked at.
const PLACES: usize = 200;
/// Groups that are told of a check.
const GROUPS: usize = 50;

/// A check of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryTold {
    /// Its name, which does not change.
    pub name: String,
    /// What must hold, in a sentence.
    pub title: String,
    /// Its explanation, in Markdown.
    pub page: String,
    /// Which side of quality it is about.
    pub dimension: Dimension,
    /// What it is told.
    pub fields: Vec<FieldTold>,
}

/// One thing that a check is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldTold {
    /// Its name in the suite.
    pub name: String,
    /// What may be said.
    pub kind: FieldKind,
    /// Whether it must be said.
    pub required: bool,
    /// What it means.
    pub meaning: String,
}

/// What a field may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// The name of a column.
    Column,
    /// Names of columns.
    Columns,
    /// A number, a text or a date.
    Scalar,
    /// A list of them.
    Scalars,
    /// Lists of them, one a row.
    Rows,
    /// A text.
    Text,
    /// Texts.
    Texts,
    /// A condition in SQL.
    Sql,
    /// An object in JSON.
    Json,
    /// Yes or no.
    Flag,
    /// One of these words.
    Word(Vec<String>),
}

impl EntryTold {
    /// Every check of the catalogue, by name.
    #[must_use]
    pub fn all() -> Vec<Self> {
        CATALOGUE.iter().map(Self::of).collect()
    }

    fn of(entry: &Entry) -> Self {
        let field = |parameter: &crate::checks::Parameter| FieldTold {
            name: parameter.name.to_owned(),
            kind: FieldKind::of(parameter.kind),
            required: parameter.required,
            meaning: parameter.meaning.to_owned(),
        };
        Self {
            name: entry.name.to_owned(),
            title: entry.title().to_owned(),
            page: entry.page.to_owned(),
            dimension: entry.dimension,
            fields: entry.parameters.iter().map(field).collect(),
        }
    }
}

impl FieldKind {
    fn of(kind: ParameterKind) -> Self {
        match kind {
            ParameterKind::Column => Self::Column,
            ParameterKind::Columns => Self::Columns,
            // What is written as a number becomes one.
            ParameterKind::Number | ParameterKind::Whole | ParameterKind::Scalar => Self::Scalar,
            ParameterKind::Scalars | ParameterKind::Numbers => Self::Scalars,
            ParameterKind::Rows => Self::Rows,
            ParameterKind::Text => Self::Text,
            ParameterKind::Texts => Self::Texts,
            ParameterKind::Sql => Self::Sql,
            ParameterKind::Object => Self::Json,
            ParameterKind::Flag => Self::Flag,
            ParameterKind::Word(words) => Self::Word(words.iter().map(|word| (*word).to_owned()).collect()),
        }
    }
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckTold {
    /// Its name in the catalogue.
    pub name: String,
    /// What must hold, in plain words.
    pub says: String,
    /// Whether it is left out for now; then nothing came of it.
    pub off: bool,
    /// The columns that it is about.
    pub columns: Vec<String>,
    /// Which side of quality it is about.
    pub dimension: Dimension,
    /// How bad it is when it fails.
    pub severity: Severity,
    /// In a word.
    pub verdict: Verdict,
    /// In a sentence, where the figures alone do not say it.
    pub why: Option<String>,
    /// Rows that it is about.
    pub rows: u64,
    /// Those of them that do not count, because a value is missing or unknown.
    pub missing: u64,
    /// Rows that break it.
    pub unexpected: u64,
    /// Which share of the rows that count breaks it; `None` for a check about a figure.
    pub share: Option<f64>,
    /// The figure that it is about, as JSON.
    pub observed: Option<String>,
    /// The values that break it most often.
    pub values: Vec<ValueCount>,
    /// The first places where it is broken, where they were asked for.
    pub places: Vec<PlaceTold>,
    /// What came of it in groups of rows, the worst first.
    pub groups: Vec<GroupVerdictTold>,
}

/// A place where a check is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceTold {
    /// The row; the first data row is 1.
    pub row: u64,
    /// The position of the column, from 0; `None` where the whole row is meant.
    pub column: Option<u32>,
    /// What stands there.
    pub value: String,
}

/// What came of a check in a group of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupVerdictTold {
    /// The values that its rows have in common.
    pub name: String,
    /// In a word.
    pub verdict: Verdict,
    /// Rows that break it, and rows that count.
    pub broken: [u64; 2],
}

impl CheckTold {
    /// What is told of a result; the places only where they are asked for.
    pub(super) fn new(check: &Check, result: CheckResult, places: bool) -> Self {
        let outcome = result.outcome;
        let place = |spot: crate::checks::Spot| PlaceTold {
            row: spot.row,
            column: spot.column.and_then(|column| column.checked_sub(1)),
            value: spot.value,
        };
        let mut groups: Vec<GroupVerdictTold> = result
            .groups
            .into_iter()
            .map(|group| GroupVerdictTold {
                name: group.group.join(", "),
                verdict: group.outcome.verdict,
                broken: [group.outcome.unexpected, group.outcome.rows - group.outcome.missing],
            })
            .collect();
        groups.sort_by_key(|group| (group.verdict != Verdict::Fail, std::cmp::Reverse(group.broken[0])));
        groups.truncate(GROUPS);
        Self {
            name: result.check,
            says: result.says,
            off: check.about.off,
            columns: result.columns,
            dimension: result.dimension,
            severity: result.severity,
            verdict: outcome.verdict,
            why: outcome.why,
            rows: outcome.rows,
            missing: outcome.missing,
            unexpected: outcome.unexpected,
            share: outcome.share,
            observed: outcome.observed.map(|value| value.to_string()),
            values: outcome.values,
            places: outcome.places.into_iter().take(if places { PLACES } else { 0 }).map(place).collect(),
            groups,
        }
    }
}

/// What came of a suite.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SuiteTold {
    /// Rows that were looked at.
    pub rows: u64,
    /// Rows of the whole table.
    pub total_rows: u64,
    /// Checks that hold, that do not, that are about nothing, and that could not be run.
    pub counts: [u32; 4],
    /// The sides of quality that a check is about.
    pub quality: Vec<ScoreTold>,
    /// How many checks are about each column, in file order.
    pub watched: Vec<u32>,
    /// One a check, those that are off among them.
    pub checks: Vec<CheckTold>,
}

/// The score of one side of quality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreTold {
    /// Which side.
    pub dimension: Dimension,
    /// From 0 to 1.
    pub score: f64,
    /// Over how many checks.
    pub checks: u32,
}

impl SuiteTold {
    /// What is told of a report, whose checks are told besides.
    pub(super) fn new(report: &Report, names: &[&str], total_rows: u64, checks: Vec<CheckTold>) -> Self {
        let of = |name: &str| checks.iter().filter(|check| !check.off && check.columns.iter().any(|own| own == name)).count() as u32;
        let summary = report.summary;
        Self {
            rows: report.rows,
            total_rows,
            counts: [summary.pass, summary.fail, summary.not_applicable, summary.could_not_run].map(|count| count as u32),
            quality: report
                .quality
                .iter()
                .map(|score| ScoreTold { dimension: score.dimension, score: score.score, checks: score.checks as u32 })
                .collect(),
            watched: names.iter().map(|name| of(name)).collect(),
            checks,
        }
    }
}

/// A check that a table seems to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestionTold {
    /// The check, as a suite writes it.
    pub check: String,
    /// What must hold, in plain words.
    pub says: String,
    /// What it was told from.
    pub why: String,
    /// The columns that it is about.
    pub columns: Vec<String>,
    /// Which side of quality it is about.
    pub dimension: Dimension,
    /// How bad it is when it fails.
    pub severity: Severity,
    /// The chance that a new row keeps it.
    pub probability: f64,
    /// The least share of new rows that keep it, in 97.5 of 100 cases.
    pub least: f64,
    /// On how many rows it was tried.
    pub tried: u64,
}

impl SuggestionTold {
    pub(super) fn new(suggestion: Suggestion) -> Self {
        let Suggestion { probability, least, tried, .. } = suggestion;
        let (says, why, rule) = (suggestion.check.says(), suggestion.why.clone(), suggestion.check.rule.clone());
        let severity = suggestion.check.about.severity;
        // A check of ours can be written.
        let check = serde_json::to_string(&suggestion.into_check()).unwrap_or_default();
        Self { check, says, why, columns: rule.columns(), dimension: rule.dimension(), severity, probability, least, tried }
    }
}
