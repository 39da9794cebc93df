//! Addresses of houses in a text.

use super::{
    Span,
    tokens::{Kind, Tokens},
};

/// Words that end the name of a street after the number of the house; ascending.
#[rustfmt::skip]
const STREETS: [&str; 31] = [
    "alley", "ave", "avenue", "blvd", "boulevard", "cir", "circle", "close", "court", "crescent", "ct", "dr", "drive",
    "gardens", "highway", "hwy", "lane", "ln", "parkway", "pkwy", "rd", "road", "row", "square", "st", "street", "terrace",
    "trail", "turnpike", "way", "wy",
];
/// Words that begin one; ascending.
#[rustfmt::skip]
const BEFORE: [&str; 21] = [
    "av", "avda", "avenida", "avenue", "boulevard", "calle", "carrer", "chemin", "corso", "largo", "piazza", "place", "plaza",
    "route", "rua", "rue", "strada", "ul", "ulica", "via", "viale",
];
/// Ends of words that are names of streets.
#[rustfmt::skip]
const ENDS: [&str; 16] = [
    "strasse", "gasse", "weg", "allee", "platz", "straat", "laan", "gatan", "gata", "vagen", "vegen", "vej", "gade", "katu",
    "utca", "kade",
];
/// Small words inside names of streets; ascending.
const PARTICLES: [&str; 10] = ["da", "de", "del", "della", "des", "do", "du", "la", "of", "the"];
/// Words before the number of a flat; ascending.
const UNITS: [&str; 7] = ["apartment", "apt", "flat", "floor", "room", "suite", "unit"];
/// Months of a day; ascending.
#[rustfmt::skip]
const MONTHS: [&str; 23] = [
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "jan", "january", "jul", "july", "jun", "june", "mar",
    "march", "may", "nov", "november", "oct", "october", "sep", "september",
];
/// Words of a street's name at most.
const LONGEST: usize = 6;

/// Addresses, in the order of the text.
pub(super) fn addresses(tokens: &Tokens<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    // No address is without a number.
    for house in (0..tokens.len()).filter(|&at| tokens.is_house(at)) {
        at = at.max(house.saturating_sub(LONGEST + 2));
        while at <= house {
            let end = [numbered, prefixed, joined, boxed].iter().find_map(|find| find(tokens, at)).map(|end| with_unit(tokens, end));
            let Some(end) = end.map(|end| with_place(tokens, end).unwrap_or(end)).or_else(|| told_by_what_follows(tokens, at)) else {
                at += 1;
                continue;
            };
            if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(end - 1)) {
                found.push(Span { start: first.start, end: last.end, kind: "street_address", is_plain: true });
            }
            at = end;
        }
    }
    found
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// `183 Epimenidou Street`, and with the number in front of the other forms.
fn numbered(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_house(at) {
        return None;
    }
    let start = at + 1;
    if let Some(end) = prefixed(tokens, start).or_else(|| joined(tokens, start)).or_else(|| named(tokens, start)) {
        return Some(end);
    }
    let mut end = start;
    while end - start < LONGEST && tokens.is(end, Kind::Word) {
        let low = tokens.low(end);
        if end > start && is_in(&STREETS, &low) {
            return Some(end + 1 + usize::from(tokens.is_sign(end + 1, ".") && low.len() < 4));
        }
        if !(tokens.is_capital(end) || (end > start && is_in(&PARTICLES, &low))) {
            return None;
        }
        end += 1;
    }
    None
}

/// `rue de la Paix` after a number.
fn named(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    is_in(&BEFORE, &tokens.low(at)).then(|| name(tokens, at + 1)).flatten()
}

/// `Via Roma 131`.
fn prefixed(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let low = tokens.low(at);
    let end = is_in(&BEFORE, &low).then(|| name(tokens, at + 1)).flatten()?;
    tokens.is_house(end).then_some(end + 1)
}

/// `Hauptstraße 5`.
fn joined(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let low = if tokens.is_capital(at) && tokens.is_house(at + 1) { tokens.low(at) } else { return None };
    ENDS.iter().any(|end| low.len() > end.len() + 2 && low.ends_with(end)).then_some(at + 2)
}

/// `P.O. Box 242`.
fn boxed(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for letter in ["p", "o"] {
        end += usize::from(tokens.low(end) == letter) + usize::from(tokens.low(end) == letter && tokens.is_sign(end + 1, "."));
    }
    let is_box = (end > at && tokens.low(end) == "box") || matches!(tokens.low(end).as_str(), "postbox" | "postfach");
    (is_box && tokens.is_house(end + 1)).then_some(end + 2)
}

