//! What kind of bytes a file holds: its encoding, and whether it is text at all.

mod letters;
mod mojibake;
mod pairs;

pub use mojibake::first_garbled;

use super::{Encoding, Source, SourceError};
use crate::{
    num::elementary::exp,
    table::{Alternative, ReadingFact},
};

/// How many places of the file beyond its start are looked at for the encoding.
const PROBES: u64 = 8;
const PROBE: usize = 64 << 10;
/// How many characters beyond ASCII are weighed to tell single-byte encodings apart.
const WEIGHED: usize = 400;
/// How many alternatives are told, and how likely one must be.
const MOST: usize = 3;
const UNLIKELY: f64 = 0.02;

/// An encoding, the length of its byte order mark, and the evidence.
pub type EncodingEvidence = (Encoding, usize, ReadingFact);

/// The encoding of a source that begins with `head`.
///
/// # Errors
/// When the source fails.
pub fn encoding_evidence(source: &dyn Source, head: &[u8], chosen: Option<Encoding>) -> Result<EncodingEvidence, SourceError> {
    let mark = Encoding::from_bom(head);
    if let Some(encoding) = chosen {
        let bom = mark.filter(|m| m.0 == encoding).map_or(0, |m| m.1);
        let unpacked = "The text was turned from this encoding into UTF-8 before it was read.";
        let evidence = if encoding.is_unpacked() { unpacked } else { "Chosen by you." };
        let fact = ReadingFact { chosen: true, ..fact(encoding, evidence.to_owned(), 1.0, Vec::new()) };
        return Ok((encoding, bom, fact));
    }
    if let Some((encoding, bom)) = mark {
        return Ok((
            encoding,
            bom,
            fact(encoding, "The file starts with the byte order mark of this encoding.".to_owned(), 1.0, Vec::new()),
        ));
    }
    if let Some(encoding) = wide_without_mark(head) {
        let evidence = match encoding.unit() {
            4 => "Three of four bytes at the start of the file are zero.",
            _ => "Every second byte at the start of the file is zero.",
        };
        return Ok((encoding, 0, fact(encoding, evidence.to_owned(), 0.95, Vec::new())));
    }
    let pieces = pieces(source, head)?;
    let fact = of_bytes(&pieces);
    Ok((Encoding::from_label(&fact.value).unwrap_or(Encoding::Utf8), 0, fact))
}

fn fact(encoding: Encoding, evidence: String, confidence: f64, others: Vec<Alternative>) -> ReadingFact {
    ReadingFact { what: "encoding".to_owned(), value: encoding.label().to_owned(), evidence, chosen: false, confidence, others }
}

/// The start of the file and places all over it.
fn pieces(source: &dyn Source, head: &[u8]) -> Result<Vec<Vec<u8>>, SourceError> {
    let mut pieces = vec![head.to_vec()];
    let step = source.len().saturating_sub(head.len() as u64) / (PROBES + 1);
    if step > PROBE as u64 {
        for i in 1..=PROBES {
            let mut piece = Vec::new();
            source.read(head.len() as u64 + i * step, PROBE, &mut piece)?;
            // A probe may begin inside a character.
            let start = piece.iter().take(3).take_while(|&&b| b & 0xc0 == 0x80).count();
            piece.drain(..start);
            pieces.push(piece);
        }
    } else if source.len() > head.len() as u64 {
        let mut rest = Vec::new();
        source.read(head.len() as u64, (step * (PROBES + 1)) as usize + PROBES as usize + 1, &mut rest)?;
        pieces.push(rest);
    }
    Ok(pieces)
}

