//! A number with what stands before and after it.

/// A text that holds one number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure<'t> {
    /// What stands before the number.
    pub(super) before: &'t str,
    /// The number as written.
    pub(super) number: &'t str,
    /// What stands after it.
    pub(super) after: &'t str,
}

/// What stands around a number is at most so long.
const LONGEST: usize = 16;

/// Takes a text apart that is a number with something around it, as `12.0 oz`, `$5`, `7 %`. `None` if there is no number in it or
/// more than one.
pub(super) fn measure(text: &str) -> Option<Measure<'_>> {
    let text = text.trim();
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let signed = text[..first].chars().next_back().filter(|c| matches!(c, '-' | '+' | '.')).map_or(0, char::len_utf8);
    let start = first - signed;
    let rest = &text[start..];
    let end =
        start + rest.char_indices().skip(1).find(|&(_, c)| !c.is_ascii_digit() && !matches!(c, '.' | ',')).map_or(rest.len(), |(at, _)| at);
    let end = start + text[start..end].trim_end_matches(['.', ',']).len();
    let (before, number, after) = (text[..start].trim(), &text[start..end], text[end..].trim());
    let is_plain = |part: &str| part.len() <= LONGEST && !part.chars().any(|c| c.is_ascii_digit() || matches!(c, '/' | ':' | '_'));
    let is_short = before.is_empty() || after.is_empty();
    (is_plain(before) && is_plain(after) && is_short && !number.is_empty()).then_some(Measure { before, number, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_what_stands_around_them() {
        let rows = [
            ("12", Some(("", "12", ""))),
            ("12.0 oz.", Some(("", "12.0", "oz."))),
            ("$-5.25", Some(("$", "-5.25", ""))),
            ("€ 1,200", Some(("€", "1,200", ""))),
            ("0.07%", Some(("", "0.07", "%"))),
            ("1-2", None),
            ("2024-01-02", None),
            ("AB", None),
            ("3 of 4", None),
        ];
        for (text, expected) in rows {
            assert_eq!(measure(text).map(|m| (m.before, m.number, m.after)), expected, "{text}");
        }
    }
}
