//! Suspect labels by confident learning (Northcutt et al. 2021): rows whose label the model, which never saw them in
//! training, confidently takes for another. Equal to cleanlab.

mod flags;
mod joint;

use serde::{Deserialize, Serialize};

use super::{Classified, Undefined};

/// How rows are chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// For each pair of classes as many rows as are estimated to be mislabelled that way, those of the largest margin
    /// first (cleanlab's default, `prune_by_noise_rate`).
    #[default]
    NoiseRates,
    /// The rows that confidently belong to another class than their label (`confident_learning`).
    Confident,
    /// Every row whose most probable class is not its label (`predicted_neq_given`): finds most, and is wrong most.
    Disagreement,
}

/// A row whose label may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Suspect {
    /// The row, from 0.
    pub row: usize,
    /// Its label.
    pub given: u32,
    /// The class that it probably is.
    pub likely: u32,
    /// The probability of its label: how well it stands; the list is sorted by it.
    pub self_confidence: f64,
    /// The probability of its label less that of the likely class, moved to 0 to 1.
    pub normalized_margin: f64,
}

/// Suspect labels, the most suspect first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suspects {
    /// The rows.
    pub rows: Vec<Suspect>,
    /// How many rows of each label (row of the matrix) are estimated to be of each class in truth (column); class by class.
    pub joint: Vec<u64>,
    /// The share of the listed labels that is wrong, estimated by the probabilities: the mean over the list of
    /// p(likely) / (p(likely) + p(given)). It is too high where the model is too sure of itself. `None` for an empty list.
    pub expected_precision: Option<f64>,
}

/// The rows whose label may be wrong. `judged`: labels as given, with probabilities of models that did not see the row in
/// training (out of fold). Weights are not looked at.
///
/// # Errors
/// `SingleClass` where only one class occurs.
pub fn suspect_labels(judged: &Classified, method: Method) -> Result<Suspects, Undefined> {
    if judged.present().len() < 2 {
        return Err(Undefined::SingleClass);
    }
    let confident = joint::confident_classes(judged);
    let joint = joint::calibrated(judged, &confident);
    let flagged = match method {
        Method::NoiseRates => flags::by_noise_rates(judged, &joint),
        Method::Confident => confident.iter().zip(judged.truth()).map(|(class, given)| class.is_some_and(|c| c != *given)).collect(),
        Method::Disagreement => vec![true; judged.rows()],
    };
    let mut rows: Vec<Suspect> = (0..judged.rows()).filter(|row| flagged[*row]).filter_map(|row| flags::suspect(judged, row)).collect();
    rows.sort_unstable_by(|a, b| {
        let by_margin = || a.normalized_margin.total_cmp(&b.normalized_margin);
        a.self_confidence.total_cmp(&b.self_confidence).then_with(by_margin).then(a.row.cmp(&b.row))
    });
    Ok(Suspects { expected_precision: expected_precision(judged, &rows), rows, joint })
}

fn expected_precision(judged: &Classified, rows: &[Suspect]) -> Option<f64> {
    let wrong = |suspect: &Suspect| {
        let likely = judged.probabilities(suspect.row)[suspect.likely as usize];
        likely / (likely + suspect.self_confidence)
    };
    (!rows.is_empty()).then(|| rows.iter().map(wrong).sum::<f64>() / rows.len() as f64)
}
