//! Numbers in order, and the quantiles read off them.

/// Different numbers in ascending order, each with its count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ordered {
    values: Vec<(f64, u64)>,
    /// For each of them, how many numbers there are up to it.
    totals: Vec<u64>,
}

impl Ordered {
    /// Sorts the numbers and joins equal ones. Zeros are equal whatever their sign.
    #[must_use]
    pub fn new(mut values: Vec<(f64, u64)>) -> Self {
        for (x, _) in &mut values {
            *x += 0.0;
        }
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        values.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let mut total = 0;
        let totals = values.iter().map(|(_, count)| {
            total += count;
            total
        });
        Self { totals: totals.collect(), values }
    }

    /// Different numbers in ascending order, each with its count.
    #[must_use]
    pub fn values(&self) -> &[(f64, u64)] {
        &self.values
    }

    /// How many numbers there are, repeats included.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.totals.last().copied().unwrap_or(0)
    }

    /// How many numbers are below `x`.
    #[must_use]
    pub fn below(&self, x: f64) -> u64 {
        let values = self.values.partition_point(|v| v.0 < x);
        values.checked_sub(1).map_or(0, |last| self.totals[last])
    }

    /// Smallest and largest number.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        Some((self.values.first()?.0, self.values.last()?.0))
    }

    fn nth(&self, n: u64) -> Option<f64> {
        self.values.get(self.totals.partition_point(|&total| total <= n)).map(|v| v.0)
    }
}

/// The `q`-quantile (0 to 1), linear between neighbours (Hyndman & Fan 1996, type 7; numpy's "linear").
#[must_use]
pub fn quantile(of: &Ordered, q: f64) -> Option<f64> {
    if of.count() == 0 {
        return None;
    }
    let at = q * (of.count() - 1) as f64;
    let below = at.floor();
    let t = at - below;
    let a = of.nth(below as u64)?;
    let b = of.nth((below as u64 + 1).min(of.count() - 1))?;
    // As numpy does it, so that the last bit agrees: from the nearer neighbour.
    Some(if t >= 0.5 { b - (b - a) * (1.0 - t) } else { a + (b - a) * t })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64], q: f64, expected: f64) {
        let ordered = Ordered::new(values.iter().map(|&x| (x, 1)).collect());
        assert_eq!(quantile(&ordered, q), Some(expected), "{values:?} {q}");
    }

    #[test]
    fn linear_between_neighbours() {
        // numpy 2.4.6, np.quantile(x, q)
        check(&[1.0, 2.0, 3.0, 4.0], 0.5, 2.5);
        check(&[4.0, 1.0, 3.0, 2.0], 0.25, 1.75);
        check(&[7.0], 0.99, 7.0);
        check(&[0.1, 0.2, 0.3], 0.75, 0.25);
        check(&[-0.0, 0.0, 5.0], 0.0, 0.0);
        assert_eq!(quantile(&Ordered::default(), 0.5), None);
    }

    #[test]
    fn repeats_count() {
        let ordered = Ordered::new(vec![(2.0, 3), (1.0, 1), (2.0, 1)]);
        assert_eq!(ordered.values(), [(1.0, 1), (2.0, 4)]);
        assert_eq!(quantile(&ordered, 0.5), Some(2.0));
    }
}
