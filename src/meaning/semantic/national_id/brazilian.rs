//! CPF numbers of Brazil: nine digits and two check digits.

use super::super::{
    Fit,
    checks::{digits, is_one_digit},
};

pub(super) fn fit(text: &str) -> Fit {
    let Some(digits) = digits(text, ".-").filter(|digits| digits.len() == 11) else { return Fit::No };
    let check = |n: usize| {
        let sum: u32 = digits[..n].iter().zip((2..=n as u32 + 1).rev()).map(|(digit, weight)| digit * weight).sum();
        sum * 10 % 11 % 10
    };
    Fit::from(!is_one_digit(&digits) && check(9) == digits[9] && check(10) == digits[10])
}
