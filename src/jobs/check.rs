//! Checks over a file: block by block, in any number of workers, with the same result.
//!
//! `survey` reads the file once to know where blocks begin and what its columns are; where a profile has been made, that is
//! known already. Blocks are then checked one by one (`check_block`), by whomever, and their states merge in the order of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Failure, read::unreadable};
use crate::{
    checks::{Chunk, Columns, Outside, Plan, Report, Spot, States, Suite},
    formats::{Layout, Records, Source, count_lines},
    frame::{Builder, Limit},
};

/// A block of a file, cut at record starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its position among the blocks, from 0.
    pub number: u64,
    /// Where its first record begins, in bytes.
    pub start: u64,
    /// Where the next block begins.
    pub end: u64,
    /// Data rows before it.
    pub rows: u64,
    /// Lines before it.
    pub lines: u64,
}

/// What is known of a file before it is checked.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its columns.
    pub columns: Columns,
    /// Its data rows.
    pub rows: u64,
}

/// How much of a file a block is, about.
const BLOCK: u64 = 4 << 20;
const CHUNK: usize = 1 << 20;

/// Reads a file once: where its blocks begin, and what its columns are, told from the rows at its start and some from all over it.
///
/// # Errors
/// When the source fails.
pub fn survey(source: &dyn Source, layout: &Layout, name: &str) -> Result<Survey, Failure> {
    /// All rows up to this one tell the types.
    const FIRST: u64 = 20_000;
    /// One of so many of the others does.
    const EACH: u64 = 64;
    let limit = Limit { cells: 4_000_000, bytes: 64 << 20 };
    let mut sample = Builder::new(&layout.names, layout.lexicon(), limit).with_types(layout.types.clone());
    let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK);
    let mut blocks = vec![Block { number: 0, start: layout.data_start, end: layout.data_start, rows: 0, lines: layout.data_line }];
    let (mut rows, mut lines) = (0, layout.data_line);
    while records.offset() < layout.data_end {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
        if let Some(last) = blocks.last_mut()
            && record.offset - last.start >= BLOCK
        {
            last.end = record.offset;
            let number = last.number + 1;
            blocks.push(Block { number, start: record.offset, end: record.offset, rows, lines });
        }
        if !record.blank {
            rows += 1;
            if rows <= FIRST || rows % EACH == 0 {
                let cells: Vec<_> = records.fields().iter().map(|&field| records.text(field)).collect();
                sample.push(&cells);
            }
        }
        lines += count_lines(&records.buffer()[record.start..record.end]);
        records.advance(&record);
        records.release();
    }
    if let Some(last) = blocks.last_mut() {
        last.end = layout.data_end;
    }
    Ok(Survey { blocks, columns: Columns::of(&sample.finish()), rows })
}

/// What all checks find in a block.
///
/// # Errors
/// When the source fails.
pub fn check_block(source: &dyn Source, layout: &Layout, name: &str, plan: &Plan, block: Block) -> Result<States, Failure> {
    let names: Vec<&str> = plan.needed().iter().map(|&at| plan.columns().name(at)).collect();
    let mut builder = Builder::new(&names, layout.lexicon(), Limit { cells: usize::MAX, bytes: usize::MAX });
    let mut records = Records::new(source, layout.encoding, layout.dialect, block.start, CHUNK);
    while records.offset() < block.end {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
        if !record.blank {
            let fields = records.fields();
            let cell = |&at: &usize| fields.get(at).map(|&field| records.text(field)).unwrap_or_default();
            let cells: Vec<_> = plan.needed().iter().map(cell).collect();
            builder.push_at(record.offset, &cells);
        }
        records.advance(&record);
        records.release();
    }
    let mut states = States::new(plan);
    let held = plan.held();
    let frame = builder.finish();
    states.update(plan, &Chunk::new(&frame, plan.columns(), &held, block.rows, block.number));
    Ok(states)
}

/// Checks a whole file in one go.
///
/// # Errors
/// When the source fails.
pub fn check(source: &dyn Source, layout: &Layout, name: &str, suite: &Suite, outside: &Outside) -> Result<Report, Failure> {
    let survey = survey(source, layout, name)?;
    let plan = Plan::new(suite, &survey.columns, outside);
    let mut states = States::new(&plan);
    for &block in &survey.blocks {
        states.merge(check_block(source, layout, name, &plan, block)?, &plan);
    }
    let mut report = states.finish(&plan);
    locate(&mut report, source, layout, name, &survey)?;
    Ok(report)
}

/// Finds the lines of the places in a report, and what stands there where that was not kept.
///
/// # Errors
/// When the source fails.
pub fn locate(report: &mut Report, source: &dyn Source, layout: &Layout, name: &str, survey: &Survey) -> Result<(), Failure> {
    let bytes: BTreeSet<u64> = every_place(report).filter_map(|(_, spot)| spot.byte).collect();
    let mut found: BTreeMap<u64, Found> = BTreeMap::new();
    for block in &survey.blocks {
        let wanted: Vec<u64> = bytes.range(block.start..block.end).copied().collect();
        if !wanted.is_empty() {
            find_rows(source, layout, name, *block, &wanted, &mut found)?;
        }
    }
    for (columns, spot) in every_place(report) {
        let Some(row) = spot.byte.and_then(|byte| found.get(&byte)) else { continue };
        let own: Vec<usize> = columns.iter().filter_map(|column| layout.names.iter().position(|name| name == column)).collect();
        if spot.value.is_empty() {
            let cells: Vec<&str> = own.iter().filter_map(|&at| row.cells.get(at)).map(|cell| cell.0.as_str()).collect();
            spot.value = cells.join(", ");
        }
        if let ([only], None) = (&own[..], spot.column) {
            spot.column = Some(*only as u32 + 1);
        }
        let cell = spot.column.and_then(|column| row.cells.get(column as usize - 1));
        spot.line = Some(cell.map_or(row.line, |cell| cell.1));
        spot.character = cell.map(|cell| cell.2);
    }
    Ok(())
}

