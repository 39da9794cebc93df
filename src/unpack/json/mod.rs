//! JSON as a table: a list of objects, objects one after the other, or a table inside an object.
//!
//! Nested objects become columns `a.b`; lists stay JSON in one cell. Numbers are kept as written. The text is read twice:
//! first for the names of the columns, then for the rows; or once, by several workers, where each line is a record.

mod columns;
mod left_out;
mod lines;
mod names;
mod nest;
mod one;
mod parse;
mod rows;
mod shape;
mod split;
mod stream;

use std::io::BufRead;

use left_out::LeftOut;
use names::Names;
use parse::Wrong;
use rows::Rows;
use shape::{Keys, Shape};
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
    /// The text in the encoding that was given, or else told by its first bytes.
    fn new(packed: &'a Packed, given: Option<Encoding>) -> Result<Self, Failure> {
        let (head, _) = packed.head(16)?;
        let (told, mark) = json_encoding(&head);
        let encoding = given.unwrap_or(told);
        Ok(Self { packed, encoding, mark: if encoding == told { mark } else { 0 } })
    }

    fn read(&self) -> Result<Box<dyn BufRead + 'a>, Failure> {
        let mut reader = self.packed.read();
        // The first buffer holds the mark: it is four bytes at most.
        reader.fill_buf().map_err(super::packed::failure)?;
        reader.consume(self.mark);
        Ok(if self.encoding == Encoding::Utf8 { reader } else { Box::new(Narrow::new(reader, self.encoding)) })
    }
}

/// Writes the table that a JSON text holds, or a share of its records. The encoding is one of those whose text need not be
/// unpacked.
pub(super) fn unpack(packed: &Packed, given: Option<Encoding>, limits: Limits, share: Share, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    if share.of > 1 {
        // Shares are told by bytes that are characters.
        let is_plain = given.is_none_or(|encoding| encoding == Encoding::Utf8);
        return Ok(if is_plain { lines::unpack(packed, limits, share, sink) } else { Unpacked { misfit: true, ..Unpacked::typed() } });
    }
    let text = Text::new(packed, given)?;
    let shape = shape::shape(text.read()?, limits);
    match shape {
        Ok(Shape::Columns(keys)) => return columns::unpack(&text, limits, keys, sink),
        Ok(Shape::Split) => return split::unpack(&text, limits, sink),
        _ => {}
    }
    let (shape, mut names) = learn_or_leave_out(&text, shape, limits)?;
    let lists = names.others == 0 && names.lists > 0;
    let nodes = names.columns();
    let mut writer = Writer::new(sink, limits, packed.packed_len());
    let width = if lists { names.widest } else { nodes.len() };
    let keyed = shape == Shape::Rows(Keys::Named);
    if !lists && width > 0 {
        let mut titles: Vec<String> = nodes.iter().map(|&n| names.path(n)).collect();
        if keyed {
            titles.insert(0, shape::key_name(&titles));
        }
        writer.header(&titles)?;
    }
    let mut rows = Rows::new(&mut names, &nodes, lists, limits.nesting);
    if width > 0 {
        each(&text, &shape, limits, &mut |Record { text, spot, number, key }| {
            if keyed {
                writer.text(key.as_bytes());
            }
            let written = rows.write(text, &mut writer);
            written.map_err(|failure| failure.at(format!("record {number}, {}", spot.words())))?.map_err(|wrong| broken(wrong, text, spot))
        })?;
    }
    let mut notes = rows.notes();
    if let Shape::Lines(left_out) = &shape {
        notes.splice(0..0, left_out.notes());
    }
    let (bytes, rows) = writer.finish()?;
    Ok(Unpacked {
        facts: vec![shape.fact(rows, lists)],
        notes,
        rows,
        columns: (width + usize::from(keyed)) as u32,
        bytes,
        // Whether the first of several lists names the columns is for the reader of the text to find out.
        header: (!lists).then_some(true),
        ..Unpacked::typed()
    })
}

/// The names of all records; where a value is broken, of those whose lines are sound.
fn learn_or_leave_out(text: &Text<'_>, shape: Result<Shape, Failure>, limits: Limits) -> Result<(Shape, Names), Failure> {
    let failure = match shape {
        Ok(shape) => match learn(text, &shape, limits) {
            Ok(names) => return Ok((shape, names)),
            Err(failure) if !matches!(shape, Shape::Values { .. }) => return Err(failure),
            Err(failure) => failure,
        },
        Err(failure) => failure,
    };
    let shape = LeftOut::find(text.read()?, limits)?.map(Shape::Lines).ok_or(failure)?;
    let names = learn(text, &shape, limits)?;
    Ok((shape, names))
}

