//! Counts in bins of equal, round width.

use super::Ordered;

/// What lies in the bins decides which widths are round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bins {
    /// 1, 2, 2.5 or 5 times a power of ten.
    Numbers,
    /// The same, but whole.
    Integers,
    /// Seconds, minutes, hours, days, weeks or multiples of them.
    Seconds,
}

/// About how many bins a histogram should have.
const WANTED: f64 = 24.0;

const CLOCK: [f64; 26] = [
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1800.0,
    3600.0,
    7200.0,
    10_800.0,
    21_600.0,
    43_200.0,
    86_400.0,
    172_800.0,
    604_800.0,
    1_209_600.0,
    2_592_000.0,
    7_776_000.0,
    15_552_000.0,
    31_557_600.0,
    63_115_200.0,
];

/// Edges (ascending, one more than counts) and counts. A bin holds its lower edge; the last holds both.
/// `None` without a number, or where the numbers span more than can be divided.
#[must_use]
pub fn histogram(of: &Ordered, bins: Bins) -> Option<(Vec<f64>, Vec<u64>)> {
    let edges = edges(of.range()?, bins)?;
    let last = edges.len() - 1;
    let mut bounds: Vec<u64> = edges.iter().map(|&edge| of.below(edge)).collect();
    // Rounding may put the outermost numbers beyond the outermost edges.
    (bounds[0], bounds[last]) = (0, of.count());
    let counts = bounds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    Some((edges, counts))
}

/// The edges of bins that hold all numbers from `min` to `max`, ascending; `None` where they span more than can be divided.
pub(super) fn edges((min, max): (f64, f64), bins: Bins) -> Option<Vec<f64>> {
    if !(max - min).is_finite() {
        return None;
    }
    let width = round_width((max - min) / WANTED, bins);
    if width <= 0.0 {
        return None;
    }
    let first = (min / width).floor();
    // One value only, or a range that its own size swallows, still gets a bin.
    let n = ((max / width).floor() - first) as usize + 1;
    (n <= 200).then(|| (0..=n).map(|i| (first + i as f64) * width).collect())
}

fn round_width(least: f64, bins: Bins) -> f64 {
    if bins == Bins::Seconds {
        let last = CLOCK[CLOCK.len() - 1];
        return CLOCK.into_iter().find(|&w| w >= least).unwrap_or_else(|| last * round_up(least / last));
    }
    if bins == Bins::Integers && least <= 1.0 {
        return 1.0;
    }
    match (least > 0.0, bins) {
        (false, _) => 1.0,
        (true, Bins::Integers) => round_up(least).ceil(),
        (true, _) => round_up(least),
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `x`.
fn round_up(x: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= x {
        power *= 10.0;
    }
    while power > x {
        power /= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|m| m * power).find(|&w| w >= x).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Ordered {
        Ordered::new(values.iter().map(|&x| (x, 1)).collect())
    }

    #[test]
    fn every_number_is_counted_once() {
        for scale in [1e-300, 1e-9, 0.1, 1.0, 7.0, 1e6, 1e300] {
            let values: Vec<f64> = (0..1000).map(|i| f64::from((i * 7919) % 1000 - 300) * scale).collect();
            let (edges, counts) = histogram(&of(&values), Bins::Numbers).unwrap();
            assert_eq!(counts.iter().sum::<u64>(), 1000);
            assert_eq!(edges.len(), counts.len() + 1);
            assert!((10..=60).contains(&counts.len()), "{scale}: {}", counts.len());
            for (i, &count) in counts.iter().enumerate() {
                let last = i + 1 == counts.len();
                let inside = values.iter().filter(|&&x| x >= edges[i] && (x < edges[i + 1] || (last && x <= edges[i + 1])));
                assert_eq!(inside.count() as u64, count, "{scale}, bin {i}");
            }
        }
    }

    #[test]
    fn few_whole_numbers_get_a_bin_each() {
        let (edges, counts) = histogram(&of(&[1.0, 2.0, 2.0, 5.0]), Bins::Integers).unwrap();
        assert_eq!(edges, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(counts, [1, 2, 0, 0, 1]);
    }

    #[test]
    fn one_value_gets_one_bin() {
        assert_eq!(histogram(&of(&[5.0]), Bins::Numbers), Some((vec![5.0, 6.0], vec![1])));
        assert_eq!(histogram(&of(&[]), Bins::Numbers), None);
        assert_eq!(histogram(&of(&[-1.7e308, 1.7e308]), Bins::Numbers), None);
    }
}
