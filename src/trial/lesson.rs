//! What is learnt from some rows: which of them, and how much each counts. Rows that are held out are never looked at.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Trial;
use crate::{
    models::{Lesson, Target},
    num::rng::Rng,
    scores::fairness::reweighing,
};

/// The purpose of the random numbers that rows are drawn by.
const STREAM: u64 = 0x7361_6d70;

/// How classes come to be equally frequent among the rows that are learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sampling {
    /// Rows of rarer classes are drawn again, with replacement, until all are as many as the most frequent.
    Over,
    /// Of each class as many rows are drawn as the rarest has.
    Under,
}

/// The lesson of some rows, as the trial asks for.
pub(super) fn lesson(trial: &Trial, rows: &Arc<[u32]>) -> Lesson {
    let (spec, target) = (&trial.spec, &trial.target);
    let mut rows = Arc::clone(rows);
    let mut weights: Vec<f64> = Vec::new();
    if target.task.is_classification() {
        match spec.sampling {
            Some(Sampling::Over) => weights = drawn_again(target, &rows, spec.seed),
            Some(Sampling::Under) => rows = drawn_fewer(target, &rows, spec.seed),
            None => {}
        }
        if spec.balanced {
            weigh(&mut weights, target, &rows, |rows, weights| balance(target, rows, weights));
        }
        if let Some(groups) = &trial.groups {
            weigh(&mut weights, target, &rows, |rows, _| fair(groups, target, rows));
        }
    }
    Lesson { features: Arc::clone(&trial.features), target: Arc::clone(target), rows, weights: weights.into(), seed: spec.seed }
}

/// Multiplies the weights of rows (by row of the table, empty where all count 1) with others, one for each of `rows`.
fn weigh(weights: &mut Vec<f64>, target: &Target, rows: &[u32], with: impl Fn(&[u32], &[f64]) -> Vec<f64>) {
    let factors = with(rows, weights);
    weights.resize(target.values.len(), 1.0);
    for (&row, factor) in rows.iter().zip(factors) {
        weights[row as usize] *= factor;
    }
}

/// Weights by which every class counts the same (scikit-learn's `class_weight="balanced"`, of rows that have weights already).
fn balance(target: &Target, rows: &[u32], weights: &[f64]) -> Vec<f64> {
    let weight = |row: u32| weights.get(row as usize).copied().unwrap_or(1.0);
    let mut sums = vec![0.0; target.classes.len()];
    rows.iter().for_each(|&row| sums[target.class(row)] += weight(row));
    let present = sums.iter().filter(|sum| **sum > 0.0).count();
    let all: f64 = sums.iter().sum();
    rows.iter().map(|&row| all / (present as f64 * sums[target.class(row)])).collect()
}

/// Weights by which each group has the same share of every class.
fn fair(groups: &[u32], target: &Target, rows: &[u32]) -> Vec<f64> {
    let of_rows: Vec<u32> = rows.iter().map(|&row| groups[row as usize]).collect();
    let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
    let count = groups.iter().max().map_or(0, |most| *most as usize + 1);
    reweighing(&of_rows, count, &truth, target.classes.len()).unwrap_or_else(|_| vec![1.0; rows.len()])
}

/// How often each row of the table is learnt from.
fn drawn_again(target: &Target, rows: &[u32], seed: u64) -> Vec<f64> {
    let classes = by_class(target, rows);
    let most = classes.iter().map(Vec::len).max().unwrap_or(0);
    let mut times = vec![1.0; target.values.len()];
    for (class, own) in classes.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        let mut rng = Rng::keyed(seed, STREAM, class as u64);
        for _ in own.len()..most {
            times[own[rng.position(own.len())] as usize] += 1.0;
        }
    }
    times
}

/// The rows that are learnt from, ascending.
fn drawn_fewer(target: &Target, rows: &[u32], seed: u64) -> Arc<[u32]> {
    let mut classes = by_class(target, rows);
    let least = classes.iter().map(Vec::len).filter(|len| *len > 0).min().unwrap_or(0);
    for (class, own) in classes.iter_mut().enumerate() {
        let mut rng = Rng::keyed(seed, STREAM, class as u64);
        for at in 0..least.min(own.len()) {
            let other = at + rng.position(own.len() - at);
            own.swap(at, other);
        }
        own.truncate(least);
    }
    let mut kept: Vec<u32> = classes.into_iter().flatten().collect();
    kept.sort_unstable();
    kept.into()
}

fn by_class(target: &Target, rows: &[u32]) -> Vec<Vec<u32>> {
    let mut classes = vec![Vec::new(); target.classes.len()];
    rows.iter().for_each(|&row| classes[target.class(row)].push(row));
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::Task;

    fn target() -> Target {
        let values = (0..100).map(|row| f64::from(u8::from(row % 10 == 0))).collect();
        Target { task: Task::Binary, classes: vec!["n".to_owned(), "y".to_owned()], values }
    }

    #[test]
    fn classes_come_to_be_equally_frequent() {
        let (target, rows) = (target(), (0..80).collect::<Vec<u32>>());
        let times = drawn_again(&target, &rows, 3);
        let count = |class: usize| rows.iter().filter(|row| target.class(**row) == class).map(|row| times[*row as usize]).sum::<f64>();
        assert_eq!((count(0), count(1)), (72.0, 72.0));
        assert!(times[80..].iter().all(|times| *times == 1.0), "rows that are held out are not drawn");
        let kept = drawn_fewer(&target, &rows, 3);
        assert_eq!(kept.iter().filter(|row| target.class(**row) == 1).count(), 8);
        assert_eq!(kept.len(), 16);
        assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn balanced_weights_follow_those_that_rows_have() {
        let (target, rows) = (target(), (0..80).collect::<Vec<u32>>());
        let plain = balance(&target, &rows, &[]);
        assert_eq!((plain[0], plain[1]), (80.0 / 16.0, 80.0 / 144.0));
        let after = balance(&target, &rows, &drawn_again(&target, &rows, 3));
        assert!(after.iter().all(|weight| *weight == 1.0));
    }
}
