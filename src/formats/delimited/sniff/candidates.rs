//! Which dialects are worth trying on a file.

use std::collections::BTreeMap;

use super::{fixed, sample::Sample};
use crate::formats::{Choices, Delimiter, Dialect, Mark};

/// A dialect to try, and how usual it is (1 = as usual as a comma).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The dialect.
    pub dialect: Dialect,
    /// What its score is multiplied with.
    pub prior: f64,
}

/// Delimiters that are always thought of, the most usual first.
const USUAL: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines are looked at for unusual ones.
const LINES: usize = 100;
/// An unusual delimiter stands in this share of the lines.
const SHARE: f64 = 0.75;

/// Every dialect that is worth trying, the most usual first. What is chosen is not varied.
pub fn candidates(sample: &Sample<'_>, choices: &Choices) -> Vec<Candidate> {
    let delimiters = choices.delimiter.map_or_else(|| delimiters(sample), |d| vec![(d, 1.0)]);
    let quotes = choices.quote.map_or_else(|| quotes(sample), |q| vec![q]);
    let mut all = Vec::new();
    for &quote in &quotes {
        let escapes = choices.escape.map_or_else(|| escapes(sample, quote), |e| vec![e]);
        for &escape in &escapes {
            for &(delimiter, prior) in &delimiters {
                let comment = choices.comment.flatten();
                let dialect = Dialect { delimiter, escape, comment, ..Dialect::plain(b',', quote) };
                all.push(Candidate { dialect, prior });
            }
        }
    }
    all
}

fn has(sample: &Sample<'_>, text: &[u8]) -> bool {
    memchr::memmem::find(sample.text, text).is_some()
}

fn delimiters(sample: &Sample<'_>) -> Vec<(Delimiter, f64)> {
    let lines = sample.lines(LINES);
    let byte = |b: u8| Delimiter::Text(Mark::byte(b));
    let mut found: Vec<(Delimiter, f64)> = USUAL.iter().filter(|b| has(sample, &[**b])).map(|&b| (byte(b), 1.0)).collect();
    // Lines without any of them may well be whole cells.
    if found.is_empty() {
        found.push((byte(b','), 1.0));
    }
    let doubled = doubled(&lines);
    for (delimiter, prior) in &mut found {
        let stands_by_twos = matches!(delimiter, Delimiter::Text(mark) if mark.as_byte().is_some_and(|b| doubled.contains(&b)));
        *prior *= if stands_by_twos { 0.6 } else { 1.0 };
    }
    let pairs: Vec<Mark> = doubled.iter().filter_map(|b| Mark::new(&char::from(*b).to_string().repeat(2))).collect();
    found.extend(texts(&lines).into_iter().filter(|text| !pairs.contains(text)).map(|text| (Delimiter::Text(text), 0.9)));
    found.extend(pairs.into_iter().map(|pair| (Delimiter::Text(pair), 1.0)));
    // Between bars, spaces are there on both sides and only keep them below each other.
    let drawn = sample.underline.as_ref().is_some_and(|u| u.bars) || is_drawn(&lines);
    found.extend(spaced(&lines).into_iter().filter(|_| !drawn).map(|text| (Delimiter::Text(text), 1.05)));
    found.extend(single(&lines).into_iter().map(|b| (byte(b), usual(b) * if doubled.contains(&b) { 0.6 } else { 1.0 })));
    let spaced = lines.iter().filter(|l| l.trim_ascii().iter().any(|b| matches!(b, b' ' | b'\t'))).count();
    if spaced as f64 >= SHARE * lines.len() as f64 && spaced > 0 {
        found.push((byte(b' '), 0.6));
        let runs = lines.iter().any(|l| l.trim_ascii().windows(2).any(|w| w == b"  " || w == b" \t" || w == b"\t "));
        let indented = lines.iter().any(|l| l.starts_with(b" "));
        if runs || indented {
            found.push((Delimiter::Spaces, 0.7));
        }
    }
    match sample.underline.as_ref().and_then(|u| u.cuts) {
        Some(cuts) => found.push((Delimiter::Fixed(cuts), 1.2)),
        None if drawn => {}
        None => found.extend(fixed::cuts(&lines).map(|cuts| (Delimiter::Fixed(cuts), 0.65))),
    }
    found
}

