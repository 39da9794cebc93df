//! An object of objects: whether it is a table by its columns or by its rows, as pandas writes them with
//! `orient="columns"` and `orient="index"`, or settings that are no table.
//!
//! Both have the same grammar, so the names tell: what counts rows is a number. Where neither does, the kinds of the values
//! tell, which are the same all along a column and hardly ever along a row.

use std::{collections::BTreeSet, io::BufRead};

use super::{
    shape::{self, Keys, Shape},
    stream::Stream,
};
use crate::table::{Failure, Key};

/// Fewer rows with words as keys are rather settings than a table.
const FEW: u64 = 3;
/// From so many rows on, they may differ in some of their names.
const MANY: u64 = 10;
/// More names are not remembered.
const MOST_NAMES: usize = 16_384;

/// What is known of the members of an object, all of which are objects so far.
#[derive(Debug)]
pub(super) struct Nest {
    outer: Names,
    /// Of the first member.
    inner: Names,
    /// All members have the names of the first, in its order.
    same: bool,
    /// No value has parts.
    plain: bool,
    /// The values of each member are of one kind.
    alike_inside: bool,
    /// The values of each name are of one kind, as far as they are remembered.
    alike_across: bool,
    kinds: Vec<Kind>,
    /// The different names below the members, by their hash, and how many there are in all.
    different: BTreeSet<u64>,
    total: u64,
}

impl Default for Nest {
    fn default() -> Self {
        Self {
            outer: Names::default(),
            inner: Names::default(),
            same: true,
            plain: true,
            alike_inside: true,
            alike_across: true,
            kinds: Vec::new(),
            different: BTreeSet::new(),
            total: 0,
        }
    }
}

impl Nest {
    /// Takes in the member `name`, whose value is an object that begins here, and passes over it; false where it is empty.
    pub(super) fn member<R: BufRead>(&mut self, name: &str, stream: &mut Stream<R>) -> Result<bool, Failure> {
        let (mut inner, mut kind) = (Names::default(), Kind::Null);
        stream.expect(b'{')?;
        if stream.peek()? == Some(b'}') {
            stream.step();
            return Ok(false);
        }
        loop {
            let name = shape::name(stream)?;
            let own = Kind::of(stream.peek()?);
            stream.skip()?;
            if self.different.len() <= MOST_NAMES {
                self.different.insert(Key::new(name.as_bytes()).hash);
            }
            self.plain &= own != Kind::Parts;
            self.alike_inside &= kind.is_like(own);
            self.compare(inner.count as usize, own);
            kind = kind.or(own);
            inner.add(&name);
            if shape::ends(stream, b'}')? {
                break;
            }
        }
        self.total += inner.count;
        self.outer.add(name);
        if self.outer.count == 1 {
            self.inner = inner;
        } else {
            self.same &= self.inner == inner;
        }
        Ok(true)
    }

    /// Compares the kind of a value with those at its position in the members before.
    fn compare(&mut self, position: usize, kind: Kind) {
        match self.kinds.get_mut(position) {
            Some(known) => {
                self.alike_across &= known.is_like(kind);
                *known = known.or(kind);
            }
            None if position < MOST_NAMES => self.kinds.push(kind),
            None => {}
        }
    }

    /// The table that the object is.
    #[must_use]
    pub(super) fn shape(&self) -> Option<Shape> {
        let (rows, columns) = (self.outer.count, self.inner.count);
        if self.same && self.inner.are_numbers() {
            return Some(Shape::Columns(self.inner.keys()));
        }
        let alike = self.different.len() <= MOST_NAMES && self.total * 2 >= self.different.len() as u64 * rows;
        let dictionary = rows >= MANY && !(self.same && self.plain);
        if alike && (self.outer.are_numbers() || dictionary) {
            return Some(Shape::Rows(self.outer.keys()));
        }
        if !self.same || !self.plain || rows < 2 {
            return None;
        }
        let few = if self.alike_across { MANY.max(rows + 1) } else { FEW };
        if self.alike_inside && columns >= few {
            return Some(Shape::Columns(Keys::Named));
        }
        (self.alike_across && rows >= FEW || rows >= MANY).then_some(Shape::Rows(Keys::Named))
    }
}

/// Names in their order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Names {
    count: u64,
    /// A hash of all of them.
    all: u64,
    /// How many are whole numbers, and how many say their position, from 0.
    numbers: u64,
    positions: u64,
}

impl Names {
    fn add(&mut self, name: &str) {
        let digits = name.strip_prefix('-').unwrap_or(name);
        let number = (1..20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let position = number && name.parse() == Ok(self.count) && (name == "0" || !name.starts_with('0'));
        self.numbers += u64::from(number);
        self.positions += u64::from(position);
        self.count += 1;
        self.all = self.all.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(5) ^ Key::new(name.as_bytes()).hash;
    }

    /// Whether they are keys of rows without a doubt.
    fn are_numbers(&self) -> bool {
        self.count > 0 && self.numbers == self.count && (self.count > 1 || self.positions == 1)
    }

    fn keys(&self) -> Keys {
        if self.positions == self.count { Keys::Positions } else { Keys::Named }
    }
}

/// What a value is, told by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    Number,
    Text,
    Truth,
    Parts,
}

impl Kind {
    fn of(first: Option<u8>) -> Self {
        match first {
            Some(b'"') => Self::Text,
            Some(b'{' | b'[') => Self::Parts,
            Some(b't' | b'f') => Self::Truth,
            Some(b'n' | b'N') => Self::Null,
            _ => Self::Number,
        }
    }

    /// Null is like everything.
    fn is_like(self, other: Self) -> bool {
        self == other || self == Self::Null || other == Self::Null
    }

    fn or(self, other: Self) -> Self {
        if self == Self::Null { other } else { self }
    }
}
