//! Which East Asian encoding a text is in, told without tables: lead and trail bytes that belong together, and those
//! that are frequent in the language.

use crate::formats::MultiByte;

/// What was found reading a text as an encoding of two bytes a character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Characters of several bytes.
    pub valid: u32,
    /// Bytes that belong to none.
    pub broken: u32,
    /// Characters that are frequent in the language.
    pub frequent: u32,
    /// Characters that hardly any other encoding would give: kana, or rows that only the language uses.
    pub telling: u32,
}

/// What a character of several bytes is: its length, whether it is frequent, and whether it is telling.
struct Found {
    len: usize,
    frequent: bool,
    telling: bool,
}

/// The encoding that the pieces of a text are in, if they are in one of these, with what speaks for it.
pub fn find(pieces: &[Vec<u8>]) -> Option<(MultiByte, Pairs)> {
    let all = MultiByte::ALL.map(|encoding| (encoding, count(encoding, pieces)));
    let sound = |p: &Pairs| p.valid >= 2 && p.broken * 50 <= p.valid && p.frequent * 10 >= p.valid * 7;
    let share = |n: u32, p: &Pairs| f64::from(n) / f64::from(p.valid);
    let enough = |encoding: MultiByte, p: &Pairs| match encoding {
        // Japanese is hardly written without kana, nor are its kana by chance.
        MultiByte::ShiftJis | MultiByte::EucJp => share(p.telling, p) > 0.1,
        // The second byte is below 0x80 in two of five characters; in the other encodings this is rare.
        MultiByte::Big5 => share(p.telling, p) > 0.15,
        // Hangul stands in rows 0xb0 to 0xc8; Chinese goes on to 0xd7 and uses all of them.
        MultiByte::EucKr => share(p.frequent, p) > 0.9,
        MultiByte::Gb18030 => true,
    };
    // The order of `ALL` puts those that can be mistaken for another one first.
    let mut fits = all.into_iter().filter(|(encoding, p)| sound(p) && enough(*encoding, p));
    fits.next()
}

fn count(encoding: MultiByte, pieces: &[Vec<u8>]) -> Pairs {
    let mut pairs = Pairs::default();
    for piece in pieces {
        // A piece may begin and end inside a character.
        let start = piece.iter().position(u8::is_ascii).unwrap_or(0);
        let end = piece.iter().rposition(u8::is_ascii).map_or(piece.len(), |i| i + 1);
        let whole = if std::ptr::eq(piece, &pieces[0]) { &piece[..end.max(start)] } else { &piece[start..end.max(start)] };
        let mut at = 0;
        while at < whole.len() {
            if whole[at].is_ascii() {
                at += 1;
            } else if let Some(found) = character(encoding, &whole[at..]) {
                pairs.valid += 1;
                pairs.frequent += u32::from(found.frequent);
                pairs.telling += u32::from(found.telling);
                at += found.len;
            } else {
                pairs.broken += 1;
                at += 1;
            }
        }
    }
    pairs
}

fn character(encoding: MultiByte, text: &[u8]) -> Option<Found> {
    let (lead, trail) = (text[0], text.get(1).copied().unwrap_or(0));
    let pair = |valid: bool, frequent: bool, telling: bool| valid.then_some(Found { len: 2, frequent, telling });
    match encoding {
        MultiByte::ShiftJis => {
            // Kana of half width.
            if (0xa1..=0xdf).contains(&lead) {
                return Some(Found { len: 1, frequent: false, telling: false });
            }
            let kana = (lead == 0x82 && (0x9f..=0xf1).contains(&trail)) || (lead == 0x83 && (0x40..=0x96).contains(&trail));
            let valid = matches!(lead, 0x81..=0x9f | 0xe0..=0xfc) && matches!(trail, 0x40..=0x7e | 0x80..=0xfc);
            pair(valid, kana || matches!(lead, 0x81 | 0x82 | 0x88..=0x97), kana)
        }
        MultiByte::EucJp => {
            let high = |b: u8| (0xa1..=0xfe).contains(&b);
            if lead == 0x8f {
                let valid = high(trail) && text.get(2).is_some_and(|b| high(*b));
                return valid.then_some(Found { len: 3, frequent: false, telling: false });
            }
            let kana = matches!(lead, 0xa4 | 0xa5) && (0xa1..=0xf6).contains(&trail);
            let valid = (high(lead) && high(trail)) || (lead == 0x8e && (0xa1..=0xdf).contains(&trail));
            pair(valid, kana || matches!(lead, 0xa1 | 0xa3 | 0xb0..=0xcf), kana)
        }
        MultiByte::EucKr => {
            let valid = (0x81..=0xfe).contains(&lead) && matches!(trail, 0x41..=0x5a | 0x61..=0x7a | 0x81..=0xfe);
            let hangul = (0xb0..=0xc8).contains(&lead) && trail >= 0xa1;
            pair(valid, hangul || (lead == 0xa1 && trail >= 0xa1), hangul)
        }
        MultiByte::Gb18030 => {
            let digit = |i: usize| text.get(i).is_some_and(u8::is_ascii_digit);
            let high = |b: u8| (0x81..=0xfe).contains(&b);
            if digit(1) && digit(3) && text.get(2).is_some_and(|b| high(*b)) {
                return Some(Found { len: 4, frequent: false, telling: false });
            }
            let valid = high(lead) && matches!(trail, 0x40..=0x7e | 0x80..=0xfe);
            pair(valid, matches!(lead, 0xa1 | 0xa3 | 0xb0..=0xd7) && trail >= 0xa1, false)
        }
        MultiByte::Big5 => {
            let valid = (0xa1..=0xf9).contains(&lead) && matches!(trail, 0x40..=0x7e | 0xa1..=0xfe);
            pair(valid, (0xa4..=0xc6).contains(&lead) || lead == 0xa1, trail < 0x80)
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
    fn western_and_cyrillic_texts_are_none_of_them() {
        check(b"pr\xe9nom,\xe2ge\nH\xe9l\xe8ne,32\nFran\xe7ois,41\n", None);
        check(b"\xe8\xec\xff,\xe3\xee\xf0\xee\xe4\n\xc0\xed\xed\xe0,\xcc\xee\xf1\xea\xe2\xe0\n", None);
        check(b"\xc9\xcd\xd1,\xc7\xcf\xd2\xcf\xc4\n\xe1\xce\xce\xc1,\xed\xcf\xd3\xcb\xd7\xc1\n", None);
    }
}
