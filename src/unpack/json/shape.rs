//! What of a JSON text is the table.

use std::io::BufRead;

use super::stream::Stream;
use crate::{table::Failure, unpack::Limits};

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each top value is one.
    Values {
        /// How many top values there are, as far as it has been looked: one or more.
        several: bool,
    },
    /// The items of the list that the text is.
    Items,
    /// The items of a list in the object that the text is.
    Member {
        /// Position among the members.
        position: usize,
        /// Its name.
        name: String,
        /// Other members with records, and how many.
        others: Vec<(String, u64)>,
    },
    /// Members are columns: lists of the same length.
    Columns,
}

/// A member of the object that the text is.
struct Member {
    name: String,
    items: u64,
    /// It is a list; of objects alone; of nothing that has parts.
    list: bool,
    objects: bool,
    plain: bool,
}

/// Looks through a text as far as its shape needs: to the end of its first value.
pub(super) fn shape(reader: impl BufRead, limits: Limits) -> Result<Shape, Failure> {
    let mut stream = Stream::new(reader, limits);
    match stream.peek()? {
        Some(b'[') => return Ok(Shape::Items),
        Some(b'{') => {}
        found => return Err(stream.unexpected(found, "a list or an object")),
    }
    let mut members = Vec::new();
    stream.step();
    if stream.peek()? == Some(b'}') {
        stream.step();
    } else {
        loop {
            let name = name(&mut stream)?;
            members.push(member(&mut stream, name)?);
            if ends(&mut stream, b'}')? {
                break;
            }
            if members.len() > 16 * limits.columns {
                // A record of its own, or a dictionary: nothing to choose from.
                return Ok(Shape::Values { several: false });
            }
        }
    }
    if stream.peek()?.is_some() {
        return Ok(Shape::Values { several: true });
    }
    let columns = members.iter().all(|m| m.list && m.plain && m.items == members[0].items);
    if columns && members.iter().any(|m| m.items > 0) {
        return Ok(Shape::Columns);
    }
    let mut tables: Vec<usize> = (0..members.len()).filter(|&i| members[i].objects && members[i].items > 0).collect();
    tables.sort_by_key(|&i| std::cmp::Reverse(members[i].items));
    let Some((&position, rest)) = tables.split_first() else { return Ok(Shape::Values { several: false }) };
    let others = rest.iter().map(|&i| (members[i].name.clone(), members[i].items)).collect();
    Ok(Shape::Member { position, name: members[position].name.clone(), others })
}

/// The name of a member; the colon after it is passed over.
pub(super) fn name<R: BufRead>(stream: &mut Stream<R>) -> Result<String, Failure> {
    if stream.peek()? != Some(b'"') {
        let found = stream.peek()?;
        return Err(stream.unexpected(found, "a name in double quotes"));
    }
    let raw = stream.value()?.0.to_vec();
    stream.expect(b':')?;
    Ok(String::from_utf8_lossy(&super::parse::unescape(&raw[1..raw.len() - 1])).into_owned())
}

/// Whether a list or an object ends here; else a comma is passed over.
pub(super) fn ends<R: BufRead>(stream: &mut Stream<R>, close: u8) -> Result<bool, Failure> {
    match stream.peek()? {
        Some(b',') => {
            stream.step();
            Ok(false)
        }
        Some(b) if b == close => {
            stream.step();
            Ok(true)
        }
        found => Err(stream.unexpected(found, &format!("a comma or {:?}", char::from(close)))),
    }
}

fn member<R: BufRead>(stream: &mut Stream<R>, name: String) -> Result<Member, Failure> {
    let mut member = Member { name, items: 0, list: false, objects: true, plain: true };
    if stream.peek()? != Some(b'[') {
        stream.skip()?;
        return Ok(Member { objects: false, ..member });
    }
    member.list = true;
    stream.step();
    if stream.peek()? == Some(b']') {
        stream.step();
        return Ok(member);
    }
    loop {
        let first = stream.peek()?;
        member.items += 1;
        member.objects &= first == Some(b'{');
        member.plain &= !matches!(first, Some(b'{' | b'['));
        if matches!(first, None | Some(b',' | b']' | b'}' | b':')) {
            return Err(stream.unexpected(first, "a value"));
        }
        stream.skip()?;
        if ends(stream, b']')? {
            return Ok(member);
        }
    }
}
