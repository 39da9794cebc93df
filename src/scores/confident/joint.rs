//! The confident joint: how many rows of each label confidently are of each class.

use super::Classified;
use crate::scores::classified::most_probable;

/// By how much a probability may miss a threshold, as in cleanlab.
const SLACK: f64 = 1e-6;

/// The class to which each row confidently belongs: its probability reaches the mean of that of the rows with this label.
/// Of several, the most probable; `None` where there is none.
pub(super) fn confident_classes(judged: &Classified) -> Vec<Option<u32>> {
    let thresholds = thresholds(judged);
    let of = |row: usize| {
        let probabilities = judged.probabilities(row);
        let mut reached = (0..judged.classes()).filter(|class| probabilities[*class] >= thresholds[*class] - SLACK);
        let first = reached.next()?;
        let class = if reached.next().is_some() { most_probable(probabilities) } else { first as u32 };
        Some(class)
    };
    (0..judged.rows()).map(of).collect()
}

/// The mean probability of each class over the rows with this label; of a class without rows none is ever reached.
fn thresholds(judged: &Classified) -> Vec<f64> {
    let (mut sums, mut rows) = (vec![0.0; judged.classes()], vec![0_u64; judged.classes()]);
    for (row, class) in judged.truth().iter().enumerate() {
        sums[*class as usize] += judged.probabilities(row)[*class as usize];
        rows[*class as usize] += 1;
    }
    let mean = |(sum, rows): (f64, u64)| if rows > 0 { (sum / rows as f64).max(2.0 * SLACK) } else { f64::INFINITY };
    sums.into_iter().zip(rows).map(mean).collect()
}

/// The confident joint (label by class), scaled so that each label has as many rows as it really has.
pub(super) fn calibrated(judged: &Classified, confident: &[Option<u32>]) -> Vec<u64> {
    let classes = judged.classes();
    let (mut counts, mut rows) = (vec![0.0; classes * classes], vec![0.0; classes]);
    for (given, class) in judged.truth().iter().zip(confident) {
        rows[*given as usize] += 1.0;
        if let Some(class) = class {
            counts[*given as usize * classes + *class as usize] += 1.0;
        }
    }
    for class in 0..classes {
        // At least one row of each class is labelled right.
        let right: &mut f64 = &mut counts[class * classes + class];
        *right = right.max(1.0);
    }
    let scaled = counts.chunks(classes).zip(rows).flat_map(|(counts, rows)| {
        let sum: f64 = counts.iter().sum();
        rounded(&counts.iter().map(|count| count / sum * rows).collect::<Vec<_>>())
    });
    scaled.collect()
}

/// Rounds counts so that their sum stays what it is: what rounding has taken is given back to those that lost most.
fn rounded(counts: &[f64]) -> Vec<u64> {
    let mut whole: Vec<f64> = counts.iter().map(|count| count.round_ties_even()).collect();
    let sum = counts.iter().sum::<f64>().round_ties_even();
    loop {
        let missing = (sum - whole.iter().sum::<f64>()).round_ties_even();
        if missing == 0.0 {
            return whole.into_iter().map(|count| count.max(0.0) as u64).collect();
        }
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by(|a, b| (counts[*a] - whole[*a]).total_cmp(&(counts[*b] - whole[*b])));
        if missing > 0.0 {
            order.reverse();
        }
        for position in order.into_iter().take(missing.abs() as usize) {
            whole[position] += missing.signum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_keeps_the_sum() {
        let rows: [(&[f64], &[u64]); 4] =
            [(&[0.4, 0.4, 0.2], &[0, 1, 0]), (&[0.5, 0.5], &[0, 1]), (&[2.6, 2.6, 0.8], &[2, 3, 1]), (&[0.0, 3.0], &[0, 3])];
        for (counts, expected) in rows {
            assert_eq!(rounded(counts), expected, "{counts:?}");
        }
    }
}