/// Whether the lines are those of a drawn table: a bar at both ends of each.
fn is_drawn(lines: &[&[u8]]) -> bool {
    lines.len() > 1 && lines.iter().all(|l| matches!(l.trim_ascii(), [b'|', .., b'|']))
}

/// How usual a sign other than `USUAL` is as a delimiter. Control characters are nothing else.
fn usual(sign: u8) -> f64 {
    match sign {
        b':' => 0.5,
        _ if sign.is_ascii_control() => 1.0,
        _ => 0.8,
    }
}

/// Signs that stand by twos wherever they stand: two of them are one delimiter then, and not two with nothing between them.
/// Beside a usual delimiter another is rather an empty cell, unless the first line, by its letters a header, has several such
/// pairs; beside other signs, unless it is a header or most lines have several.
fn doubled(lines: &[&[u8]]) -> Vec<u8> {
    const SIGNS: [u8; 8] = [b'|', b';', b'\t', b',', b'~', b'^', b'!', b'#'];
    let stands_by_twos = |sign: u8| {
        let runs = |line: &[u8]| line.chunk_by(|a, b| a == b).filter(|run| run[0] == sign).map(<[u8]>::len).collect::<Vec<_>>();
        let runs: Vec<Vec<usize>> = lines.iter().map(|line| runs(line)).filter(|runs| !runs.is_empty()).collect();
        let is_even = |runs: &Vec<usize>| runs.iter().all(|n| n.is_multiple_of(2));
        let odd = runs.iter().filter(|runs| !is_even(runs)).count();
        let most = |n: usize| n as f64 >= SHARE * lines.len() as f64;
        let several = |runs: &Vec<usize>| runs.len() > 1 && runs.iter().all(|n| *n == 2);
        let is_header = lines.first().is_some_and(|line| !line.iter().any(u8::is_ascii_digit));
        let is_usual = matches!(sign, b',' | b';' | b'\t');
        let telling = match runs.first() {
            Some(first) if is_usual => is_header && several(first),
            _ => is_header || most(runs.iter().filter(|runs| several(runs)).count()),
        };
        // A header with single ones says what data with many empty cells would hide.
        telling && runs.first().is_some_and(is_even) && odd * 20 <= runs.len() && most(runs.len())
    };
    SIGNS.into_iter().filter(|sign| stands_by_twos(*sign)).collect()
}

/// Other signs that stand in most lines.
fn single(lines: &[&[u8]]) -> Vec<u8> {
    const SIGNS: &[u8] = b"^~:#*!";
    let mut in_lines = [0_usize; 128];
    for line in lines {
        let mut seen = [false; 128];
        for &b in *line {
            if b < 128 && !b.is_ascii_alphanumeric() && !std::mem::replace(&mut seen[usize::from(b)], true) {
                in_lines[usize::from(b)] += 1;
            }
        }
    }
    let enough = |b: u8| in_lines[usize::from(b)] as f64 >= SHARE * lines.len().max(1) as f64;
    let known = |b: u8| SIGNS.contains(&b) || (b.is_ascii_control() && !b.is_ascii_whitespace() && b != 0);
    // Words end with it, cells do not.
    let ends_words = |sign: u8| {
        let ends = |line: &&[u8], at: usize| line.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let all: usize = lines.iter().map(|l| memchr::memchr_iter(sign, l).count()).sum();
        let at_ends: usize = lines.iter().map(|l| memchr::memchr_iter(sign, l).filter(|at| ends(l, *at)).count()).sum();
        at_ends * 2 >= all
    };
    // Of several control characters the first is between cells, the others are inside them: so does Hive write lists and maps.
    let first = (1..0x20).find(|b| known(*b) && enough(*b));
    let outermost = |b: u8| b >= 0x20 || Some(b) == first || b >= 0x1c;
    (0..128).filter(|b| known(*b) && enough(*b) && outermost(*b) && (*b != b'!' || !ends_words(*b))).collect()
}

