//! Which rows are flagged, and how suspect they are.

use super::{Classified, Suspect};
use crate::scores::classified::most_probable;

/// How much a label is preferred to another class of the same probability, as in cleanlab.
const SLACK: f64 = 1e-6;

/// For each label and each other class, as many rows as the joint says, those of the largest margin first.
pub(super) fn by_noise_rates(judged: &Classified, joint: &[u64]) -> Vec<bool> {
    let classes = judged.classes();
    let mut flagged = vec![false; judged.rows()];
    let mut of_label = vec![Vec::new(); classes];
    for (row, given) in judged.truth().iter().enumerate() {
        of_label[*given as usize].push(row);
    }
    // A label of one row only stays as it is.
    for (given, rows) in of_label.iter().enumerate().filter(|(_, rows)| rows.len() > 1) {
        let counts = with_one_right(&joint[given * classes..(given + 1) * classes], given);
        for (class, count) in counts.into_iter().enumerate().filter(|(class, count)| *class != given && *count > 0) {
            let margin = |row: &usize| judged.probabilities(*row)[class] - judged.probabilities(*row)[given];
            let mut order = rows.clone();
            order.sort_by(|a, b| margin(b).total_cmp(&margin(a)));
            for row in order.into_iter().take(count as usize) {
                flagged[row] = true;
            }
        }
    }
    flagged
}

/// Leaves at least one row with its label, taken from the other classes in equal parts.
fn with_one_right(counts: &[u64], given: usize) -> Vec<u64> {
    if counts[given] > 0 {
        return counts.to_vec();
    }
    let others = counts.iter().filter(|count| **count > 0).count().max(2) - 1;
    let less = |count: &u64| (*count as f64 - 1.0 / others as f64).max(0.0) as u64;
    let mut counts: Vec<u64> = counts.iter().map(less).collect();
    counts[given] = 1;
    counts
}

/// The row as a suspect; `None` where its label is (but for rounding) the most probable class.
pub(super) fn suspect(judged: &Classified, row: usize) -> Option<Suspect> {
    let (given, probabilities) = (judged.truth()[row], judged.probabilities(row));
    let self_confidence = probabilities[given as usize];
    let likely = most_probable(probabilities);
    let preferred = self_confidence + SLACK;
    let confidence = probabilities[likely as usize];
    if likely == given || confidence < preferred || (confidence == preferred && given < likely) {
        return None;
    }
    Some(Suspect { row, given, likely, self_confidence, normalized_margin: (self_confidence - confidence + 1.0) / 2.0 })
}
