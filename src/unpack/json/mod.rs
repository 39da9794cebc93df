//! JSON as a table: a list of objects, objects one after the other, or a table inside an object.
//!
//! Nested objects become columns `a.b`; lists stay JSON in one cell. Numbers are kept as written. The text is read twice:
//! first for the names of the columns, then for the rows; or once, by several workers, where each line is a record.

mod lines;
mod names;
mod parse;
mod rows;
mod shape;
mod stream;

use std::io::BufRead;

use names::Names;
use parse::Wrong;
use rows::Rows;
use shape::Shape;
use stream::{Spot, Stream};

use super::{
    Limits, Share, Unpacked, fact,
    look::json_encoding,
    packed::Packed,
    wide::Narrow,
    write::{Sink, Writer},
};
use crate::{formats::Encoding, table::Failure};

/// The text as UTF-8 without its byte order mark.
struct Text<'a> {
    packed: &'a Packed,
    encoding: Encoding,
    mark: usize,
}

impl<'a> Text<'a> {
    fn new(packed: &'a Packed) -> Result<Self, Failure> {
        let (head, _) = packed.head(16)?;
        let (encoding, mark) = json_encoding(&head);
        Ok(Self { packed, encoding, mark })
    }

    fn read(&self) -> Result<Box<dyn BufRead + 'a>, Failure> {
        let mut reader = self.packed.read();
        // The first buffer holds the mark: it is four bytes at most.
        reader.fill_buf().map_err(super::packed::failure)?;
        reader.consume(self.mark);
        Ok(if self.encoding == Encoding::Utf8 { reader } else { Box::new(Narrow::new(reader, self.encoding)) })
    }
}

/// Writes the table that a JSON text holds, or a share of its records.
pub(super) fn unpack(packed: &Packed, limits: Limits, share: Share, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    if share.of > 1 {
        return Ok(lines::unpack(packed, limits, share, sink));
    }
    let text = Text::new(packed)?;
    let shape = shape::shape(text.read()?, limits)?;
    if shape == Shape::Columns {
        return columns(&text, limits, sink);
    }
    let mut names = Names::new(limits);
    each(&text, &shape, limits, &mut |record, spot, _| {
        names.learn(record).map_err(|wrong| broken(wrong, record, spot))?;
        if names.is_too_wide() {
            let what = "The records of the JSON have too many different names for a table";
            return Err(Failure::new(what, "Save the data as a list of records that have the same names").at(spot.words()));
        }
        Ok(())
    })?;
    let lists = names.others == 0 && names.lists > 0;
    let nodes = names.columns();
    let mut writer = Writer::new(sink, limits, packed.packed_len());
    let width = if lists { names.widest } else { nodes.len() };
    if !lists && width > 0 {
        let titles: Vec<String> = nodes.iter().map(|&n| names.path(n)).collect();
        writer.header(&titles)?;
    }
    let mut rows = Rows::new(&mut names, &nodes, lists, limits.nesting);
    if width > 0 {
        each(&text, &shape, limits, &mut |record, spot, number| {
            let written = rows.write(record, &mut writer);
            written
                .map_err(|failure| failure.at(format!("record {number}, {}", spot.words())))?
                .map_err(|wrong| broken(wrong, record, spot))
        })?;
    }
    let notes = rows.notes();
    let (bytes, rows) = writer.finish()?;
    Ok(Unpacked {
        facts: vec![shape.fact(rows, lists)],
        notes,
        rows,
        columns: width as u32,
        bytes,
        // Whether the first of several lists names the columns is for the reader of the text to find out.
        header: (!lists).then_some(true),
        ..Unpacked::typed()
    })
}

impl Shape {
    fn fact(&self, rows: u64, lists: bool) -> crate::table::ReadingFact {
        let (one, records) = if lists { ("a list", "lists") } else { ("a record", "records") };
        match self {
            Self::Values { several: true } => fact("format", "ndjson", format!("JSON values one after the other, each of them {one}.")),
            Self::Values { several: false } => fact("format", "json", "One JSON object: one record."),
            Self::Items => fact("format", "json", format!("A JSON list of {rows} {records}.")),
            Self::Member { name, others, .. } => {
                let others: Vec<String> = others.iter().map(|(name, items)| format!("{name:?} with {items}")).collect();
                let rest = if others.is_empty() { String::new() } else { format!(" Not read: {}.", others.join(", ")) };
                fact("format", "json", format!("A JSON object whose list {name:?} holds {rows} records.{rest}"))
            }
            Self::Columns => fact("format", "json", format!("A JSON object of columns: lists of {rows} values.")),
        }
    }
}

