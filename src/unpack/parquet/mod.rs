//! Parquet: the footer, then the column chunks of one row group after the other.
//!
//! Nested groups become columns `a.b`; lists and maps are JSON in one cell.

mod chunks;
mod leaf;
mod nested;
mod plan;

use std::ops::Range;

use leaf::{Cells, Leaf};
use parquet::{
    errors::ParquetError,
    file::{
        metadata::ParquetStatisticsPolicy,
        reader::{FileReader, RowGroupReader, SerializedFileReader},
        serialized_reader::ReadOptionsBuilder,
    },
};
use plan::{Column, Part};

use super::{
    Limits, Share, Shared, Unpacked, fact,
    limits::size,
    write::{Sink, Writer},
};
use crate::table::Failure;
use chunks::Chunks;

/// Rows that are turned into text at a time.
const BATCH: usize = 4096;

/// Writes the table of a Parquet file, or those of its rows that are in the share.
pub(super) fn unpack(source: Shared, limits: Limits, share: Share, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let packed = source.len();
    // Statistics are not used, and some writers get them wrong.
    let skip = || ParquetStatisticsPolicy::SkipAll;
    let options =
        ReadOptionsBuilder::new().with_encoding_stats_policy(skip()).with_column_stats_policy(skip()).with_size_stats_policy(skip());
    let file = SerializedFileReader::new_with_options(Chunks::new(source), options.build()).map_err(damaged)?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let columns = plan::columns(&schema, limits)?;
    let groups = file.num_row_groups();
    let mut writer = Writer::new(sink, limits, packed);
    if share.is_first() && !columns.is_empty() {
        writer.header(&columns.iter().map(|c| &c.name).collect::<Vec<_>>())?;
    }
    let all: u64 =
        file.metadata().row_groups().iter().map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).fold(0, u64::saturating_add);
    let wanted = share.part_of(all);
    let (mut not_numbers, mut before) = (0, 0_u64);
    for group in 0..groups {
        let at = |failure: Failure| match failure.place {
            Some(_) => failure,
            None => failure.at(format!("row group {} of {groups}", group + 1)),
        };
        let rows = check(&file, group, limits).map_err(at)?;
        let within = |row: u64| row.clamp(before, before.saturating_add(rows)) - before;
        let own = within(wanted.start)..within(wanted.end);
        before = before.saturating_add(rows);
        if !own.is_empty() {
            let reader = file.get_row_group(group).map_err(damaged).map_err(at)?;
            not_numbers += write_group(&*reader, &columns, own, &mut writer).map_err(at)?;
        }
    }
    let (bytes, rows) = writer.finish()?;
    let nested = columns.iter().filter(|c| matches!(c.part, Part::Json(_))).count();
    let mut evidence = format!("{all} rows in {groups} row groups.");
    if nested > 0 {
        evidence = format!("{evidence} Lists and maps ({nested} columns) are JSON in one cell.");
    }
    let null = if not_numbers > 0 { vec!["NaN".to_owned()] } else { Vec::new() };
    Ok(Unpacked { facts: vec![fact("format", "parquet", evidence)], rows, columns: columns.len() as u32, bytes, null, ..Unpacked::typed() })
}

/// Refuses a row group that claims what it cannot have; else the number of its rows.
fn check(file: &SerializedFileReader<Chunks>, group: usize, limits: Limits) -> Result<u64, Failure> {
    let group = file.metadata().row_group(group);
    let rows = u64::try_from(group.num_rows()).map_err(|_| damaged("a negative number of rows"))?;
    for chunk in group.columns() {
        let claimed = u64::try_from(chunk.uncompressed_size()).map_err(|_| damaged("a negative size"))?;
        if claimed > limits.memory {
            let what = format!(
                "The column {:?} takes {} in one row group, more than {}",
                chunk.column_path().string(),
                size(claimed),
                size(limits.memory)
            );
            return Err(Failure::new(what, "Write the file again with smaller row groups"));
        }
    }
    Ok(rows)
}

/// Writes some rows of a row group; the number of cells that are not a number.
fn write_group(reader: &dyn RowGroupReader, columns: &[Column], rows: Range<u64>, writer: &mut Writer<'_>) -> Result<u64, Failure> {
    let (first, total) = (usize::try_from(rows.start).map_err(damaged)?, usize::try_from(rows.end).map_err(damaged)?);
    let mut open: Vec<Vec<Leaf>> = Vec::with_capacity(columns.len());
    for column in columns {
        open.push(
            column.leaves().into_iter().map(|i| Leaf::open(reader, i, matches!(column.part, Part::Json(_)))).collect::<Result<_, _>>()?,
        );
    }
    let mut texts: Vec<Cells> = columns.iter().map(|_| Cells::default()).collect();
    for leaf in open.iter_mut().flatten().filter(|_| first > 0) {
        let passed = leaf.skip(first)?;
        if passed < first {
            return Err(damaged(format!("it ends after {passed} of {total} rows")));
        }
    }
    let mut done = first;
    while done < total && !columns.is_empty() {
        let wanted = BATCH.min(total - done);
        for ((column, leaves), cells) in columns.iter().zip(&mut open).zip(&mut texts) {
            cells.clear();
            let found = match &column.part {
                Part::Leaf(_) => leaves[0].read_flat(wanted, cells),
                Part::Json(node) => nested::read(node, leaves, wanted, cells),
            }?;
            if found < wanted {
                let what = format!("it ends after {} of {total} rows", done + found);
                return Err(damaged(what).at(format!("column {:?}", column.name)));
            }
        }
        for row in 0..wanted {
            for cells in &texts {
                writer.ready(cells.get(row));
            }
            writer.end_row()?;
        }
        done += wanted;
    }
    Ok(open.iter().flatten().map(|leaf| leaf.not_numbers).sum())
}

fn damaged(e: impl ToString) -> Failure {
    let text = e.to_string();
    if text.contains("encrypt") {
        return Failure::new("The Parquet file is encrypted", "Write it without encryption");
    }
    if text.contains("codec") && text.contains("disabled") {
        return Failure::new(
            format!("The Parquet file is compressed in a way that cannot be read ({text})"),
            "Write it with snappy, gzip or zstd",
        );
    }
    Failure::new(format!("The Parquet file is damaged: {text}"), "Get the file again, or write it anew")
}

impl From<ParquetError> for Failure {
    fn from(e: ParquetError) -> Self {
        match e {
            // A failure of the source, which came through the library.
            ParquetError::External(inner) => super::packed::failure(inner),
            e => damaged(e),
        }
    }
}
