//! What kind of bytes a file holds: its encoding, and whether it is text at all.

mod frequent;
mod letters;
mod mojibake;
mod pairs;
mod wide;

pub use mojibake::first_garbled;
pub use wide::wide_without_mark;

use super::{Encoding, Source, SourceError};
use crate::{
    num::elementary::exp,
    table::{Alternative, ReadingFact},
};

/// How many places of the file beyond its start are looked at for the encoding.
const PROBES: u64 = 8;
const PROBE: usize = 64 << 10;
/// How many characters beyond ASCII are weighed to tell single-byte encodings apart, and how many to tell those apart that
/// come first: of near relatives, only rare characters differ.
const WEIGHED: usize = 400;
const WEIGHED_AGAIN: usize = 8000;
const FIRST: usize = 8;
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
            4 => "Three of four bytes are zero wherever ASCII stands at the start of the file.",
            _ => "Every second byte is zero wherever ASCII stands at the start of the file.",
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
    let counts = pieces.iter().map(|piece| count_broken(piece));
    let (broken, characters) = counts.fold((0, 0), |(broken, characters), (b, c)| (broken + b, characters + c));
    match (broken, characters) {
        (0, 0) => return fact(Encoding::Utf8, format!("All of {looked} bytes looked at are plain ASCII."), 1.0, Vec::new()),
        (0, n) => {
            let evidence = format!("{n} characters beyond ASCII in {looked} bytes looked at, all valid UTF-8.");
            return fact(Encoding::Utf8, evidence, 1.0, Vec::new());
        }
        _ => {}
    }
    // By chance a line of another encoding is valid UTF-8, but hardly most of them.
    let lines = Lines::of(pieces);
    if lines.sound > lines.broken.len() as u64 || broken * 10 <= characters {
        return mixed(&lines, looked);
    }
    if let Some((multi, found)) = pairs::find(pieces) {
        let evidence = format!(
            "{broken} places in {looked} bytes looked at are not valid UTF-8; in this encoding they are {} characters, {} of them frequent ones.",
            found.valid, found.frequent
        );
        return fact(Encoding::Multi(multi), evidence, if found.valid > 20 { 0.95 } else { 0.8 }, Vec::new());
    }
    let (encoding, language, confidence, others) = single_byte(pieces);
    let evidence =
        format!("{broken} places in {looked} bytes looked at are not valid UTF-8; in this encoding they make sense as {language}.");
    fact(encoding, evidence, confidence, others)
}

/// The encoding of one byte a character in which the text makes most sense, the language, how sure that is, and what else it
/// could be.
fn single_byte(pieces: &[Vec<u8>]) -> (Encoding, &'static str, f64, Vec<Alternative>) {
    let mut ranking = letters::ranking(Encoding::single_byte(), &letters::contexts(pieces, WEIGHED));
    ranking.truncate(FIRST);
    let contexts = letters::contexts(pieces, WEIGHED_AGAIN);
    let ranking = letters::ranking(ranking.iter().map(|fit| fit.encoding), &contexts);
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

/// UTF-8 with lines of another encoding among it.
fn mixed(lines: &Lines, looked: usize) -> ReadingFact {
    let other = match pairs::find(&lines.broken) {
        Some((multi, _)) => Encoding::Multi(multi),
        None => single_byte(&lines.broken).0,
    };
    let (sound, broken) = (lines.sound, lines.broken.len() as u64);
    let evidence = format!(
        "{sound} lines with characters beyond ASCII in {looked} bytes looked at are valid UTF-8, {broken} are not: lines in {} are mixed in.",
        other.label()
    );
    let confidence = (sound as f64 / (sound + broken) as f64).max(0.5);
    let round = |x: f64| (x * 100.0).round() / 100.0;
    let evidence_of_other = "It would read the broken lines, and garble all others.".to_owned();
    let others = vec![Alternative { value: other.label().to_owned(), confidence: round(1.0 - confidence), evidence: evidence_of_other }];
    fact(Encoding::Utf8, evidence, round(confidence.min(0.95)), others)
}

/// The lines of a text that hold more than ASCII.
#[derive(Debug, Default)]
struct Lines {
    /// Lines that are valid UTF-8.
    sound: u64,
    /// Those that are not.
    broken: Vec<Vec<u8>>,
}

impl Lines {
    fn of(pieces: &[Vec<u8>]) -> Self {
        let mut lines = Self::default();
        for line in pieces.iter().flat_map(|piece| piece.split_inclusive(|b| matches!(b, b'\n' | b'\r'))) {
            let (places, characters) = count_broken(line);
            if places > 0 {
                lines.broken.push(line.to_vec());
            } else {
                lines.sound += u64::from(characters > 0);
            }
        }
        lines
    }
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
    fn signs_of_western_tables_are_no_letters_and_no_pairs() {
        for value in ["3°C", "4 °C", "7 µg", "12 m²", "1½", "£5.50", "9\u{a0}500", "± 3", "nº 4", "7 × 8"] {
            let bytes: Vec<u8> = format!("id,value\n1,{value}\n2,{value}\n").chars().map(|c| c as u8).collect();
            let (encoding, _, fact) = encoding_evidence(&bytes.as_slice(), &bytes, None).unwrap();
            assert_eq!(encoding, Encoding::WINDOWS_1252, "{value}: {fact:?}");
        }
    }

    #[test]
    fn lines_in_another_encoding_do_not_change_the_rest() {
        let latin: Vec<u8> = "K\u{f6}ln,C\u{e1}diz\n".chars().map(|c| c as u8).collect();
        for (lines, confidence) in [(3, 0.75), (40, 0.95)] {
            let bytes = [&latin[..], &"Köln,Orléans\n".repeat(lines).into_bytes()].concat();
            let (encoding, _, fact) = encoding_evidence(&bytes.as_slice(), &bytes, None).unwrap();
            assert_eq!((encoding, fact.confidence), (Encoding::Utf8, confidence));
            assert_eq!(fact.others[0].value, "windows-1252");
        }
    }

    #[test]
    fn a_character_cut_by_the_end_of_the_sample_is_not_broken() {
        assert_eq!(count_broken("né".as_bytes().split_last().unwrap().1), (0, 0));
        assert_eq!(count_broken(b"\xe9t\xe9"), (1, 0));
        assert_eq!(count_broken(b"\xe9t\xe9s"), (2, 0));
    }
}
