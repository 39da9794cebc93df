//! Checks that a table seems to keep.
//!
//! Rules are proposed from a part of the rows, and tried on the others, which were held out: so the odds that they hold on
//! new rows are measured and not believed. What breaks too often there is not suggested; ends of ranges lie beyond the
//! smallest and largest value, since new rows have smaller and larger ones.

mod columns;
#[cfg(test)]
mod deequ;
mod mask;
mod pairs;
mod rows;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Check, Chunk, Columns, Outside, Plan, Rule, Severity, States, Suite, Verdict};
use crate::frame::Frame;
use rows::Rows;

/// How closely suggested checks fit the rows that are there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strictness {
    /// As they are: all rows must hold where all do.
    Tight,
    /// With room for what chance brings.
    #[default]
    Normal,
    /// With much room.
    Loose,
}

impl Strictness {
    /// How far beyond the values the ends of a range lie, in widths of it.
    fn margin(self) -> f64 {
        match self {
            Self::Tight => 0.01,
            Self::Normal => 0.1,
            Self::Loose => 0.5,
        }
    }

    /// The share of rows that must hold of a rule that all rows keep; `sharp` ones have no values at their edge.
    fn mostly(self, sharp: bool) -> f64 {
        match (self, sharp) {
            (Self::Tight, _) | (Self::Normal, true) => 1.0,
            (Self::Normal, false) | (Self::Loose, true) => 0.99,
            (Self::Loose, false) => 0.95,
        }
    }
}

/// A rule that is proposed, before it is tried.
struct Proposal {
    rule: Rule,
    why: String,
    condition: Option<String>,
    /// Whether nearly right is as good as wrong: a key, a sum.
    sharp: bool,
    /// The least share of rows that makes it worth suggesting.
    worth: f64,
}

impl Proposal {
    fn new(rule: impl Into<Rule>, why: impl Into<String>) -> Self {
        Self { rule: rule.into(), why: why.into(), condition: None, sharp: false, worth: 0.95 }
    }

    fn sharp(self) -> Self {
        Self { sharp: true, ..self }
    }
}

/// A check that a table seems to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The check, with its tolerance.
    pub check: Check,
    /// What it was told from.
    pub why: String,
    /// The chance that a new row keeps it: of n rows that were held out, k of which do, (k + 1) / (n + 2) (Laplace 1774).
    pub probability: f64,
    /// The least share of new rows that keep it, in 97.5 of 100 cases (Wilson 1927).
    pub least: f64,
    /// On how many rows it was tried.
    pub tried: u64,
}

impl Suggestion {
    /// The check with the reason and the odds beside it.
    #[must_use]
    pub fn into_check(self) -> Check {
        let mut check = self.check;
        check.about.reason = Some(format!(
            "{} A new row keeps it with probability {:.4}, tried on {} rows that were held out.",
            self.why, self.probability, self.tried
        ));
        check.about.meta.insert(
            "suggestion".to_owned(),
            json!({ "probability": rounded(self.probability), "least": rounded(self.least), "tried": self.tried }),
        );
        check
    }
}

/// Enough digits for a probability.
fn rounded(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}

/// The lower end of the interval of a share (Wilson 1927), `z` standard errors wide.
fn wilson(kept: u64, tried: u64, z: f64) -> f64 {
    if tried == 0 {
        return 0.0;
    }
    let (n, p) = (tried as f64, kept as f64 / tried as f64);
    let centre = p + z * z / (2.0 * n);
    let half = z * ((p * (1.0 - p) + z * z / (4.0 * n)) / n).sqrt();
    (centre - half) / (1.0 + z * z / n)
}

