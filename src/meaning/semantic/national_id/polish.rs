//! PESEL numbers of Poland: the birthday (the century in the month), a number, and a check digit.

use super::super::{
    Fit,
    checks::{digits, is_day, weighted},
};

pub(super) fn fit(text: &str) -> Fit {
    let Some(digits) = digits(text, "").filter(|digits| digits.len() == 11) else { return Fit::No };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let check = (10 - weighted(&digits[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10;
    Fit::from(is_day(two(4), two(2) % 20) && digits[10] == check)
}
