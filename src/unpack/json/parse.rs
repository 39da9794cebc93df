//! One JSON record, taken apart: every value at the end of a path is handed on.

use std::borrow::Cow;

use super::super::look::is_number;

/// A value that goes into one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf<'a> {
    Null,
    /// A number or a word, as written.
    Word(&'a [u8]),
    /// A text in quotes.
    Text(Quoted<'a>),
    /// A list, or an object that stays whole, as written.
    Json(&'a [u8]),
}

/// What stands between two quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted<'a> {
    /// The bytes, escapes and all.
    pub(super) raw: &'a [u8],
    /// Whether there are escapes.
    pub(super) escaped: bool,
    /// Whether there is anything that a cell of delimited text must not have outside quotes.
    pub(super) special: bool,
}

impl<'a> Quoted<'a> {
    /// The text without its escapes.
    pub(super) fn text(self) -> Cow<'a, [u8]> {
        if self.escaped { unescape(self.raw) } else { Cow::Borrowed(self.raw) }
    }
}

/// What the bytes of a text mean to whoever looks for its end, as bits.
const MEANING: [u8; 256] = {
    let mut meaning = [0; 256];
    meaning[b'"' as usize] = ENDS;
    meaning[b'\\' as usize] = ENDS;
    meaning[b',' as usize] = SPECIAL;
    meaning[b'\n' as usize] = SPECIAL;
    meaning[b'\r' as usize] = SPECIAL;
    // A byte order mark at the start of the table would be taken for one.
    meaning[0xef] = SPECIAL;
    meaning
};
const ENDS: u8 = 1;
const SPECIAL: u8 = 2;

/// Who is told about the record. Nodes are places in the tree of names; 0 is the record itself.
pub(super) trait Visit {
    /// The node of a name below another.
    fn child(&mut self, node: usize, name: &[u8]) -> usize;
    /// Whether an object at the node is one value and not names.
    fn is_whole(&self, node: usize) -> bool;
    /// A value at a node.
    fn leaf(&mut self, node: usize, leaf: Leaf<'_>);
    /// Whether a record that is a list is wanted item by item, and not as one value.
    fn wants_items(&self) -> bool;
    /// An item of such a record, and its position from 0.
    fn item(&mut self, position: usize, leaf: Leaf<'_>);
}

/// What is wrong with a record, and where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) expected: &'static str,
}

/// Takes a record apart.
pub(super) fn record(text: &[u8], nesting: usize, visit: &mut impl Visit) -> Result<(), Wrong> {
    let mut parser = Parser { text, at: 0, nesting };
    if visit.wants_items() && text.first() == Some(&b'[') {
        parser.items(visit)?;
    } else {
        parser.value(0, 0, visit)?;
    }
    parser.space();
    if parser.at == text.len() { Ok(()) } else { parser.wrong("the end of the record") }
}

/// Takes values apart that stand one after the other, with nothing between them but spaces and record separators.
pub(super) fn values(text: &[u8], nesting: usize, visit: &mut impl Visit) -> Result<(), Wrong> {
    let mut parser = Parser { text, at: 0, nesting };
    loop {
        while matches!(parser.peek(), Some(b' ' | b'\t' | b'\r' | b'\n' | 0x1e)) {
            parser.at += 1;
        }
        if parser.at == text.len() {
            return Ok(());
        }
        parser.value(0, 0, visit)?;
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    nesting: usize,
}

impl<'a> Parser<'a> {
    fn wrong<T>(&self, expected: &'static str) -> Result<T, Wrong> {
        Err(Wrong { at: self.at, expected })
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn value(&mut self, node: usize, depth: usize, visit: &mut impl Visit) -> Result<(), Wrong> {
        self.space();
        match self.peek() {
            Some(b'{') if !visit.is_whole(node) => self.object(node, depth, visit),
            Some(b'{' | b'[') => {
                let start = self.at;
                self.skip(depth)?;
                visit.leaf(node, Leaf::Json(&self.text[start..self.at]));
                Ok(())
            }
            Some(b'"') => {
                let text = self.string()?;
                visit.leaf(node, Leaf::Text(text));
                Ok(())
            }
            _ => {
                let word = self.word()?;
                visit.leaf(node, if matches!(word, b"null" | b"NaN") { Leaf::Null } else { Leaf::Word(word) });
                Ok(())
            }
        }
    }

    fn object(&mut self, node: usize, depth: usize, visit: &mut impl Visit) -> Result<(), Wrong> {
        if depth >= self.nesting {
            return self.wrong("fewer levels of nesting");
        }
        self.at += 1;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            let name = self.name()?;
            let child = visit.child(node, &name);
            self.value(child, depth + 1, visit)?;
            if self.ends(b'}', "a comma or a closing brace")? {
                return Ok(());
            }
        }
    }

    /// A record that is a list: its items are cells by their position.
    fn items(&mut self, visit: &mut impl Visit) -> Result<(), Wrong> {
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        for position in 0.. {
            self.space();
            let (start, first) = (self.at, self.peek());
            let leaf = match first {
                Some(b'{' | b'[') => {
                    self.skip(1)?;
                    Leaf::Json(&self.text[start..self.at])
                }
                Some(b'"') => Leaf::Text(self.string()?),
                _ => match self.word()? {
                    b"null" | b"NaN" => Leaf::Null,
                    word => Leaf::Word(word),
                },
            };
            visit.item(position, leaf);
            if self.ends(b']', "a comma or a closing bracket")? {
                break;
            }
        }
        Ok(())
    }

    /// Whether a list or an object ends here; else a comma is passed over.
    fn ends(&mut self, close: u8, expected: &'static str) -> Result<bool, Wrong> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            Some(b) if b == close => {
                self.at += 1;
                Ok(true)
            }
            _ => self.wrong(expected),
        }
    }

