//! The scanner of dialects that the fast one cannot read, byte by byte: delimiters of several characters, runs of white
//! space, fixed width, escapes, comments, rows that go on over a line end, and quotes that were never meant to open.

use super::scanner::{Field, Oddities, Scan};
use crate::formats::{Cuts, Delimiter, Dialect, ShortRows};

/// Where in a record the scanner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first byte of a line that starts a record.
    Line,
    /// Before the first byte of a field.
    Field,
    /// Inside a field that no quote has opened.
    Text,
    /// Inside quotes.
    Quoted,
    /// After a closing quote, which stood here.
    Closed(usize),
    /// Inside a comment, or a line of cells of fixed width.
    WholeLine,
}

/// How quotes are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// A quote at the start of a field opens it.
    Strict,
    /// It does only if the next quote is on the same line and ends the field; else it is text.
    Lenient,
}

/// A short row that may go on in the next line.
#[derive(Debug, Clone, Copy)]
struct Pause {
    /// The fields before the one that its line end stands in.
    fields: usize,
    field_start: usize,
    state: State,
    escaped: bool,
    /// Where its line ends, without and with the line end.
    text_end: usize,
    next: usize,
}

/// Joining ends after this many lines: no cell has more.
const MOST_JOINED: u32 = 1000;

/// A resumable scanner over one growing buffer, with the same outcome as `Scanner`.
#[derive(Debug)]
pub struct GeneralScanner {
    dialect: Dialect,
    quoting: Quoting,
    at: usize,
    record_start: usize,
    field_start: usize,
    state: State,
    /// Whether the field's text has to be rewritten.
    escaped: bool,
    comment: bool,
    pause: Option<Pause>,
    joined: u32,
    /// The fields of the record so far.
    pub fields: Vec<Field>,
    /// What is odd about the record so far.
    pub oddities: Oddities,
}

/// What is left to do after one step.
enum Step {
    On,
    NeedMore,
    Done(usize),
}

impl GeneralScanner {
    /// A scanner that starts a record at `start`.
    #[must_use]
    pub fn new(dialect: Dialect, quoting: Quoting, start: usize) -> Self {
        let mut scanner = Self {
            dialect,
            quoting,
            at: start,
            record_start: start,
            field_start: start,
            state: State::Line,
            escaped: false,
            comment: false,
            pause: None,
            joined: 0,
            fields: Vec::new(),
            oddities: Oddities::default(),
        };
        scanner.restart(start);
        scanner
    }

    /// Starts a record at `start`.
    pub fn restart(&mut self, start: usize) {
        (self.at, self.record_start, self.field_start) = (start, start, start);
        (self.state, self.escaped, self.comment) = (State::Line, false, false);
        (self.pause, self.joined) = (None, 0);
        self.fields.clear();
        self.oddities = Oddities::default();
    }

    /// Starts inside a quoted field, at `start`.
    pub fn restart_in_quotes(&mut self, start: usize) {
        self.restart(start);
        self.state = State::Quoted;
    }

    /// Starts inside an unquoted field, at `start`.
    pub fn restart_in_field(&mut self, start: usize) {
        self.restart(start);
        self.state = if matches!(self.dialect.delimiter, Delimiter::Fixed(_)) { State::WholeLine } else { State::Text };
    }

    /// Starts the next record where the last one ended.
    pub fn next_record(&mut self) {
        self.restart(self.at);
    }

