//! What stands around the table of a sheet. A sheet says no more than where its cells are, and its first used row is the header, as
//! is usual in workbooks; what looks otherwise is asked.

use super::grid::Grid;
use crate::{
    formats::Choices,
    table::{Alternative, ReadingFact},
    unpack::fact,
};

/// What is assumed of the rows above and below the table and of its header, and what else it could be. `top` is how many lines
/// there are above a table that the workbook marks.
pub(super) fn facts(grid: &Grid, choices: &Choices, top: Option<u64>) -> Vec<ReadingFact> {
    let table = grid.table();
    let above = grid.lines(0..table.start);
    let below = grid.lines(table.end..grid.height());
    let skip = match top {
        Some(lines) => fact("skip", &lines.to_string(), "The workbook marks a table in the sheet, which begins there."),
        None => asked("skip", "0", (above > 0).then(|| above.to_string()), "The first used row is the first of the table.", || {
            format!("{above} rows at the top are thin and have a gap below them, as titles have.")
        }),
    };
    let footer = asked("footer", "0", (below > 0).then(|| below.to_string()), "The last used row is the last of the table.", || {
        format!("{below} rows at the end are empty or sentences in a first cell, as sources and remarks are.")
    });
    let no = || (top.is_none() && table.start == 0 && grid.begins_with_data()).then(|| "no".to_owned());
    let header = asked("header", "yes", no(), "The first row of the table, as is usual in workbooks.", || {
        "The first row has values or a text twice, so it may be data, and the columns be named by position.".to_owned()
    });
    let given = [choices.skip.map(|n| n.to_string()), choices.footer.map(|n| n.to_string()), choices.header.map(rows)];
    [skip, footer, header].into_iter().zip(given).map(|(fact, given)| given.map_or(fact.clone(), |value| chosen(&fact, value))).collect()
}

/// An assumption, and what else it could be where there is anything.
fn asked(what: &str, value: &str, other: Option<String>, usual: &str, evidence: impl FnOnce() -> String) -> ReadingFact {
    let others: Vec<Alternative> =
        other.into_iter().map(|value| Alternative { value, confidence: 0.45, evidence: String::new() }).collect();
    let mut fact = ReadingFact { confidence: if others.is_empty() { 1.0 } else { 0.55 }, others, ..fact(what, value, usual) };
    if let Some(other) = fact.others.first_mut() {
        other.evidence = evidence();
    }
    fact
}

fn chosen(assumed: &ReadingFact, value: String) -> ReadingFact {
    ReadingFact { chosen: true, ..fact(&assumed.what, &value, "Chosen by you.") }
}

/// How many rows name the columns, in the word for it.
fn rows(header: u32) -> String {
    match header {
        0 => "no".to_owned(),
        1 => "yes".to_owned(),
        n => n.to_string(),
    }
}
