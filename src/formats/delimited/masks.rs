//! Where the structural bytes are: 64 bytes at a time, one bit a byte.

/// Which of 64 bytes are structural.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Masks {
    /// Quotes.
    pub quotes: u64,
    /// Delimiters and line ends.
    pub ends: u64,
}

/// The bytes that have a meaning in a dialect.
#[derive(Debug, Clone, Copy)]
pub struct Structural {
    /// Between cells.
    pub delimiter: u8,
    /// Around cells; where there is none, a byte that no text holds.
    pub quote: u8,
}

impl Structural {
    /// The masks of 64 bytes.
    #[inline]
    #[must_use]
    pub fn masks(self, bytes: &[u8; 64]) -> Masks {
        let mut masks = Masks::default();
        for (i, sixteen) in bytes.as_chunks::<16>().0.iter().enumerate() {
            let (quotes, ends) = self.sixteen(sixteen);
            masks.quotes |= u64::from(quotes) << (16 * i);
            masks.ends |= u64::from(ends) << (16 * i);
        }
        masks
    }

    /// The masks of fewer than 64 bytes: what is beyond them is not structural.
    #[must_use]
    pub fn masks_of_tail(self, bytes: &[u8]) -> Masks {
        let mut padded = [0; 64];
        padded[..bytes.len()].copy_from_slice(bytes);
        let masks = self.masks(&padded);
        let inside = (1_u64 << bytes.len()) - 1;
        Masks { quotes: masks.quotes & inside, ends: masks.ends & inside }
    }

    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[inline]
    fn sixteen(self, bytes: &[u8; 16]) -> (u16, u16) {
        use std::arch::wasm32::{u8x16, u8x16_bitmask, u8x16_eq, u8x16_splat, v128_or};
        let b = bytes;
        let v = u8x16(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
        let is = |byte| u8x16_eq(v, u8x16_splat(byte));
        let ends = v128_or(is(self.delimiter), v128_or(is(b'\n'), is(b'\r')));
        (u8x16_bitmask(is(self.quote)), u8x16_bitmask(ends))
    }

    #[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
    #[inline]
    fn sixteen(self, bytes: &[u8; 16]) -> (u16, u16) {
        use std::arch::x86_64::{_mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8};
        // SAFETY: `bytes` points to 16 readable bytes, the load needs no alignment, and SSE2 is part of the target.
        unsafe {
            let v = _mm_loadu_si128(bytes.as_ptr().cast());
            let is = |byte: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(byte.cast_signed()));
            let ends = _mm_or_si128(is(self.delimiter), _mm_or_si128(is(b'\n'), is(b'\r')));
            (_mm_movemask_epi8(is(self.quote)) as u16, _mm_movemask_epi8(ends) as u16)
        }
    }

    #[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), all(target_arch = "x86_64", target_feature = "sse2"))))]
    #[inline]
    fn sixteen(self, bytes: &[u8; 16]) -> (u16, u16) {
        let (mut quotes, mut ends) = (0, 0);
        for (i, &b) in bytes.iter().enumerate() {
            quotes |= u16::from(b == self.quote) << i;
            ends |= u16::from(b == self.delimiter || b == b'\n' || b == b'\r') << i;
        }
        (quotes, ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_where_the_bytes_do() {
        let structural = Structural { delimiter: b',', quote: b'"' };
        let mut text = [b'x'; 64];
        for (at, b) in [(0, b','), (15, b'"'), (16, b'\n'), (40, b'\r'), (63, b',')] {
            text[at] = b;
        }
        let masks = structural.masks(&text);
        assert_eq!(masks.quotes, 1 << 15);
        assert_eq!(masks.ends, 1 | 1 << 16 | 1 << 40 | 1 << 63);
        assert_eq!(structural.masks_of_tail(&text[..17]), Masks { quotes: 1 << 15, ends: 1 | 1 << 16 });
        assert_eq!(structural.masks_of_tail(&[]), Masks::default());
    }
}
