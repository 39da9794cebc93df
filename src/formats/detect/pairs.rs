//! Which East Asian encoding a text is in: the one in which its bytes belong together in pairs, many of which are frequent
//! characters of the language.

use std::collections::HashMap;

use super::frequent;
use crate::formats::MultiByte;

/// What was found reading a text as an encoding of two bytes a character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Characters of several bytes.
    pub valid: u32,
    /// Bytes that belong to none.
    pub broken: u32,
    /// Characters that are frequent in the language.
    pub frequent: u32,
    /// Characters next to a letter of ASCII.
    within_words: u32,
    /// The different characters, and whether each is frequent.
    different: HashMap<u16, bool>,
}

/// What a character of several bytes is.
enum Found {
    /// One of two bytes, and whether it is frequent in the language.
    Pair { frequent: bool },
    /// One of another length, which says little.
    Other { len: usize },
}

/// How much of a text must be frequent characters, and how many of its different characters unless they are many: a long text
/// has thousands. By chance a tenth are.
const FREQUENT: f64 = 0.3;
const DIFFERENT: f64 = 0.15;
const MANY: usize = 50;

/// The encoding that the pieces of a text are in, if they are in one of these, with what speaks for it.
pub fn find(pieces: &[Vec<u8>]) -> Option<(MultiByte, Pairs)> {
    let all = MultiByte::ALL.map(|encoding| (encoding, count(encoding, pieces)));
    let mut fits: Vec<_> = all.into_iter().filter(|(_, found)| found.make_sense()).collect();
    fits.sort_by(|a, b| b.1.share().total_cmp(&a.1.share()));
    fits.into_iter().next()
}

impl Pairs {
    fn share(&self) -> f64 {
        f64::from(self.frequent) / f64::from(self.valid.max(1))
    }

    /// A sign that is repeated may look like a frequent character by chance; several of them hardly do. In Western words, what
    /// looks like a character has letters beside it.
    fn make_sense(&self) -> bool {
        let frequent = self.different.values().filter(|frequent| **frequent).count();
        let different = frequent as f64 / self.different.len().max(1) as f64;
        let apart = self.within_words * 3 <= self.valid;
        self.broken * 50 <= self.valid && apart && frequent >= 2 && self.share() >= FREQUENT && (different >= DIFFERENT || frequent >= MANY)
    }
}

fn count(encoding: MultiByte, pieces: &[Vec<u8>]) -> Pairs {
    let mut pairs = Pairs::default();
    for piece in pieces {
        // A piece may begin and end inside a character.
        let start = piece.iter().position(u8::is_ascii).unwrap_or(0);
        let end = piece.iter().rposition(u8::is_ascii).map_or(piece.len(), |i| i + 1);
        let whole = if std::ptr::eq(piece, &pieces[0]) { &piece[..end.max(start)] } else { &piece[start..end.max(start)] };
        // The byte before may be the second of a pair, so whether it is a letter has to be kept.
        let (mut at, mut after_letter) = (0, false);
        while at < whole.len() {
            if whole[at].is_ascii() {
                after_letter = whole[at].is_ascii_alphabetic();
                at += 1;
                continue;
            }
            match character(encoding, &whole[at..]) {
                Some(Found::Pair { frequent }) => {
                    pairs.valid += 1;
                    pairs.frequent += u32::from(frequent);
                    let before_letter = whole.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
                    pairs.within_words += u32::from(after_letter || before_letter);
                    pairs.different.insert(code(&whole[at..]), frequent);
                    at += 2;
                }
                Some(Found::Other { len }) => at += len,
                None => {
                    pairs.broken += 1;
                    at += 1;
                }
            }
            after_letter = false;
        }
    }
    pairs
}

/// The first two bytes as one number.
fn code(text: &[u8]) -> u16 {
    u16::from_be_bytes([text[0], text.get(1).copied().unwrap_or(0)])
}

