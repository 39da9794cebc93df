//! Splits bytes into records and fields, in as many pieces as they come.

use super::masks::{Masks, Structural};
use crate::formats::Dialect;

/// Where a field stands in the buffer, and what must be done to read its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// First byte of the text (after the opening quote, if the text needs no more than that).
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether quotes stand inside: doubled ones, or text after the closing one. Then `start` is the opening quote.
    pub escaped: bool,
}

impl Field {
    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The field without the spaces around its text, unless its text is to be rewritten.
    #[must_use]
    pub fn trimmed(self, buffer: &[u8]) -> Self {
        if self.escaped {
            return self;
        }
        let text = &buffer[self.start as usize..self.end as usize];
        let before = text.iter().take_while(|b| **b == b' ').count();
        let after = text[before..].iter().rev().take_while(|b| **b == b' ').count();
        Self { start: self.start + before as u32, end: self.end - after as u32, escaped: false }
    }

    /// Whether the text stands in quotes.
    #[must_use]
    pub fn is_quoted(self, buffer: &[u8], quote: u8) -> bool {
        let at = if self.escaped { Some(self.start) } else { self.start.checked_sub(1) };
        at.is_some_and(|at| buffer.get(at as usize) == Some(&quote))
    }
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// The record is whole; it ends before this position, its line end included.
    Record { end: usize },
    /// The buffer ends before the record does.
    NeedMore,
}

/// What was odd about a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Oddities {
    /// Text after a closing quote, first in this field.
    pub stray_quote: Option<u32>,
    /// The input ended inside quotes.
    pub unclosed_quote: bool,
    /// It is no record but a comment.
    pub comment: bool,
    /// It goes on over line ends outside quotes.
    pub joined: bool,
    /// It is a line that is too long to be a row.
    pub long_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// No quote has opened the field.
    None,
    /// Inside quotes.
    In,
    /// After the closing quote, which stood here.
    Closed(usize),
}

/// The closing quote of a field whose start was not seen.
const NOWHERE: usize = usize::MAX;

/// A resumable scanner over one growing buffer. The grammar is that of `csv-core` 0.1.13: a quote opens a field
/// only at its start; inside, a doubled quote is one; text after the closing quote belongs to the field; `\n`,
/// `\r` and `\r\n` end a record.
#[derive(Debug)]
pub struct Scanner {
    structural: Structural,
    /// Bits not yet looked at, of the 64 bytes at `word`.
    masks: Masks,
    word: usize,
    /// How many bytes of the word the masks were made from.
    known: usize,
    record_start: usize,
    field_start: usize,
    quote: Quote,
    doubled: bool,
    /// How many cells a row has, if known, and beyond how many the record is given up: none before a stray quote is seen.
    width: usize,
    stop_after: usize,
    /// The fields of the record so far.
    pub fields: Vec<Field>,
    /// What is odd about the record so far.
    pub oddities: Oddities,
}

/// Stands for "no quote"; `Scanner::scan` passes over it.
const NEVER: u8 = 0;

impl Scanner {
    /// A scanner that starts a record at `start`.
    #[must_use]
    pub fn new(dialect: Dialect, start: usize) -> Self {
        let delimiter = dialect.plain_delimiter().unwrap_or(NEVER);
        let structural = Structural { delimiter, quote: dialect.quote.unwrap_or(NEVER) };
        let mut scanner = Self {
            structural,
            masks: Masks::default(),
            word: 0,
            known: 0,
            record_start: start,
            field_start: start,
            quote: Quote::None,
            doubled: false,
            width: if dialect.width == 0 { usize::MAX } else { dialect.width as usize },
            stop_after: usize::MAX,
            fields: Vec::new(),
            oddities: Oddities::default(),
        };
        scanner.restart(start);
        scanner
    }

    /// Starts a record at `start`; what was known of the buffer is forgotten.
    pub fn restart(&mut self, start: usize) {
        self.masks = Masks::default();
        self.word = start;
        self.known = 0;
        self.begin(start);
    }

    /// Starts inside a quoted field, at `start`.
    pub fn restart_in_quotes(&mut self, start: usize) {
        self.restart(start);
        self.quote = Quote::In;
    }

    /// Starts inside an unquoted field, at `start`.
    pub fn restart_in_field(&mut self, start: usize) {
        self.restart(start);
        self.quote = Quote::Closed(NOWHERE);
    }

    fn begin(&mut self, start: usize) {
        self.record_start = start;
        self.field_start = start;
        self.quote = Quote::None;
        self.doubled = false;
        self.stop_after = usize::MAX;
        self.fields.clear();
        self.oddities = Oddities::default();
    }

