//! Typed values as the text of a cell: exact, in one way, and so that no cell needs quotes unless it holds text.

use std::io::Write as _;

use crate::table::civil_from_days;

/// How many parts of a second a time counts, as digits after the point.
pub(super) type Digits = u32;

/// A whole number.
pub(super) fn integer(value: i128, into: &mut Vec<u8>) {
    match i64::try_from(value) {
        Ok(value) => small_integer(value, into),
        Err(_) => drop(write!(into, "{value}")),
    }
}

/// A whole number; the loop is what most cells of a table go through.
pub(super) fn small_integer(value: i64, into: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let (mut at, mut rest) = (digits.len(), value.unsigned_abs());
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        into.push(b'-');
    }
    into.extend_from_slice(&digits[at..]);
}

/// The shortest text that reads back as the same number; a whole number has no point. Very large and very small ones
/// have an exponent.
pub(super) fn float(value: f64, into: &mut Vec<u8>) {
    if value == value.trunc() && value.abs() < 1e15 {
        if value == 0.0 && value.is_sign_negative() {
            into.push(b'-');
        }
        return small_integer(value as i64, into);
    }
    let plain = !value.is_finite() || (1e-5..1e17).contains(&value.abs());
    drop(if plain { write!(into, "{value}") } else { write!(into, "{value:e}") });
}

/// The same for a number of single precision.
pub(super) fn single(value: f32, into: &mut Vec<u8>) {
    if value == value.trunc() && value.abs() < 1e7 {
        return float(f64::from(value), into);
    }
    let plain = !value.is_finite() || (1e-5..1e17).contains(&value.abs());
    drop(if plain { write!(into, "{value}") } else { write!(into, "{value:e}") });
}

/// A decimal number from its digits, with `scale` of them after the point; all are kept.
pub(super) fn decimal(digits: &str, scale: i32, into: &mut Vec<u8>) {
    /// No format has more digits; a file may claim them.
    const MOST: i32 = 1000;
    let scale = scale.clamp(-MOST, MOST);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    into.extend_from_slice(sign.as_bytes());
    match usize::try_from(scale) {
        Ok(0) => into.extend_from_slice(digits.as_bytes()),
        Ok(scale) => {
            let padded = format!("{digits:0>width$}", width = scale + 1);
            let (whole, rest) = padded.split_at(padded.len() - scale);
            drop(write!(into, "{whole}.{rest}"));
        }
        // A negative scale counts zeros before the point.
        Err(_) => drop(write!(into, "{digits}{:0<width$}", "", width = scale.unsigned_abs() as usize)),
    }
}

/// A day, counted from 1970-01-01, in ISO 8601.
pub(super) fn date(days: i64, into: &mut Vec<u8>) {
    // Days beyond the years that anybody means, so that nothing overflows.
    const FAR: i64 = 400_000_000;
    let (year, month, day) = civil_from_days(days.clamp(-FAR, FAR));
    if (0..=9999).contains(&year) {
        two_digits(year / 100, into);
        two_digits(year % 100, into);
    } else {
        drop(write!(into, "{year:+05}"));
    }
    into.push(b'-');
    two_digits(month, into);
    into.push(b'-');
    two_digits(day, into);
}

/// A number below 100 with its zero.
fn two_digits(value: i64, into: &mut Vec<u8>) {
    into.extend_from_slice(&[b'0' + (value / 10 % 10) as u8, b'0' + (value % 10) as u8]);
}

/// A moment, counted in parts of a second from 1970-01-01 00:00, in ISO 8601; with a Z where it is known to be UTC. Zeros
/// at the end of the fraction are left out, in groups of three.
pub(super) fn moment(value: i64, digits: Digits, utc: bool, into: &mut Vec<u8>) {
    let day = 86_400 * 10_i64.pow(digits);
    date(value.div_euclid(day), into);
    into.push(b'T');
    time(value.rem_euclid(day), digits, into);
    if utc {
        into.push(b'Z');
    }
}

/// A time of day, counted in parts of a second.
pub(super) fn time(value: i64, digits: Digits, into: &mut Vec<u8>) {
    let unit = 10_i64.pow(digits);
    let (seconds, mut part, mut width) = (value.div_euclid(unit), value.rem_euclid(unit), digits as usize);
    if (0..360_000).contains(&seconds) {
        two_digits(seconds / 3600, into);
    } else {
        drop(write!(into, "{:02}", seconds / 3600));
    }
    for part in [seconds / 60 % 60, seconds % 60] {
        into.push(b':');
        if part < 0 { drop(write!(into, "{part:02}")) } else { two_digits(part, into) }
    }
    while width >= 3 && part % 1000 == 0 {
        (part, width) = (part / 1000, width - 3);
    }
    if width > 0 {
        drop(write!(into, ".{part:0width$}"));
    }
}

