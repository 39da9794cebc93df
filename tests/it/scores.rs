//! Our scores against scikit-learn's, on the same predictions.
//!
//! `tests/golden/scores.json` holds small made-up predictions and what scikit-learn 1.9.1 says of them (written by
//! `tests/golden/scores.py`; the versions are in the file).

use std::collections::BTreeMap;

use assay::scores::{Bins, Classified, Estimated, Scored, calibration, of_classes, of_numbers};
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
    /// Of two classes that both occur.
    curves: Option<Curves>,
}

#[derive(Deserialize)]
struct Curves {
    /// Threshold, false and true positive rate.
    roc: Vec<[f64; 3]>,
    /// Precision and recall.
    precision_recall: Vec<[f64; 2]>,
    /// Predicted and observed in six bins of equal width, without weights.
    uniform: Vec<[f64; 2]>,
    /// The same in bins of equal counts.
    quantile: Vec<[f64; 2]>,
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

fn compare_points<const N: usize>(what: &str, found: &[[f64; N]], expected: &[[f64; N]]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.iter().zip(expected).all(|(a, b)| near(*a, *b)), "{what}: {found:?} is not {expected:?}");
    }
}

#[test]
fn curves_are_those_of_scikit_learn() {
    for case in golden().classified {
        let Some(curves) = case.curves else { continue };
        let judged = Classified::new(&case.truth, &case.probabilities, case.classes, case.weights.as_deref()).unwrap();
        let ranking = judged.ranking(1);
        let roc = ranking.roc().unwrap();
        let roc: Vec<_> = roc.iter().filter_map(|p| p.threshold.map(|t| [t, p.false_positive_rate, p.true_positive_rate])).collect();
        compare_points(&format!("{}, ROC", case.name), &roc, &curves.roc);
        // scikit-learn ends the curve where all positives are found, unless it is told not to.
        let points: Vec<_> = ranking.precision_recall().unwrap().iter().map(|p| [p.precision, p.recall]).collect();
        compare_points(&format!("{}, precision and recall", case.name), &points, &curves.precision_recall);
        let plain = Classified::new(&case.truth, &case.probabilities, case.classes, None).unwrap();
        for (how, expected) in [(Bins::Uniform, curves.uniform), (Bins::Quantile, curves.quantile)] {
            let found = calibration(&plain, 1, 6, how, 0.95).unwrap();
            let bins: Vec<_> = found.bins.iter().map(|bin| [bin.predicted, bin.observed]).collect();
            compare_points(&format!("{}, calibration, {how:?}", case.name), &bins, &expected);
        }
    }
}
