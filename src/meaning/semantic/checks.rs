//! Check digits, and small tests of texts that several types share.

/// The digits of a text, if there is nothing else in it but these separators.
pub(super) fn digits(text: &str, separators: &str) -> Option<Vec<u32>> {
    let mut digits = Vec::new();
    for c in text.trim().chars() {
        match c.to_digit(10) {
            Some(digit) => digits.push(digit),
            None if separators.contains(c) => {}
            None => return None,
        }
        if digits.len() > 64 {
            return None;
        }
    }
    Some(digits)
}

/// The sum of the products of digits and weights.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Whether the last digit is right by the Luhn algorithm (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, &digit)| if i % 2 == 1 { doubled(digit) } else { digit }).sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

/// Whether the last digit is right by the rule of GS1: weights 3 and 1 in turn, from the right.
pub(super) fn gs1(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, &digit)| if i % 2 == 1 { 3 * digit } else { digit }).sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

/// Whether all digits are the same, as in numbers that somebody made up.
pub(super) fn is_one_digit(digits: &[u32]) -> bool {
    digits.windows(2).all(|pair| pair[0] == pair[1])
}

/// Whether a text has this form: `9` for a digit, `A` for a letter, anything else for itself.
pub(super) fn has_form(text: &str, form: &str) -> bool {
    let mut chars = text.chars();
    form.chars().all(|wanted| {
        chars.next().is_some_and(|c| match wanted {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_alphabetic(),
            other => c == other,
        })
    }) && chars.next().is_none()
}

/// Whether a text is in an ascending list, case and accents aside.
pub(super) fn listed(text: &str, list: &[&str]) -> bool {
    text.len() <= 64 && list.binary_search(&crate::meaning::words::folded(text.trim()).as_str()).is_ok()
}

/// The number that a text of digits is, at most nine of them.
pub(super) fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    (text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Whether day, month and year may be those of a birth; of the year, only two digits may be known.
pub(super) fn is_day(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        let of = |text| digits(text, " -").unwrap();
        assert!(luhn(&of("4111 1111 1111 1111")) && !luhn(&of("4111 1111 1111 1112")));
        assert!(gs1(&of("4006381333931")) && !gs1(&of("4006381333932")));
        assert!(digits("12a", " ").is_none());
    }

    #[test]
    fn forms() {
        assert!(has_form("A1-b", "A9-A"));
        assert!(!has_form("A1-b2", "A9-A"));
        assert!(!has_form("A1", "A9-A"));
    }
}
