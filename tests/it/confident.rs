//! Suspect labels against cleanlab's, on made-up labels and on two real sets.
//!
//! `tests/golden/confident.json` holds which rows cleanlab 2.9.0 flags (written by `tests/golden/confident.py`; the versions
//! are in the file). The real sets stay where they are and are read from there.

use std::{collections::BTreeMap, path::Path};

use assay::scores::{
    Classified,
    confident::{Method, suspect_labels},
};
use serde::Deserialize;

use crate::data;

#[derive(Deserialize)]
struct Golden {
    made_up: MadeUp,
    tables: BTreeMap<String, Answers>,
}

#[derive(Deserialize)]
struct MadeUp {
    labels: Vec<u32>,
    probabilities: Vec<f64>,
    classes: usize,
    #[serde(flatten)]
    answers: Answers,
}

#[derive(Deserialize)]
struct Answers {
    joint: Vec<u64>,
    flagged: BTreeMap<String, Vec<usize>>,
    ranked: Vec<usize>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../golden/confident.json")).expect("tests/golden/confident.json is what confident.py writes")
}

/// Rows flagged by one and not by the other.
fn apart(ours: &[usize], theirs: &[usize]) -> usize {
    let both = ours.iter().filter(|row| theirs.contains(row)).count();
    ours.len() + theirs.len() - 2 * both
}

/// `ties`: how many rows may differ where several have the same margin and only some of them are taken.
fn compare(name: &str, judged: &Classified, expected: &Answers, ties: usize) {
    for (id, method) in [("noise_rates", Method::NoiseRates), ("confident", Method::Confident), ("disagreement", Method::Disagreement)] {
        let found = suspect_labels(judged, method).unwrap();
        assert_eq!(found.joint, expected.joint, "{name}");
        let rows: Vec<usize> = found.rows.iter().map(|suspect| suspect.row).collect();
        let allowed = if method == Method::NoiseRates { ties } else { 0 };
        assert!(apart(&rows, &expected.flagged[id]) <= allowed, "{name}, {id}: {rows:?}, cleanlab has {:?}", expected.flagged[id]);
        assert!(found.rows.is_sorted_by(|a, b| a.self_confidence <= b.self_confidence), "{name}, {id}");
    }
}

#[test]
fn suspects_among_made_up_labels_are_those_of_cleanlab_in_its_order() {
    let MadeUp { labels, probabilities, classes, answers } = golden().made_up;
    let judged = Classified::new(&labels, &probabilities, classes, None).unwrap();
    compare("made up", &judged, &answers, 0);
    let ranked: Vec<usize> = suspect_labels(&judged, Method::NoiseRates).unwrap().rows.iter().map(|suspect| suspect.row).collect();
    assert_eq!(ranked, answers.ranked);
}

/// Labels, probabilities row by row, and the verdict of people where there is one: is the label wrong?
fn table(path: &Path) -> (Vec<u32>, Vec<f64>, Vec<Option<bool>>) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (label, verdict) = (column("given_label"), column("human_verdict"));
    let (mut labels, mut probabilities, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.unwrap();
        labels.push(record[label].parse().unwrap());
        let classes = header.iter().filter(|name| name.strip_prefix('p').is_some_and(|n| n.parse::<u32>().is_ok()));
        probabilities.extend(classes.map(|name| record[column(name)].parse::<f64>().unwrap()));
        verdicts.push(match &record[verdict] {
            "label_error" => Some(true),
            "label_ok" => Some(false),
            _ => None,
        });
    }
    (labels, probabilities, verdicts)
}

#[test]
fn suspects_of_real_sets_are_those_of_cleanlab_and_people_agree() {
    let Some(folder) = data::folder() else { return };
    let scratch = data::scratch("confident");
    for (name, answers) in golden().tables {
        let (labels, probabilities, verdicts) = table(&data::plain(&folder, &format!("label_errors/{name}"), &scratch));
        let classes = probabilities.len() / labels.len();
        let judged = Classified::new(&labels, &probabilities, classes, None).unwrap();
        // Probabilities of four digits have many ties.
        compare(&name, &judged, &answers, 4);
        let found = suspect_labels(&judged, Method::NoiseRates).unwrap();
        let judgements: Vec<bool> = found.rows.iter().filter_map(|suspect| verdicts[suspect.row]).collect();
        let precision = judgements.iter().filter(|wrong| **wrong).count() as f64 / judgements.len() as f64;
        let expected = found.expected_precision.unwrap();
        eprintln!("{name}: {} suspects, precision {precision:.3} by people, {expected:.3} by the model", found.rows.len());
        assert!(precision > if name.starts_with("mnist") { 0.4 } else { 0.8 }, "{name}: {precision}");
    }
}
