//! Whether a text is JSON: its grammar over the start, nothing kept.

use crate::formats::Encoding;

/// What the start of a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// JSON values, the first of them an array or an object, as far as one can see.
    Json,
    /// Anything else.
    Other,
}

/// Looks at the start of a text, which may be `all` of it. A text that is cut is JSON as long as nothing speaks against.
pub(super) fn json(text: &[u8], all: bool) -> Look {
    let mut look = Grammar { text, at: 0, names: 0 };
    look.space();
    if !matches!(look.peek(), Some(b'[' | b'{')) {
        return Look::Other;
    }
    let end = loop {
        match look.value(0) {
            End::Whole => {}
            end => break end,
        }
        let before = look.at;
        look.space();
        match look.peek() {
            None => break End::Whole,
            // Values one after the other need at least a space between them, as `["x"],["y"]` has not.
            Some(_) if look.at > before => {}
            Some(b'{' | b'[') => {}
            Some(_) => return Look::Other,
        }
    };
    match end {
        End::Whole => Look::Json,
        End::Cut if !all => Look::Json,
        // A value that breaks off after a name is meant as JSON: its reader says what is wrong with it.
        End::Cut | End::Wrong if look.names > 0 => Look::Json,
        End::Cut | End::Wrong => Look::Other,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    Cut,
    Wrong,
}

struct Grammar<'a> {
    text: &'a [u8],
    at: usize,
    /// Names with their colons that have been met.
    names: usize,
}

impl Grammar<'_> {
    /// Deeper nesting is taken as right: the reader says more.
    const DEEP: usize = 64;

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> End {
        self.space();
        match self.peek() {
            None => End::Cut,
            Some(b'[' | b'{') if depth > Self::DEEP => End::Cut,
            Some(b'[') => self.items(b']', depth),
            Some(b'{') => self.items(b'}', depth),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'N' | b'I') => self.word(),
            Some(_) => End::Wrong,
        }
    }

    fn items(&mut self, close: u8, depth: usize) -> End {
        self.at += 1;
        self.space();
        if self.peek() == Some(close) {
            self.at += 1;
            return End::Whole;
        }
        loop {
            if close == b'}' {
                self.space();
                match self.peek() {
                    None => return End::Cut,
                    Some(b'"') => {}
                    Some(_) => return End::Wrong,
                }
                let end = self.string();
                if end != End::Whole {
                    return end;
                }
                self.space();
                match self.peek() {
                    None => return End::Cut,
                    Some(b':') => {
                        self.at += 1;
                        self.names += 1;
                    }
                    Some(_) => return End::Wrong,
                }
            }
            let end = self.value(depth + 1);
            if end != End::Whole {
                return end;
            }
            self.space();
            match self.peek() {
                None => return End::Cut,
                Some(b',') => self.at += 1,
                Some(b) if b == close => {
                    self.at += 1;
                    return End::Whole;
                }
                Some(_) => return End::Wrong,
            }
        }
    }

    fn string(&mut self) -> End {
        self.at += 1;
        loop {
            match self.peek() {
                None => return End::Cut,
                Some(b'"') => {
                    self.at += 1;
                    return End::Whole;
                }
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
    }

    /// A number, or one of the words.
    fn word(&mut self) -> End {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        let known = matches!(word, b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity");
        match self.peek() {
            None => End::Cut,
            _ if known || is_number(word) => End::Whole,
            _ => End::Wrong,
        }
    }
}

/// Whether a word is a number as JSON writes them, or nearly: zeros at the start and a plus are let through.
pub(super) fn is_number(word: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut rest = word.strip_prefix(b"-").or_else(|| word.strip_prefix(b"+")).unwrap_or(word);
    let whole = digits(rest);
    rest = &rest[whole..];
    if whole == 0 {
        return false;
    }
    if let Some(after) = rest.strip_prefix(b".") {
        let part = digits(after);
        if part == 0 {
            return false;
        }
        rest = &after[part..];
    }
    if let Some(after) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let after = after.strip_prefix(b"-").or_else(|| after.strip_prefix(b"+")).unwrap_or(after);
        let power = digits(after);
        return power > 0 && power == after.len();
    }
    rest.is_empty()
}

/// The encoding of a text that begins as JSON does, and the length of its byte order mark. UTF-8 stands for any code page.
pub(super) fn json_encoding(head: &[u8]) -> (Encoding, usize) {
    Encoding::from_bom(head).unwrap_or_else(|| {
        // The first two characters of JSON are ASCII.
        let encoding = match head {
            [a, 0, 0, 0, b, 0, 0, 0, ..] if *a > 0 && *b > 0 => Encoding::Utf32Le,
            [0, 0, 0, a, 0, 0, 0, b, ..] if *a > 0 && *b > 0 => Encoding::Utf32Be,
            [a, 0, b, 0, ..] if *a > 0 && *b > 0 => Encoding::Utf16Le,
            [0, a, 0, b, ..] if *a > 0 && *b > 0 => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        };
        (encoding, 0)
    })
}
