//! Numbers as people read them: rounded for the eye, exact on request.

/// A count with its digits in groups: `1,234,567`.
#[must_use]
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun: `1 row`, `2 rows`.
#[must_use]
pub fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", count(n), if n == 1 { "" } else { "s" })
}

/// A size in decimal units: `1.2 MB`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "rounded to two digits anyway")]
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return counted(bytes, "byte");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // What would be written as 1000 of a unit is 1.0 of the next.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(value < 9.95);
    format!("{value:.digits$} {}", UNITS[unit])
}

/// A share in percent that never claims all or nothing unless it is: `0 %`, `<0.1 %`, `12.3 %`, `>99.9 %`, `100 %`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "rounded to three digits anyway")]
pub fn percent(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return "0 %".to_owned();
    }
    if part >= whole {
        return "100 %".to_owned();
    }
    let value = part as f64 / whole as f64 * 100.0;
    if value < 0.1 {
        "<0.1 %".to_owned()
    } else if value > 99.9 {
        ">99.9 %".to_owned()
    } else {
        format!("{value:.1} %")
    }
}

/// The start of a text, at most `most` characters, with an ellipsis if something is left out.
#[must_use]
pub fn clip(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The same text with a visible sign in place of each line end.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.replace("\r\n", "↵").replace(['\n', '\r'], "↵")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        let check = |n, expected: &str| assert_eq!(count(n), expected);
        check(0, "0");
        check(999, "999");
        check(1000, "1,000");
        check(1_234_567, "1,234,567");
        assert_eq!((counted(1, "row"), counted(0, "row")), ("1 row".to_owned(), "0 rows".to_owned()));
    }

    #[test]
    fn sizes_are_rounded_to_two_digits_or_more() {
        let check = |bytes, expected: &str| assert_eq!(size(bytes), expected, "{bytes}");
        check(1, "1 byte");
        check(999, "999 bytes");
        check(1000, "1.0 kB");
        check(9_949, "9.9 kB");
        check(9_951, "10 kB");
        check(999_499, "999 kB");
        check(999_500, "1.0 MB");
        check(123_456_789, "123 MB");
        check(5_000_000_000_000_000, "5000 TB");
    }

    #[test]
    fn a_share_is_all_or_nothing_only_if_it_is() {
        let check = |part, whole, expected: &str| assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        check(0, 10, "0 %");
        check(1, 1_000_000, "<0.1 %");
        check(1, 8, "12.5 %");
        check(999_999, 1_000_000, ">99.9 %");
        check(10, 10, "100 %");
        check(0, 0, "0 %");
    }

    #[test]
    fn line_ends_are_shown_as_a_sign() {
        assert_eq!(one_line("a\r\nb\nc\rd"), "a↵b↵c↵d");
    }

    #[test]
    fn clipping_keeps_whole_characters() {
        let check = |text, most, expected: &str| assert_eq!(clip(text, most), expected);
        check("abc", 3, "abc");
        check("abcd", 3, "abc…");
        check("äöü€", 2, "äö…");
        check("", 0, "");
    }
}