    /// Goes on to the end of the record. `last` says that no more bytes will come. After a whole record, the next
    /// call starts the next one; after `NeedMore`, call again with a longer buffer that begins with the same bytes.
    pub fn scan(&mut self, buffer: &[u8], last: bool) -> Scan {
        loop {
            let Some(at) = self.next_structural(buffer) else {
                return if last { self.end_of_input(buffer) } else { Scan::NeedMore };
            };
            let byte = buffer[at];
            if byte == self.structural.delimiter {
                self.end_field(at);
                self.field_start = at + 1;
                // Badly split for sure. Going on would read far, again for each of many such lines.
                if self.fields.len() > self.stop_after {
                    return Scan::Record { end: at + 1 };
                }
            } else if byte == b'\n' || byte == b'\r' {
                if byte == b'\r' && at + 1 == buffer.len() && !last {
                    self.unread(at, byte);
                    return Scan::NeedMore;
                }
                return self.end_record(buffer, at);
            } else if self.structural.quote != NEVER && !self.on_quote(buffer, at, last) {
                return Scan::NeedMore;
            }
        }
    }

    fn end_record(&mut self, buffer: &[u8], at: usize) -> Scan {
        let mut end = at + 1;
        if buffer[at] == b'\r' && buffer.get(end) == Some(&b'\n') {
            end += 1;
            self.skip_to(end);
        }
        self.end_field(at);
        self.field_start = end;
        Scan::Record { end }
    }

    /// Starts the next record where the last one ended.
    pub fn next_record(&mut self) {
        self.begin(self.field_start);
    }

    /// True if the record is a line with nothing on it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        // An empty quoted field starts one byte after the record does.
        matches!(self.fields[..], [Field { start, end, .. }] if start == end && start as usize == self.record_start)
    }

    fn next_structural(&mut self, buffer: &[u8]) -> Option<usize> {
        loop {
            let bits = if self.quote == Quote::In { self.masks.quotes } else { self.masks.quotes | self.masks.ends };
            if bits != 0 {
                let bit = bits.trailing_zeros();
                // Everything up to and including this bit is done with.
                let rest = !0_u64 << bit << 1;
                self.masks.quotes &= rest;
                self.masks.ends &= rest;
                return Some(self.word + bit as usize);
            }
            if self.known == 64 {
                self.word += 64;
                self.known = 0;
                // Inside quotes, ends of the old word are left over.
                self.masks = Masks::default();
            }
            if !self.load(buffer) {
                return None;
            }
        }
    }

    /// Makes the masks of the word, or of what has been added to it; false if there is nothing new.
    fn load(&mut self, buffer: &[u8]) -> bool {
        let done = self.known;
        let rest = &buffer[self.word.min(buffer.len())..];
        if let Some(word) = rest.first_chunk::<64>() {
            self.masks = self.structural.masks(word);
            self.known = 64;
        } else {
            if rest.len() <= done {
                return false;
            }
            self.masks = self.structural.masks_of_tail(rest);
            self.known = rest.len();
        }
        let new = !0_u64 << done;
        self.masks.quotes &= new;
        self.masks.ends &= new;
        true
    }

    /// False if the byte after the quote is needed and not there yet.
    fn on_quote(&mut self, buffer: &[u8], at: usize, last: bool) -> bool {
        match self.quote {
            Quote::None if at == self.field_start => self.quote = Quote::In,
            Quote::In => match buffer.get(at + 1) {
                Some(&b) if b == self.structural.quote => {
                    self.doubled = true;
                    self.skip_to(at + 2);
                }
                None if !last => {
                    self.unread(at, self.structural.quote);
                    return false;
                }
                _ => self.quote = Quote::Closed(at),
            },
            // A quote inside an unquoted field, or after a closing one, is text.
            Quote::None | Quote::Closed(_) => {}
        }
        true
    }

    fn end_field(&mut self, at: usize) {
        let (start, end, escaped) = match self.quote {
            Quote::None | Quote::In => (self.field_start, at, false),
            Quote::Closed(NOWHERE) => (self.field_start, at, false),
            Quote::Closed(close) if close + 1 == at && !self.doubled => (self.field_start + 1, close, false),
            Quote::Closed(close) => {
                if close + 1 != at && self.oddities.stray_quote.is_none() {
                    self.oddities.stray_quote = Some(self.fields.len() as u32);
                    self.stop_after = self.width;
                }
                (self.field_start, at, true)
            }
        };
        self.fields.push(Field { start: start as u32, end: end as u32, escaped });
        self.quote = Quote::None;
        self.doubled = false;
    }

    /// The last record needs no line end. Nothing at all is no record.
    fn end_of_input(&mut self, buffer: &[u8]) -> Scan {
        let end = buffer.len();
        if self.fields.is_empty() && self.field_start == end {
            return Scan::NeedMore;
        }
        self.oddities.unclosed_quote = self.quote == Quote::In;
        self.end_field(end);
        self.field_start = end;
        Scan::Record { end }
    }

    /// Puts a structural byte back, to be seen again when more bytes are there.
    fn unread(&mut self, at: usize, byte: u8) {
        let bit = 1_u64 << (at - self.word);
        if byte == self.structural.quote {
            self.masks.quotes |= bit;
        } else {
            self.masks.ends |= bit;
        }
    }

    fn skip_to(&mut self, position: usize) {
        let done = position - self.word;
        if done < 64 {
            let rest = !0_u64 << done;
            self.masks.quotes &= rest;
            self.masks.ends &= rest;
            // The buffer may have grown since the masks were made.
            self.known = self.known.max(done);
        } else {
            // The byte to skip is the first of the next word.
            self.word = position;
            self.known = 0;
            self.masks = Masks::default();
        }
    }
}