/// The checks that a table seems to keep, by column, then those about several.
#[must_use]
pub fn suggest(frame: &Frame, strictness: Strictness) -> Vec<Suggestion> {
    let table = Columns::of(frame);
    let held: Vec<Option<usize>> = (0..table.len()).map(Some).collect();
    let rows = Rows::new(frame, &table, &held);
    let mut proposals = rows::about_the_table(&rows, strictness);
    for at in 0..table.len() {
        proposals.extend(columns::propose(&rows, at, strictness));
    }
    proposals.extend(pairs::propose(&rows));
    let suite = Suite { checks: proposals.iter().map(as_tried).collect(), ..Suite::default() };
    let plan = Plan::new(&suite, &table, &Outside::default());
    let mut states = States::new(&plan);
    let held = plan.held();
    let kept: Vec<_> = plan.needed().iter().filter_map(|&at| frame.columns().get(at).cloned()).collect();
    let needed = Frame::new(kept, frame.rows());
    states.update_rows(&plan, &Chunk::new(&needed, &table, &held, 0, 0), rows.held_out());
    let tried = states.finish(&plan);
    let results = tried.checks.into_iter().map(|result| result.outcome);
    proposals.into_iter().zip(results).filter_map(|(proposal, outcome)| decide(proposal, &outcome, strictness)).collect()
}

fn as_tried(proposal: &Proposal) -> Check {
    let mut check = Check::new(proposal.rule.clone());
    check.about.condition.clone_from(&proposal.condition);
    check
}