    /// A name and the colon after it.
    fn name(&mut self) -> Result<Cow<'a, [u8]>, Wrong> {
        self.space();
        if self.peek() != Some(b'"') {
            return self.wrong("a name in double quotes");
        }
        let raw = self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return self.wrong("a colon");
        }
        self.at += 1;
        Ok(raw.text())
    }

    /// A text in quotes.
    fn string(&mut self) -> Result<Quoted<'a>, Wrong> {
        let start = self.at + 1;
        let (mut at, mut escaped, mut special) = (start, false, 0);
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            // Most texts are short: a plain loop is faster than a search by wide registers.
            let ends = |b: &u8| {
                let meaning = MEANING[usize::from(*b)];
                special |= meaning;
                meaning == ENDS
            };
            let Some(len) = rest.iter().position(ends) else {
                return self.wrong("the closing quote of this text");
            };
            at += len;
            if rest[len] == b'"' {
                self.at = at + 1;
                return Ok(Quoted { raw: &self.text[start..at], escaped, special: special & SPECIAL != 0 });
            }
            let valid = match rest.get(len + 1) {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => true,
                Some(b'u') => rest.get(len + 2..len + 6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
                _ => false,
            };
            if !valid {
                self.at = at;
                return self.wrong("an escape that JSON knows");
            }
            escaped = true;
            at += 2;
        }
    }

    fn word(&mut self) -> Result<&'a [u8], Wrong> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        if is_number(word) || matches!(word, b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity") {
            return Ok(word);
        }
        self.at = start;
        self.wrong("a value")
    }

    /// Passes over a value that must be right.
    fn skip(&mut self, depth: usize) -> Result<(), Wrong> {
        self.space();
        let close = match self.peek() {
            Some(b'[') => b']',
            Some(b'{') => b'}',
            Some(b'"') => return self.string().map(drop),
            _ => return self.word().map(drop),
        };
        if depth >= self.nesting {
            return self.wrong("fewer levels of nesting");
        }
        self.at += 1;
        self.space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            if close == b'}' {
                self.name()?;
            }
            self.skip(depth + 1)?;
            if self.ends(close, if close == b'}' { "a comma or a closing brace" } else { "a comma or a closing bracket" })? {
                return Ok(());
            }
        }
    }
}

/// A text without its escapes; half a pair of surrogates becomes the replacement character.
pub(super) fn unescape(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = Vec::with_capacity(raw.len());
    let mut at = 0;
    let unit = |at: usize| {
        let digits = raw.get(at..at + 6).filter(|d| d.starts_with(b"\\u"))?;
        u16::from_str_radix(std::str::from_utf8(&digits[2..]).ok()?, 16).ok()
    };
    while let Some(&byte) = raw.get(at) {
        if byte != b'\\' {
            text.push(byte);
            at += 1;
            continue;
        }
        if let Some(first) = unit(at) {
            at += 6;
            let second = unit(at).filter(|_| (0xd800..0xdc00).contains(&first));
            let pair = second.and_then(|second| char::decode_utf16([first, second]).next().and_then(Result::ok));
            at += if pair.is_some() { 6 } else { 0 };
            let c = pair.or_else(|| char::from_u32(u32::from(first))).unwrap_or(char::REPLACEMENT_CHARACTER);
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        text.push(match raw.get(at + 1) {
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(&other) => other,
            None => b'\\',
        });
        at += 2;
    }
    Cow::Owned(text)
}
