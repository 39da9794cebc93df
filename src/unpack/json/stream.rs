//! The values of a JSON text of any length, one after the other: only the one at hand is held.

use std::io::BufRead;

use crate::{
    table::Failure,
    unpack::{Limits, limits::size, packed::failure},
};

/// Where a value begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Bytes before it.
    pub(super) byte: u64,
    /// Line ends before it.
    pub(super) lines: u64,
}

impl Spot {
    /// A place `at` bytes into `text`, which begins here.
    pub(super) fn into(self, text: &[u8], at: usize) -> Self {
        let before = &text[..at.min(text.len())];
        Self { byte: self.byte + before.len() as u64, lines: self.lines + newlines(before) }
    }

    pub(super) fn words(self) -> String {
        format!("line {}, byte {}", self.lines + 1, self.byte)
    }
}

fn newlines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// Reads a JSON text.
pub(super) struct Stream<R> {
    reader: R,
    spot: Spot,
    limits: Limits,
    value: Vec<u8>,
}

impl<R: BufRead> Stream<R> {
    pub(super) fn new(reader: R, limits: Limits) -> Self {
        Self::at(reader, limits, Spot::default())
    }

    /// Reads a text that stands at a place of the whole.
    pub(super) fn at(reader: R, limits: Limits, spot: Spot) -> Self {
        Self { reader, spot, limits, value: Vec::new() }
    }

    /// The next byte that is no space; `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Failure> {
        loop {
            let ready = self.reader.fill_buf().map_err(failure)?;
            if ready.is_empty() {
                return Ok(None);
            }
            // RFC 8259 knows four spaces; record separators stand before the values of RFC 7464.
            let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0x1e);
            let len = ready.iter().position(|b| !space(b)).unwrap_or(ready.len());
            let found = ready.get(len).copied();
            self.spot.byte += len as u64;
            self.spot.lines += newlines(&ready[..len]);
            self.reader.consume(len);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Passes over a byte that has been peeked at.
    pub(super) fn step(&mut self) {
        self.reader.consume(1);
        self.spot.byte += 1;
    }

    /// Passes over the byte `expected`, with spaces before it.
    pub(super) fn expect(&mut self, expected: u8) -> Result<(), Failure> {
        match self.peek()? {
            Some(b) if b == expected => {
                self.step();
                Ok(())
            }
            found => Err(self.unexpected(found, &format!("{:?}", char::from(expected)))),
        }
    }

    pub(super) fn unexpected(&self, found: Option<u8>, expected: &str) -> Failure {
        match found {
            Some(b) => {
                let what = format!("The JSON is broken: {expected} is expected, {:?} stands there", char::from(b));
                Failure::new(what, "Correct the place in the file").at(self.spot.words())
            }
            None => Failure::new("The JSON is cut short", "Get the whole file").at(self.spot.words()),
        }
    }

    /// The text of the next value, and where it begins. Only its extent is found; whether it is right is not looked at.
    pub(super) fn value(&mut self) -> Result<(&[u8], Spot), Failure> {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        self.peek()?;
        let spot = self.spot;
        let most = self.limits.record;
        let mut room = true;
        self.extent(&mut |piece| {
            room = value.len() + piece.len() <= most;
            if room {
                value.extend_from_slice(piece);
            }
            room
        })?;
        if !room {
            let what = format!("A record of the JSON is longer than {}", size(most as u64));
            return Err(Failure::new(what, "Save the data as one record a line, or as CSV").at(spot.words()));
        }
        self.value = value;
        Ok((&self.value, spot))
    }

    /// Passes over the next value, of any length.
    pub(super) fn skip(&mut self) -> Result<(), Failure> {
        self.peek()?;
        self.extent(&mut |_| true)
    }

    /// Finds the end of the value that begins here; hands its pieces to `take` until that says no.
    fn extent(&mut self, take: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Failure> {
        let mut state = Extent { depth: 0, inside: Inside::Nothing };
        loop {
            let ready = self.reader.fill_buf().map_err(failure)?;
            if ready.is_empty() {
                // A number or a word may stand at the very end.
                return if state.inside == Inside::Word { Ok(()) } else { Err(self.unexpected(None, "")) };
            }
            let (len, done) = state.scan(ready);
            let goes_on = take(&ready[..len]);
            self.spot.byte += len as u64;
            self.spot.lines += newlines(&ready[..len]);
            self.reader.consume(len);
            if done || !goes_on {
                return Ok(());
            }
        }
    }
}

/// Whether a text ends inside a value: inside a list, an object or quotes.
pub(super) fn breaks_off(text: &[u8]) -> bool {
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let mut state = Extent { depth: 0, inside: Inside::Nothing };
        let (len, done) = state.scan(rest);
        if !done {
            return state.inside != Inside::Word;
        }
        rest = rest[len..].trim_ascii_start();
    }
    false
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text,
    Escape,
    Word,
}

/// How far one is in a value.
struct Extent {
    depth: u32,
    inside: Inside,
}

impl Extent {
    /// How many of these bytes belong to the value, and whether it ends with them.
    fn scan(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.inside {
                Inside::Text => match memchr::memchr2(b'"', b'\\', &bytes[at..]) {
                    None => return (bytes.len(), false),
                    Some(len) => {
                        at += len + 1;
                        if bytes[at - 1] == b'\\' {
                            self.inside = Inside::Escape;
                            continue;
                        }
                        self.inside = Inside::Nothing;
                        if self.depth == 0 {
                            return (at, true);
                        }
                    }
                },
                Inside::Escape => {
                    at += 1;
                    self.inside = Inside::Text;
                }
                Inside::Word => {
                    if matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n' | 0x1e | b'[' | b'{' | b'"' | b':') {
                        return (at, true);
                    }
                    at += 1;
                }
                Inside::Nothing => {
                    at += 1;
                    match byte {
                        b'"' => self.inside = Inside::Text,
                        b'[' | b'{' => self.depth += 1,
                        b']' | b'}' => {
                            self.depth = self.depth.saturating_sub(1);
                            if self.depth == 0 {
                                return (at, true);
                            }
                        }
                        _ if self.depth == 0 => self.inside = Inside::Word,
                        _ => {}
                    }
                }
            }
        }
        (bytes.len(), false)
    }
}