/// A length of time, counted in parts of a second, as ISO 8601 writes it: `PT90.5S`.
pub(super) fn duration(value: i64, digits: Digits, into: &mut Vec<u8>) {
    let unit = 10_u64.pow(digits);
    let (whole, part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    drop(write!(into, "{}PT{whole}", if value < 0 { "-" } else { "" }));
    if part > 0 {
        let fraction = format!("{part:0width$}", width = digits as usize);
        drop(write!(into, ".{}", fraction.trim_end_matches('0')));
    }
    into.push(b'S');
}

/// A universally unique identifier.
pub(super) fn uuid(bytes: &[u8], into: &mut Vec<u8>) {
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            into.push(b'-');
        }
        drop(write!(into, "{byte:02x}"));
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8], into: &mut Vec<u8>) {
    for byte in bytes {
        drop(write!(into, "{byte:02x}"));
    }
}

/// The digits of a big-endian two's complement number, of up to 32 bytes.
pub(super) fn big_integer(bytes: &[u8]) -> String {
    let negative = bytes.first().is_some_and(|b| *b >= 0x80);
    if bytes.len() <= 16 {
        let mut wide = [if negative { 0xff } else { 0 }; 16];
        wide[16 - bytes.len()..].copy_from_slice(bytes);
        return i128::from_be_bytes(wide).to_string();
    }
    let mut rest: Vec<u8> = bytes.iter().map(|b| if negative { !b } else { *b }).collect();
    if negative {
        for byte in rest.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
    }
    let mut digits = Vec::new();
    while rest.iter().any(|b| *b != 0) {
        let mut carry = 0_u32;
        for byte in &mut rest {
            let value = carry << 8 | u32::from(*byte);
            (*byte, carry) = ((value / 10) as u8, value % 10);
        }
        digits.push(b'0' + carry as u8);
    }
    if digits.is_empty() {
        digits.push(b'0');
    }
    if negative {
        digits.push(b'-');
    }
    digits.reverse();
    digits.iter().copied().map(char::from).collect()
}

/// A text as a JSON string.
pub(super) fn json_string(text: &str, into: &mut Vec<u8>) {
    into.push(b'"');
    for c in text.chars() {
        match c {
            '"' => into.extend_from_slice(b"\\\""),
            '\\' => into.extend_from_slice(b"\\\\"),
            '\n' => into.extend_from_slice(b"\\n"),
            '\r' => into.extend_from_slice(b"\\r"),
            '\t' => into.extend_from_slice(b"\\t"),
            c if c < ' ' => drop(write!(into, "\\u{:04x}", c as u32)),
            c => into.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    into.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(write: impl FnOnce(&mut Vec<u8>), expected: &str) {
        let mut text = Vec::new();
        write(&mut text);
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn numbers() {
        check(|t| integer(i128::from(u64::MAX), t), "18446744073709551615");
        check(|t| small_integer(i64::MIN, t), "-9223372036854775808");
        check(|t| float(1.0, t), "1");
        check(|t| float(-0.0, t), "-0");
        check(|t| float(0.1, t), "0.1");
        check(|t| float(1e300, t), "1e300");
        check(|t| float(f64::NAN, t), "NaN");
        check(|t| float(f64::NEG_INFINITY, t), "-inf");
        check(|t| single(0.1, t), "0.1");
        check(|t| decimal("-5", 2, t), "-0.05");
        check(|t| decimal("12345", 2, t), "123.45");
        check(|t| decimal("12", -2, t), "1200");
        assert_eq!(big_integer(&[0xff]), "-1");
        assert_eq!(big_integer(&[0; 20]), "0");
        let mut wide = [0xff; 20];
        wide[19] = 0xfe;
        assert_eq!(big_integer(&wide), "-2");
        let mut wide = [0; 20];
        wide[2] = 1;
        // Two to the power of 136.
        assert_eq!(big_integer(&wide), "87112285931760246646623899502532662132736");
    }

    #[test]
    fn times() {
        check(|t| date(-1, t), "1969-12-31");
        check(|t| date(i64::MIN, t), "-1093193-03-14");
        check(|t| moment(1_500, 3, false, t), "1970-01-01T00:00:01.500");
        check(|t| moment(-1, 9, true, t), "1969-12-31T23:59:59.999999999Z");
        check(|t| moment(0, 6, true, t), "1970-01-01T00:00:00Z");
        check(|t| time(3_661_000_000, 6, t), "01:01:01");
        check(|t| duration(-90_500, 3, t), "-PT90.5S");
    }

    #[test]
    fn bytes() {
        check(|t| uuid(&[0xab; 16], t), "abababab-abab-abab-abab-abababababab");
        check(|t| hex(&[0, 255], t), "00ff");
        check(|t| json_string("a\"\u{1}\u{e9}", t), "\"a\\\"\\u0001\u{e9}\"");
    }
}
