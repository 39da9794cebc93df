//! Tax codes of Italy: letters of the name, the birthday, the place, and a check letter.

use super::super::{Fit, checks::has_form};

pub(super) fn fit(text: &str) -> Fit {
    /// What signs in odd places are worth: nought and A, one and B ...
    const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    if !has_form(text, "AAAAAA99A99A999A") {
        return Fit::No;
    }
    let value = |b: u8| u32::from(if b.is_ascii_digit() { b - b'0' } else { b.to_ascii_uppercase() - b'A' });
    let worth = |(i, b): (usize, u8)| if i % 2 == 0 { ODD[value(b) as usize] } else { value(b) };
    let sum: u32 = text.bytes().take(15).enumerate().map(worth).sum();
    Fit::from(text.bytes().last().is_some_and(|b| value(b) == sum % 26))
}
