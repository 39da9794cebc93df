//! Slopes, curvatures and counts by bin, summed in whole numbers: sums are exact, so that the order of rows changes no bit and a
//! sibling's histogram is what is left of its parent's.

/// Slope and curvature of a row, or their sums over rows. The second number holds the curvature in its upper bits and the count of
/// rows in its lower ones, so that one addition of two numbers takes in a row.
pub(super) type Whole = [i64; 2];

/// Sums as numbers: slopes, curvatures, rows.
pub(super) type Sums = [f64; 3];

/// How numbers become whole ones: times a power of two, so large that the sums over all rows just fit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scale {
    /// What slopes and curvatures are multiplied with.
    factors: [f64; 2],
    /// What their sums are multiplied with to be numbers again.
    back: [f64; 2],
    /// Bits for the count of rows.
    count: u32,
}

/// Bits of a sum that are used: the sign and one more are left.
const BITS: i32 = 62;

impl Scale {
    /// The scale for at most so many rows, none of which has a larger slope (by size) or curvature.
    pub(super) fn new(largest: [f64; 2], rows: usize) -> Self {
        let count = usize::BITS - rows.leading_zeros();
        let bits = count as i32;
        let power = |largest: f64, free: i32| (free - exponent(largest)).clamp(-1000, 1000);
        let powers = [power(largest[0], BITS - bits), power(largest[1], BITS - 2 * bits)];
        Self { factors: powers.map(two_to_the), back: powers.map(|power| two_to_the(-power)), count }
    }

    /// A row.
    #[inline]
    pub(super) fn whole(&self, slope: f64, curve: f64) -> Whole {
        let rounded = |x: f64| x.round_ties_even() as i64;
        [rounded(slope * self.factors[0]), (rounded(curve * self.factors[1]) << self.count) + 1]
    }

    /// Sums as numbers.
    #[inline]
    pub(super) fn sums(&self, [slopes, curves]: Whole) -> Sums {
        [slopes as f64 * self.back[0], (curves >> self.count) as f64 * self.back[1], (curves & self.mask()) as f64]
    }

    /// How many rows are in sums.
    #[inline]
    pub(super) fn rows(&self, sums: Whole) -> i64 {
        sums[1] & self.mask()
    }

    fn mask(&self) -> i64 {
        (1 << self.count) - 1
    }
}

/// The least power of two that is above a number.
fn exponent(x: f64) -> i32 {
    ((x.abs().to_bits() >> 52) & 0x7ff) as i32 - 1022
}

fn two_to_the(power: i32) -> f64 {
    f64::from_bits(((1023 + power) as u64) << 52)
}

/// Both together.
#[inline]
pub(super) fn joined(a: Whole, b: Whole) -> Whole {
    [a[0] + b[0], a[1] + b[1]]
}

/// The first without the second.
#[inline]
pub(super) fn without(a: Whole, b: Whole) -> Whole {
    [a[0] - b[0], a[1] - b[1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_come_back_and_parts_are_what_is_left() {
        for (slope, curve, rows) in [(1.0, 0.25, 1000), (-1e6, 1.0, 50_000), (3e-9, 1e-12, 7), (1e90, 1.0, 3), (0.0, 0.0, 2)] {
            let scale = Scale::new([slope, curve], rows);
            let row = |at: usize| scale.whole(slope * (1.0 - at as f64 / rows as f64), curve * at as f64 / rows as f64);
            let all = (0..rows).map(row).fold([0; 2], joined);
            let half = (0..rows / 2).map(row).fold([0; 2], joined);
            let rest = (rows / 2..rows).rev().map(row).fold([0; 2], joined);
            assert_eq!(without(all, half), rest);
            let sums = scale.sums(all);
            let expected = [slope * (rows as f64 + 1.0) / 2.0, curve * (rows as f64 - 1.0) / 2.0, rows as f64];
            for (found, expected) in sums.iter().zip(expected) {
                assert!((found - expected).abs() <= 1e-8 * expected.abs(), "{found} {expected}");
            }
            assert_eq!(scale.rows(all), rows as i64);
        }
    }

    #[test]
    fn as_many_rows_as_were_said_fit_at_their_largest() {
        let rows = 1 << 20;
        let scale = Scale::new([1.0, 1.0], rows);
        let [slope, curve] = scale.whole(-1.0, 1.0);
        let sums = scale.sums([slope * rows as i64, curve * rows as i64]);
        assert_eq!(sums, [-(rows as f64), rows as f64, rows as f64]);
    }
}
