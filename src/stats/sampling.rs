//! From a sample of a column's different values to how many there are in all.

/// How many different values have some property, counted in a sample: a function of the set of values, summed in whole
/// numbers, so that their order leaves no trace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sampled {
    with: u64,
    cells: u64,
    cells_with: u64,
    squares: u128,
}

/// An estimated number of values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Total {
    /// The estimate.
    pub value: f64,
    /// Its variance; 0 where it is exact.
    pub variance: f64,
}

/// Half the width of an interval in standard deviations: it holds the truth in 99 of 100 cases also where few values of the
/// sample differ, so that the normal distribution is a poor guide.
const WIDE: f64 = 3.0;

impl Sampled {
    /// Counts a value of the sample that occurs in `count` cells.
    pub fn add(&mut self, has: bool, count: u64) {
        self.cells += count;
        self.squares += u128::from(count) * u128::from(count);
        if has {
            self.with += 1;
            self.cells_with += count;
        }
    }

    /// How many there are among all values, of which one in 2^`level` was drawn and which fill `cells` cells.
    ///
    /// Two estimators are at hand: expansion (sample count times 2^level) and ratio (values per cell in the sample times
    /// all cells), which is far better where counts are alike, as in keys (Cochran 1977, *Sampling Techniques*, chapters 2 and
    /// 6). The ratio is taken only where it is far better, and where the expanded cells agree with their true number:
    /// otherwise frequent values have escaped the sample, and its variance with them. Variances are those of one value more than
    /// was drawn: a sample in which all are alike does not prove that all are.
    #[must_use]
    pub fn total(&self, level: u8, cells: u64) -> Total {
        if level == 0 {
            return Total { value: self.with as f64, variance: 0.0 };
        }
        let one_in = (0..level).fold(1.0, |x, _| x * 2.0);
        let scale = one_in * one_in - one_in;
        let (with, squares) = (self.with as f64, self.squares as f64);
        let expansion = Total { value: with * one_in, variance: (with + 1.0) * scale };
        let off = one_in * self.cells as f64 - cells as f64;
        if self.cells == 0 || off * off > WIDE * WIDE * scale * squares {
            return expansion;
        }
        let per_cell = with / self.cells as f64;
        let spread = with - 2.0 * per_cell * self.cells_with as f64 + per_cell * per_cell * squares;
        let ratio = Total { value: per_cell * cells as f64, variance: (spread.max(0.0) + 1.0) * scale };
        if ratio.variance < expansion.variance / 8.0 { ratio } else { expansion }
    }
}

impl Total {
    /// Adds the estimate of another, separate set of values.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { value: self.value + other.value, variance: self.variance + other.variance }
    }

    /// The estimate as a whole number, and the bounds between which the truth lies in 99 of 100 cases; all of them within
    /// what is known for sure.
    #[must_use]
    pub fn within(self, least: u64, most: u64) -> (u64, u64, u64) {
        let whole = |x: f64| (x.round().max(0.0) as u64).clamp(least, most.max(least));
        let off = WIDE * self.variance.sqrt();
        (whole(self.value), whole(self.value - off), whole(self.value + off))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::rng::Rng;

    /// Draws each of `counts` with probability 2^-level, many times; gives how often the interval held the true number.
    fn held(counts: &[u64], level: u8, has: impl Fn(u64) -> bool) -> (u32, f64) {
        const ROUNDS: u32 = 400;
        let truth = counts.iter().filter(|&&c| has(c)).count() as u64;
        let cells: u64 = counts.iter().sum();
        let (mut held, mut off) = (0, 0.0);
        for round in 0..ROUNDS {
            let mut draw = Rng::keyed(7, u64::from(round), u64::from(level));
            let mut sampled = Sampled::default();
            for &count in counts {
                if draw.below(1 << level) == 0 {
                    sampled.add(has(count), count);
                }
            }
            let (value, low, high) = sampled.total(level, cells).within(0, u64::MAX);
            held += u32::from(low <= truth && truth <= high);
            off += (value as f64 - truth as f64).abs() / truth as f64 / f64::from(ROUNDS);
        }
        (held * 100 / ROUNDS, off)
    }

    #[test]
    fn the_interval_holds_the_truth_as_often_as_it_says() {
        let key = vec![1; 20_000];
        let nearly: Vec<u64> = (0..20_000).map(|i| 1 + u64::from(i % 50 == 0)).collect();
        let skewed: Vec<u64> = (1..20_000).map(|i| 1 + 400_000 / (i * i)).collect();
        for (counts, level, most_off) in [(&key, 5, 1e-3), (&nearly, 5, 0.01), (&skewed, 5, 0.04), (&skewed, 3, 0.02)] {
            let (held, off) = held(counts, level, |_| true);
            assert!(held >= 97 && off < most_off, "{held} % {off}");
        }
        let (held_once, off) = held(&nearly, 5, |count| count == 1);
        assert!(held_once >= 97 && off < 0.015, "{held_once} % {off}");
    }

    #[test]
    fn at_level_0_nothing_is_estimated() {
        let mut all = Sampled::default();
        all.add(true, 5);
        all.add(false, 7);
        assert_eq!(all.total(0, 12).within(0, 12), (1, 1, 1));
        assert_eq!(Sampled::default().total(3, 0).within(0, 0), (0, 0, 0));
    }
}
