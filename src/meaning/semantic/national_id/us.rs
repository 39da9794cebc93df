//! Social security numbers of the United States. They have no check digit; some groups are never given.

use super::super::{Fit, checks::has_form};

pub(super) fn fit(text: &str) -> Fit {
    Fit::from(is_us_number(text))
}

/// Whether a text is a number with its dashes. Numbers from 900 are given to those who pay taxes without one.
pub(in crate::meaning) fn is_us_number(text: &str) -> bool {
    has_form(text, "999-99-9999") && !text.starts_with("000") && !text.starts_with("666") && text[4..6] != *"00" && text[7..] != *"0000"
}