/// Delimiters of several characters: the same run of signs in most lines, and signs beyond ASCII that are known as
/// delimiters.
fn texts(lines: &[&[u8]]) -> Vec<Mark> {
    const MOST: usize = 4;
    const BEYOND_ASCII: [&str; 4] = ["¦", "§", "¬", "‖"];
    let is_sign = |b: u8| b.is_ascii_punctuation() && !matches!(b, b'"' | b'\'' | b'.' | b'-' | b'_' | b'/' | b'\\' | b'(' | b')');
    let mut in_lines: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for line in lines {
        let mut runs: Vec<&[u8]> = line.chunk_by(|a, b| is_sign(*a) && is_sign(*b)).filter(|r| is_sign(r[0])).collect();
        runs.retain(|r| (2..=Mark::LONGEST).contains(&r.len()));
        runs.sort_unstable();
        runs.dedup();
        for run in runs {
            *in_lines.entry(run.to_vec()).or_default() += 1;
        }
    }
    let enough = |n: usize| n as f64 >= SHARE * lines.len().max(1) as f64;
    let mut runs: Vec<(usize, Vec<u8>)> = in_lines.into_iter().filter(|(_, n)| enough(*n)).map(|(run, n)| (n, run)).collect();
    // Empty cells make runs of a plain delimiter too: `||` is one only where `|` hardly ever stands alone.
    runs.retain(|(_, run)| is_whole(run, lines));
    runs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut found: Vec<Mark> = runs.iter().take(MOST).filter_map(|(_, run)| Mark::new(std::str::from_utf8(run).ok()?)).collect();
    for sign in BEYOND_ASCII {
        let in_lines = lines.iter().filter(|l| memchr::memmem::find(l, sign.as_bytes()).is_some()).count();
        found.extend(Mark::new(sign).filter(|_| enough(in_lines)));
    }
    found
}

/// Signs that a space always follows: then it belongs to them and not to the cells.
fn spaced(lines: &[&[u8]]) -> Vec<Mark> {
    let mut found = Vec::new();
    for sign in [b',', b';', b'|'] {
        let all: usize = lines.iter().map(|l| memchr::memchr_iter(sign, l).count()).sum();
        let spaced: usize = lines.iter().map(|l| memchr::memmem::find_iter(l, &[sign, b' ']).count()).sum();
        // The last delimiter of a line may have nothing behind it.
        if spaced > 0 && spaced * 100 >= all * 98 {
            found.extend(Mark::new(&format!("{} ", char::from(sign))));
        }
    }
    found
}

/// Whether the first sign of a run hardly ever stands outside such runs.
fn is_whole(run: &[u8], lines: &[&[u8]]) -> bool {
    let of_run = run.iter().filter(|b| **b == run[0]).count();
    let (mut alone, mut inside) = (0, 0);
    for line in lines {
        let runs = memchr::memmem::find_iter(line, run).count() * of_run;
        inside += runs;
        alone += memchr::memchr_iter(run[0], line).count() - runs;
    }
    alone * 10 <= inside
}

/// Quotes that may enclose cells: those that stand beside something that could be a delimiter or a line end. The single
/// quote is common in words, so it is thought of only where it begins cells.
fn quotes(sample: &Sample<'_>) -> Vec<Option<u8>> {
    let begins = |quote: u8| {
        let at_edge = |at: usize| {
            let before = at.checked_sub(1).map_or(b'\n', |i| sample.text[i]);
            !before.is_ascii_alphanumeric() && before < 0x80 && before != quote
        };
        memchr::memchr_iter(quote, sample.text).filter(|&at| at_edge(at)).take(2).count() > 1
    };
    let mut found = vec![Some(b'"')];
    if begins(b'\'') {
        found.push(Some(b'\''));
    }
    if has(sample, b"\"") {
        found.push(None);
    }
    found
}

/// A backslash is thought of where it stands before something that it could protect.
fn escapes(sample: &Sample<'_>, quote: Option<u8>) -> Vec<Option<u8>> {
    let used = quote.into_iter().chain([b',', b';', b'\t', b'|', b'\n']).any(|b| has(sample, &[b'\\', b]));
    if used { vec![None, Some(b'\\')] } else { vec![None] }
}
