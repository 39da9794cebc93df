//! Texts as keys: 128 mixed bits that stand for a text, and from which short ones can be read back.

/// A text of up to this many bytes is held by its key alone.
pub const SHORT: usize = 15;

/// Stands for a text. Equal texts have equal keys, on every target; keys of short texts are equal only if the texts are.
///
/// A short text is permuted, so that no two of them collide and `Key::text` can undo it. A longer one is hashed: equal
/// keys must be followed by a look at the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// As good as a hash, whatever the length.
    pub hash: u64,
    /// The other half; odd exactly where the text is long.
    pub rest: u64,
}

/// The bytes of a short text and their number, zeros between them: byte 0 is the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// Bytes 0 to 7.
    pub low: u64,
    /// Bytes 8 to 14; the length is the highest byte.
    pub high: u64,
}

/// A short text that was read back from its key. Its order is that of the texts: what follows the text is zero, and the length comes
/// last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortText {
    bytes: [u8; 16],
}

impl Key {
    /// The key of a text.
    #[inline]
    #[must_use]
    pub fn new(text: &[u8]) -> Self {
        Packed::new(text).map_or_else(|| Self::long(text), Self::short)
    }

    /// Whether the text is too long to be read back.
    #[inline]
    #[must_use]
    pub fn is_long(self) -> bool {
        self.rest & 1 == 1
    }

    /// The text, if it is short.
    #[inline]
    #[must_use]
    pub fn text(self) -> Option<ShortText> {
        (!self.is_long()).then(|| {
            let Packed { low, high } = self.unmix();
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&low.to_le_bytes());
            bytes[8..].copy_from_slice(&high.to_le_bytes());
            ShortText { bytes }
        })
    }

    /// The key of a long text.
    #[inline]
    #[must_use]
    pub fn long(text: &[u8]) -> Self {
        let hash = rapidhash::v3::rapidhash_v3_nano_inline::<true, false>(text, &rapidhash::v3::DEFAULT_RAPID_SECRETS);
        Self { hash, rest: 1 }
    }

    /// The key of a short text.
    // Three rounds of a Feistel network: each changes one half by a function of the other, so each can be undone. The
    // text is moved up by one bit, so that the lowest stays free to tell short from long.
    #[inline]
    #[must_use]
    pub fn short(Packed { low, high }: Packed) -> Self {
        let (mut hash, mut rest) = (high << 1 | low >> 63, low << 1);
        hash ^= scramble(rest);
        rest ^= scramble(hash) & !1;
        hash ^= scramble(rest);
        Self { hash, rest }
    }

    #[inline]
    fn unmix(self) -> Packed {
        let Self { mut hash, mut rest } = self;
        hash ^= scramble(rest);
        rest ^= scramble(hash) & !1;
        hash ^= scramble(rest);
        Packed { low: rest >> 1 | hash << 63, high: hash >> 1 }
    }
}

/// Any function would do; this one spreads every bit over the highest ones. No 128-bit product: it is slow in
/// WebAssembly.
#[inline]
fn scramble(x: u64) -> u64 {
    // The fraction of the golden ratio: odd, and no bit pattern repeats in it.
    let x = (x ^ x >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ x >> 32
}

impl Packed {
    /// Packs a text unless it is too long.
    #[inline]
    #[must_use]
    pub fn new(text: &[u8]) -> Option<Self> {
        let n = text.len();
        // The last bytes overlap the first ones; where they do, they are the same.
        let (low, high) = if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            if n > SHORT {
                return None;
            }
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last).checked_shr(128 - 8 * n as u32).unwrap_or(0))
        } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            (u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * n - 32), 0)
        } else {
            (text.iter().rev().fold(0, |low, &b| low << 8 | u64::from(b)), 0)
        };
        Some(Self { low, high: high | (n as u64) << 56 })
    }

    /// Packs the part of a buffer from `start` to `end`, at most `SHORT` bytes: faster than `new` where something follows.
    #[inline]
    #[must_use]
    pub fn of_part(buffer: &[u8], start: usize, end: usize) -> Option<Self> {
        match buffer.get(start..).and_then(<[u8]>::first_chunk) {
            Some(bytes) if end - start <= SHORT => Some(Self::first(bytes, end - start)),
            _ => Self::new(&buffer[start..end]),
        }
    }

    /// Packs the first `len` bytes, at most `SHORT`.
    #[inline]
    fn first(bytes: &[u8; 16], len: usize) -> Self {
        let (low, high) = bytes.split_at(8);
        let half = |bytes: &[u8]| bytes.first_chunk().map_or(0, |b| u64::from_le_bytes(*b));
        let keep = |bytes: usize| if bytes >= 8 { !0 } else { (1_u64 << (8 * bytes)) - 1 };
        let high = half(high) & keep(len.saturating_sub(8));
        Self { low: half(low) & keep(len), high: high | (len as u64) << 56 }
    }
}

impl ShortText {
    /// The text; empty where the key was not made from text.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = usize::from(self.bytes[SHORT]).min(SHORT);
        std::str::from_utf8(&self.bytes[..len]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_come_back() {
        let digits = "0123456789abcdéf";
        for len in (0..=SHORT).filter(|&n| digits.is_char_boundary(n)) {
            let text = &digits[..len];
            let key = Key::new(text.as_bytes());
            assert_eq!(key.text().unwrap().as_str(), text);
            let within = format!("x{text}yz and more to come");
            assert_eq!(Packed::of_part(within.as_bytes(), 1, 1 + len), Packed::new(text.as_bytes()), "{text}");
            assert_eq!(Packed::of_part(&within.as_bytes()[..=len], 1, 1 + len), Packed::new(text.as_bytes()), "{text} at the end");
        }
        assert_eq!(Key::new(digits.as_bytes()).text(), None);
    }

    #[test]
    fn short_texts_have_the_order_of_texts() {
        let texts = ["", "\0", "a", "a\0", "a\0\0", "ab", "b", "é", "z", "zz zz zz zz zz"];
        for (a, b) in texts.iter().flat_map(|a| texts.iter().map(move |b| (a, b))) {
            let short = |text: &str| Key::new(text.as_bytes()).text().unwrap();
            assert_eq!(short(a).cmp(&short(b)), a.cmp(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn zeros_at_the_end_count() {
        assert_ne!(Key::new(b"a"), Key::new(b"a\0"));
        assert_ne!(Key::new(b""), Key::new(b"\0"));
    }

    #[test]
    fn leading_bits_are_spread_evenly() {
        let families: [fn(u32) -> String; 5] = [
            |i| i.to_string(),
            |i| format!("{:.2}", f64::from(i) / 100.0),
            |i| format!("SKU-{i:06}"),
            |i| format!("{i:010}-x{i}"),
            |i| format!("a much longer text {i}"),
        ];
        for family in families {
            let mut counts = [0_u32; 256];
            for i in 0..65_536 {
                counts[(Key::new(family(i).as_bytes()).hash >> 56) as usize] += 1;
            }
            // 256 each expected; chi-squared with 255 degrees of freedom stays under 350 with p = 0.9999.
            let chi: f64 = counts.iter().map(|&n| f64::from(n) - 256.0).map(|off| off * off / 256.0).sum();
            assert!(chi < 350.0, "{}: {chi}", family(7));
        }
    }
}
