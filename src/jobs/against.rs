//! From findings to the rules that they break.

use std::{collections::BTreeMap, sync::Arc};

use super::{Failure, FindingSettings, frame::frame_by, open};
use crate::{
    checks::{
        Check, Chunk, Columns, Outside, Plan, States, Suite,
        suggest::{Strictness, Suggestion, suggest},
    },
    detect::{Feedback, Finding, Search},
    formats::{Choices, Source},
    frame::{ColumnBuilder, Frame},
    table::Lexicon,
};

/// A rule that breaks so many rows for each finding is about more than the findings.
const MOST: u64 = 3;

/// The rules that a table would keep if it were not for some findings, those that break most rows first: what seems to hold when the
/// cells of the findings are left out, and does not with them. `words` are those of the table.
#[must_use]
pub fn rules_against(table: &Frame, words: &Lexicon, findings: &[&Finding]) -> Vec<Check> {
    let rows = rows_of(table, findings);
    let checks: Vec<Check> = suggest(&without(table, words, &rows), Strictness::Normal)
        .into_iter()
        .map(Suggestion::into_check)
        .filter(|check| check.rule.columns().iter().any(|name| rows.contains_key(name.as_str())))
        .collect();
    let suite = Suite { checks, ..Suite::default() };
    let broken = broken(table, &suite);
    let found = |check: &Check| -> u64 {
        check.rule.columns().iter().filter_map(|name| rows.get(name.as_str())).map(|rows| rows.len() as u64).sum()
    };
    let mut against: Vec<(u64, Check)> =
        broken.into_iter().zip(suite.checks).filter(|(rows, check)| *rows > 0 && *rows <= MOST * found(check)).collect();
    against.sort_by_key(|(rows, _)| std::cmp::Reverse(*rows));
    against.into_iter().map(|(_, check)| check).collect()
}

/// Those of some rules that some findings break: without their cells, fewer rows break them.
#[must_use]
pub fn broken_by(table: &Frame, words: &Lexicon, rules: &[Check], findings: &[&Finding]) -> Vec<Check> {
    let suite = Suite { checks: rules.to_vec(), ..Suite::default() };
    let (with, without) = (broken(table, &suite), broken(&without(table, words, &rows_of(table, findings)), &suite));
    suite
        .checks
        .into_iter()
        .zip(with.into_iter().zip(without))
        .filter(|(_, (with, without))| without < with)
        .map(|(rule, _)| rule)
        .collect()
}

/// The rows of the cells that findings are about, by column.
fn rows_of<'f>(table: &Frame, findings: &[&'f Finding]) -> BTreeMap<&'f str, Vec<usize>> {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let cells = findings.iter().filter_map(|finding| Some((finding.column.as_deref()?, table.row_of(finding.row?)?)));
    cells.for_each(|(name, row)| rows.entry(name).or_default().push(row));
    rows
}

/// The same table with some cells empty.
fn without(table: &Frame, words: &Lexicon, rows: &BTreeMap<&str, Vec<usize>>) -> Frame {
    let column = |column: &Arc<crate::frame::Column>| {
        let Some(left_out) = rows.get(column.name()) else { return Arc::clone(column) };
        let mut keep = vec![true; table.rows()];
        left_out.iter().for_each(|&row| keep[row] = false);
        let mut builder = ColumnBuilder::new(column.name());
        keep.iter().enumerate().for_each(|(row, keep)| builder.push(if *keep { column.cell(row) } else { "" }));
        Arc::new(builder.finish(words))
    };
    Frame::new(table.columns().iter().map(column).collect(), table.rows())
}

/// How many rows of a table break each check of a suite.
fn broken(table: &Frame, suite: &Suite) -> Vec<u64> {
    let columns = Columns::of(table);
    let plan = Plan::new(suite, &columns, &Outside::default());
    let mut states = States::new(&plan);
    let held = plan.held();
    let kept: Vec<_> = plan.needed().iter().filter_map(|&at| table.columns().get(at).cloned()).collect();
    let needed = Frame::new(kept, table.rows());
    states.update(&plan, &Chunk::new(&needed, &columns, &held, 0, 0));
    let report = states.finish(&plan);
    report.checks.into_iter().map(|result| if result.outcome.share.is_some() { result.outcome.unexpected } else { 0 }).collect()
}

/// The suite of rules that a table would keep if it were not for what looks wrong in it.
///
/// # Errors
/// When the table is empty, or cannot be read.
pub fn rules(source: &dyn Source, name: &str, choices: &Choices, settings: FindingSettings<'_>) -> Result<Suite, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame_by(settings.crew, source, &opened.layout, &opened.reading.name, settings.limit)?;
    let found = Search::by(&frame, settings.crew).findings(settings.level, &Feedback::default());
    let checks = rules_against(&frame, &opened.layout.lexicon(), &found.list.iter().collect::<Vec<_>>());
    Ok(Suite { name: name.to_owned(), description: Some("Rules that what looks wrong breaks".to_owned()), checks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_that_the_findings_break() {
        let mut text = String::from("town,code,amount\n");
        for row in 0..400 {
            let (town, code) = [("Graz", "8010"), ("Linz", "4020"), ("Wien", "1010")][row % 3];
            let town = if row == 90 { "Grazz" } else { town };
            let amount = if row == 200 { 9_000_000 } else { 20 + row * 7 % 31 };
            text += &format!("{town},{code},{amount}\n");
        }
        let suite = rules(&text.as_bytes(), "t.csv", &Choices::default(), FindingSettings::default()).unwrap();
        let told: Vec<(&str, Vec<String>)> = suite.checks.iter().map(|check| (check.rule.name(), check.rule.columns())).collect();
        assert!(told.iter().any(|(name, columns)| *name == "in_set" && columns[0] == "town"), "{told:?}");
        assert!(told.iter().any(|(name, columns)| *name == "in_range" && columns[0] == "amount"), "{told:?}");
        assert!(!told.iter().any(|(_, columns)| columns == &["code"]), "{told:?}");
    }
}
