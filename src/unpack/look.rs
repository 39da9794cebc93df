//! Whether a text is JSON: its grammar over the start, nothing kept.

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
    let mut look = Grammar { text, at: 0 };
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
            Some(_) => break End::Wrong,
        }
    };
    match end {
        End::Whole => Look::Json,
        // A file that is cut short is meant as JSON where much of it was right.
        End::Cut if !all || look.at > 256 => Look::Json,
        End::Wrong if look.at > 1024 && text.first().is_some_and(|b| matches!(b, b'[' | b'{')) => Look::Json,
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
                    Some(b':') => self.at += 1,
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
            _ if known || super::json::is_number(word) => End::Whole,
            _ => End::Wrong,
        }
    }
}