fn decide(proposal: Proposal, outcome: &super::Outcome, strictness: Strictness) -> Option<Suggestion> {
    let counted = outcome.rows - outcome.missing;
    let (tried, kept) = match outcome.share {
        Some(_) => (counted, counted - outcome.unexpected),
        // A figure of the table is not about single rows; its room is in its ends.
        None if outcome.verdict != Verdict::CouldNotRun => (counted, counted),
        None => return None,
    };
    if tried == 0 || (proposal.sharp && proposal.worth >= 1.0 && kept < tried) {
        return None;
    }
    let least = wilson(kept, tried, 1.96);
    let mostly = if kept == tried {
        strictness.mostly(proposal.sharp)
    } else {
        // Room for the sampling error of the rows that were tried, and of those to come.
        let z = if strictness == Strictness::Loose { 5.0 } else { 3.0 };
        (wilson(kept, tried, z) * 1000.0).floor() / 1000.0
    };
    if mostly < proposal.worth && kept < tried {
        return None;
    }
    let mut check = as_tried(&proposal);
    if outcome.share.is_some() {
        check.about.mostly = mostly;
    }
    check.about.severity = if proposal.sharp { Severity::Critical } else { Severity::Warning };
    let probability = (kept + 1) as f64 / (tried + 2) as f64;
    Some(Suggestion { check, why: proposal.why, probability, least, tried })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        num::rng::Rng,
        table::Lexicon,
    };

    /// Rows of a table with known rules; another seed gives other rows of the same.
    fn table(seed: u64, rows: u64) -> Frame {
        let names = ["id", "status", "amount", "tax", "total", "start", "end", "zip", "city", "code", "note", "email", "free"];
        let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
        for row in 0..rows {
            let rng = &mut Rng::keyed(seed, 1, row);
            let (amount, tax) = (rng.below(100_000), rng.below(20_000));
            let start = rng.below(300);
            let zip = rng.below(40);
            let day = |day: u64| format!("2024-{:02}-{:02}", day / 28 % 12 + 1, day % 28 + 1);
            builder.push(&[
                (seed * 1_000_000 + row).to_string(),
                rng.pick(&["open", "closed", "held"]).to_owned(),
                format!("{}.{:02}", amount / 100, amount % 100),
                format!("{}.{:02}", tax / 100, tax % 100),
                format!("{}.{:02}", (amount + tax) / 100, (amount + tax) % 100),
                day(start),
                day(start + rng.below(30)),
                format!("{:05}", 10_000 + zip),
                format!("Town {}", zip / 2),
                format!("{}{}-{:03}", rng.pick(&["A", "B", "K"]), rng.pick(&["X", "Y"]), rng.below(1000)),
                if rng.chance(0.3) { String::new() } else { format!("note {}", rng.below(1_000_000)) },
                format!("p{}@example.org", rng.below(1_000_000_000)),
                rng.normal().to_string(),
            ]);
        }
        builder.finish()
    }

    /// What holds in every such table, as name and columns.
    const TRUE: [(&str, &str); 17] = [
        ("unique", "id"),
        ("not_missing", "id"),
        ("in_set", "status"),
        ("not_missing", "status"),
        ("in_range", "amount"),
        ("in_range", "tax"),
        ("of_type", "amount"),
        ("sum_equals", "amount,tax,total"),
        ("column_compares", "start,end"),
        ("of_type", "start"),
        ("depends_on", "zip,city"),
        ("matches", "zip"),
        ("matches", "code"),
        ("not_missing", "note"),
        ("not_missing", "amount"),
        ("in_range", "start"),
        ("matches", "email"),
    ];

    /// The report of checks on rows of a table that they were not told from.
    fn on_new_rows(checks: Vec<Check>, seed: u64) -> super::super::Report {
        let fresh = table(seed, 6000);
        let columns = Columns::of(&fresh);
        let plan = Plan::new(&Suite { checks, ..Suite::default() }, &columns, &Outside::default());
        let kept: Vec<_> = plan.needed().iter().map(|&at| fresh.columns()[at].clone()).collect();
        let (frame, held) = (Frame::new(kept, fresh.rows()), plan.held());
        let mut states = States::new(&plan);
        let unseen: Vec<u32> = (2000..6000).collect();
        states.update_rows(&plan, &Chunk::new(&frame, &columns, &held, 0, 0), &unseen);
        states.finish(&plan)
    }

    /// How many of the suggestions hold on new rows, and how many of the true rules are among them.
    fn score(name: &str, suggest: impl Fn(&Frame) -> Vec<Check>) -> (f64, f64) {
        let (mut right, mut all, mut found) = (0, 0, 0);
        for seed in 1..=3 {
            let report = on_new_rows(suggest(&table(seed, 2000)), seed);
            let wrong: Vec<_> = report.checks.iter().filter(|c| c.outcome.verdict != Verdict::Pass).map(|c| c.says.clone()).collect();
            all += report.checks.len();
            right += report.checks.len() - wrong.len();
            let known = |check: &str, columns: &str| report.checks.iter().any(|c| c.check == check && c.columns.join(",") == columns);
            let missed: Vec<_> = TRUE.iter().filter(|(check, columns)| !known(check, columns)).collect();
            found += TRUE.len() - missed.len();
            eprintln!("{name}, seed {seed}: {} suggested; wrong {wrong:#?}; missed {missed:?}", report.checks.len());
        }
        let (precision, recall) = (right as f64 / all as f64, found as f64 / (3 * TRUE.len()) as f64);
        eprintln!("{name}: precision {precision:.3}, recall {recall:.3}");
        (precision, recall)
    }

    #[test]
    fn suggestions_hold_on_new_rows_and_find_the_rules_which_those_of_deequ_do_not() {
        let ours = |frame: &Frame| suggest(frame, Strictness::Normal).into_iter().map(|s| s.check).collect();
        let (precision, recall) = score("ours", ours);
        assert!(precision >= 0.95 && recall >= 0.8, "precision {precision}, recall {recall}");
        let (_, baseline) = score("Deequ", deequ::suggest);
        assert!(baseline < recall, "{baseline}");
    }

    #[test]
    fn noise_suggests_no_key_and_no_rule_between_columns() {
        let suggested = suggest(&table(1, 2000), Strictness::Normal);
        let names: Vec<_> = suggested.iter().map(|s| (s.check.rule.name(), s.check.rule.columns().join(","))).collect();
        for never in
            [("unique", "free"), ("unique", "amount"), ("in_set", "free"), ("depends_on", "city,zip"), ("column_compares", "tax,amount")]
        {
            assert!(!names.contains(&(never.0, never.1.to_owned())), "{never:?}");
        }
    }

    #[test]
    fn intervals_agree_with_statsmodels() {
        // statsmodels 0.14 proportion_confint(95, 100, method="wilson")[0] and (100, 100).
        assert!((wilson(95, 100, 1.96) - 0.888_249_530_768_08).abs() < 1e-5);
        assert!((wilson(100, 100, 1.96) - 0.963_005_192_526_49).abs() < 1e-5);
    }
}
