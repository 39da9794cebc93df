//! Citizen numbers of the Netherlands: nine digits that pass the test of eleven.

use super::super::{
    Fit,
    checks::{digits, is_one_digit, weighted},
};

pub(super) fn fit(text: &str) -> Fit {
    let Some(digits) = digits(text, ". ").filter(|digits| digits.len() == 9) else { return Fit::No };
    let sum = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    Fit::from(!is_one_digit(&digits) && sum % 11 == digits[8])
}
