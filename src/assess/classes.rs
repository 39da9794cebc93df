//! What there is to know of predicted classes: confusion, curves, thresholds, suspect labels.

use serde::Serialize;

use super::{AssessSettings, Assessment, Held, scored};
use crate::{
    frame::Frame,
    scores::{
        Aim, Best, Bins, Calibration, Classified, GainPoint, PrecisionRecallPoint, RocPoint, Thresholds, Undefined, calibration,
        confident::{Method, suspect_labels},
        metric,
    },
    trial::Trial,
};

/// How many points of a curve are told.
const POINTS: usize = 200;
/// In how many bins calibration is looked at.
const BINS: usize = 10;
/// How many suspect labels are told.
const SUSPECTS: usize = 200;

/// What there is to know of predicted classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassesTold {
    /// Each class, in the order of the probabilities.
    pub classes: Vec<ClassTold>,
    /// How many rows of each true class (row) were predicted as each class (column), class by class.
    pub confusion: Vec<f64>,
    /// Of two classes: curves and thresholds.
    pub binary: Option<BinaryTold>,
    /// Rows whose label the model doubts, the most suspect first, at most 200.
    pub suspects: Vec<SuspectTold>,
    /// How many suspect labels there are in all.
    pub suspect_count: usize,
    /// The share of suspect labels that is wrong, estimated by the probabilities; too high where the model is too sure.
    pub suspect_precision: Option<f64>,
}

/// The scores of a class against all others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassTold {
    /// Its name.
    pub name: String,
    /// How many rows are of it.
    pub support: f64,
    /// Of those predicted as it, the share that is of it.
    pub precision: Option<f64>,
    /// Of those that are of it, the share that is found.
    pub recall: Option<f64>,
    /// Both in one figure.
    pub f1: Option<f64>,
}

/// Curves and thresholds of two classes; the second is the positive one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BinaryTold {
    /// The ROC curve.
    pub roc: Vec<RocPoint>,
    /// Precision and recall by threshold.
    pub precision_recall: Vec<PrecisionRecallPoint>,
    /// Gain and lift by threshold.
    pub gains: Vec<GainPoint>,
    /// Predicted and observed probabilities in ten bins of equal counts.
    pub calibration: Option<Calibration>,
    /// The threshold of the best F1, and the F1.
    pub best_f1: Option<Best>,
    /// The threshold of the best Matthews correlation, and that.
    pub best_mcc: Option<Best>,
}

/// A row whose label the model doubts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuspectTold {
    /// The row, the first data row being 1.
    pub row: u64,
    /// Its label.
    pub given: String,
    /// The class that it probably is.
    pub likely: String,
    /// The probability of its label.
    pub self_confidence: f64,
}

/// All of an assessment that comes from predicted classes.
pub(super) fn assess(
    truth: &[u32],
    held: &Held,
    trial: &Trial,
    frame: &Frame,
    settings: &AssessSettings<'_>,
) -> Result<Assessment, Undefined> {
    let names = &trial.target.classes;
    let model = Classified::new(truth, &held.predictions, names.len(), None)?;
    let baseline = Classified::new(truth, &held.baseline, names.len(), None)?;
    let confusion = model.confusion();
    let class = |(at, name): (usize, &String)| {
        let scores = confusion.class(at);
        let (precision, recall, f1) = (scores.precision.ok(), scores.recall.ok(), scores.f1.ok());
        ClassTold { name: name.clone(), support: scores.support, precision, recall, f1 }
    };
    let Suspects { rows, count, precision } = found(&model, &held.rows, trial, frame);
    let told = ClassesTold {
        classes: names.iter().enumerate().map(class).collect(),
        confusion: confusion.cells().to_vec(),
        binary: binary(&model, settings.resampling.level),
        suspect_count: count,
        suspect_precision: precision,
        suspects: rows,
    };
    let scores = scored::of_classes(&model, &baseline, &settings.resampling);
    Ok(Assessment { scores, classes: Some(told), ..Assessment::empty(held.rows.len()) })
}

/// Suspect labels.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Suspects {
    /// The most suspect first, at most 200.
    pub rows: Vec<SuspectTold>,
    /// How many there are in all.
    pub count: usize,
    /// The share of them that is wrong, estimated by the probabilities.
    pub precision: Option<f64>,
}

/// The labels that the model doubts; only where classes are predicted.
#[must_use]
pub fn suspects(frame: &Frame, trial: &Trial, held: &Held) -> Suspects {
    let truth: Vec<u32> = held.rows.iter().map(|row| trial.target.class(*row) as u32).collect();
    let model = Classified::new(&truth, &held.predictions, trial.target.classes.len(), None);
    model.map(|model| found(&model, &held.rows, trial, frame)).unwrap_or_default()
}

fn found(model: &Classified, rows: &[u32], trial: &Trial, frame: &Frame) -> Suspects {
    let Ok(suspects) = suspect_labels(model, Method::default()) else { return Suspects::default() };
    let names = &trial.target.classes;
    let told = suspects.rows.iter().take(SUSPECTS).map(|suspect| SuspectTold {
        row: frame.row_number(rows[suspect.row] as usize),
        given: names[suspect.given as usize].clone(),
        likely: names[suspect.likely as usize].clone(),
        self_confidence: suspect.self_confidence,
    });
    Suspects { rows: told.collect(), count: suspects.rows.len(), precision: suspects.expected_precision }
}

fn binary(model: &Classified, level: f64) -> Option<BinaryTold> {
    let thresholds = Thresholds::new(model).ok()?;
    let best = |id: &str| metric(id).and_then(|metric| thresholds.best(&Aim::Metric(metric)).ok());
    let thin = thresholds.ranking().thinned(POINTS);
    Some(BinaryTold {
        roc: thin.roc().unwrap_or_default(),
        precision_recall: thin.precision_recall().unwrap_or_default(),
        gains: thin.gains().unwrap_or_default(),
        calibration: calibration(model, 1, BINS, Bins::Quantile, level).ok(),
        best_f1: best("f1_positive"),
        best_mcc: best("mcc"),
    })
}
