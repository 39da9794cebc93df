//! Plain decimal numbers that f64 holds with one rounding: digits, perhaps a sign and a point.

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plain {
    /// What it stands for, correctly rounded.
    pub value: f64,
    /// Whether there is no point.
    pub whole: bool,
}

/// Up to so many digits make a whole number below 2^53.
const DIGITS: usize = 15;

/// Powers of ten; f64 holds each exactly.
const POWERS: [f64; DIGITS + 1] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Reads the most frequent form of numbers; `None` for anything else, which may still be a number.
///
/// Digits and power are exact, so their quotient is rounded once (Clinger 1990).
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<Plain> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if digits.len() > DIGITS {
        return None;
    }
    let (mut number, mut point) = (0_u64, None);
    for (i, &b) in digits.iter().enumerate() {
        match b {
            b'0'..=b'9' => number = number * 10 + u64::from(b - b'0'),
            b'.' if point.is_none() => point = Some(i),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |i| digits.len() - 1 - i);
    if digits.is_empty() || (point.is_some() && digits.len() == 1) {
        return None;
    }
    let size = number as f64 / POWERS[decimals];
    Some(Plain { value: if negative { -size } else { size }, whole: point.is_none() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_std() {
        for text in ["0", "-0", "+7", "1.5", ".5", "5.", "-12.340", "0.1", "123456789012345", "1234567.890123", "-8.302251"] {
            let plain = plain(text.as_bytes()).unwrap();
            assert_eq!(plain.value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
            assert_eq!(plain.whole, !text.contains('.'), "{text}");
        }
    }

    #[test]
    fn other_forms_are_left_alone() {
        for text in ["", "-", ".", "-.", "1e5", "1.2.3", "--1", "1 ", "1234567890123456", "12,5"] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
    }
}
