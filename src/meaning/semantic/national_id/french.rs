//! Social security numbers of France: sex, year and month of birth, department, commune, order, and 97 less the remainder.

use super::super::Fit;

pub(super) fn fit(text: &str) -> Fit {
    if text.len() > 24 {
        return Fit::No;
    }
    let number: String = text.chars().filter(|c| *c != ' ').collect();
    // Corsica's departments have a letter, which counts as a number of nineteen or eighteen.
    let number = number.replacen("2A", "19", 1).replacen("2B", "18", 1);
    let digits = number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) && number.starts_with(['1', '2']);
    let parts =
        number.split_at_checked(13).filter(|_| digits).and_then(|(head, key)| Some((head.parse::<u64>().ok()?, key.parse::<u64>().ok()?)));
    Fit::from(parts.is_some_and(|(head, key)| 97 - head % 97 == key))
}
