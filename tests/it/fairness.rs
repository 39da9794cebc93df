//! Our figures of fairness against fairlearn's, and against figures of groups of real tables.
//!
//! `tests/golden/fairness.json` holds made-up predictions and what fairlearn 0.15.0 and scipy 1.17.1 say of them (written by
//! `tests/golden/fairness.py`; the versions are in the file).

use std::{collections::BTreeMap, fs};

use assay::scores::{
    Resampling,
    fairness::{GroupScores, Grouped, disparities, generalised_entropy, groups},
};
use serde::Deserialize;

use crate::{data, scores::near};

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    truth: Vec<u32>,
    predicted: Vec<u32>,
    groups: Vec<u32>,
    weights: Option<Vec<f64>>,
    by_group: Vec<BTreeMap<String, f64>>,
    disparities: BTreeMap<String, f64>,
    p_of_selection: Option<f64>,
    /// Order, total, between groups.
    entropy: Option<Vec<[f64; 3]>>,
}

fn golden() -> Vec<Case> {
    let golden: Golden = serde_json::from_str(include_str!("../golden/fairness.json")).expect("what fairness.py writes");
    golden.cases
}

fn rate(scores: &GroupScores, name: &str) -> f64 {
    let rate = match name {
        "selection_rate" => scores.selection_rate,
        "true_positive_rate" => scores.true_positive_rate,
        "false_positive_rate" => scores.false_positive_rate,
        "precision" => scores.precision,
        _ => scores.accuracy,
    };
    assert!(rate.interval.unwrap().contains(rate.value.unwrap()), "{name}");
    rate.value.unwrap()
}

#[test]
fn figures_are_those_of_fairlearn() {
    for case in golden() {
        let judged = Grouped::new(&case.truth, &case.predicted, &case.groups, case.by_group.len(), case.weights.as_deref()).unwrap();
        for (group, (found, expected)) in groups(&judged, None, 0.95).iter().zip(&case.by_group).enumerate() {
            for (name, expected) in expected {
                assert!(near(rate(found, name), *expected), "{}, group {group}, {name}", case.name);
            }
        }
        let found = disparities(&judged, 0.0, &Resampling { draws: 100, ..Resampling::default() });
        assert_eq!(found.len(), case.disparities.len());
        for found in found {
            let (id, value) = (found.disparity.id, found.value.unwrap());
            assert!(near(value, case.disparities[id]), "{}, {id}: {value} is not {}", case.name, case.disparities[id]);
            assert!(found.interval.unwrap().contains(value), "{}, {id}", case.name);
            if let Some(p) = case.p_of_selection.filter(|_| id == "demographic_parity_difference") {
                assert!((found.p.unwrap() / p - 1.0).abs() < 1e-9, "{}: p is {:?}, not {p}", case.name, found.p);
            }
        }
        for [alpha, total, between] in case.entropy.unwrap_or_default() {
            let found = generalised_entropy(&judged, alpha).unwrap();
            assert!(near(found.total, total) && near(found.between, between), "{}, entropy {alpha}: {found:?}", case.name);
        }
    }
}

#[derive(Deserialize)]
struct Reference {
    file: String,
    sensitive: String,
    group: String,
    n: f64,
    base_rate: f64,
    selection_rate: f64,
    tpr: f64,
    fpr: f64,
    accuracy: f64,
}

// The counts behind published rates of four digits are whole numbers, so four of the rates give the other two.
#[test]
fn rates_of_groups_of_real_tables_fit_together_as_published() {
    let Some(folder) = data::folder() else { return };
    let text = fs::read_to_string(folder.join("ml/reference_fairness_logreg.csv")).unwrap();
    let rows: Vec<Reference> = csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap();
    assert!(rows.len() > 15);
    for row in rows {
        let positives = (row.n * row.base_rate).round();
        let hits = (positives * row.tpr).round();
        let alarms = ((row.n - positives) * row.fpr).round();
        let of = |count: f64, truth: u32, predicted: u32| vec![(truth, predicted); count as usize];
        let all = [of(hits, 1, 1), of(positives - hits, 1, 0), of(alarms, 0, 1), of(row.n - positives - alarms, 0, 0)].concat();
        let (truth, predicted): (Vec<u32>, Vec<u32>) = all.into_iter().unzip();
        let judged = Grouped::new(&truth, &predicted, &[0].repeat(truth.len()), 1, None).map(|judged| groups(&judged, None, 0.95)).unwrap();
        let place = format!("{}, {} = {}", row.file, row.sensitive, row.group);
        for (name, expected) in [("selection_rate", row.selection_rate), ("true_positive_rate", row.tpr), ("accuracy", row.accuracy)] {
            let found = rate(&judged[0], name);
            assert!((found - expected).abs() < 5.1e-5, "{place}: {name} is {found}, not {expected}");
        }
    }
}
