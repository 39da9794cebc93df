//! Where the texts of cells stand.

use std::{ops::Range, str::Utf8Error};

use crate::table::{Key, Packed};

/// Where the text of a cell stands: in the buffer, or among the rewritten ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

/// A cell that its row is too short for.
pub(super) const ABSENT: Span = Span { start: u32::MAX, end: u32::MAX };

/// Starts from here on count rewritten texts. Buffers are smaller: a few reads and one record.
const REWRITTEN: u32 = 1 << 31;

/// Texts that do not stand in the buffer as they are.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    bytes: Vec<u8>,
    /// Where each begins and ends, and where its cell stands in the buffer.
    texts: Vec<(usize, usize, usize)>,
}

/// Finds the texts of spans.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    buffer: &'a [u8],
    rewritten: &'a Rewritten,
    /// A part of the buffer that is text as a whole, and where it begins.
    valid: (&'a str, usize),
}

impl Span {
    /// A part of the buffer.
    #[inline]
    pub(super) fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Which part of the buffer it is, if it is one.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        (self.start < REWRITTEN).then_some(self.start as usize..self.end as usize)
    }

    /// Whether the text is empty and stands in the buffer.
    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl Rewritten {
    /// Takes in the text of a cell that stands at `at`.
    pub(super) fn push(&mut self, at: u32, text: &[u8]) -> Span {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text);
        self.texts.push((start, self.bytes.len(), at as usize));
        Span { start: REWRITTEN + (self.texts.len() - 1) as u32, end: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.texts.clear();
    }
}

impl<'a> Texts<'a> {
    /// The texts of spans; most of them stand in `rows`, which is looked at as a whole: that is cheaper than one look at
    /// each text.
    pub(super) fn new(buffer: &'a [u8], rewritten: &'a Rewritten, rows: Range<usize>) -> Self {
        let valid = std::str::from_utf8(&buffer[rows.clone()]).unwrap_or_default();
        Self { buffer, rewritten, valid: (valid, rows.start) }
    }

    /// A text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    #[inline]
    pub(super) fn text(self, span: Span) -> Result<&'a str, Utf8Error> {
        let (valid, offset) = self.valid;
        let within = |at: u32| (at as usize).wrapping_sub(offset);
        // A rewritten text starts beyond every buffer.
        match valid.get(within(span.start)..within(span.end)) {
            Some(text) => Ok(text),
            None => std::str::from_utf8(self.bytes(span)),
        }
    }

    /// The bytes of a text, which need not be UTF-8.
    #[inline]
    pub(super) fn bytes(self, span: Span) -> &'a [u8] {
        let (bytes, start, end) = self.place(span);
        &bytes[start..end]
    }

    /// The text packed, if it is short.
    #[inline]
    pub(super) fn packed(self, span: Span) -> Option<Packed> {
        let (bytes, start, end) = self.place(span);
        Packed::of_part(bytes, start, end)
    }

    /// The key of the text.
    #[inline]
    pub(super) fn key(self, span: Span) -> Key {
        self.packed(span).map_or_else(|| Key::long(self.bytes(span)), Key::short)
    }

    /// Where byte `within` of the text stands in the buffer; for a rewritten text, where its cell does.
    pub(super) fn position(self, span: Span, within: usize) -> usize {
        if span.start < REWRITTEN { span.start as usize + within } else { self.rewritten.texts[(span.start - REWRITTEN) as usize].2 }
    }

    #[inline]
    fn place(self, span: Span) -> (&'a [u8], usize, usize) {
        if span.start < REWRITTEN {
            return (self.buffer, span.start as usize, span.end as usize);
        }
        let (start, end, _) = self.rewritten.texts[(span.start - REWRITTEN) as usize];
        (&self.rewritten.bytes, start, end)
    }
}
