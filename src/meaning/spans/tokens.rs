//! A text in words, numbers and signs, with their places.

use crate::meaning::words::folded;

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters; an apostrophe or a hyphen between them belongs to the word.
    Word,
    /// Digits, and perhaps a letter after them: 12b.
    Number,
    /// A line end.
    Break,
    /// Anything else but spaces.
    Sign,
}

/// All tokens of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    all: Vec<Token>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (mut all, mut at) = (Vec::new(), 0);
        while let Some(c) = text[at..].chars().next() {
            let (kind, len) = if c.is_alphabetic() {
                (Some(Kind::Word), word(&text[at..]))
            } else if c.is_ascii_digit() {
                (Some(Kind::Number), text[at..].bytes().take_while(u8::is_ascii_alphanumeric).count())
            } else if c == '\n' {
                (Some(Kind::Break), 1)
            } else {
                ((!c.is_whitespace()).then_some(Kind::Sign), c.len_utf8())
            };
            all.extend(kind.map(|kind| Token { start: at, end: at + len, kind }));
            at += len;
        }
        Self { text, all }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.all.get(at).copied()
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The word at a place in lower case without accents; empty where there is none.
    pub(super) fn low(&self, at: usize) -> String {
        if self.is(at, Kind::Word) { folded(self.text(at)) } else { String::new() }
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.get(at).is_some_and(|token| token.kind == kind)
    }

    pub(super) fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.is(at, Kind::Sign) && self.text(at) == sign
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is(at, Kind::Word) && self.text(at).starts_with(char::is_uppercase)
    }

    /// Whether a number is as short as those of houses.
    pub(super) fn is_house(&self, at: usize) -> bool {
        self.is(at, Kind::Number) && self.text(at).len() <= 6
    }
}

/// How long the word at the start of a text is.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(c.is_alphabetic() || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}
