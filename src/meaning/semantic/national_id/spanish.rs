//! Identity numbers of Spain: eight digits, or X, Y or Z and seven for foreigners, and the letter of the remainder by 23.

use super::super::Fit;

pub(super) fn fit(text: &str) -> Fit {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    if text.len() > 12 {
        return Fit::No;
    }
    let number: String = text.chars().filter(|c| !matches!(c, '-' | ' ' | '.')).map(|c| c.to_ascii_uppercase()).collect();
    let Some((head, letter)) = number.split_at_checked(8).filter(|(_, letter)| letter.len() == 1) else { return Fit::No };
    let head = head.replacen('X', "0", 1).replacen('Y', "1", 1).replacen('Z', "2", 1);
    // The letters of foreigners stand first.
    let digits = head.bytes().all(|b| b.is_ascii_digit()) && number.bytes().skip(1).take(7).all(|b| b.is_ascii_digit());
    let remainder = if digits { head.parse::<usize>().ok().map(|n| n % 23) } else { None };
    Fit::from(remainder.is_some_and(|r| letter.as_bytes()[0] == LETTERS[r]))
}