/// `3565 Canónigo Valiño 70, Apt. 7` and `180 Sahantie\nTurku, FI 34736`: streets of any name, with the number of the house before or
/// after it, where that of a flat or a place with its postcode follows.
fn told_by_what_follows(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let has_first = tokens.is_house(at);
    let street = name(tokens, at + usize::from(has_first)).filter(|end| !is_in(&UNITS, &tokens.low(end - 1)))?;
    let has_second = tokens.is_house(street);
    let end = street + usize::from(has_second);
    let unit = with_unit(tokens, end);
    let place = with_place(tokens, unit);
    let signs = [has_first, has_second, unit > end, place.is_some()];
    let is_told = (unit > end || place.is_some()) && signs.iter().filter(|sign| **sign).count() > 1;
    // Days of a month are followed by a year, as places are by a postcode.
    let end = place.unwrap_or(unit);
    (is_told && !(at..end).any(|at| is_in(&MONTHS, &tokens.low(at)))).then_some(end)
}

/// Where the place and its postcode end, that follow a street: `, Turku, FI 34736`.
fn with_place(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    /// Words and signs up to the postcode.
    const LONGEST: usize = 10;
    let is_between = |at: &usize| {
        tokens.is(*at, Kind::Break) || tokens.is_sign(*at, ",") || tokens.is_capital(*at) || is_in(&PARTICLES, &tokens.low(*at))
    };
    let postcode = (end..end + LONGEST).find(|at| !is_between(at))?;
    let is_postcode = tokens.is(postcode, Kind::Number) && (4..=6).contains(&tokens.text(postcode).len());
    (is_postcode && (end..postcode).any(|at| tokens.is_capital(at))).then_some(postcode + 1)
}

/// Where the name of a street ends: words with capitals, small words among them.
fn name(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let start = at + usize::from(tokens.is_sign(at, "."));
    let mut end = start;
    while end - start < LONGEST && (tokens.is_capital(end) || is_in(&PARTICLES, &tokens.low(end))) {
        end += 1;
    }
    (start..end).any(|at| tokens.is_capital(at)).then_some(end)
}

/// The same with `, Apt. 7` after it.
fn with_unit(tokens: &Tokens<'_>, end: usize) -> usize {
    let mut at = end;
    while tokens.is(at, Kind::Break) || tokens.is_sign(at, ",") {
        at += 1;
    }
    if !is_in(&UNITS, &tokens.low(at)) {
        return end;
    }
    at += 1;
    while tokens.is_sign(at, ".") || tokens.is_sign(at, "#") {
        at += 1;
    }
    if tokens.is(at, Kind::Number) { at + 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(&Tokens::new(text)).iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn lists_are_sorted() {
        for list in [&STREETS[..], &BEFORE, &PARTICLES, &UNITS, &MONTHS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn houses_are_found_with_their_flats() {
        for (text, expected) in [
            ("lives at 183 Epimenidou Street, Suite 4, with", "183 Epimenidou Street, Suite 4"),
            ("Hauptstraße 5 is closed", "Hauptstraße 5"),
            ("bring it to Via Roma 131\nApt. 425", "Via Roma 131\nApt. 425"),
            ("au 12 rue de la Paix, Paris", "12 rue de la Paix"),
            ("to ul. Grochowa 80 please", "ul. Grochowa 80"),
            ("at 7 Main St. the first", "7 Main St."),
            ("to 12 Main St., Boston, MA 02108 today", "12 Main St., Boston, MA 02108"),
            ("to 180 Sahantie 72\nAapajärvi, LL 34736. Then", "180 Sahantie 72\nAapajärvi, LL 34736"),
            ("at 3565 Canónigo Valiño 70 Apt. 7 now", "3565 Canónigo Valiño 70 Apt. 7"),
            ("write to P.O. Box 242, please", "P.O. Box 242"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_houses() {
        for text in [
            "in 2 way radio",
            "10 Big Questions",
            "3 of the road",
            "Version 5 Drive",
            "via Prague",
            "5",
            "Anna Street",
            "",
            "3 Boeing 747",
            "Room 5 Unit 7",
            "In 2024 Anna had 12500",
            "the box 5",
            "On 29 March 2017",
            "Paid 12 May, June 2024",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
