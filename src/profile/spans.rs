//! Where the texts of cells stand.

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
    pub(super) buffer: &'a [u8],
    pub(super) rewritten: &'a Rewritten,
}

impl Span {
    /// A part of the buffer.
    #[inline]
    pub(super) fn new(start: u32, end: u32) -> Self {
        Self { start, end }
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
