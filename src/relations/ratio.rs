//! The correlation ratio of levels and a quantity.

use super::series::{Series, both};
use crate::num::sum::Sum;

/// Eta: the root of the share of the quantity's sum of squares that lies between the levels. `None` where the quantity does
/// not vary.
pub fn correlation_ratio(levels: &Series, quantity: &Series) -> Option<f64> {
    let pairs = || both(levels, quantity).map(|(level, code)| (level as usize, quantity.number(code)));
    let (mut n, mut sums) = (vec![0_u64; levels.size], vec![Sum::default(); levels.size]);
    for (level, x) in pairs() {
        n[level] += 1;
        sums[level].add(x);
    }
    let (mut all, mut sum) = (0, Sum::default());
    for (count, part) in n.iter().zip(&sums) {
        all += count;
        sum.merge(part);
    }
    if all < 2 {
        return None;
    }
    let mean = sum.value() / all as f64;
    let mut between = Sum::default();
    for (&count, part) in n.iter().zip(&sums).filter(|&(&count, _)| count > 0) {
        let off = part.value() / count as f64 - mean;
        between.add(count as f64 * off * off);
    }
    let mut total = Sum::default();
    for (_, x) in pairs() {
        total.add((x - mean) * (x - mean));
    }
    let share = between.value() / total.value();
    (total.value() > 0.0 && share.is_finite()).then(|| share.min(1.0).sqrt())
}
