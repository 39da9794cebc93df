//! Numbers in words for people: the same text on every target, no more digits than help.

/// Numbers of this size and above are written with an exponent.
const HUGE: f64 = 1e15;
/// Numbers below this size are written with an exponent.
const TINY: f64 = 1e-4;

/// A whole number with its digits in groups of three: `12,000`.
#[must_use]
pub fn count(n: u64) -> String {
    grouped(&n.to_string())
}

/// A number of things with its noun: `1 row`, `2 rows`.
#[must_use]
pub fn things(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A number with about four digits that count; whole numbers in full: `12,000`, `0.0125`, `3.5e21`.
#[must_use]
pub fn number(x: f64) -> String {
    let size = x.abs();
    if size == 0.0 || (x.fract() == 0.0 && size < HUGE) {
        return decimals(x, 0);
    }
    if !(TINY..HUGE).contains(&size) {
        return scientific(x);
    }
    decimals(x, usize::try_from(3 - exponent(x)).unwrap_or(0))
}

/// A number among others that differ by about `step`: as many decimals as tell them apart.
#[must_use]
pub fn number_in_steps(x: f64, step: f64) -> String {
    let size = x.abs().max(step.abs());
    if !step.is_finite() || step == 0.0 || size >= HUGE || step.abs() < TINY {
        return number(x);
    }
    let digits = if step.fract() == 0.0 && x.fract() == 0.0 { 0 } else { usize::try_from(1 - exponent(step)).unwrap_or(0) };
    decimals(x, digits)
}

/// A share of one in percent: `3.1 %`, `70 %`. Only nothing is `0 %`, and only all is `100 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    let p = share * 100.0;
    if p <= 0.0 || p.is_nan() {
        return "0 %".into();
    }
    if p >= 100.0 {
        return "100 %".into();
    }
    if p < 0.1 {
        return "under 0.1 %".into();
    }
    if p > 99.9 {
        return "over 99.9 %".into();
    }
    let digits = usize::from(!(9.95..=99.0).contains(&p));
    format!("{} %", decimals(p, digits))
}

/// The share of `part` in `whole`, 0 when there is no whole.
#[must_use]
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A size in bytes with decimal prefixes: `812 bytes`, `1.5 MB`.
#[must_use]
pub fn bytes(n: u64) -> String {
    if n < 1000 {
        return things(n, "byte", "bytes");
    }
    let mut size = n as f64 / 1000.0;
    let mut unit = 0;
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    format!("{} {}", decimals(size, if size < 9.95 { 1 } else { 0 }), UNITS[unit])
}

/// The power of ten of the first digit: 3 for 1234, -2 for 0.05. 0 for 0.
pub(super) fn exponent(x: f64) -> i32 {
    let text = format!("{x:e}");
    text.rsplit_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0)
}

/// At most so many decimals, without zeros at the end.
fn decimals(x: f64, most: usize) -> String {
    let text = format!("{x:.most$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (sign, digits) = match text.strip_prefix('-') {
        Some("0") => ("", "0"),
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    match digits.split_once('.') {
        Some((whole, part)) => format!("{sign}{}.{part}", grouped(whole)),
        None => format!("{sign}{}", grouped(digits)),
    }
}

fn scientific(x: f64) -> String {
    let text = format!("{x:.3e}");
    match text.split_once('e') {
        Some((digits, power)) => format!("{}e{power}", digits.trim_end_matches('0').trim_end_matches('.')),
        None => text,
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (12_000, "12,000"),
            (1_234_567, "1,234,567"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(count(n), expected);
        }
    }

    #[test]
    fn numbers_have_the_digits_that_help() {
        for (x, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12_000.0, "12,000"),
            (-1_234_567.0, "-1,234,567"),
            (51_234.56, "51,235"),
            (999.96, "1,000"),
            (123.456, "123.5"),
            (28.5, "28.5"),
            (1.0 / 3.0, "0.3333"),
            (0.012_345, "0.01235"),
            (0.1 + 0.2, "0.3"),
            (-0.5, "-0.5"),
            (1e-7, "1e-7"),
            (3.5e21, "3.5e21"),
            (-1.234_56e300, "-1.235e300"),
            (1e15, "1e15"),
            (5e-324, "4.941e-324"),
        ] {
            assert_eq!(number(x), expected);
        }
    }

    #[test]
    fn steps_decide_the_decimals() {
        for (x, step, expected) in [
            (12.0, 3.0, "12"),
            (0.30000000000000004, 0.1, "0.3"),
            (12.345_678, 0.5, "12.35"),
            (12.345_678, 2.5, "12.3"),
            (12_345.678, 250.5, "12,346"),
            (-0.001, 1.5, "0"),
            (1e16, 1e15, "1e16"),
            (2e-9, 1e-9, "2e-9"),
            (7.25, 0.0, "7.25"),
        ] {
            assert_eq!(number_in_steps(x, step), expected, "{x} {step}");
        }
    }

    #[test]
    fn percents_never_claim_nothing_or_all_wrongly() {
        for (share, expected) in [
            (0.0, "0 %"),
            (1.0, "100 %"),
            (0.7, "70 %"),
            (0.031, "3.1 %"),
            (0.03, "3 %"),
            (0.0996, "10 %"),
            (0.995, "99.5 %"),
            (0.9999, "over 99.9 %"),
            (0.000_01, "under 0.1 %"),
            (0.333_33, "33 %"),
        ] {
            assert_eq!(percent(share), expected, "{share}");
        }
    }

    #[test]
    fn sizes_in_bytes() {
        for (n, expected) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (812, "812 bytes"),
            (1000, "1 kB"),
            (1_500_000, "1.5 MB"),
            (23_400_000, "23 MB"),
            (999_600, "1 MB"),
            (u64::MAX, "18 EB"),
        ] {
            assert_eq!(bytes(n), expected);
        }
    }

    #[test]
    fn exponents_of_ten() {
        for (x, expected) in [(1234.0, 3), (0.05, -2), (1.0, 0), (0.0, 0), (9.999, 0), (1e300, 300), (5e-324, -324)] {
            assert_eq!(exponent(x), expected, "{x}");
        }
    }
}