    /// True if the record is a line with nothing on it, or a comment.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        // An empty quoted field starts one byte after the record does; where spaces do not count, an empty one may too.
        let from_start = |start: u32| start as usize == self.record_start || self.dialect.delimiter == Delimiter::Spaces;
        self.comment || matches!(self.fields[..], [Field { start, end, .. }] if start == end && from_start(start))
    }

    /// Goes on to the end of the record: see `Scanner::scan`.
    pub fn scan(&mut self, buffer: &[u8], last: bool) -> Scan {
        loop {
            let step = match self.state {
                State::Line => self.on_line(buffer, last),
                State::Field => self.on_field(buffer, last),
                State::Text => self.on_text(buffer, last),
                State::Quoted => self.on_quoted(buffer, last),
                State::Closed(_) => self.on_text(buffer, last),
                State::WholeLine => self.on_whole_line(buffer, last),
            };
            match step {
                Step::On => {}
                Step::NeedMore => return Scan::NeedMore,
                Step::Done(end) => {
                    self.at = end;
                    return Scan::Record { end };
                }
            }
        }
    }

    fn on_line(&mut self, buffer: &[u8], last: bool) -> Step {
        let rest = &buffer[self.at..];
        if rest.is_empty() {
            return Step::NeedMore;
        }
        if let Some(mark) = &self.dialect.comment {
            let mark = mark.as_bytes();
            if rest.len() < mark.len() && mark.starts_with(rest) && !last {
                return Step::NeedMore;
            }
            if rest.starts_with(mark) {
                self.comment = true;
                self.state = State::WholeLine;
                return Step::On;
            }
        }
        self.state = if matches!(self.dialect.delimiter, Delimiter::Fixed(_)) { State::WholeLine } else { State::Field };
        Step::On
    }

    /// Comments and lines of fixed width: everything up to the line end.
    fn on_whole_line(&mut self, buffer: &[u8], last: bool) -> Step {
        let Some(found) = memchr::memchr2(b'\n', b'\r', &buffer[self.at..]).map(|i| self.at + i) else {
            self.at = buffer.len();
            return if last { self.whole_line(buffer, buffer.len(), buffer.len()) } else { Step::NeedMore };
        };
        self.at = found;
        match line_end(buffer, found, last) {
            Some(next) => self.whole_line(buffer, found, next),
            None => Step::NeedMore,
        }
    }

    fn whole_line(&mut self, buffer: &[u8], end: usize, next: usize) -> Step {
        let line = &buffer[self.record_start..end];
        self.oddities.comment = self.comment;
        match self.dialect.delimiter {
            Delimiter::Fixed(cuts) if !self.comment => self.fields.extend(cells_of_fixed_width(line, cuts, self.record_start)),
            _ => self.fields.push(Field { start: self.record_start as u32, end: end as u32, escaped: false }),
        }
        Step::Done(next)
    }

    fn on_field(&mut self, buffer: &[u8], last: bool) -> Step {
        if self.dialect.delimiter == Delimiter::Spaces {
            let blanks = buffer[self.at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            self.at += blanks;
        }
        self.field_start = self.at;
        self.escaped = false;
        let Some(&byte) = buffer.get(self.at) else {
            return if last { self.end_of_input(buffer) } else { Step::NeedMore };
        };
        self.state = State::Text;
        if Some(byte) != self.dialect.quote {
            return Step::On;
        }
        let opens = match self.quoting {
            Quoting::Strict => true,
            Quoting::Lenient => match self.closes_on_this_line(buffer, last) {
                Some(closes) => closes,
                None => {
                    self.state = State::Field;
                    return Step::NeedMore;
                }
            },
        };
        if opens {
            self.state = State::Quoted;
            self.at += 1;
        } else if self.oddities.stray_quote.is_none() {
            self.oddities.stray_quote = Some(self.fields.len() as u32);
        }
        Step::On
    }

    /// Whether the quote here is closed by the next one, on the same line and at the end of a field. `None` if the buffer
    /// ends before that can be told. Each byte is looked at but once for this, as the search ends at the next quote.
    fn closes_on_this_line(&self, buffer: &[u8], last: bool) -> Option<bool> {
        let quote = self.dialect.quote?;
        let mut at = self.at + 1;
        while let Some(&b) = buffer.get(at) {
            if b == b'\n' || b == b'\r' {
                return Some(false);
            }
            if Some(b) == self.dialect.escape && b != quote {
                at += 2;
            } else if b != quote {
                at += 1;
            } else if buffer.get(at + 1) == Some(&quote) {
                at += 2;
            } else if at + 1 >= buffer.len() {
                return last.then_some(true);
            } else {
                let after = &buffer[at + 1..];
                let enough = last || after.len() >= 8;
                let ends = matches!(after[0], b'\n' | b'\r') || self.delimiter_at(after).is_some();
                return if ends || enough { Some(ends) } else { None };
            }
        }
        last.then_some(false)
    }

    /// The length of the delimiter that `text` begins with.
    fn delimiter_at(&self, text: &[u8]) -> Option<usize> {
        match &self.dialect.delimiter {
            Delimiter::Text(mark) => text.starts_with(mark.as_bytes()).then_some(mark.as_bytes().len()),
            Delimiter::Spaces => text.first().filter(|b| matches!(b, b' ' | b'\t')).map(|_| 1),
            Delimiter::Fixed(_) => None,
        }
    }

    /// Whether a delimiter may begin here and the buffer ends inside it.
    fn delimiter_is_cut(&self, text: &[u8]) -> bool {
        match &self.dialect.delimiter {
            Delimiter::Text(mark) => text.len() < mark.as_bytes().len() && mark.as_bytes().starts_with(text),
            Delimiter::Spaces | Delimiter::Fixed(_) => false,
        }
    }

    fn on_text(&mut self, buffer: &[u8], last: bool) -> Step {
        while let Some(&b) = buffer.get(self.at) {
            if b == b'\n' || b == b'\r' {
                return match line_end(buffer, self.at, last) {
                    Some(next) => self.on_line_end(self.at, next, last && next == buffer.len()),
                    None => Step::NeedMore,
                };
            }
            let rest = &buffer[self.at..];
            if let Some(len) = self.delimiter_at(rest) {
                self.end_field(self.at);
                self.at += len;
                self.state = State::Field;
                // Badly split for sure. Going on would read far, again for each of many such lines.
                let width = self.dialect.width as usize;
                let too_many = self.quoting == Quoting::Strict && width > 0 && self.fields.len() > width;
                return if too_many && self.oddities.stray_quote.is_some() { Step::Done(self.at) } else { Step::On };
            }
            if !last && self.delimiter_is_cut(rest) {
                return Step::NeedMore;
            }
            if Some(b) == self.dialect.escape && self.state == State::Text {
                if rest.len() == 1 && !last {
                    return Step::NeedMore;
                }
                // An escaped `\r\n` would be cut in two, and its second half be a line end of its own.
                self.escaped = true;
                self.at += if rest.get(1) == Some(&b'\r') { 1 } else { 2.min(rest.len()) };
                continue;
            }
            self.at += 1;
        }
        if last { self.end_of_input(buffer) } else { Step::NeedMore }
    }

    fn on_quoted(&mut self, buffer: &[u8], last: bool) -> Step {
        let quote = self.dialect.quote.unwrap_or(b'"');
        while let Some(&b) = buffer.get(self.at) {
            let next = buffer.get(self.at + 1);
            let doubles = b == quote && next == Some(&quote);
            let escapes = Some(b) == self.dialect.escape && b != quote;
            if (b == quote || escapes) && next.is_none() && !last {
                return Step::NeedMore;
            }
            if doubles || escapes {
                self.escaped = true;
                self.at = (self.at + 2).min(buffer.len());
            } else if b == quote {
                self.state = State::Closed(self.at);
                self.at += 1;
                return Step::On;
            } else {
                self.at += 1;
            }
        }
        if last { self.end_of_input(buffer) } else { Step::NeedMore }
    }

    /// A line end outside quotes: the record's end, unless it is short and goes on.
    fn on_line_end(&mut self, end: usize, next: usize, last: bool) -> Step {
        let width = self.dialect.width as usize;
        if self.dialect.short_rows == ShortRows::Keep || width == 0 {
            self.end_line(end);
            return Step::Done(next);
        }
        let cells = self.fields.len() + 1;
        // The line that was added makes the row too long, or it is blank: the row ended before it.
        let blank_line = self.pause.is_some_and(|p| p.next == end);
        if let Some(pause) = self.pause.filter(|_| cells > width || blank_line) {
            return self.step_back(pause);
        }
        let blank = self.fields.is_empty() && end == self.record_start;
        if cells < width && !last && !blank && self.joined < MOST_JOINED {
            let (field_start, state, escaped) = (self.field_start, self.state, self.escaped);
            self.pause = Some(Pause { fields: self.fields.len(), field_start, state, escaped, text_end: end, next });
            self.joined += 1;
            self.at = next;
            return Step::On;
        }
        self.oddities.joined = self.pause.is_some();
        self.end_line(end);
        Step::Done(next)
    }

    /// Ends the record where its last complete line does.
    fn step_back(&mut self, pause: Pause) -> Step {
        self.fields.truncate(pause.fields);
        (self.field_start, self.state, self.escaped) = (pause.field_start, pause.state, pause.escaped);
        self.oddities.joined = self.joined > 1;
        self.end_field(pause.text_end);
        Step::Done(pause.next)
    }

    fn end_line(&mut self, end: usize) {
        let trailing_blanks = self.dialect.delimiter == Delimiter::Spaces && self.state == State::Text && self.field_start == end;
        // Spaces at the end of a line are no delimiter.
        if !trailing_blanks || self.fields.is_empty() {
            self.end_field(end);
        }
    }

    fn end_field(&mut self, end: usize) {
        let (start, end, escaped) = match self.state {
            State::Closed(close) if close + 1 == end && !self.escaped => (self.field_start + 1, close, false),
            State::Closed(close) => {
                if close + 1 != end && self.oddities.stray_quote.is_none() {
                    self.oddities.stray_quote = Some(self.fields.len() as u32);
                }
                (self.field_start, end, true)
            }
            _ => (self.field_start, end, self.escaped),
        };
        self.fields.push(Field { start: start as u32, end: end as u32, escaped });
        self.escaped = false;
    }

    /// The last record needs no line end. Nothing at all is no record.
    fn end_of_input(&mut self, buffer: &[u8]) -> Step {
        let end = buffer.len();
        if self.record_start == end {
            return Step::NeedMore;
        }
        if let Some(pause) = self.pause.filter(|_| self.fields.len() + 1 > self.dialect.width as usize) {
            return self.step_back(pause);
        }
        self.oddities.joined = self.pause.is_some();
        self.oddities.unclosed_quote = self.state == State::Quoted;
        self.end_line(end);
        Step::Done(end)
    }
}

