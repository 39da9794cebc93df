//! How wide a text will be, by the average widths of sans-serif letters: the same on every machine, good for layout only.

/// The longest text that is looked at: longer ones are cut in any case.
const LONGEST: usize = 400;

/// Width of a text in pixels when its font is `size` pixels high; rather a little too wide than too narrow.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The text, cut with an ellipsis so that it is at most `room` pixels wide, and made safe to look at: line ends and
/// other characters that show nothing, or that turn the direction of what follows, are replaced by visible ones.
#[must_use]
pub fn fit(text: &str, size: f64, room: f64) -> String {
    let text = visible(text);
    if width(&text, size) <= room {
        return text;
    }
    let room = room - em('…') * size;
    let mut used = 0.0;
    let kept = text.chars().take_while(|&c| {
        used += em(c) * size;
        used <= room
    });
    let mut cut: String = kept.collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// The text without characters that cannot be seen, at most some hundred characters of it.
#[must_use]
pub fn visible(text: &str) -> String {
    let blank = text.trim().is_empty();
    let mut shown: String = text.chars().take(LONGEST).map(|c| if blank && c == ' ' { '␣' } else { shown(c) }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\r' => '⏎',
        '\t' => '⇥',
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Width of a character in units of the font's height, after DejaVu Sans: the widest of the usual system fonts.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '\'' => 0.29,
        ' ' | '.' | ',' | ':' | ';' | '|' | '/' | '\\' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '!' => 0.4,
        '"' | '_' | '`' | 's' | 'z' => 0.52,
        '<' | '>' | '=' | '+' | '#' | '~' | '&' | 'w' => 0.84,
        'm' | 'M' | 'W' | '@' | '%' | '…' => 0.98,
        'a'..='z' => 0.61,
        '0'..='9' => 0.64,
        '\u{300}'..='\u{36f}' => 0.0,
        c if c.is_uppercase() => 0.74,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{fffd}' | '\u{10000}'.. => 1.05,
        _ => 0.66,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_more_room() {
        for (narrow, wide) in [("iiii", "nnnn"), ("nnnn", "mmmm"), ("abc", "ABC"), ("AB", "漢字"), ("", "i")] {
            assert!(width(narrow, 12.0) < width(wide, 12.0), "{narrow} {wide}");
        }
    }

    #[test]
    fn a_text_is_cut_only_when_it_does_not_fit() {
        for (text, room, expected) in [
            ("Private", 100.0, "Private"),
            ("Private", 40.0, "Priv…"),
            ("two words", 40.0, "two…"),
            ("漢字漢字", 40.0, "漢字…"),
            ("anything", 0.0, "…"),
        ] {
            assert_eq!(fit(text, 12.0, room), expected);
            assert!(expected == "…" || width(&fit(text, 12.0, room), 12.0) <= room);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        for (text, expected) in [
            ("a\r\nb", "a⏎⏎b"),
            ("a\tb", "a⇥b"),
            ("  ", "␣␣"),
            (" a ", " a "),
            ("\u{202e}evil", "\u{fffd}evil"),
            ("\u{0}\u{7f}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn a_text_without_end_is_bounded() {
        assert_eq!(visible(&"x".repeat(1_000_000)).chars().count(), LONGEST + 1);
    }
}
