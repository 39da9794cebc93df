//! JSON whose members are columns. It is held in memory: rows go across its whole length.

use std::io::BufRead;

use super::{
    Text, broken,
    one::cell,
    shape::{self, Keys, Shape},
    stream::Stream,
};
use crate::{
    table::Failure,
    unpack::{
        Limits, Unpacked,
        write::{Sink, Writer, quote},
    },
};

/// Writes an object whose members are lists, or objects that have the same names, which are the `keys` of the rows.
pub(super) fn unpack(text: &Text<'_>, limits: Limits, keys: Keys, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut held = Held { stream: Stream::new(text.read()?, limits), limits, bytes: 0, keys: (keys == Keys::Named).then(Vec::new) };
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    held.stream.expect(b'{')?;
    loop {
        names.push(shape::name(&mut held.stream)?);
        columns.push(held.column(keys, columns.is_empty())?);
        if shape::ends(&mut held.stream, b'}')? {
            break;
        }
    }
    if let Some(keys) = held.keys {
        names.insert(0, shape::key_name(&names));
        columns.insert(0, keys);
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
    Ok(Unpacked { facts: vec![Shape::Columns(keys).fact(rows, false)], rows, columns: names.len() as u32, bytes, ..Unpacked::typed() })
}

/// What is held of the text.
struct Held<R> {
    stream: Stream<R>,
    limits: Limits,
    bytes: u64,
    /// The keys of the rows as cells, where they are a column.
    keys: Option<Vec<Vec<u8>>>,
}

impl<R: BufRead> Held<R> {
    /// The cells of the next column. The first one has the keys as well.
    fn column(&mut self, keys: Keys, first: bool) -> Result<Vec<Vec<u8>>, Failure> {
        let (open, close) = if keys == Keys::None { (b'[', b']') } else { (b'{', b'}') };
        self.stream.expect(open)?;
        let mut cells: Vec<Vec<u8>> = Vec::new();
        while self.stream.peek()? != Some(close) {
            if keys != Keys::None {
                let name = shape::name(&mut self.stream)?;
                self.keep_key(&name, first)?;
            }
            let (value, spot) = self.stream.value()?;
            let cell = cell(value, self.limits).map_err(|wrong| broken(wrong, value, spot))?;
            self.hold(cell.len())?;
            cells.push(cell);
            if self.stream.peek()? == Some(b',') {
                self.stream.step();
            }
        }
        self.stream.step();
        Ok(cells)
    }

    fn keep_key(&mut self, name: &str, first: bool) -> Result<(), Failure> {
        let Some(keys) = self.keys.as_mut().filter(|_| first) else { return Ok(()) };
        let mut key = Vec::new();
        quote(name.as_bytes(), &mut key);
        keys.push(key);
        self.hold(name.len())
    }

    fn hold(&mut self, bytes: usize) -> Result<(), Failure> {
        self.bytes += 24 + bytes as u64;
        if self.bytes > self.limits.memory {
            return Err(Failure::new("The JSON is too large to be turned from columns into rows", "Save it as a list of records"));
        }
        Ok(())
    }
}
