//! National insurance numbers of the United Kingdom: prefixes that are never given tell them from other codes.

use super::super::{Fit, checks::has_form};

pub(super) fn fit(text: &str) -> Fit {
    const NEVER: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];
    if text.len() > 20 {
        return Fit::No;
    }
    let number: String = text.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
    let prefix = number.get(..2).unwrap_or_default();
    let given = !prefix.contains(['D', 'F', 'I', 'Q', 'U', 'V']) && !prefix.ends_with('O') && !NEVER.contains(&prefix);
    Fit::from(has_form(&number, "AA999999A") && given && number.ends_with(['A', 'B', 'C', 'D']))
}
