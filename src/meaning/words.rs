//! The words that a column's name is made of.

/// Splits a name into lower-case words without accents: `CustomerFirst_name2` is customer, first, name, 2.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = Class::Other;
    let chars: Vec<char> = name.chars().take(LONGEST).collect();
    for (i, &c) in chars.iter().enumerate() {
        let class = Class::of(c);
        let next_is_lower = chars.get(i + 1).is_some_and(|&n| Class::of(n) == Class::Lower);
        let breaks = match (before, class) {
            (Class::Lower, Class::Upper) => true,
            // The last capital of several begins the word after them: `HTTPServer`.
            (Class::Upper, Class::Upper) => next_is_lower && !is_plural(&chars, i + 1),
            (Class::Lower | Class::Upper, Class::Lower) => false,
            (a, b) => a != b,
        };
        if class != Class::Other {
            if breaks || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                c.to_lowercase().for_each(|c| push_folded(word, c));
            }
        }
        before = class;
    }
    words
}

/// A name is looked at as far as this; longer ones are sentences.
const LONGEST: usize = 120;

/// Whether only an `s` follows, as in `IDs`.
fn is_plural(chars: &[char], at: usize) -> bool {
    chars.get(at) == Some(&'s') && chars.get(at + 1).is_none_or(|&c| Class::of(c) != Class::Lower)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_numeric() => Self::Digit,
            c if c.is_uppercase() => Self::Upper,
            c if c.is_alphabetic() => Self::Lower,
            _ => Self::Other,
        }
    }
}

/// A text in lower case, letters without their accents.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().flat_map(char::to_lowercase).for_each(|c| push_folded(&mut folded, c));
    folded
}

fn push_folded(into: &mut String, c: char) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'æ' => return into.push_str("ae"),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ß' => return into.push_str("ss"),
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // A combining accent belongs to the letter before it.
        '\u{300}'..='\u{36f}' => return,
        c => c,
    };
    into.push(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_as_people_read_them() {
        let check = |name: &str, expected: &str| assert_eq!(words(name).join(" "), expected, "{name:?}");
        check("CustomerFirst_name2", "customer first name 2");
        check("HTTPServer", "http server");
        check("customerIDs", "customer ids");
        check("Rodné číslo", "rodne cislo");
        check("Straße", "strasse");
        check("GIVENNAME", "givenname");
        check("CVV2", "cvv 2");
        check("--", "");
        check("Date of birth (dd/mm)", "date of birth dd mm");
    }
}