/// A row that was looked up again: its line, and each cell with its line and its place in it.
struct Found {
    line: u64,
    cells: Vec<(String, u64, u64)>,
}

/// Every place of a report with the columns of its check.
fn every_place(report: &mut Report) -> impl Iterator<Item = (&[String], &mut Spot)> {
    report.checks.iter_mut().flat_map(|check| {
        let groups = check.groups.iter_mut().flat_map(|group| &mut group.outcome.places);
        let columns = &check.columns[..];
        check.outcome.places.iter_mut().chain(groups).map(move |spot| (columns, spot))
    })
}

fn find_rows(
    source: &dyn Source,
    layout: &Layout,
    name: &str,
    block: Block,
    wanted: &[u64],
    found: &mut BTreeMap<u64, Found>,
) -> Result<(), Failure> {
    let mut records = Records::new(source, layout.encoding, layout.dialect, block.start, CHUNK);
    let mut lines = block.lines;
    let mut wanted = wanted.iter().peekable();
    while wanted.peek().is_some() {
        let Some(record) = records.next_record().map_err(|e| unreadable(&e, name))? else { break };
        let text = &records.buffer()[record.start..record.end];
        if wanted.next_if(|&&at| at <= record.offset).is_some() {
            let place = |start: u32| {
                let before = &text[..(start as usize).saturating_sub(record.start).min(text.len())];
                let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
                (lines + 1 + count_lines(before), String::from_utf8_lossy(&before[line_start..]).chars().count() as u64 + 1)
            };
            let cell = |field: &crate::formats::Field| {
                let (line, character) = place(field.start);
                (records.text(*field).chars().take(crate::checks::engine::LONGEST).collect(), line, character)
            };
            found.insert(record.offset, Found { line: lines + 1, cells: records.fields().iter().map(cell).collect() });
        }
        lines += count_lines(text);
        records.advance(&record);
        records.release();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::{Verdict, parse},
        formats::Choices,
        jobs::open,
    };

    const SUITE: &str = r#"{"format": "assay-suite/1", "checks": [
        {"check": "unique", "column": "id"},
        {"check": "in_range", "column": "amount", "min": 0, "max": 100},
        {"check": "expression", "sql": "amount > 0 OR note IS NULL", "for_each": ["note"]},
        {"check": "mean_in_range", "column": "amount", "min": 0, "max": 60}
    ]}"#;

    #[test]
    fn places_are_those_of_the_file() {
        let text = "id,amount,note\n1,5,a\n2,\"500\",\"b\nc\"\n\n1,7,a\n".as_bytes();
        let opened = open(&text, "t.csv", &Choices::default()).unwrap();
        let report = check(&text, &opened.layout, "t.csv", &parse(SUITE).unwrap(), &Outside::default()).unwrap();
        let places = |at: usize| {
            report.checks[at].outcome.places.iter().map(|s| (s.row, s.line, s.column, s.character, s.value.clone())).collect::<Vec<_>>()
        };
        assert_eq!(places(0), [(1, Some(2), Some(1), Some(1), "1".to_owned()), (3, Some(6), Some(1), Some(1), "1".to_owned())]);
        assert_eq!(places(1), [(2, Some(3), Some(2), Some(4), "500".to_owned())]);
        assert_eq!(report.checks[2].outcome.verdict, Verdict::Pass);
    }

    #[test]
    fn blocks_in_parts_are_the_whole() {
        let mut text = String::from("id,amount,note\n");
        for row in 0..400_000_u64 {
            text += &format!("{},{},{}\n", row % 399_000, row * 7 % 130, ["a", "b", ""][row as usize % 3]);
        }
        let text = text.as_bytes();
        let opened = open(&text, "t.csv", &Choices::default()).unwrap();
        let survey = survey(&text, &opened.layout, "t.csv").unwrap();
        assert!(survey.blocks.len() > 1);
        let plan = Plan::new(&parse(SUITE).unwrap(), &survey.columns, &Outside::default());
        let part = |block: &Block| check_block(&text, &opened.layout, "t.csv", &plan, *block).unwrap();
        let (mut left, mut right) = (States::new(&plan), States::new(&plan));
        for block in &survey.blocks {
            left.merge(part(block), &plan);
        }
        // The last first: what comes next is merged to its right.
        for block in survey.blocks.iter().rev() {
            let mut first = part(block);
            first.merge(right, &plan);
            right = first;
        }
        let report = left.finish(&plan);
        assert_eq!(report, right.finish(&plan));
        assert_eq!(report.checks[0].outcome.unexpected, 2000);
        assert_eq!(report.checks[1].outcome.unexpected, (0..400_000).filter(|row| row * 7 % 130 > 100).count() as u64);
    }
}