/// Where the line end at `at` is over; `None` if the buffer ends before that is known.
fn line_end(buffer: &[u8], at: usize, last: bool) -> Option<usize> {
    match (buffer[at], buffer.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(at + 2),
        (b'\r', None) if !last => None,
        _ => Some(at + 1),
    }
}

/// The cells of a line, without the spaces around them. Places are counted in characters.
fn cells_of_fixed_width(line: &[u8], cuts: Cuts, line_start: usize) -> Vec<Field> {
    let cell = |from: usize, to: usize| {
        let before = line[from..to].iter().take_while(|b| **b == b' ').count();
        let after = line[from + before..to].iter().rev().take_while(|b| **b == b' ').count();
        Field { start: (line_start + from + before) as u32, end: (line_start + to - after) as u32, escaped: false }
    };
    let (mut fields, mut from, mut characters) = (Vec::new(), 0, 0);
    let mut places = cuts.places().iter().map(|&p| usize::from(p)).peekable();
    for (at, byte) in line.iter().enumerate() {
        if byte & 0xc0 == 0x80 {
            continue;
        }
        if places.next_if_eq(&characters).is_some() {
            fields.push(cell(from, at));
            from = at;
        }
        characters += 1;
    }
    fields.push(cell(from, line.len()));
    // A line that ends early has its last cells empty, but an empty line is blank.
    if !line.is_empty() {
        let end = (line_start + line.len()) as u32;
        fields.extend(places.map(|_| Field { start: end, end, escaped: false }));
    }
    fields
}

