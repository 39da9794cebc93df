//! Reweighing: weights under which group and truth have nothing to do with each other.

use crate::scores::Undefined;

/// A weight for each row: how often its group and class would meet if they were independent, over how often they do
/// (Kamiran and Calders 2012). A model trained with these weights sees the same base rate in each group.
///
/// `groups` are below `count_of_groups`, `truth` below `classes`.
///
/// # Errors
/// `Uneven`, `Empty`, `UnknownClass`.
pub fn reweighing(groups: &[u32], count_of_groups: usize, truth: &[u32], classes: usize) -> Result<Vec<f64>, Undefined> {
    if groups.len() != truth.len() {
        return Err(Undefined::Uneven);
    }
    if truth.is_empty() {
        return Err(Undefined::Empty);
    }
    if groups.iter().any(|g| *g as usize >= count_of_groups) || truth.iter().any(|y| *y as usize >= classes) {
        return Err(Undefined::UnknownClass);
    }
    let (mut of_group, mut of_class, mut of_both) = (vec![0.0; count_of_groups], vec![0.0; classes], vec![0.0; count_of_groups * classes]);
    let places = || groups.iter().zip(truth).map(|(g, y)| (*g as usize, *y as usize));
    for (g, y) in places() {
        of_group[g] += 1.0;
        of_class[y] += 1.0;
        of_both[g * classes + y] += 1.0;
    }
    let n = truth.len() as f64;
    Ok(places().map(|(g, y)| of_group[g] * of_class[y] / (n * of_both[g * classes + y])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_the_weights_each_group_has_the_same_base_rate() {
        let (groups, truth) = ([0, 0, 0, 0, 1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 1, 0, 0, 0, 0, 0]);
        let weights = reweighing(&groups, 2, &truth, 2).unwrap();
        for group in 0..2 {
            let sum = |class: Option<u32>| -> f64 {
                let rows = (0..10).filter(|row| groups[*row] == group && class.is_none_or(|class| truth[*row] == class));
                rows.map(|row| weights[row]).sum()
            };
            assert!((sum(Some(1)) / sum(None) - 0.4).abs() < 1e-12);
        }
        assert!((weights.iter().sum::<f64>() - 10.0).abs() < 1e-12);
    }
}