fn character(encoding: MultiByte, text: &[u8]) -> Option<Found> {
    let (lead, trail, code) = (text[0], text.get(1).copied().unwrap_or(0), code(text));
    let high = |b: u8| (0xa1..=0xfe).contains(&b);
    let listed = |list: &[u16]| list.binary_search(&code).is_ok();
    let pair = |valid: bool, frequent: bool| valid.then_some(Found::Pair { frequent });
    match encoding {
        MultiByte::ShiftJis => {
            // Kana of half width.
            if (0xa1..=0xdf).contains(&lead) {
                return Some(Found::Other { len: 1 });
            }
            let kana = (lead == 0x82 && (0x9f..=0xf1).contains(&trail)) || (lead == 0x83 && (0x40..=0x96).contains(&trail));
            let valid = matches!(lead, 0x81..=0x9f | 0xe0..=0xfc) && matches!(trail, 0x40..=0x7e | 0x80..=0xfc);
            pair(valid, kana || listed(&frequent::SHIFT_JIS))
        }
        MultiByte::EucJp => {
            if lead == 0x8f {
                let valid = high(trail) && text.get(2).is_some_and(|b| high(*b));
                return valid.then_some(Found::Other { len: 3 });
            }
            let kana = matches!(lead, 0xa4 | 0xa5) && (0xa1..=0xf6).contains(&trail);
            let valid = (high(lead) && high(trail)) || (lead == 0x8e && (0xa1..=0xdf).contains(&trail));
            pair(valid, kana || listed(&frequent::EUC_JP))
        }
        MultiByte::EucKr => {
            let valid = (0x81..=0xfe).contains(&lead) && matches!(trail, 0x41..=0x5a | 0x61..=0x7a | 0x81..=0xfe);
            pair(valid, listed(&frequent::EUC_KR))
        }
        MultiByte::Gb18030 => {
            let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
            if digit(1) && digit(3) && text.get(2).is_some_and(|b| (0x81..=0xfe).contains(b)) {
                return Some(Found::Other { len: 4 });
            }
            let valid = (0x81..=0xfe).contains(&lead) && matches!(trail, 0x40..=0x7e | 0x80..=0xfe);
            pair(valid, listed(&frequent::GB18030))
        }
        MultiByte::Big5 => {
            let valid = (0xa1..=0xf9).contains(&lead) && (matches!(trail, 0x40..=0x7e) || high(trail));
            pair(valid, listed(&frequent::BIG5))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<MultiByte>) {
        assert_eq!(find(&[bytes.to_vec()]).map(|f| f.0), expected);
    }

    // Bytes from Python 3.11's codecs.
    #[test]
    fn encodings_are_told_by_their_frequent_characters() {
        // "名前,こんにちは\n東京,カタカナです\n"
        check(
            b"\x96\xbc\x91O,\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\n\x93\x8c\x8b\x9e,\x83J\x83^\x83J\x83i\x82\xc5\x82\xb7\n",
            Some(MultiByte::ShiftJis),
        );
        check(b"\xcc\xbe\xc1\xb0,\xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf\n\xc5\xec\xb5\xfe,\xa5\xab\xa5\xbf\xa5\xab\xa5\xca\xa4\xc7\xa4\xb9\n", Some(MultiByte::EucJp));
        // "이름,안녕하세요\n서울,대한민국\n"
        check(
            b"\xc0\xcc\xb8\xa7,\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4\n\xbc\xad\xbf\xef,\xb4\xeb\xc7\xd1\xb9\xce\xb1\xb9\n",
            Some(MultiByte::EucKr),
        );
        // "姓名,城市\n张伟,北京的天气\n"
        check(b"\xd0\xd5\xc3\xfb,\xb3\xc7\xca\xd0\n\xd5\xc5\xce\xb0,\xb1\xb1\xbe\xa9\xb5\xc4\xcc\xec\xc6\xf8\n", Some(MultiByte::Gb18030));
        // "姓名,城市\n陳大文,台北的天氣很好\n"
        check(
            b"\xa9m\xa6W,\xab\xb0\xa5\xab\n\xb3\xaf\xa4j\xa4\xe5,\xa5x\xa5_\xaa\xba\xa4\xd1\xae\xf0\xab\xdc\xa6n\n",
            Some(MultiByte::Big5),
        );
    }

    #[test]
    fn names_without_kana_are_japanese() {
        // "佐藤,東京都\n田中,大阪府\n"
        check(b"\x8d\xb2\x93\xa1,\x93\x8c\x8b\x9e\x93s\n\x93c\x92\x86,\x91\xe5\x8d\xe3\x95{\n", Some(MultiByte::ShiftJis));
        check(b"\xba\xb4\xc6\xa3,\xc5\xec\xb5\xfe\xc5\xd4\n\xc5\xc4\xc3\xe6,\xc2\xe7\xba\xe5\xc9\xdc\n", Some(MultiByte::EucJp));
    }

    #[test]
    fn western_and_cyrillic_texts_are_none_of_them() {
        check("1\u{b0}C\n2\u{b0}C\n3 \u{b5}g\n".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice(), None);
        check(b"pr\xe9nom,\xe2ge\nH\xe9l\xe8ne,32\nFran\xe7ois,41\n", None);
        check(b"\xe8\xec\xff,\xe3\xee\xf0\xee\xe4\n\xc0\xed\xed\xe0,\xcc\xee\xf1\xea\xe2\xe0\n", None);
        check(b"\xc9\xcd\xd1,\xc7\xcf\xd2\xcf\xc4\n\xe1\xce\xce\xc1,\xed\xcf\xd3\xcb\xd7\xc1\n", None);
    }
}
