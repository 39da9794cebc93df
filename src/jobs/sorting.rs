//! The rows that break a suite and those that do not, as two tables.

use super::{Failure, Survey, check::check_block, read::unreadable, survey};
use crate::{
    checks::{Chunk, Outside, Plan, Sorter, States, Suite},
    formats::{Layout, Records, Source},
    frame::{Builder, Limit},
    unpack::{Limits, Sink, Writer},
};

/// How many rows are in which of the two tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Rows that break a check.
    pub failing: u64,
    /// Rows that break none.
    pub passing: u64,
    /// What must hold in each check that fails and is about no single row.
    pub left_out: Vec<String>,
}

/// Rows that are told apart at a time.
const PART: usize = 8192;
const CHUNK: usize = 1 << 20;

/// Checks a file in one go and sorts its rows: those that break a check go to the first sink, the others to the second.
///
/// # Errors
/// When the source or a sink fails.
pub fn check_and_sort(
    source: &dyn Source,
    layout: &Layout,
    name: &str,
    suite: &Suite,
    outside: &Outside,
    sinks: [Sink<'_>; 2],
) -> Result<Sorted, Failure> {
    let survey = survey(source, layout, name)?;
    let plan = Plan::new(suite, &survey.columns, outside);
    let mut states = States::new(&plan);
    for &block in &survey.blocks {
        states.merge(check_block(source, layout, name, &plan, block)?, &plan);
    }
    sort_rows((source, layout, name), &plan, &states, &survey, sinks)
}

/// Sorts the rows of a file by what is known of its checks after all rows. Each table has the names of the columns as its
/// first line, and each row its own cells, however many they are.
///
/// # Errors
/// As for `check_and_sort`.
pub fn sort_rows(
    (source, layout, name): (&dyn Source, &Layout, &str),
    plan: &Plan,
    states: &States,
    survey: &Survey,
    sinks: [Sink<'_>; 2],
) -> Result<Sorted, Failure> {
    let mut writers = sinks.map(|sink| Writer::new(sink, Limits::default(), source.len()));
    for writer in &mut writers {
        writer.header(&layout.names)?;
    }
    let mut sorter = Sorter::new(plan, states);
    let left_out = sorter.left_out().to_vec();
    let mut records = Records::new(source, layout.encoding, layout.dialect, layout.data_start, CHUNK);
    let mut part = Part::new(plan, layout);
    let mut before = 0;
    loop {
        let record = if records.offset() < layout.data_end { records.next_record().map_err(|e| unreadable(&e, name))? } else { None };
        if let Some(record) = &record {
            if !record.blank {
                part.push(records.fields().iter().map(|&field| records.text(field).into_owned()).collect());
            }
            records.advance(record);
            records.release();
        }
        if part.rows.len() >= PART || record.is_none() {
            before += part.write(plan, &mut sorter, before, &mut writers)?;
        }
        if record.is_none() {
            break;
        }
    }
    debug_assert!(before == survey.rows);
    let [failing, passing] = writers;
    Ok(Sorted { failing: failing.finish()?.1, passing: passing.finish()?.1, left_out })
}

/// Rows that wait to be told apart.
struct Part<'a> {
    names: Vec<&'a str>,
    layout: &'a Layout,
    rows: Vec<Vec<String>>,
}

impl<'a> Part<'a> {
    fn new(plan: &'a Plan, layout: &'a Layout) -> Self {
        Self { names: plan.needed().iter().map(|&at| plan.columns().name(at)).collect(), layout, rows: Vec::new() }
    }

    fn push(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Writes the rows to where they belong, and forgets them; how many there were.
    fn write(&mut self, plan: &Plan, sorter: &mut Sorter<'_>, before: u64, writers: &mut [Writer<'_>; 2]) -> Result<u64, Failure> {
        let limit = Limit { cells: usize::MAX, bytes: usize::MAX };
        let mut builder = Builder::new(&self.names, self.layout.lexicon(), limit);
        for cells in &self.rows {
            let needed: Vec<&str> = plan.needed().iter().map(|&at| cells.get(at).map_or("", String::as_str)).collect();
            builder.push(&needed);
        }
        let (frame, held) = (builder.finish(), plan.held());
        let counts = sorter.broken(&Chunk::new(&frame, plan.columns(), &held, before, 0));
        for (cells, count) in self.rows.iter().zip(counts) {
            let writer = &mut writers[usize::from(count == 0)];
            cells.iter().for_each(|cell| writer.text(cell.as_bytes()));
            writer.end_row()?;
        }
        Ok(std::mem::take(&mut self.rows).len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{checks::parse, formats::Choices, jobs::open};

    #[test]
    fn every_row_is_in_one_of_the_two_tables_as_it_stands_in_the_file() {
        let mut text = String::from("id;note\n");
        for row in 0..20_000 {
            text += &format!("{};{}\n", row % 19_990, if row == 5 { "\"a;\"\"b\"" } else { "x,y;z" });
        }
        let text = text.as_bytes();
        let mut choices = Choices::default();
        choices.set("delimiter", "semicolon").unwrap();
        let layout = open(&text, "t.csv", &choices).unwrap().layout;
        let suite = parse(r#"{"format": "assay-suite/1", "checks": [{"check": "unique", "column": "id"}]}"#).unwrap();
        let (mut failing, mut passing) = (Vec::new(), Vec::new());
        let sorted = check_and_sort(
            &text,
            &layout,
            "t.csv",
            &suite,
            &Outside::default(),
            [
                &mut |piece: &[u8]| {
                    failing.extend_from_slice(piece);
                    Ok(())
                },
                &mut |piece: &[u8]| {
                    passing.extend_from_slice(piece);
                    Ok(())
                },
            ],
        )
        .unwrap();
        assert_eq!((sorted.failing, sorted.passing), (20, 19_980));
        let failing = String::from_utf8(failing).unwrap();
        assert_eq!(failing.lines().count(), 21);
        assert!(failing.starts_with("id,note\n0,\"x,y\",z\n1,\"x,y\",z\n"), "{}", &failing[..40]);
        assert!(failing.contains("5,\"a;\"\"b\"\n"));
        assert_eq!(String::from_utf8(passing).unwrap().lines().count(), 19_981);
    }
}
