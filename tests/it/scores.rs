//! Our scores against scikit-learn's, on the same predictions.
//!
//! `tests/golden/scores.json` holds small made-up predictions and what scikit-learn 1.9.1 says of them (written by
//! `tests/golden/scores.py`; the versions are in the file).

use std::collections::BTreeMap;

use assay::scores::{Classified, Estimated, Scored, of_classes, of_numbers};
use serde::Deserialize;

/// The allowed difference, relative to the larger of the score and 1.
const TOLERANCE: f64 = 1e-12;

#[derive(Deserialize)]
struct Golden {
    classified: Vec<ClassCase>,
    estimated: Vec<NumberCase>,
}

#[derive(Deserialize)]
struct ClassCase {
    name: String,
    classes: usize,
    truth: Vec<u32>,
    probabilities: Vec<f64>,
    weights: Option<Vec<f64>>,
    confusion: Vec<f64>,
    scores: BTreeMap<String, Option<f64>>,
}

#[derive(Deserialize)]
struct NumberCase {
    name: String,
    truth: Vec<f64>,
    predicted: Vec<f64>,
    weights: Option<Vec<f64>>,
    scores: BTreeMap<String, Option<f64>>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../golden/scores.json")).expect("tests/golden/scores.json is what scores.py writes")
}

pub fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0)
}

fn compare(case: &str, found: &[Scored], expected: &BTreeMap<String, Option<f64>>) {
    let mut ids: Vec<&str> = found.iter().map(|scored| scored.metric.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, expected.keys().map(String::as_str).collect::<Vec<_>>(), "{case}");
    for Scored { metric, score } in found {
        let same = match (score, expected[metric.id]) {
            (Ok(found), Some(expected)) => near(*found, expected),
            (Err(_), None) => true,
            _ => false,
        };
        assert!(same, "{case}, {}: {score:?}, scikit-learn has {:?}", metric.id, expected[metric.id]);
        if let Ok(score) = score {
            assert!((metric.range.0..=metric.range.1).contains(score), "{case}, {}: {score} is out of its range", metric.id);
        }
    }
}

#[test]
fn scores_of_classes_are_those_of_scikit_learn() {
    let cases = golden().classified;
    assert!(cases.len() >= 14);
    for case in cases {
        let judged = Classified::new(&case.truth, &case.probabilities, case.classes, case.weights.as_deref()).unwrap();
        let confusion = judged.confusion();
        for (cell, (found, expected)) in confusion.cells().iter().zip(&case.confusion).enumerate() {
            assert!(near(*found, *expected), "{}, cell {cell} of the confusion matrix: {found} is not {expected}", case.name);
        }
        compare(&case.name, &of_classes(&judged, &confusion), &case.scores);
    }
}

#[test]
fn scores_of_numbers_are_those_of_scikit_learn() {
    let cases = golden().estimated;
    assert!(cases.len() >= 10);
    for case in cases {
        let judged = Estimated::new(&case.truth, &case.predicted, case.weights.as_deref()).unwrap();
        compare(&case.name, &of_numbers(&judged), &case.scores);
    }
}
