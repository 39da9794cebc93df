//! Tax numbers of people in Germany: eleven digits, one of the first ten twice or three times, check digit by ISO/IEC 7064,
//! MOD 11,10.

use super::super::{Fit, checks::digits};

pub(super) fn fit(text: &str) -> Fit {
    let Some(digits) = digits(text, " ").filter(|digits| digits.len() == 11 && digits[0] != 0) else { return Fit::No };
    let product = digits[..10].iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        2 * if sum == 0 { 10 } else { sum } % 11
    });
    let check = (11 - product) % 10;
    let times = |digit: u32| digits[..10].iter().filter(|d| **d == digit).count();
    let repeated: Vec<usize> = (0..10).map(times).filter(|times| *times > 1).collect();
    Fit::from(digits[10] == check && matches!(repeated[..], [2 | 3]))
}
