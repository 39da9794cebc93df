//! East Asian encodings turned into UTF-8, by the tables of `encoding_rs`. The page's first module must not reach this file:
//! the tables weigh more than all of it. Whoever opens such a file calls this once and reads what comes out.

use encoding_rs::{BIG5, CoderResult, EUC_JP, EUC_KR, GB18030, SHIFT_JIS};

use super::{MultiByte, Source, SourceError};

/// How much is read at a time.
const CHUNK: usize = 1 << 20;

/// Passes the text of a source to `sink` as UTF-8, piece by piece. What is no text becomes U+FFFD.
///
/// # Errors
/// When the source fails.
pub fn transcode(encoding: MultiByte, source: &dyn Source, sink: &mut dyn FnMut(&[u8])) -> Result<(), SourceError> {
    let mut decoder = match encoding {
        MultiByte::ShiftJis => SHIFT_JIS,
        MultiByte::EucJp => EUC_JP,
        MultiByte::EucKr => EUC_KR,
        MultiByte::Gb18030 => GB18030,
        MultiByte::Big5 => BIG5,
    }
    .new_decoder_without_bom_handling();
    let mut text = vec![0; 2 * CHUNK];
    let mut offset = 0;
    loop {
        let mut raw = Vec::new();
        source.read(offset, CHUNK, &mut raw)?;
        offset += raw.len() as u64;
        let last = offset >= source.len() || raw.is_empty();
        let mut rest = raw.as_slice();
        loop {
            let (result, read, written, _) = decoder.decode_to_utf8(rest, &mut text, last);
            sink(&text[..written]);
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if last {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(encoding: MultiByte, raw: &[u8], expected: &str) {
        let mut text = Vec::new();
        transcode(encoding, &raw, &mut |piece| text.extend_from_slice(piece)).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn characters() {
        check(MultiByte::ShiftJis, b"\x96\xbc\x91O,\x82\xb1", "名前,こ");
        check(MultiByte::EucJp, b"\xcc\xbe\xc1\xb0", "名前");
        check(MultiByte::EucKr, b"\xc0\xcc\xb8\xa7", "이름");
        check(MultiByte::Gb18030, b"\xd0\xd5\xc3\xfb", "姓名");
        check(MultiByte::Big5, b"\xa9m\xa6W", "姓名");
        check(MultiByte::Big5, b"a\xff", "a\u{fffd}");
    }

    #[test]
    fn a_character_may_be_cut_by_a_read() {
        let raw: Vec<u8> = std::iter::once(b'x').chain(b"\x96\xbc".repeat(CHUNK)).collect();
        let mut text = Vec::new();
        transcode(MultiByte::ShiftJis, &raw, &mut |piece| text.extend_from_slice(piece)).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), format!("x{}", "名".repeat(CHUNK)));
    }
}
