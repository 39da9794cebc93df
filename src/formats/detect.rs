//! What kind of text a file holds: its encoding, and its lines.

use super::{Encoding, Source, SourceError};
use crate::table::ReadingFact;

/// How many places of the file beyond its start are looked at for the encoding.
const PROBES: u64 = 8;
const PROBE: usize = 64 << 10;

/// The encoding, the length of its byte order mark, and the evidence.
///
/// # Errors
/// When the source fails.
pub fn encoding_evidence(
    source: &dyn Source,
    head: &[u8],
    chosen: Option<Encoding>,
) -> Result<(Encoding, usize, ReadingFact), SourceError> {
    let mark = Encoding::from_bom(head);
    let fact = |encoding: Encoding, evidence: String| ReadingFact {
        what: "encoding".to_owned(),
        value: encoding.label().to_owned(),
        evidence,
        chosen: chosen.is_some(),
        confidence: 1.0,
        others: Vec::new(),
    };
    if let Some(encoding) = chosen {
        let bom = mark.filter(|m| m.0 == encoding).map_or(0, |m| m.1);
        return Ok((encoding, bom, fact(encoding, "Chosen by you.".to_owned())));
    }
    if let Some((encoding, bom)) = mark {
        return Ok((encoding, bom, fact(encoding, "The file starts with the byte order mark of this encoding.".to_owned())));
    }
    if let Some(encoding) = wide_without_mark(head) {
        return Ok((encoding, 0, fact(encoding, "Every second byte at the start of the file is zero.".to_owned())));
    }
    let mut looked = head.len() as u64;
    let (mut broken, mut beyond_ascii) = count_broken(head);
    let step = source.len().saturating_sub(head.len() as u64) / (PROBES + 1);
    if step > PROBE as u64 {
        for i in 1..=PROBES {
            let mut piece = Vec::new();
            source.read(head.len() as u64 + i * step, PROBE, &mut piece)?;
            looked += piece.len() as u64;
            // A probe may begin inside a character.
            let start = piece.iter().take(3).take_while(|&&b| b & 0xc0 == 0x80).count();
            let (b, a) = count_broken(&piece[start..]);
            (broken, beyond_ascii) = (broken + b, beyond_ascii + a);
        }
    }
    Ok(match (broken, beyond_ascii) {
        (0, 0) => (Encoding::Utf8, 0, fact(Encoding::Utf8, format!("All of {looked} bytes looked at are plain ASCII."))),
        (0, n) => {
            (Encoding::Utf8, 0, fact(Encoding::Utf8, format!("{n} characters beyond ASCII in {looked} bytes looked at, all valid UTF-8.")))
        }
        (b, n) if b * 10 <= n => (
            Encoding::Utf8,
            0,
            fact(Encoding::Utf8, format!("{n} characters beyond ASCII in {looked} bytes looked at, all but {b} valid UTF-8.")),
        ),
        (b, _) => {
            let evidence =
                format!("{b} places in {looked} bytes looked at are not valid UTF-8; as Western European text they are letters and signs.");
            (Encoding::Windows1252, 0, fact(Encoding::Windows1252, evidence))
        }
    })
}

/// Places that are not valid UTF-8, and characters beyond ASCII that are. A cut character at the end is neither.
fn count_broken(bytes: &[u8]) -> (u64, u64) {
    let (mut broken, mut beyond_ascii) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        beyond_ascii += chunk.valid().bytes().filter(|&b| b >= 0xc0).count() as u64;
        let cut = chunks.peek().is_none() && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        broken += u64::from(!chunk.invalid().is_empty() && !cut);
    }
    (broken, beyond_ascii)
}

fn wide_without_mark(head: &[u8]) -> Option<Encoding> {
    let pairs = head.as_chunks::<2>().0;
    let zeros = |i: usize| pairs.iter().filter(|p| p[i] == 0).count() as f64 / pairs.len().max(1) as f64;
    let (low, high) = (zeros(0), zeros(1));
    match (pairs.len() >= 4, low, high) {
        (true, l, h) if h > 0.5 && l < 0.05 => Some(Encoding::Utf16Le),
        (true, l, h) if l > 0.5 && h < 0.05 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Line ends in a text: `\n`, `\r\n`, and `\r` alone.
#[must_use]
pub fn count_lines(text: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', text).count();
    let returns = memchr::memchr_iter(b'\r', text).filter(|&i| text.get(i + 1) != Some(&b'\n')).count();
    (feeds + returns) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends() {
        assert_eq!(count_lines(b"a\nb\r\nc\rd\r\r\n"), 5);
        assert_eq!(count_lines(b""), 0);
    }

    #[test]
    fn encodings_are_told_by_their_bytes() {
        let encoding = |bytes: &[u8]| encoding_evidence(&bytes, bytes, None).unwrap().0;
        assert_eq!(encoding(b"plain"), Encoding::Utf8);
        assert_eq!(encoding("naïve".as_bytes()), Encoding::Utf8);
        assert_eq!(encoding(b"na\xefve,caf\xe9\n"), Encoding::Windows1252);
        assert_eq!(encoding(b"\xff\xfea\0"), Encoding::Utf16Le);
        assert_eq!(encoding(b"\0a\0,\0b\0\n"), Encoding::Utf16Be);
    }

    #[test]
    fn a_character_cut_by_the_end_of_the_sample_is_not_broken() {
        assert_eq!(count_broken("né".as_bytes().split_last().unwrap().1), (0, 0));
        assert_eq!(count_broken(b"\xe9t\xe9"), (1, 0));
        assert_eq!(count_broken(b"\xe9t\xe9s"), (2, 0));
    }
}