/// The text of an escaped field as bytes: quotes undoubled, escapes undone, text after the closing quote kept.
pub fn unescape(raw: &[u8], dialect: Dialect, into: &mut Vec<u8>) {
    let quoted = dialect.quote.filter(|q| raw.first() == Some(q));
    let mut inside = quoted.is_some();
    let mut i = usize::from(inside);
    while i < raw.len() {
        let (b, next) = (raw[i], raw.get(i + 1).copied());
        if inside && Some(b) == quoted {
            if next == quoted {
                into.push(b);
                i += 1;
            } else {
                inside = false;
            }
        } else if Some(b) == dialect.escape && (inside || quoted.is_none()) && next.is_some_and(|n| is_protected(n, dialect)) {
            into.extend(next);
            i += 1;
        } else {
            into.push(b);
        }
        i += 1;
    }
}

/// Whether an escape before this byte is meant for it: elsewhere, as in `C:\temp` or `\N`, it is text itself.
fn is_protected(byte: u8, dialect: Dialect) -> bool {
    let delimiter = matches!(&dialect.delimiter, Delimiter::Text(mark) if mark.as_bytes().first() == Some(&byte));
    let space = dialect.delimiter == Delimiter::Spaces && matches!(byte, b' ' | b'\t');
    delimiter || space || Some(byte) == dialect.quote || Some(byte) == dialect.escape || byte == b'\n'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::Mark;

    fn dialect(delimiter: &str) -> Dialect {
        let delimiter = Mark::new(delimiter).map_or(Delimiter::Spaces, Delimiter::Text);
        Dialect { delimiter, ..Dialect::plain(b',', Some(b'"')) }
    }

    /// Records as a plain reader sees them, the input coming in pieces of `step` bytes.
    fn records(input: &[u8], dialect: Dialect, quoting: Quoting, step: usize) -> Vec<Vec<String>> {
        let mut scanner = GeneralScanner::new(dialect, quoting, 0);
        let (mut all, mut have) = (Vec::new(), 0);
        loop {
            have = (have + step).min(input.len());
            let (buffer, last) = (&input[..have], have == input.len());
            while let Scan::Record { .. } = scanner.scan(buffer, last) {
                if !scanner.is_blank() {
                    all.push(scanner.fields.iter().map(|f| text(buffer, *f, dialect)).collect());
                }
                scanner.next_record();
            }
            if last {
                return all;
            }
        }
    }

    fn text(buffer: &[u8], field: Field, dialect: Dialect) -> String {
        let raw = &buffer[field.start as usize..field.end as usize];
        let mut text = Vec::new();
        if field.escaped {
            unescape(raw, dialect, &mut text);
        } else {
            text.extend_from_slice(raw);
        }
        String::from_utf8(text).unwrap()
    }

    fn oracle(input: &str, escape: Option<u8>) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).escape(escape).from_reader(input.as_bytes());
        reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn closed(input: &str) -> bool {
        let mut scanner = GeneralScanner::new(dialect(","), Quoting::Strict, 0);
        while let Scan::Record { .. } = scanner.scan(input.as_bytes(), true) {
            if scanner.oddities.unclosed_quote {
                return false;
            }
            scanner.next_record();
        }
        true
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn agrees_with_the_csv_crate(input in "([a,\r\n]|\"[a,\n]{0,4}(\"\")?[a,\n]{0,4}\"){0,80}", step in 1_usize..30) {
            // What is done about an unclosed quote is the reader's choice, not the scanner's.
            let input = if closed(&input) { input } else { format!("{input}\"") };
            prop_assert_eq!(records(input.as_bytes(), dialect(","), Quoting::Strict, step), oracle(&input, None));
        }

        // Where an escape stands only before a quote or another escape inside quotes, all readers agree on what it means.
        #[test]
        fn agrees_with_the_csv_crate_on_escapes(input in "([a,\r\n]|(,|\n)\"([a,\n]|\\\\\"|\\\\\\\\){0,9}\"(,|\n)){0,60}", step in 1_usize..30) {
            let dialect = Dialect { escape: Some(b'\\'), ..dialect(",") };
            prop_assert_eq!(records(input.as_bytes(), dialect, Quoting::Strict, step), oracle(&input, Some(b'\\')));
        }

        // A delimiter of several characters means what one of a single character would in its place.
        #[test]
        fn long_delimiters_are_as_good_as_short_ones(input in "([a,\r\n]|(,|\n)\"([a,\n]|\"\"){0,9}\"(,|\n)){0,60}", step in 1_usize..30) {
            let long = records(input.replace(',', "<|>").as_bytes(), dialect("<|>"), Quoting::Strict, step);
            let short: Vec<Vec<String>> = oracle(&input, None);
            let long: Vec<Vec<String>> = long.iter().map(|r| r.iter().map(|c| c.replace("<|>", ",")).collect()).collect();
            prop_assert_eq!(long, short);
        }
    }

    fn check(input: &str, dialect: Dialect, expected: &[&[&str]]) {
        for step in [1, 2, 3, 100] {
            assert_eq!(records(input.as_bytes(), dialect, Quoting::Strict, step), expected, "{input:?}");
        }
    }

    #[test]
    fn runs_of_white_space() {
        check("  a  b\tc \n\n 1 \"x y\" 2", dialect(""), &[&["a", "b", "c"], &["1", "x y", "2"]]);
    }

    #[test]
    fn fixed_width() {
        let cuts = Cuts::new(&[4, 8]).unwrap();
        let dialect = Dialect { delimiter: Delimiter::Fixed(cuts), ..Dialect::plain(b',', None) };
        check("id  namevalue\nä   b   1\n2\n", dialect, &[&["id", "name", "value"], &["ä", "b", "1"], &["2", "", ""]]);
    }

    #[test]
    fn comments() {
        let dialect = Dialect { comment: Mark::new("//"), ..dialect(",") };
        check("// a \"b\n1,2\n//\n/3,4", dialect, &[&["1", "2"], &["/3", "4"]]);
    }

    #[test]
    fn escapes_outside_quotes() {
        let dialect = Dialect { escape: Some(b'\\'), ..dialect(",") };
        check("a\\,b,C:\\dir,\\N\n", dialect, &[&["a,b", "C:\\dir", "\\N"]]);
    }

    #[test]
    fn short_rows_are_joined_while_they_fit() {
        let dialect = Dialect { short_rows: ShortRows::Join, width: 3, ..dialect(",") };
        check("1,a\nb,2\n3,c,4\n", dialect, &[&["1", "a\nb", "2"], &["3", "c", "4"]]);
        // What is too long joined was a short row.
        check("1,a\n3,c,4\n5\n\n6,7,8", dialect, &[&["1", "a"], &["3", "c", "4"], &["5"], &["6", "7", "8"]]);
        check("1,\"a\"\n3,c,4\n5", dialect, &[&["1", "a"], &["3", "c", "4"], &["5"]]);
    }

    #[test]
    fn lenient_quotes_open_only_what_they_close() {
        let lenient = |input: &str| records(input.as_bytes(), dialect(","), Quoting::Lenient, 1);
        assert_eq!(lenient("\"a,b,\"c d\",e\n\"x,y\",\"\n"), [vec!["\"a", "b", "c d", "e"], vec!["x,y", "\""]]);
    }
}
