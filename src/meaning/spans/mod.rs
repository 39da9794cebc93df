//! Personal data in free text: where it stands, and what it is.

mod addresses;
mod people;
mod tokens;

// Addresses as values: `core` knows no sockets.
use core::net::Ipv6Addr;

use addresses::addresses;
use people::people;
use tokens::Tokens;

use super::{
    semantic::{digits_of_card, email_at_start, is_iban, is_ipv4, is_us_number, is_written_as_phone},
    words::words,
};

/// A stretch of a text that is personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The id of its semantic type.
    pub kind: &'static str,
    /// Whether its form or the words around it say so; a name may also be one that is known, as that of a writer or a river.
    pub is_plain: bool,
}

/// How far a text is looked at, in bytes.
const LONGEST: usize = 1 << 20;

/// Personal data that its form gives away (addresses of e-mail, the web and the internet, bank accounts, cards, social
/// security numbers, telephone numbers), addresses of houses and names of people. In the order of the text, without overlaps.
#[must_use]
pub fn spans(text: &str) -> Vec<Span> {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let tokens = Tokens::new(text);
    joined(joined(by_form(text), addresses(&tokens)), people(&tokens))
}

/// All of the first list, and those of the other that overlap none of them; both in the order of the text.
fn joined(first: Vec<Span>, others: Vec<Span>) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::with_capacity(first.len() + others.len());
    let mut first = first.into_iter().peekable();
    for other in others {
        while let Some(own) = first.next_if(|own| own.start < other.end) {
            all.push(own);
        }
        if all.last().is_none_or(|last| last.end <= other.start) {
            all.push(other);
        }
    }
    all.extend(first);
    all
}

fn by_form(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let starts = !before.is_some_and(|b: char| b.is_alphanumeric() || (matches!(b, '-' | '.' | '_') && c.is_alphanumeric()));
        let may_start = starts && (c.is_ascii_alphanumeric() || matches!(c, '+' | '('));
        let first = if may_start { FINDERS.iter().find_map(|find| find(rest)).or_else(|| phone(&text[..at], rest)) } else { None };
        let taken = match first {
            Some((len, kind)) => {
                found.push(Span { start: at, end: at + len, kind, is_plain: true });
                len
            }
            None => c.len_utf8(),
        };
        before = text[at..at + taken].chars().next_back();
        at += taken;
    }
    found
}

type Finder = fn(&str) -> Option<(usize, &'static str)>;

/// The first that finds something at a place has it; telephone numbers, which look like other things, come last.
const FINDERS: [Finder; 6] = [url, email, iban, us_number, card, ip_address];

fn url(text: &str) -> Option<(usize, &'static str)> {
    let known = ["https://", "http://", "www."].iter().any(|start| text.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start)));
    if !known {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')')).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    (url.contains('.') && url.len() > 7).then_some((url.len(), "url"))
}

fn email(text: &str) -> Option<(usize, &'static str)> {
    email_at_start(text).map(|len| (len, "email"))
}

fn iban(text: &str) -> Option<(usize, &'static str)> {
    let letters = text.as_bytes().get(..2)?.iter().all(u8::is_ascii_alphabetic);
    if !letters || !text.as_bytes().get(2)?.is_ascii_digit() {
        return None;
    }
    // The longest stretch that is one: groups of four may follow each other with spaces.
    let ends = word_ends(text, 48, |b| b.is_ascii_alphanumeric() || b == b' ');
    ends.into_iter().rev().find(|&end| is_iban(&text[..end])).map(|end| (end, "iban"))
}

fn us_number(text: &str) -> Option<(usize, &'static str)> {
    (ends_word(text, 11) && is_us_number(text.get(..11)?)).then_some((11, "national_id_us"))
}

fn card(text: &str) -> Option<(usize, &'static str)> {
    let ends = word_ends(text, 24, |b| b.is_ascii_digit() || matches!(b, b' ' | b'-'));
    let is_card = |end: &usize| {
        let digits: Vec<u32> = text[..*end].chars().filter_map(|c| c.to_digit(10)).collect();
        digits_of_card(&digits) && text[..*end].split([' ', '-']).all(|group| group.len() > 2)
    };
    ends.into_iter().rev().find(is_card).map(|end| (end, "card_number"))
}

fn ip_address(text: &str) -> Option<(usize, &'static str)> {
    let len = text.bytes().take(40).take_while(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':')).count();
    let address = text[..len].trim_end_matches(['.', ':']);
    let is_address = is_ipv4(address) || (address.matches(':').count() > 3 && address.parse::<Ipv6Addr>().is_ok());
    (is_address && ends_word(text, address.len())).then_some((address.len(), "ip_address"))
}