/// The text of an escaped field as bytes: quotes undoubled, text after the closing quote kept.
pub fn unescape(raw: &[u8], quote: u8, into: &mut Vec<u8>) {
    let mut inside = true;
    let mut i = 1;
    while i < raw.len() {
        let b = raw[i];
        if inside && b == quote {
            if raw.get(i + 1) == Some(&quote) {
                into.push(quote);
                i += 2;
                continue;
            }
            inside = false;
        } else {
            into.push(b);
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CSV: Dialect = Dialect::plain(b',', Some(b'"'));

    /// Records as a plain reader sees them, the input coming in pieces of `step` bytes.
    fn records(input: &[u8], step: usize) -> Vec<Vec<Vec<u8>>> {
        let mut scanner = Scanner::new(CSV, 0);
        let mut all = Vec::new();
        let mut have = 0;
        loop {
            have = (have + step).min(input.len());
            let buffer = &input[..have];
            let last = have == input.len();
            while let Scan::Record { .. } = scanner.scan(buffer, last) {
                if !scanner.is_blank() {
                    all.push(scanner.fields.iter().map(|f| text(buffer, *f)).collect());
                }
                scanner.next_record();
            }
            if last {
                return all;
            }
        }
    }

    fn text(buffer: &[u8], field: Field) -> Vec<u8> {
        let raw = &buffer[field.start as usize..field.end as usize];
        let mut text = Vec::new();
        if field.escaped {
            unescape(raw, b'"', &mut text);
        } else {
            text.extend_from_slice(raw);
        }
        text
    }

    fn oracle(input: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
        reader.byte_records().map(|r| r.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
    }

    fn closed(input: &[u8]) -> bool {
        let mut scanner = Scanner::new(CSV, 0);
        while let Scan::Record { .. } = scanner.scan(input, true) {
            if scanner.oddities.unclosed_quote {
                return false;
            }
            scanner.next_record();
        }
        true
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn agrees_with_the_csv_crate(input in "[a,\"\r\n]{0,200}", step in 1_usize..90) {
            // What is done about an unclosed quote is the reader's choice, not the scanner's.
            let closing = if closed(input.as_bytes()) { "" } else { "\"" };
            let input = format!("{input}{closing}");
            prop_assert_eq!(records(input.as_bytes(), step), oracle(input.as_bytes()));
        }
    }

    #[test]
    fn a_null_byte_is_text_where_there_is_no_quote() {
        let mut scanner = Scanner::new(Dialect::plain(b',', None), 0);
        assert_eq!(scanner.scan(b"a\0\"b,c\n", true), Scan::Record { end: 7 });
        assert_eq!(scanner.fields.len(), 2);
    }

    #[test]
    fn oddities_are_told() {
        let mut scanner = Scanner::new(CSV, 0);
        scanner.scan(b"a,\"b\"c,d\n", true);
        assert_eq!(scanner.oddities, Oddities { stray_quote: Some(1), ..Oddities::default() });
        scanner.restart(0);
        scanner.scan(b"a,\"b\nc", true);
        assert_eq!(scanner.oddities, Oddities { unclosed_quote: true, ..Oddities::default() });
    }
}
