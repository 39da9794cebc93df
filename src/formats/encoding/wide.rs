//! UTF-16 and UTF-32: characters of two or four bytes.

use super::push;

/// Decodes UTF-16; see `Encoding::decode`.
pub fn utf16(raw: &[u8], last: bool, text: &mut Vec<u8>, unit: fn([u8; 2]) -> u16) -> usize {
    let mut used = 0;
    while let Some(&pair) = raw[used..].first_chunk::<2>() {
        let first = unit(pair);
        let surrogate = (0xd800..0xdc00).contains(&first);
        let Some(&next) = raw[used + 2..].first_chunk::<2>().filter(|_| surrogate) else {
            if surrogate && !last {
                break;
            }
            // One unit of the file stays one unit, so that offsets can be counted back.
            push(text, char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER));
            used += 2;
            continue;
        };
        let both = char::decode_utf16([first, unit(next)]).next().and_then(Result::ok);
        push(text, both.unwrap_or(char::REPLACEMENT_CHARACTER));
        used += if both.is_some() { 4 } else { 2 };
    }
    if last { raw.len() } else { used }
}

/// Decodes UTF-32; see `Encoding::decode`.
pub fn utf32(raw: &[u8], last: bool, text: &mut Vec<u8>, unit: fn([u8; 4]) -> u32) -> usize {
    let (units, rest) = raw.as_chunks::<4>();
    for &bytes in units {
        push(text, char::from_u32(unit(bytes)).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if last { raw.len() } else { raw.len() - rest.len() }
}
