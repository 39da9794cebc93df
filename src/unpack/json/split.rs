//! JSON that holds the names of the columns, the keys of the rows and the rows apart, as pandas writes it with
//! `orient="split"`.

use std::io::BufRead;

use super::{
    OnRecord, Record, Text, broken, items,
    names::Names,
    one,
    rows::Rows,
    shape::{self, DATA, Shape},
    stream::Stream,
};
use crate::{
    table::Failure,
    unpack::{
        Limits, Unpacked,
        write::{Sink, Writer},
    },
};

/// Writes the rows under the names.
pub(super) fn unpack(text: &Text<'_>, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut titles = list(text, limits, shape::COLUMNS, one::name)?;
    let mut keys = list(text, limits, shape::INDEX, one::cell)?;
    if keys.iter().enumerate().all(|(row, key)| *key == row.to_string().into_bytes()) {
        keys.clear();
    }
    let mut names = Names::new(limits);
    rows(text, limits, &mut |record| names.learn(record.text).map_err(|wrong| broken(wrong, record.text, record.spot)))?;
    // Rows that are longer than the names have columns without a name at the end.
    names.widest = names.widest.max(titles.len());
    titles.resize(names.widest, String::new());
    if !keys.is_empty() {
        titles.insert(0, shape::key_name(&titles));
    }
    let mut writer = Writer::new(sink, limits, text.packed.packed_len());
    writer.header(&titles)?;
    let (mut cells, mut keys) = (Rows::new(&mut names, &[], true, limits.nesting), keys.into_iter().peekable());
    let keyed = keys.peek().is_some();
    rows(text, limits, &mut |record| {
        if keyed {
            writer.ready(&keys.next().unwrap_or_default());
        }
        cells.write(record.text, &mut writer)?.map_err(|wrong| broken(wrong, record.text, record.spot))
    })?;
    let notes = cells.notes();
    let (bytes, rows) = writer.finish()?;
    Ok(Unpacked { facts: vec![Shape::Split.fact(rows, false)], notes, rows, columns: titles.len() as u32, bytes, ..Unpacked::typed() })
}

/// Hands on the rows.
fn rows(text: &Text<'_>, limits: Limits, on: OnRecord<'_>) -> Result<(), Failure> {
    let mut stream = Stream::new(text.read()?, limits);
    if find(&mut stream, DATA)? { items(&mut stream, &mut 0, on) } else { Ok(()) }
}

/// How an item is read.
type Take<T> = fn(&[u8], Limits) -> Result<T, super::Wrong>;

/// The items of a member, each read by `take`; none where there is no such member.
fn list<T>(text: &Text<'_>, limits: Limits, name: &str, take: Take<T>) -> Result<Vec<T>, Failure> {
    let mut stream = Stream::new(text.read()?, limits);
    let (mut all, mut held) = (Vec::new(), 0);
    if find(&mut stream, name)? {
        items(&mut stream, &mut 0, &mut |Record { text, spot, .. }| {
            held += 24 + text.len() as u64;
            if held > limits.memory {
                return Err(Failure::new(format!("The list {name:?} of the JSON is too long to be held"), "Save it as a list of records"));
            }
            all.push(take(text, limits).map_err(|wrong| broken(wrong, text, spot))?);
            Ok(())
        })?;
    }
    Ok(all)
}

/// Goes to the value of a member; false where there is none of that name.
fn find<R: BufRead>(stream: &mut Stream<R>, wanted: &str) -> Result<bool, Failure> {
    stream.expect(b'{')?;
    loop {
        if shape::name(stream)? == wanted {
            return Ok(true);
        }
        stream.skip()?;
        if shape::ends(stream, b'}')? {
            return Ok(false);
        }
    }
}
