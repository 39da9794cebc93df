//! `assay detect`: what looks wrong in a table.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use assay::{
    checks::Suite,
    detect::{Finding, Findings, title},
    jobs::{self, Failure, FindingSettings},
};

use crate::{hands::Hands, source::Input, table::Table, text::shown};

/// So many findings of a kind are written out for people.
const EXAMPLES: usize = 5;

/// Looks for what is wrong; `labels` names a file of rows that were put right.
pub fn findings(table: &Table, hands: &Hands, level: Option<f64>, labels: Option<&str>) -> Result<Findings, Failure> {
    let source = table.input.open()?;
    let settings = settings(hands, level);
    let Some(labels) = labels else { return jobs::findings(&*source, &table.name, &table.choices, settings) };
    let told = Input::new(labels)?;
    jobs::findings_labelled(&*source, &table.name, &table.choices, settings, (&*told.open()?, &told.name()))
}

fn settings(hands: &Hands, level: Option<f64>) -> FindingSettings<'_> {
    let usual = FindingSettings::default();
    FindingSettings { level: level.unwrap_or(usual.level), crew: hands, ..usual }
}

/// The rules that what looks wrong breaks.
pub fn rules(table: &Table, hands: &Hands, level: Option<f64>) -> Result<Suite, Failure> {
    jobs::rules(&*table.input.open()?, &table.name, &table.choices, settings(hands, level))
}

/// The rows that are worth a look.
pub fn ask(table: &Table, hands: &Hands, rows: usize) -> Result<Vec<Vec<String>>, Failure> {
    jobs::ask(&*table.input.open()?, &table.name, &table.choices, settings(hands, None), rows)
}

/// Findings for people: by kind, those with the surest first.
pub fn write(name: &str, findings: &Findings, out: &mut impl Write) -> io::Result<()> {
    if findings.list.is_empty() {
        return writeln!(out, "{name}: nothing looks wrong in {} rows", findings.rows);
    }
    writeln!(out, "{name}: {} findings in {} rows", findings.list.len(), findings.rows)?;
    if findings.rows < findings.total_rows {
        writeln!(out, "The table has {} rows; findings are about a part of them, chosen by chance.", findings.total_rows)?;
    }
    if findings.left_out > 0 {
        writeln!(out, "{} more cells are not listed.", findings.left_out)?;
    }
    let mut kinds: Vec<(&str, Vec<&Finding>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &findings.list {
        let place = *places.entry(&finding.kind).or_insert_with(|| {
            kinds.push((&finding.kind, Vec::new()));
            kinds.len() - 1
        });
        kinds[place].1.push(finding);
    }
    for (kind, list) in kinds {
        writeln!(out, "\n{} ({})", title(kind), list.len())?;
        for finding in list.iter().take(EXAMPLES) {
            writeln!(out, "  {:3.0} %  {}", 100.0 * finding.score, line(finding))?;
        }
        if list.len() > EXAMPLES {
            writeln!(out, "         … and {} more; --json lists all", list.len() - EXAMPLES)?;
        }
    }
    Ok(())
}

fn line(finding: &Finding) -> String {
    let place = match (finding.row, &finding.column) {
        (Some(row), Some(column)) => format!("row {row}, {}", shown(column)),
        (Some(row), None) => format!("row {row}"),
        (None, Some(column)) => format!("column {}", shown(column)),
        (None, None) => "table".to_owned(),
    };
    let value = finding.value.as_deref().map(|value| format!(" {:?}", shown(value))).unwrap_or_default();
    let suggest = finding.suggest.as_deref().map(|value| format!(" Perhaps {:?}.", shown(value))).unwrap_or_default();
    let why: String = finding.why.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    format!("{place}{value}: {why}{suggest}")
}
