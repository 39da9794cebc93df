//! Text that was UTF-8, was read as Windows-1252 or ISO-8859-1, and was saved so: "Ã©" for "é", "â€™" for "’".

use crate::formats::{Encoding, SingleByte};

/// Where the first garbled character stands in a text in UTF-8. Of the characters that UTF-8 bytes become, the first is a
/// capital with a mark or an a with one, and the next is one that words do not go on with.
#[must_use]
pub fn first_garbled(text: &[u8]) -> Option<usize> {
    memchr::memchr_iter(0xc3, text).find(|&at| is_garbled(&text[at + 1..]))
}

/// Whether this follows the lead byte of a garbled character.
fn is_garbled(rest: &[u8]) -> bool {
    match rest {
        // Ã: the lead byte of most letters of Western Europe.
        [0x83, next @ ..] => next.utf8_chunks().next().and_then(|c| c.valid().chars().next()).is_some_and(is_trail),
        // Â: the lead byte of the signs from U+0080 to U+00BF.
        [0x82, 0xc2, 0x80..=0xbf, ..] => true,
        // â: the lead byte of typographic signs, the next being 0x80.
        [0xa2, 0xe2, 0x82, 0xac, ..] | [0xa2, 0xc2, 0x80, ..] => true,
        _ => false,
    }
}

/// Whether a character is what a trail byte of UTF-8 is read as.
fn is_trail(c: char) -> bool {
    let western: SingleByte = match Encoding::WINDOWS_1252 {
        Encoding::Single(western) => western,
        _ => return false,
    };
    matches!(c, '\u{80}'..='\u{bf}') || (0x80..=0xbf).any(|b| western.character(b) == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_letters_and_signs() {
        for text in ["Ã©", "xÃ¼y", "donâ€™t", "Â£5", "Ã\u{a0}", "SÃ£o", "Å Ã€"] {
            assert!(first_garbled(text.as_bytes()).is_some(), "{text}");
        }
        for text in ["", "café", "SÃO PAULO", "Âge", "château", "Ã", "â", "naïve façade"] {
            assert_eq!(first_garbled(text.as_bytes()), None, "{text}");
        }
    }
}
