//! UTF-16 and UTF-32 without a byte order mark.

use crate::formats::Encoding;

/// The encoding that the first bytes tell where text comes without a byte order mark: by the zeros of Latin text, else by
/// delimiters and line ends of two bytes among characters of a living script.
#[must_use]
pub fn wide_without_mark(head: &[u8]) -> Option<Encoding> {
    let units = head.as_chunks::<4>().0;
    let zeros = |i: usize| units.iter().filter(|u| u[i] == 0).count() as f64 / units.len().max(1) as f64;
    let share = [zeros(0), zeros(1), zeros(2), zeros(3)];
    let (few, many, all) = (|i: usize| share[i] < 0.05, |i: usize| share[i] > 0.5, |i: usize| share[i] > 0.95);
    match units.len() {
        0 | 1 => None,
        _ if !many(0) && all(2) && all(3) => Some(Encoding::Utf32Le),
        _ if all(0) && all(1) && !many(3) => Some(Encoding::Utf32Be),
        _ if few(0) && many(1) && few(2) && many(3) => Some(Encoding::Utf16Le),
        _ if many(0) && few(1) && many(2) && few(3) => Some(Encoding::Utf16Be),
        _ => utf16(head),
    }
}

fn utf16(head: &[u8]) -> Option<Encoding> {
    // Text of one byte a character has no zeros at all.
    if !head.contains(&0) {
        return None;
    }
    let (little, big) = (Units::of(head, u16::from_le_bytes), Units::of(head, u16::from_be_bytes));
    match (little.make_sense(), big.make_sense()) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What bytes are as characters of two bytes.
#[derive(Debug, Default)]
struct Units {
    all: usize,
    /// ASCII that text has: what shows, spaces, tabs and line ends.
    ascii: usize,
    line_ends: usize,
    /// Characters of scripts that are in use.
    letters: usize,
}

impl Units {
    fn of(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Self {
        let mut units = Self::default();
        for &pair in bytes.as_chunks::<2>().0 {
            units.all += 1;
            match unit(pair) {
                0x0a | 0x0d => (units.ascii, units.line_ends) = (units.ascii + 1, units.line_ends + 1),
                0x09 | 0x20..0x7f => units.ascii += 1,
                0xa0..0x700
                | 0x900..0xe80
                | 0x1e00..0x2000
                | 0x2010..0x2300
                | 0x3000..0x3100
                | 0x4e00..0xa000
                | 0xac00..0xd7a4
                | 0xff00..0xfff0 => {
                    units.letters += 1;
                }
                _ => {}
            }
        }
        units
    }

    /// A table has delimiters and lines, and next to nothing that is no character of a language.
    fn make_sense(&self) -> bool {
        let strange = self.all - self.ascii - self.letters;
        self.line_ends > 0 && self.ascii * 50 >= self.all && strange * 200 <= self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_are_told_by_their_delimiters() {
        for text in ["имя,город\nАнна,Москва\nИван,Казань\n", "姓名,城市\n张伟,北京\n王一,上海\n", "이름,도시\n김철수,서울\n"]
        {
            let bytes = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
            assert_eq!(wide_without_mark(&bytes(u16::to_le_bytes)), Some(Encoding::Utf16Le), "{text}");
            assert_eq!(wide_without_mark(&bytes(u16::to_be_bytes)), Some(Encoding::Utf16Be), "{text}");
            let wide: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
            assert_eq!(wide_without_mark(&wide), Some(Encoding::Utf32Le), "{text}");
            assert_eq!(wide_without_mark(text.as_bytes()), None, "{text}");
        }
        // A number in binary is no text.
        let numbers: Vec<u8> = (0..4000_u32).flat_map(|i| (i * 7919).to_le_bytes()).collect();
        assert_eq!(wide_without_mark(&numbers), None);
    }
}
