//! Texts that are written wrongly.

use super::{Cell, CellKind, Column};
use crate::num::rng::Rng;

pub(super) const KINDS: [CellKind; 5] = [
    CellKind {
        id: "mojibake",
        rate: 0.02,
        columns: &[Column::ApplicantName, Column::Comment],
        about: "UTF-8 read as Windows-1252: Ã© for é",
        change: mojibake,
    },
    CellKind {
        id: "typo",
        rate: 0.03,
        columns: &[Column::Employment, Column::Purpose, Column::Region, Column::EthnicGroup],
        about: "two letters swapped, one left out, or one doubled",
        change: typo,
    },
    CellKind {
        id: "case_variant",
        rate: 0.03,
        columns: &[Column::Employment, Column::Purpose, Column::Region, Column::Sex, Column::EthnicGroup, Column::HasGuarantor],
        about: "the same word in other capitals",
        change: recase,
    },
    CellKind {
        id: "stray_space",
        rate: 0.03,
        columns: &[Column::Employment, Column::Purpose, Column::Region, Column::Sex, Column::ApplicantName],
        about: "a space before or after the text, or two in a row within it",
        change: space,
    },
    CellKind {
        id: "invisible_character",
        rate: 0.01,
        columns: &[Column::Email, Column::ApplicantName, Column::Purpose, Column::Region, Column::ApplicationId],
        about: "a zero-width space, no-break space, soft hyphen or byte order mark in the text",
        change: hide,
    },
];

/// What Windows-1252 has at 0x80 to 0x9f, with the five gaps as the WHATWG Encoding Standard fills them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn mojibake(cell: &Cell<'_>, _: &mut Rng, out: &mut String) -> bool {
    out.extend(cell.text.bytes().map(|b| match b {
        0x80..=0x9f => WINDOWS_1252[usize::from(b - 0x80)],
        _ => char::from(b),
    }));
    !cell.text.is_ascii()
}

fn typo(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    // The first letter stays, as it mostly does in typing errors.
    let (Some((head, tail)), true) = (cell.text.split_at_checked(1), cell.text.is_ascii() && cell.text.len() >= 4) else {
        return false;
    };
    let (before, after) = tail.split_at(rng.position(tail.len() - 1));
    let (a, rest) = after.split_at(1);
    let (b, rest) = rest.split_at(1);
    match rng.below(3) {
        0 => out.extend([head, before, b, a, rest]),
        1 => out.extend([head, before, b, rest]),
        _ => out.extend([head, before, a, a, b, rest]),
    }
    true
}

fn recase(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    match rng.below(3) {
        0 => out.extend(cell.text.chars().map(|c| c.to_ascii_uppercase())),
        1 => out.extend(cell.text.chars().map(|c| c.to_ascii_lowercase())),
        _ => out.extend(cell.text.chars().enumerate().map(|(i, c)| if i == 0 { c.to_ascii_uppercase() } else { c })),
    }
    if out == cell.text {
        out.clear();
        out.extend(cell.text.chars().map(|c| c.to_ascii_uppercase()));
    }
    true
}

fn space(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    match (rng.below(3), cell.text.split_once(' ')) {
        (0, _) => out.extend([" ", cell.text]),
        (1, Some((before, after))) => out.extend([before, "  ", after]),
        _ => out.extend([cell.text, " "]),
    }
    true
}

fn hide(cell: &Cell<'_>, rng: &mut Rng, out: &mut String) -> bool {
    let hidden = rng.pick(&['\u{200b}', '\u{a0}', '\u{ad}', '\u{feff}']);
    let at = rng.position(cell.text.chars().count() + 1);
    out.extend(cell.text.chars().take(at));
    out.push(hidden);
    out.extend(cell.text.chars().skip(at));
    !cell.text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{num::rng::Rng, sample::clean};

    #[test]
    fn text_defects_look_as_they_should() {
        let facts = clean::facts(0, 1, &mut Rng::keyed(0, 0, 0));
        let all = |change: super::super::Change, text| {
            let cell = Cell { facts: &facts, column: Column::Purpose, text };
            let mut found: Vec<String> = (0..400)
                .map(|row| {
                    let mut out = String::new();
                    change(&cell, &mut Rng::keyed(1, 1, row), &mut out);
                    out
                })
                .collect();
            found.sort();
            found.dedup();
            found
        };
        assert_eq!(all(mojibake, "José Müller"), ["JosÃ© MÃ¼ller"]);
        assert_eq!(all(mojibake, "Dvořák Åsa"), ["DvoÅ™Ã¡k Ã…sa"]);
        assert_eq!(all(typo, "Mars"), ["Maars", "Marrs", "Mas", "Masr", "Mras", "Mrs"]);
        assert_eq!(all(recase, "solar panels"), ["SOLAR PANELS", "Solar panels"]);
        assert_eq!(all(space, "solar panels"), [" solar panels", "solar  panels", "solar panels "]);
        assert_eq!(all(hide, "a").len(), 8);
    }
}
