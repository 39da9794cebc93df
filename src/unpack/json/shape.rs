//! What of a JSON text is the table.

use std::io::BufRead;

use super::{left_out::LeftOut, nest::Nest, stream::Stream};
use crate::{table::Failure, unpack::Limits};

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each top value is one.
    Values {
        /// How many top values there are, as far as it has been looked: one or more.
        several: bool,
    },
    /// Each value in the lines of the text that are nothing but values.
    Lines(LeftOut),
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
    /// Members are columns: lists of the same length, or objects whose names are the keys of the rows.
    Columns(Keys),
    /// Members are rows: objects, whose own names are the keys of the rows.
    Rows(Keys),
    /// The names of the columns, the keys of the rows and the rows are members of their own.
    Split,
}

/// What names the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Nothing.
    None,
    /// Their positions, from 0: they are no column.
    Positions,
    /// Something else: a column.
    Named,
}

/// The names of the members of `Shape::Split`, as pandas calls them.
pub(super) const COLUMNS: &str = "columns";
pub(super) const INDEX: &str = "index";
pub(super) const DATA: &str = "data";

/// A name for the column of the keys of the rows that no other column has.
pub(super) fn key_name(columns: &[String]) -> String {
    let mut name = INDEX.to_owned();
    while columns.contains(&name) {
        name.push('_');
    }
    name
}

/// A member of the object that the text is.
struct Member {
    name: String,
    items: u64,
    /// It is a list; of objects alone; of lists alone; of nothing that has parts.
    list: bool,
    objects: bool,
    lists: bool,
    plain: bool,
}

/// Looks through a text as far as its shape needs: to the end of its first value.
pub(super) fn shape(reader: impl BufRead, limits: Limits) -> Result<Shape, Failure> {
    let mut stream = Stream::new(reader, limits);
    match stream.peek()? {
        Some(b'[') => return list(stream),
        Some(b'{') => {}
        found => return Err(stream.unexpected(found, "a list or an object")),
    }
    let (mut members, mut nest) = (Vec::new(), Some(Nest::default()));
    // So many are a record of its own, or a dictionary: nothing to choose from.
    let most = 16 * limits.columns;
    stream.step();
    if stream.peek()? == Some(b'}') {
        stream.step();
        nest = None;
    } else {
        loop {
            let name = name(&mut stream)?;
            let nested = match &mut nest {
                Some(nest) if stream.peek()? == Some(b'{') => Some(nest.member(&name, &mut stream)?),
                _ => None,
            };
            nest = nest.filter(|_| nested == Some(true));
            match nested {
                None => members.push(member(&mut stream, name)?),
                Some(_) if members.len() <= most => members.push(Member::other(name)),
                Some(_) => {}
            }
            if ends(&mut stream, b'}')? {
                break;
            }
            if members.len() > most && nest.is_none() {
                return Ok(Shape::Values { several: false });
            }
        }
    }
    if stream.peek()?.is_some() {
        return Ok(Shape::Values { several: true });
    }
    Ok(nest.and_then(|nest| nest.shape()).unwrap_or_else(|| one_object(&members)))
}

/// What of an object is the table, by its members.
fn one_object(members: &[Member]) -> Shape {
    let columns = members.iter().all(|m| m.list && m.plain && m.items == members[0].items);
    if columns && members.iter().any(|m| m.items > 0) {
        return Shape::Columns(Keys::None);
    }
    if is_split(members) {
        return Shape::Split;
    }
    let mut tables: Vec<usize> = (0..members.len()).filter(|&i| members[i].objects && members[i].items > 0).collect();
    tables.sort_by_key(|&i| std::cmp::Reverse(members[i].items));
    let Some((&position, rest)) = tables.split_first() else { return Shape::Values { several: false } };
    let others = rest.iter().map(|&i| (members[i].name.clone(), members[i].items)).collect();
    Shape::Member { position, name: members[position].name.clone(), others }
}

/// Names, keys and rows apart, and nothing else but the names that pandas gives to both.
fn is_split(members: &[Member]) -> bool {
    let list = |name: &str| members.iter().find(|m| m.name == name && m.list);
    let (Some(columns), Some(data)) = (list(COLUMNS), list(DATA)) else { return false };
    let known = |m: &Member| matches!(m.name.as_str(), COLUMNS | INDEX | DATA | "index_names" | "column_names");
    let index = list(INDEX).map_or(data.items, |index| index.items);
    columns.plain && columns.items > 0 && data.lists && index == data.items && members.iter().all(known)
}

impl Member {
    /// A member that is no list.
    fn other(name: String) -> Self {
        Self { name, items: 0, list: false, objects: false, lists: false, plain: true }
    }
}

/// A list: of records, or the first of several lists that are records themselves. Lists of objects follow each other only
/// as parts of one, which needs no look at the end of the first.
fn list<R: BufRead>(mut stream: Stream<R>) -> Result<Shape, Failure> {
    stream.step();
    match stream.peek()? {
        Some(b'{') => return Ok(Shape::Items),
        Some(b']') => stream.step(),
        _ => loop {
            if let Some(found @ (b',' | b']' | b'}' | b':')) = stream.peek()? {
                return Err(stream.unexpected(Some(found), "a value"));
            }
            stream.skip()?;
            if ends(&mut stream, b']')? {
                break;
            }
        },
    }
    Ok(if stream.peek()?.is_some() { Shape::Values { several: true } } else { Shape::Items })
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
    let mut member = Member { objects: true, lists: true, ..Member::other(name) };
    if stream.peek()? != Some(b'[') {
        stream.skip()?;
        return Ok(Member { objects: false, lists: false, ..member });
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
        member.lists &= first == Some(b'[');
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