fn broken(wrong: Wrong, record: &[u8], spot: Spot) -> Failure {
    let Wrong { at, expected } = wrong;
    let found = String::from_utf8_lossy(&record[at.min(record.len())..]).chars().take(20).collect::<String>();
    let what = if found.is_empty() {
        format!("The JSON is broken: {expected} is expected, the record ends there")
    } else {
        format!("The JSON is broken: {expected} is expected, {found:?} stands there")
    };
    Failure::new(what, "Correct the place in the file").at(spot.into(record, at).words())
}

/// What is done with each record, where it begins, and its number from 1.
type OnRecord<'a> = &'a mut dyn FnMut(&[u8], Spot, u64) -> Result<(), Failure>;

/// Hands on each record.
fn each(text: &Text<'_>, shape: &Shape, limits: Limits, on: OnRecord<'_>) -> Result<(), Failure> {
    let mut stream = Stream::new(text.read()?, limits);
    let mut number = 0;
    match shape {
        Shape::Values { .. } => {
            while stream.peek()?.is_some() {
                number += 1;
                let (record, spot) = stream.value()?;
                on(record, spot, number)?;
            }
            return Ok(());
        }
        Shape::Member { position, .. } => {
            stream.expect(b'{')?;
            for _ in 0..*position {
                shape::name(&mut stream)?;
                stream.skip()?;
                stream.expect(b',')?;
            }
            shape::name(&mut stream)?;
        }
        Shape::Items | Shape::Columns => {}
    }
    loop {
        items(&mut stream, &mut number, on)?;
        match stream.peek()? {
            // Lists one after the other are parts of one.
            Some(b'[') if *shape == Shape::Items => {}
            Some(found) if *shape == Shape::Items => return Err(stream.unexpected(Some(found), "the end of the file")),
            _ => return Ok(()),
        }
    }
}

/// Hands on the items of a list.
fn items<R: BufRead>(stream: &mut Stream<R>, number: &mut u64, on: OnRecord<'_>) -> Result<(), Failure> {
    stream.expect(b'[')?;
    if stream.peek()? == Some(b']') {
        stream.step();
        return Ok(());
    }
    loop {
        *number += 1;
        if let Some(found @ (b',' | b']' | b'}' | b':')) = stream.peek()? {
            return Err(stream.unexpected(Some(found), "a value"));
        }
        let (record, spot) = stream.value()?;
        on(record, spot, *number)?;
        if shape::ends(stream, b']')? {
            return Ok(());
        }
    }
}

/// Writes an object whose members are columns. It is held in memory: rows go across its whole length.
fn columns(text: &Text<'_>, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut stream = Stream::new(text.read()?, limits);
    let (mut names, mut columns, mut held) = (Vec::new(), Vec::new(), 0);
    stream.expect(b'{')?;
    loop {
        names.push(shape::name(&mut stream)?);
        stream.expect(b'[')?;
        let mut cells: Vec<Vec<u8>> = Vec::new();
        while stream.peek()? != Some(b']') {
            let (value, spot) = stream.value()?;
            let mut cell = One(Vec::new());
            parse::record(value, limits.nesting, &mut cell).map_err(|wrong| broken(wrong, value, spot))?;
            held += 24 + cell.0.len() as u64;
            if held > limits.memory {
                return Err(Failure::new("The JSON is too large to be turned from columns into rows", "Save it as a list of records"));
            }
            cells.push(cell.0);
            if stream.peek()? == Some(b',') {
                stream.step();
            }
        }
        stream.step();
        columns.push(cells);
        if shape::ends(&mut stream, b'}')? {
            break;
        }
    }
    let mut writer = Writer::new(sink, limits, text.packed.packed_len());
    writer.header(&names)?;
    for row in 0..columns.first().map_or(0, Vec::len) {
        for column in &columns {
            writer.ready(column.get(row).map_or(b"", Vec::as_slice));
        }
        writer.end_row()?;
    }
    let (bytes, rows) = writer.finish()?;
    Ok(Unpacked { facts: vec![Shape::Columns.fact(rows, false)], rows, columns: names.len() as u32, bytes, ..Unpacked::typed() })
}

/// One value as a cell.
struct One(Vec<u8>);

impl parse::Visit for One {
    fn child(&mut self, node: usize, _: &[u8]) -> usize {
        node
    }

    fn is_whole(&self, _: usize) -> bool {
        true
    }

    fn leaf(&mut self, _: usize, leaf: parse::Leaf<'_>) {
        rows::cell_text(leaf, false, &mut self.0);
    }

    fn wants_items(&self) -> bool {
        false
    }

    fn item(&mut self, _: usize, _: parse::Leaf<'_>) {}
}

#[cfg(test)]
mod tests;
