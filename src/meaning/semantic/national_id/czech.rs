//! Birth numbers of Czechia and Slovakia: the birthday (women: month + 50; when numbers ran out, + 20), then a number that
//! makes all of it divisible by eleven. Before 1954 they had nine digits and no check.

use super::super::{
    Fit,
    checks::{digits, is_day},
};

pub(super) fn fit(text: &str) -> Fit {
    let slash = text.find('/').is_none_or(|at| at == 6);
    let Some(digits) = digits(text, "/").filter(|digits| slash && matches!(digits.len(), 9 | 10)) else { return Fit::No };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let month = match two(2) {
        month @ 1..=12 => month,
        month @ 21..=32 => month - 20,
        month @ 51..=62 => month - 50,
        month @ 71..=82 => month - 70,
        _ => return Fit::No,
    };
    if !is_day(two(4), month) {
        return Fit::No;
    }
    if digits.len() == 9 {
        return super::possible(text.contains('/') && two(0) < 54);
    }
    let of = |digits: &[u32]| digits.iter().fold(0_u64, |all, digit| all * 10 + u64::from(*digit));
    // Until 1985, numbers whose remainder was ten got the check digit nought.
    let divisible = of(&digits) % 11 == 0 || (of(&digits[..9]) % 11 == 10 && digits[9] == 0);
    Fit::from(divisible)
}
