//! How cells and records are told apart.

use serde::{Deserialize, Serialize};

use super::Edges;

/// How cells and records are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// The byte around cells that hold a delimiter, a line end or a quote (doubled); `None` if quotes are plain text.
    pub quote: Option<u8>,
    /// The byte that makes the next one plain text, besides doubling of quotes.
    pub escape: Option<u8>,
    /// What lines that are no records begin with.
    pub comment: Option<Mark>,
    /// What is done with a row that has fewer cells than the header.
    pub short_rows: ShortRows,
    /// How many cells a row has; 0 if that is not known yet. Tells whether a row with stray quotes was split well.
    pub width: u32,
    /// The columns at the edges that are left out; `width` counts them.
    pub edges: Edges,
    /// Spaces around cells belong to none, as where bars are drawn between cells.
    pub padded: bool,
}

impl Dialect {
    /// Cells between single bytes, quoted or not, and nothing more: what the fast scanner reads.
    #[must_use]
    pub const fn plain(delimiter: u8, quote: Option<u8>) -> Self {
        let delimiter = Delimiter::Text(Mark::byte(delimiter));
        let (edges, short_rows) = (Edges { left: 0, right: 0 }, ShortRows::Keep);
        Self { delimiter, quote, escape: None, comment: None, short_rows, width: 0, edges, padded: false }
    }

    /// The delimiter, where the fast scanner can read the dialect.
    #[must_use]
    pub fn plain_delimiter(self) -> Option<u8> {
        let plain = self.escape.is_none() && self.comment.is_none() && self.short_rows == ShortRows::Keep;
        match self.delimiter {
            Delimiter::Text(text) if plain => text.as_byte(),
            _ => None,
        }
    }
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delimiter {
    /// A text of one or more bytes.
    Text(Mark),
    /// One or more spaces or tabs; those at the ends of a line are not counted.
    Spaces,
    /// Nothing: cells begin at these places of a line. Spaces around cells belong to none.
    Fixed(Cuts),
}

/// A short text: a delimiter, or what comments begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Mark {
    len: u8,
    bytes: [u8; Self::LONGEST],
}

impl Mark {
    /// The greatest length in bytes.
    pub const LONGEST: usize = 8;

    /// A text of one byte.
    #[must_use]
    pub const fn byte(byte: u8) -> Self {
        let mut bytes = [0; Self::LONGEST];
        bytes[0] = byte;
        Self { len: 1, bytes }
    }

    /// A text; `None` if it is empty, too long, or holds a line end.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=Self::LONGEST).contains(&text.len()) && !text.contains(['\r', '\n', '\0']);
        fits.then(|| {
            let mut bytes = [0; Self::LONGEST];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            Self { len: text.len() as u8, bytes }
        })
    }

    /// The bytes of the text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// The byte, if it is but one.
    #[must_use]
    pub fn as_byte(self) -> Option<u8> {
        (self.len == 1).then_some(self.bytes[0])
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.as_bytes()).into_owned()
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        mark.text()
    }
}

impl TryFrom<String> for Mark {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("a mark has 1 to 8 bytes")
    }
}

/// Where cells of fixed width begin, in bytes of UTF-8 from the start of the line. The first begins at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<u16>", try_from = "Vec<u16>")]
pub struct Cuts {
    len: u8,
    at: [u16; Self::MOST],
}

impl Cuts {
    /// How many there can be.
    pub const MOST: usize = 100;

    /// Cuts in rising order; `None` if they are not, or if they are too many.
    #[must_use]
    pub fn new(places: &[u16]) -> Option<Self> {
        let rising = places.iter().zip(places.iter().skip(1)).all(|(a, b)| a < b) && places.first() != Some(&0);
        (rising && places.len() <= Self::MOST).then(|| {
            let mut at = [0; Self::MOST];
            at[..places.len()].copy_from_slice(places);
            Self { len: places.len() as u8, at }
        })
    }

    /// Where each cell but the first begins.
    #[must_use]
    pub fn places(&self) -> &[u16] {
        &self.at[..usize::from(self.len)]
    }
}

impl From<Cuts> for Vec<u16> {
    fn from(cuts: Cuts) -> Self {
        cuts.places().to_vec()
    }
}

impl TryFrom<Vec<u16>> for Cuts {
    type Error = &'static str;

    fn try_from(places: Vec<u16>) -> Result<Self, Self::Error> {
        Self::new(&places).ok_or("cuts rise, and there are at most 100")
    }
}

/// What is done with a row that has fewer cells than the header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShortRows {
    /// It stays as it is; the cells that it lacks are missing.
    #[default]
    Keep,
    /// The lines after it belong to it until it has as many cells as the header: a line end inside an unquoted cell.
    Join,
}
