//! How numbers are written: their decimals and their first digits.

use crate::table::Decimal;

/// Takes in the texts of numbers.
#[derive(Debug, Clone, Default)]
pub struct Written {
    sign: Decimal,
    /// Cells by how many digits stand after the decimal sign; the last place is for more.
    decimals: [u64; MOST + 1],
    /// Cells by the first digit that is no zero.
    first: [u64; 9],
}

/// More decimals than an `f64` can tell apart are counted together.
const MOST: usize = 20;

impl Written {
    /// For numbers with this decimal sign.
    pub fn new(sign: Decimal) -> Self {
        Self { sign, ..Self::default() }
    }

    /// A number as it is written, and in how many cells.
    pub fn add(&mut self, text: &str, count: u64) {
        let (decimals, first) = read(text.as_bytes(), self.sign);
        self.decimals[decimals.min(MOST)] += count;
        if let Some(digit) = first {
            self.first[usize::from(digit - 1)] += count;
        }
    }

    /// How many cells have so many decimals, ascending.
    pub fn decimals(&self) -> impl Iterator<Item = (u32, u64)> {
        (0..).zip(self.decimals).filter(|&(_, count)| count > 0)
    }

    /// How many cells begin with 1, 2, ... 9.
    pub fn first_digits(&self) -> [u64; 9] {
        self.first
    }
}

/// Digits after the decimal sign, an exponent taken into account, and the first digit that is no zero.
fn read(text: &[u8], sign: Decimal) -> (usize, Option<u8>) {
    let sign = match sign {
        Decimal::Point => b'.',
        Decimal::Comma => b',',
    };
    let (mut after, mut decimals, mut first, mut seen) = (false, 0_i64, None, false);
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                decimals += i64::from(after);
                first = first.or((byte > b'0').then_some(byte - b'0'));
            }
            b'e' | b'E' if seen => {
                let exponent = text.get(at + 1..).and_then(|rest| std::str::from_utf8(rest).ok()?.trim().parse::<i64>().ok());
                decimals = decimals.saturating_sub(exponent.unwrap_or(0)).max(0);
                break;
            }
            _ if byte == sign => after = true,
            _ => {}
        }
    }
    (usize::try_from(decimals).unwrap_or(MOST), first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_first_digits_are_those_that_are_written() {
        let check = |text: &str, sign, expected: (usize, Option<u8>)| assert_eq!(read(text.as_bytes(), sign), expected, "{text}");
        check("0", Decimal::Point, (0, None));
        check("-12.50", Decimal::Point, (2, Some(1)));
        check(".0035", Decimal::Point, (4, Some(3)));
        check("1,234", Decimal::Point, (0, Some(1)));
        check("1.234,5", Decimal::Comma, (1, Some(1)));
        check("5.", Decimal::Point, (0, Some(5)));
        check("1.5e-3", Decimal::Point, (4, Some(1)));
        check("1.5E+3", Decimal::Point, (0, Some(1)));
        check("EUR 74.69", Decimal::Point, (2, Some(7)));
        check("7.5 %", Decimal::Point, (1, Some(7)));
        check("1e-99999999999999999999", Decimal::Point, (0, Some(1)));
    }

    #[test]
    fn very_many_decimals_are_counted_together() {
        let mut written = Written::new(Decimal::Point);
        for (text, count) in [("1", 3), ("0.1234567890123456789012345", 2), ("1e-300", 1)] {
            written.add(text, count);
        }
        assert_eq!(written.decimals().collect::<Vec<_>>(), [(0, 3), (20, 3)]);
    }
}
