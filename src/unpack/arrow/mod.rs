//! Arrow IPC, as a stream or a file (Feather version 2): record batches one after the other.
//!
//! Structs become columns `a.b`; lists and maps are JSON in one cell.

mod cells;
mod messages;

use std::io::{BufRead, Read};

use arrow_array::{Array, ArrayRef, RecordBatch, cast::AsArray};
use arrow_ipc::reader::StreamDecoder;
use arrow_schema::{ArrowError, DataType, Fields, SchemaRef};
use messages::Messages;

use super::{
    Limits, Shared, Unpacked, fact,
    packed::{Packed, failure},
    write::{Sink, Writer},
};
use crate::table::Failure;
use cells::Cells;

/// Writes the table of a file: the stream in it, which begins after the mark. Its footer only repeats where the batches
/// are.
pub(super) fn unpack_file(source: Shared, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let packed = Packed::new(source, limits);
    let mut reader = packed.read();
    let mut mark = [0; 8];
    reader.read_exact(&mut mark).map_err(failure)?;
    unpack(reader, "arrow", packed.packed_len(), limits, sink)
}

/// Writes the table of a stream.
pub(super) fn unpack_stream(packed: &Packed, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    unpack(packed.read(), "arrow stream", packed.packed_len(), limits, sink)
}

fn unpack(reader: impl BufRead, format: &str, packed: u64, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut messages = Messages::new(reader, limits);
    let mut decoder = StreamDecoder::new();
    let mut writer = Writer::new(sink, limits, packed);
    let mut schema: Option<SchemaRef> = None;
    let (mut names, mut batches, mut not_numbers) = (Vec::new(), 0_u64, 0);
    while let Some(message) = messages.next_message()? {
        let at = |e: ArrowError| damaged(&e).at(format!("byte {}", messages.offset()));
        let mut message = message.into();
        // One message may hold one batch, and the decoder gives it before it has looked at what is left.
        loop {
            let batch = decoder.decode(&mut message).map_err(at)?;
            if schema.is_none()
                && let Some(found) = decoder.schema()
            {
                flatten_names(found.fields(), "", &mut names, limits)?;
                if !names.is_empty() {
                    writer.header(&names)?;
                }
                schema = Some(found);
            }
            let Some(batch) = batch else { break };
            batches += 1;
            not_numbers += write(&batch, &mut writer)?;
        }
    }
    if schema.is_none() {
        return Err(Failure::new("The Arrow file is damaged: it has no schema", "Write the file anew"));
    }
    let (bytes, rows) = writer.finish()?;
    let evidence = format!("{rows} rows in {batches} record batches.");
    let null = if not_numbers > 0 { vec!["NaN".to_owned()] } else { Vec::new() };
    Ok(Unpacked { facts: vec![fact("format", format, evidence)], rows, columns: names.len() as u32, bytes, null, ..Unpacked::typed() })
}

fn damaged(e: &ArrowError) -> Failure {
    Failure::new(format!("The Arrow file is damaged or uses what cannot be read: {e}"), "Write the file anew, without extensions")
}

fn flatten_names(fields: &Fields, above: &str, names: &mut Vec<String>, limits: Limits) -> Result<(), Failure> {
    if above.matches('.').count() > limits.nesting || names.len() > limits.columns {
        return Err(Failure::new("The Arrow file has too many columns, or too many levels of them", "Write the columns that are needed"));
    }
    for field in fields {
        let name = if above.is_empty() { field.name().clone() } else { format!("{above}.{}", field.name()) };
        match field.data_type() {
            DataType::Struct(inner) => flatten_names(inner, &name, names, limits)?,
            _ => names.push(name),
        }
    }
    Ok(())
}

/// Writes the rows of a batch; the number of cells that are not a number.
fn write(batch: &RecordBatch, writer: &mut Writer<'_>) -> Result<u64, Failure> {
    let mut columns = Vec::new();
    for array in batch.columns() {
        flatten(array, &[], &mut columns)?;
    }
    let (mut cell, mut not_numbers) = (Vec::new(), 0);
    for row in 0..batch.num_rows() {
        for (above, column) in &columns {
            cell.clear();
            if above.iter().all(|group| group.is_valid(row)) {
                column.write(row, &mut cell);
            }
            not_numbers += u64::from(cell == b"NaN" && column.is_float());
            writer.ready(&cell);
        }
        writer.end_row()?;
    }
    Ok(not_numbers)
}

/// The columns of an array, each with the structs that it is in.
fn flatten<'a>(array: &'a ArrayRef, above: &[&'a dyn Array], columns: &mut Vec<(Vec<&'a dyn Array>, Cells<'a>)>) -> Result<(), Failure> {
    match array.data_type() {
        DataType::Struct(_) => {
            let mut above = above.to_vec();
            above.push(array.as_ref());
            array.as_struct().columns().iter().try_for_each(|inner| flatten(inner, &above, columns))
        }
        _ => {
            columns.push((above.to_vec(), Cells::new(array.as_ref(), false)?));
            Ok(())
        }
    }
}
