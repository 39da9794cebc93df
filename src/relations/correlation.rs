//! Pearson's and Spearman's correlation of two quantities.

use super::series::{Series, both, counts};
use crate::num::sum::Sum;

/// Pearson's r; `None` where one of the two does not vary.
pub fn pearson(a: &Series, b: &Series) -> Option<f64> {
    correlate(both(a, b).map(|(x, y)| (a.number(x), b.number(y))))
}

/// Spearman's rho; `None` where one of the two does not vary.
pub fn spearman(a: &Series, b: &Series) -> Option<f64> {
    let complete = !a.has_gaps() && !b.has_gaps();
    let (ranks_a, ranks_b) = if complete {
        (ranks(&counts(&a.codes, a.size)), ranks(&counts(&b.codes, b.size)))
    } else {
        let (mut count_a, mut count_b) = (vec![0; a.size], vec![0; b.size]);
        for (x, y) in both(a, b) {
            count_a[x as usize] += 1;
            count_b[y as usize] += 1;
        }
        (ranks(&count_a), ranks(&count_b))
    };
    correlate(both(a, b).map(|(x, y)| (ranks_a[x as usize], ranks_b[y as usize])))
}

/// The mean rank of each value, from how often the values occur in ascending order.
fn ranks(counts: &[u64]) -> Vec<f64> {
    let mut before = 0;
    let rank = |count: &u64| {
        let rank = before as f64 + (*count as f64 + 1.0) / 2.0;
        before += count;
        rank
    };
    counts.iter().map(rank).collect()
}

/// The product-moment correlation in two passes, as numerically sound as `scipy.stats.pearsonr`.
fn correlate(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Option<f64> {
    let (mut n, mut sum_x, mut sum_y) = (0_u64, Sum::default(), Sum::default());
    for (x, y) in pairs.clone() {
        n += 1;
        sum_x.add(x);
        sum_y.add(y);
    }
    if n < 2 {
        return None;
    }
    let (mean_x, mean_y) = (sum_x.value() / n as f64, sum_y.value() / n as f64);
    let (mut xx, mut yy, mut xy) = (Sum::default(), Sum::default(), Sum::default());
    for (x, y) in pairs {
        let (dx, dy) = (x - mean_x, y - mean_y);
        xx.add(dx * dx);
        yy.add(dy * dy);
        xy.add(dx * dy);
    }
    let spread = xx.value().sqrt() * yy.value().sqrt();
    (spread > 0.0 && spread.is_finite()).then(|| (xy.value() / spread).clamp(-1.0, 1.0))
}
