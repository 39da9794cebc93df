//! How exact figures and texts of a file are put into words. Rounded figures come from `charts::label`.

use crate::charts::label;

/// The longest name of a column or file that is shown, in characters.
pub const LONGEST_NAME: usize = 120;
/// The longest value that is shown in a table, in characters.
pub const LONGEST_VALUE: usize = 200;

/// The share of `part` in `whole` in percent.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    label::percent(label::share(part, whole))
}

/// A number to its last digit, as short as can be read back to the same number.
#[must_use]
pub fn exact(x: f64) -> String {
    if x == 0.0 || (1e-7..1e21).contains(&x.abs()) { format!("{}", x + 0.0) } else { format!("{x:e}") }
}

/// Text of a file made fit to be shown: cut to `longest` characters, with marks in place of what cannot be seen.
///
/// Control characters and marks that turn the direction of writing are shown as symbols, so that a value cannot
/// pretend to be another; spaces at its ends are shown as `␣`.
#[must_use]
pub fn visible(text: &str, longest: usize) -> String {
    if text.is_empty() {
        return "(empty text)".to_owned();
    }
    let inner = text.trim_matches(' ');
    let before = text.len() - text.trim_start_matches(' ').len();
    let after = text.len() - before - inner.len();
    let spaces = |n: usize| std::iter::repeat_n('␣', n.min(longest + 1));
    let mut shown: String = spaces(before).chain(inner.chars().take(longest + 1).map(symbol)).chain(spaces(after)).collect();
    if let Some((cut, _)) = shown.char_indices().nth(longest) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}

fn symbol(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_numbers_are_read_back_to_the_same() {
        for x in [0.1, 1.0 / 3.0, 1e300, -1e-300, 123_456_789.123, 5e-324] {
            assert_eq!(exact(x).parse(), Ok(x));
        }
        assert_eq!(exact(-0.0), "0");
    }

    #[test]
    fn text_of_a_file_shows_what_cannot_be_seen() {
        let check = |text: &str, expected: &str| assert_eq!(visible(text, 8), expected, "{text:?}");
        check("", "(empty text)");
        check("plain", "plain");
        check(" a ", "␣a␣");
        check("   ", "␣␣␣");
        check("a\nb\0", "a␊b␀");
        check("abc\u{202e}def", "abc\u{fffd}def");
        check("12345678", "12345678");
        check("123456789", "12345678…");
        check(&" ".repeat(20), "␣␣␣␣␣␣␣␣…");
        check("日本語日本語日本語", "日本語日本語日本…");
    }
}
