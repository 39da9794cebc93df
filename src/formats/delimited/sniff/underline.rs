//! A line of dashes below the header, as `sqlcmd`, `psql`, `mysql` and Markdown write it.

use std::ops::Range;

use crate::formats::Cuts;

/// The line that underlines the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underline {
    /// Where it stands in the sample, its line end included.
    pub place: Range<usize>,
    /// Bars or crosses part its dashes: the table is drawn, and spaces around cells belong to none.
    pub bars: bool,
    /// Where cells begin, if spaces part its dashes.
    pub cuts: Option<Cuts>,
}

/// How many lines are looked at.
const LINES: usize = 100;

/// The first line of dashes that fits the line before it and has lines after it.
pub fn find(text: &[u8]) -> Option<Underline> {
    let mut at = 0;
    let mut above: &[u8] = b"";
    for line in text.split_inclusive(|b| *b == b'\n').take(LINES) {
        let content = line.trim_ascii_end();
        let rest = &text[at + line.len()..];
        if let Some(dashes) = dashes(content).filter(|d| fits(above, content, d) && !rest.trim_ascii().is_empty()) {
            let bars = content.iter().any(|b| matches!(b, b'|' | b'+'));
            let spaced = !bars && !content.iter().any(|b| is_delimiter(*b));
            let places: Vec<u16> = dashes.iter().skip(1).filter_map(|d| u16::try_from(d.start).ok()).collect();
            let cuts = Cuts::new(&places).filter(|_| spaced && are_kept(&places, rest));
            return Some(Underline { place: at..at + line.len(), bars, cuts });
        }
        above = content;
        at += line.len();
    }
    None
}

/// Whether the lines up to a gap are blank before these places: some programs write dashes and align nothing.
fn are_kept(places: &[u16], lines: &[u8]) -> bool {
    let lines = lines.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).take_while(|line| !line.is_empty()).take(LINES);
    let is_kept = |line: &[u8]| {
        let line: Vec<u8> = line.iter().copied().filter(|b| b & 0xc0 != 0x80).collect();
        places.iter().all(|&at| line.get(usize::from(at) - 1).is_none_or(|b| *b == b' '))
    };
    let (mut kept, mut all) = (0, 0);
    for line in lines {
        kept += usize::from(is_kept(line));
        all += 1;
    }
    kept * 20 >= all * 19
}

/// Whether a line is nothing but dashes and what parts them: several runs of them.
pub fn is_rule(line: &[u8]) -> bool {
    dashes(line.trim_ascii_end()).is_some()
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t')
}

/// The runs of dashes in a line that holds nothing else but what parts them.
fn dashes(line: &[u8]) -> Option<Vec<Range<usize>>> {
    let is_dash = |b: u8| matches!(b, b'-' | b'=' | b':');
    if !line.iter().all(|&b| is_dash(b) || is_delimiter(b) || matches!(b, b'|' | b'+' | b' ')) {
        return None;
    }
    let least = if line.starts_with(b"|") { 1 } else { 2 };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.iter().enumerate().filter(|(_, b)| is_dash(**b)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    let is_line = |run: &Range<usize>| run.len() >= least && line[run.clone()].iter().any(|b| *b != b':');
    (runs.len() >= 2 && runs.iter().all(is_line)).then_some(runs)
}

/// Whether dashes underline the line above them: as many cells, none of them torn.
fn fits(above: &[u8], line: &[u8], dashes: &[Range<usize>]) -> bool {
    let count = |text: &[u8], signs: &[u8]| text.iter().filter(|b| signs.contains(b)).count();
    if above.is_empty() || is_rule(above) {
        return false;
    }
    if count(line, b"|+") > 0 {
        return count(above, b"|") == count(line, b"|+");
    }
    if let Some(delimiter) = line.iter().copied().find(|b| is_delimiter(*b)) {
        // Two dashes may stand for nothing in a first row of data.
        let names = above.split(|b| *b == delimiter);
        let alike = names.zip(dashes).all(|(name, run)| name.trim_ascii().len() == run.len());
        return count(above, &[delimiter]) == count(line, &[delimiter]) && (alike || dashes.iter().any(|run| run.len() > 2));
    }
    let above: Vec<char> = String::from_utf8_lossy(above).chars().collect();
    let blank = |at: usize| above.get(at).is_none_or(|c| *c == ' ');
    let named = dashes.iter().filter(|run| (run.start..run.end).any(|at| !blank(at))).count();
    let gaps = dashes.windows(2).all(|pair| (pair[0].end..pair[1].start).all(blank));
    gaps && named * 2 > dashes.len() && above.len() <= dashes.last().map_or(0, |run| run.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Range<usize>, bool, &[u16])>) {
        let found = find(text.as_bytes());
        let found = found.as_ref().map(|u| (u.place.clone(), u.bars, u.cuts.as_ref().map(Cuts::places).unwrap_or_default()));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn headers_are_underlined() {
        check("id   name\n---- -----\n1    a\n", Some((10..21, false, &[5])));
        check("id name\n-- ----\n1 Anna Smith\n20 Ben\n", Some((8..16, false, &[])));
        check(" id | name \n----+------\n  1 | a\n", Some((12..24, true, &[])));
        check("|a|b|\r\n|-|:-:|\r\n|1|2|\r\n", Some((7..16, true, &[])));
        check("+--+--+\n|a |b |\n+--+--+\n|1 |2 |\n+--+--+\n", Some((16..24, true, &[])));
        check("id,name\n--,----\n1,a\n", Some((8..16, false, &[])));
    }

    #[test]
    fn other_dashes_are_data() {
        check("a,b\n--,--\n1,2\n", None);
        check("a,b\n-,-\n1,2\n", None);
        check("Title of all\n============\na,b\n1,2\n", None);
        check("a long line of text\n--- ---\n", None);
        check("a|b\n---+---+---\n1|2\n", None);
    }
}