/// The encoding of bytes that have no mark.
fn of_bytes(pieces: &[Vec<u8>]) -> ReadingFact {
    let looked: usize = pieces.iter().map(Vec::len).sum();
    let (mut broken, mut beyond_ascii) = (0, 0);
    for piece in pieces {
        let (b, a) = count_broken(piece);
        (broken, beyond_ascii) = (broken + b, beyond_ascii + a);
    }
    match (broken, beyond_ascii) {
        (0, 0) => return fact(Encoding::Utf8, format!("All of {looked} bytes looked at are plain ASCII."), 1.0, Vec::new()),
        (0, n) => {
            let evidence = format!("{n} characters beyond ASCII in {looked} bytes looked at, all valid UTF-8.");
            return fact(Encoding::Utf8, evidence, 1.0, Vec::new());
        }
        _ => {}
    }
    if let Some((multi, found)) = pairs::find(pieces) {
        let evidence = format!(
            "{broken} places in {looked} bytes looked at are not valid UTF-8; in this encoding they are {} characters, {} of them frequent ones.",
            found.valid, found.frequent
        );
        return fact(Encoding::Multi(multi), evidence, if found.valid > 20 { 0.95 } else { 0.8 }, Vec::new());
    }
    // A few broken places among many sound ones: the file is UTF-8 with other text mixed in.
    if broken * 10 <= beyond_ascii {
        let evidence = format!(
            "{beyond_ascii} characters beyond ASCII in {looked} bytes looked at, all but {broken} valid UTF-8: another encoding is mixed in."
        );
        let value = Encoding::WINDOWS_1252.label().to_owned();
        let other = Alternative { value, confidence: 0.1, evidence: "It would read the broken places, and garble all others.".to_owned() };
        return fact(Encoding::Utf8, evidence, 0.9, vec![other]);
    }
    let (encoding, language, confidence, others) = single_byte(pieces);
    let evidence =
        format!("{broken} places in {looked} bytes looked at are not valid UTF-8; in this encoding they make sense as {language}.");
    fact(encoding, evidence, confidence, others)
}

/// The encoding of one byte a character in which the text makes most sense, the language, how sure that is, and what else it
/// could be.
fn single_byte(pieces: &[Vec<u8>]) -> (Encoding, &'static str, f64, Vec<Alternative>) {
    let contexts = letters::contexts(pieces, WEIGHED);
    let ranking = letters::ranking(&contexts);
    let Some(&best) = ranking.first() else { return (Encoding::WINDOWS_1252, "", 0.5, Vec::new()) };
    // Encodings that read the text the same are no alternatives.
    let mut rivals = vec![best];
    for fit in &ranking[1..] {
        if rivals.len() <= MOST && rivals.iter().all(|r| !letters::alike(r.encoding, fit.encoding, &contexts)) {
            rivals.push(*fit);
        }
    }
    let weights: Vec<f64> = rivals.iter().map(|r| exp(r.score - best.score)).collect();
    let all: f64 = weights.iter().sum();
    let round = |x: f64| (x * 100.0).round() / 100.0;
    let rest = rivals.iter().zip(&weights).skip(1).map(|(r, w)| (r, round(w / all))).filter(|(_, c)| *c >= UNLIKELY);
    let others = rest.map(|(r, confidence)| {
        let evidence = format!("The places would make sense as {}, but less.", r.language);
        Alternative { value: Encoding::Single(r.encoding).label().to_owned(), confidence, evidence }
    });
    (Encoding::Single(best.encoding), best.language, round(weights[0] / all), others.collect())
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

/// The encoding that zeros among the first bytes tell, where Latin text comes without a byte order mark.
#[must_use]
pub fn wide_without_mark(head: &[u8]) -> Option<Encoding> {
    let units = head.as_chunks::<4>().0;
    let zeros = |i: usize| units.iter().filter(|u| u[i] == 0).count() as f64 / units.len().max(1) as f64;
    let share = [zeros(0), zeros(1), zeros(2), zeros(3)];
    let (few, many) = (|i: usize| share[i] < 0.05, |i: usize| share[i] > 0.5);
    match units.len() {
        0 | 1 => None,
        _ if few(0) && many(1) && many(2) && many(3) => Some(Encoding::Utf32Le),
        _ if many(0) && many(1) && many(2) && few(3) => Some(Encoding::Utf32Be),
        _ if few(0) && many(1) && few(2) && many(3) => Some(Encoding::Utf16Le),
        _ if many(0) && few(1) && many(2) && few(3) => Some(Encoding::Utf16Be),
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
        assert_eq!(encoding(b"na\xefve,caf\xe9\n"), Encoding::WINDOWS_1252);
        assert_eq!(encoding(b"\xff\xfea\0"), Encoding::Utf16Le);
        assert_eq!(encoding(b"\0a\0,\0b\0\n"), Encoding::Utf16Be);
        assert_eq!(encoding(b"a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"), Encoding::Utf32Le);
    }

    #[test]
    fn a_character_cut_by_the_end_of_the_sample_is_not_broken() {
        assert_eq!(count_broken("né".as_bytes().split_last().unwrap().1), (0, 0));
        assert_eq!(count_broken(b"\xe9t\xe9"), (1, 0));
        assert_eq!(count_broken(b"\xe9t\xe9s"), (2, 0));
    }
}