/// Words after which a number is one of a telephone.
const PHONE_WORDS: [&str; 16] = [
    "call",
    "cell",
    "contact",
    "dial",
    "fax",
    "handy",
    "mobile",
    "phone",
    "ring",
    "sms",
    "tel",
    "telefon",
    "telefono",
    "telephone",
    "volejte",
    "whatsapp",
];

/// Digits in groups, where something tells that they are no other number: a plus, an area code apart, or a word before them.
fn phone(before: &str, text: &str) -> Option<(usize, &'static str)> {
    let ends = word_ends(text, 26, |b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'.' | b'(' | b')' | b'+'));
    if ends.is_empty() {
        return None;
    }
    let announced = is_announced(before);
    // Of pairs there are five at most: six numbers of a lottery are no telephone.
    let is_list = before.trim_end().ends_with(|c: char| c.is_ascii_digit()) || pairs(&text[..*ends.last()?]).is_some_and(|pairs| pairs > 5);
    let is_phone = |text: &str| is_written_as_phone(text) || is_grouped(text, announced, is_list);
    ends.into_iter().rev().find(|&end| is_phone(&text[..end])).map(|end| (end, "phone"))
}

fn is_announced(before: &str) -> bool {
    const NEAR: usize = 40;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    words(near).iter().any(|word| PHONE_WORDS.contains(&word.as_str()))
}

/// Groups of two to four digits as national numbers are written.
fn is_grouped(text: &str, announced: bool, is_list: bool) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let small = groups.iter().all(|group| (2..=4).contains(&group.len()));
    let trunk = text.starts_with('(') || (text.starts_with('0') && !text.starts_with("00"));
    let national = (8..=12).contains(&digits) && groups.len() > 2 && small && (announced || (trunk && !is_list));
    national || (announced && (7..=12).contains(&digits) && !text.contains('.'))
}

/// Into how many pairs of digits a text falls; `None` where it is made of anything else.
fn pairs(text: &str) -> Option<usize> {
    text.split(' ').map(|group| (group.len() == 2 && group.bytes().all(|b| b.is_ascii_digit())).then_some(1)).sum()
}

/// The places up to `longest` where a word of these bytes ends, ascending.
fn word_ends(text: &str, longest: usize, belongs: fn(u8) -> bool) -> Vec<usize> {
    let len = text.bytes().take(longest).take_while(|b| belongs(*b)).count();
    (1..=len).filter(|&end| text.as_bytes()[end - 1].is_ascii_alphanumeric() && ends_word(text, end)).collect()
}

/// Whether no word goes on at a place.
fn ends_word(text: &str, at: usize) -> bool {
    !text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = spans(text).iter().map(|span| (&text[span.start..span.end], span.kind)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn personal_data_is_found_where_it_stands() {
        check("Write to anna@example.org, or call (212) 555-1234.", &[("anna@example.org", "email"), ("(212) 555-1234", "phone")]);
        check("Paid with 4111 1111 1111 1111 on 12/05.", &[("4111 1111 1111 1111", "card_number")]);
        check("SSN - 987-65-4320, ip 10.0.0.1.", &[("987-65-4320", "national_id_us"), ("10.0.0.1", "ip_address")]);
        check("Účet DE89 3704 0044 0532 0130 00 díky", &[("DE89 3704 0044 0532 0130 00", "iban")]);
        check("viz https://example.org/a?b.", &[("https://example.org/a?b", "url")]);
        check("+420 777 123 456 volejte", &[("+420 777 123 456", "phone")]);
        check("Ring me at 0490 75 40 81 or (99) 645-791!", &[("0490 75 40 81", "phone"), ("(99) 645-791", "phone")]);
        check("from 6e40:4041:c617:e898:c11:40d2:c669:2eb4.", &[("6e40:4041:c617:e898:c11:40d2:c669:2eb4", "ip_address")]);
    }

    #[test]
    fn what_the_form_gives_away_comes_first() {
        check(
            "Dear Anna@example.org, Anna Novak of 12 Main Street",
            &[("Anna@example.org", "email"), ("Anna Novak", "person_name"), ("12 Main Street", "street_address")],
        );
    }

    #[test]
    fn plain_numbers_are_no_personal_data() {
        check("Case 101004113403 closed 2022-01-03 10:06:33.717", &[]);
        check("Order 1234-5678, 12.5 % of 1,000,000 in 2024", &[]);
        check("02 07 11 17 32 11", &[]);
        check("Open 08:00-12:00, rooms 101 102 103, 10 000 000 people in 1990 2000 2010", &[]);
        check("Version 1.2.3.4.5 of 10/05/2024", &[]);
        check("", &[]);
        check("é@é+(((", &[]);
    }
}