fn learn(text: &Text<'_>, shape: &Shape, limits: Limits) -> Result<Names, Failure> {
    let mut names = Names::new(limits);
    each(text, shape, limits, &mut |Record { text, spot, .. }| {
        names.learn(text).map_err(|wrong| broken(wrong, text, spot))?;
        if names.is_too_wide() {
            let what = "The records of the JSON have too many different names for a table";
            return Err(Failure::new(what, "Save the data as a list of records that have the same names").at(spot.words()));
        }
        Ok(())
    })?;
    Ok(names)
}

impl Shape {
    fn fact(&self, rows: u64, lists: bool) -> crate::table::ReadingFact {
        let (one, records) = if lists { ("a list", "lists") } else { ("a record", "records") };
        match self {
            Self::Values { several: true } => fact("format", "ndjson", format!("JSON values one after the other, each of them {one}.")),
            Self::Values { several: false } => fact("format", "json", "One JSON object: one record."),
            Self::Lines(_) => fact("format", "ndjson", format!("JSON values, one in a line, each of them {one}.")),
            Self::Items => fact("format", "json", format!("A JSON list of {rows} {records}.")),
            Self::Member { name, others, .. } => {
                let others: Vec<String> = others.iter().map(|(name, items)| format!("{name:?} with {items}")).collect();
                let rest = if others.is_empty() { String::new() } else { format!(" Not read: {}.", others.join(", ")) };
                fact("format", "json", format!("A JSON object whose list {name:?} holds {rows} records.{rest}"))
            }
            Self::Columns(Keys::None) => fact("format", "json", format!("A JSON object of columns: lists of {rows} values.")),
            Self::Columns(keys) => {
                let what = format!(
                    "A JSON object of columns, as pandas writes it: objects of {rows} values by the keys of the rows{}.",
                    keys.told()
                );
                fact("format", "json", what)
            }
            Self::Rows(keys) => fact("format", "json", format!("A JSON object of {rows} rows by their keys{}.", keys.told())),
            Self::Split => {
                let what = format!("A JSON object with the names of the columns, the index and {rows} rows apart, as pandas writes it.");
                fact("format", "json", what)
            }
        }
    }
}

impl Keys {
    fn told(self) -> &'static str {
        if self == Self::Named { ", which are the first column" } else { ", which only count" }
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

/// A record of the text.
struct Record<'a> {
    text: &'a [u8],
    /// Where it begins.
    spot: Spot,
    /// Its number from 1.
    number: u64,
    /// The key of the row, where it has one.
    key: &'a str,
}

/// What is done with each record.
type OnRecord<'a> = &'a mut dyn FnMut(Record<'_>) -> Result<(), Failure>;

/// Hands on each record.
fn each(text: &Text<'_>, shape: &Shape, limits: Limits, on: OnRecord<'_>) -> Result<(), Failure> {
    let mut stream = Stream::new(text.read()?, limits);
    let mut number = 0;
    match shape {
        Shape::Lines(_) => {
            return left_out::each(text.read()?, limits, &mut |text, spot| {
                number += 1;
                on(Record { text, spot, number, key: "" })
            });
        }
        Shape::Values { .. } => {
            while stream.peek()?.is_some() {
                number += 1;
                let (text, spot) = stream.value()?;
                on(Record { text, spot, number, key: "" })?;
            }
            return Ok(());
        }
        Shape::Rows(_) => return members(&mut stream, on),
        Shape::Member { position, .. } => {
            stream.expect(b'{')?;
            for _ in 0..*position {
                shape::name(&mut stream)?;
                stream.skip()?;
                stream.expect(b',')?;
            }
            shape::name(&mut stream)?;
        }
        Shape::Items | Shape::Columns(_) | Shape::Split => {}
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

/// Hands on the members of an object, each with its name as the key.
fn members<R: BufRead>(stream: &mut Stream<R>, on: OnRecord<'_>) -> Result<(), Failure> {
    stream.expect(b'{')?;
    for number in 1.. {
        let key = shape::name(stream)?;
        let (text, spot) = stream.value()?;
        on(Record { text, spot, number, key: &key })?;
        if shape::ends(stream, b'}')? {
            break;
        }
    }
    Ok(())
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
        let (text, spot) = stream.value()?;
        on(Record { text, spot, number: *number, key: "" })?;
        if shape::ends(stream, b']')? {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests;
