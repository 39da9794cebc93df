//! Where the cells of lines with columns of fixed width begin.

use crate::formats::Cuts;

/// No line is looked at beyond this place.
const LONGEST: usize = 2000;

/// What stands at one place of all lines.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    digits: usize,
    letters: usize,
    blanks: usize,
    zeros: usize,
}

/// Where cells of fixed width would begin: after the places that are blank in every line, and, where all lines are equally
/// long, where digits touch a text in every line. Words do not leave the same places blank by chance in many lines; in fewer, a
/// gap of one place is not enough.
pub fn cuts(lines: &[&[u8]]) -> Option<Cuts> {
    const FEW: usize = 5;
    const FEW_ALIKE: usize = 3;
    let lines: Vec<Vec<u8>> = lines.iter().map(|line| characters(line)).collect();
    // The header is cut short where editors take spaces off the ends of lines.
    let (_, body) = lines.split_first()?;
    let alike = body.iter().all(|line| line.len() == body[0].len());
    if lines.len() < if alike { FEW_ALIKE } else { FEW } || lines.iter().any(|line| line.contains(&b'\t')) {
        return None;
    }
    let mut cuts = gaps(&lines);
    if alike && body.len() >= FEW && body.iter().any(|line| line.contains(&b' ')) {
        cuts.extend(touching(&lines[0], body));
    }
    cuts.sort_unstable();
    cuts.dedup();
    Cuts::new(&cuts).filter(|c| !c.places().is_empty())
}

/// The characters of a line; one that is no ASCII counts as a letter.
fn characters(line: &[u8]) -> Vec<u8> {
    line.iter().filter(|b| **b & 0xc0 != 0x80).map(|&b| if b.is_ascii() { b } else { b'x' }).take(LONGEST).collect()
}

/// After the places that are blank in every line.
fn gaps(lines: &[Vec<u8>]) -> Vec<u16> {
    const MANY: usize = 20;
    let mut filled = vec![0_usize; LONGEST];
    for line in lines {
        for (place, byte) in filled.iter_mut().zip(line) {
            *place += usize::from(*byte != b' ');
        }
    }
    let gap = if lines.len() < MANY { 2 } else { 1 };
    let (mut cuts, mut blanks) = (Vec::new(), 0);
    let first = filled.iter().position(|n| *n > 0).unwrap_or(LONGEST);
    for (at, n) in filled.iter().enumerate().skip(first) {
        if *n > 0 && blanks >= gap {
            cuts.push(at as u16);
        }
        blanks = if *n > 0 { 0 } else { blanks + 1 };
    }
    // Where only a few lines reach, as a long title does, are no cells.
    let ends = cuts.iter().skip(1).map(|&c| usize::from(c)).chain([LONGEST]);
    let in_use = cuts.iter().zip(ends).all(|(&from, to)| filled[usize::from(from)..to].iter().any(|n| n * 2 >= lines.len()));
    if in_use { cuts } else { Vec::new() }
}

/// Where a number of fixed length touches a text in every line of `body`, and the first line is not torn: names are padded with
/// spaces to their right and numbers with zeros to their left. A letter and digits alone are rather one code.
fn touching(first: &[u8], body: &[Vec<u8>]) -> Vec<u16> {
    const SHORTEST: usize = 3;
    let all = body.len();
    let places: Vec<Place> = (0..body[0].len()).map(|at| place(body, at)).collect();
    let is_number = |p: &Place| p.digits == all;
    let is_text = |p: &Place| p.digits == 0 && p.letters + p.blanks == all;
    let torn = |at: usize| {
        let whole = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
        whole(first.get(at - 1)) && whole(first.get(at))
    };
    let mut cuts = Vec::new();
    for at in 1..places.len() {
        let (before, here) = (&places[at - 1], &places[at]);
        let number = places[..at].iter().rev().take_while(|p| is_number(p)).count();
        let padded_text = places[at..].iter().take_while(|p| is_text(p)).any(|p| p.blanks > 0);
        let after_number = number >= SHORTEST && is_text(here) && here.letters > 0 && (places[at - number].zeros > 0 || padded_text);
        let after_text = is_text(before) && before.blanks > 0 && is_number(here);
        if (after_number || after_text) && !torn(at) {
            cuts.push(at as u16);
        }
    }
    cuts
}

fn place(lines: &[Vec<u8>], at: usize) -> Place {
    let mut place = Place::default();
    for byte in lines.iter().map(|line| line[at]) {
        place.digits += usize::from(byte.is_ascii_digit());
        place.letters += usize::from(byte.is_ascii_alphabetic());
        place.blanks += usize::from(byte == b' ');
        place.zeros += usize::from(byte == b'0');
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[u16]) {
        let lines: Vec<&[u8]> = lines.iter().map(|l| l.as_bytes()).collect();
        assert_eq!(cuts(&lines).as_ref().map(Cuts::places).unwrap_or_default(), expected, "{lines:?}");
    }

    #[test]
    fn gaps_of_all_lines_part_cells() {
        check(&["1   Anna   2.5 ", "20  Ben   13.75", "3   Eva    0.5 "], &[4, 10]);
        check(&["Anna Smith", "Ben Miller", "Eva Jones "], &[]);
    }

    #[test]
    fn padded_numbers_that_touch_texts_part_cells() {
        let rows = [
            "0001ANNA SMITH 00012DE",
            "0002BEN        00300US",
            "0003EVA        14000DE",
            "0004LI WEI     00001FR",
            "0005OMAR       00020DE",
        ];
        let with_header: Vec<&str> = ["ID  NAME       SUM  CC"].into_iter().chain(rows).collect();
        check(&with_header, &[4, 15, 20]);
        let six: Vec<&str> = rows.into_iter().chain([rows[0]]).collect();
        check(&six, &[4, 15, 20]);
    }

    #[test]
    fn codes_are_one_cell() {
        check(&["A0001", "A0002", "B0003", "A0004", "A0005", "B0006"], &[]);
        check(&["00012AB", "00013AB", "00014AC", "00015AB", "00016AB", "00017AB"], &[]);
    }
}
