//! Numbers written like those around them.

/// The number with as many digits after the point as `before` has.
pub(super) fn like(number: f64, before: &str) -> String {
    let digits = before.split_once('.').map_or(0, |(_, digits)| digits.bytes().take_while(u8::is_ascii_digit).count());
    format!("{number:.digits$}")
}
