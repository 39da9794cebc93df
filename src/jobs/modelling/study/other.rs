//! What the model that is kept says of another file, and how good that is where the file has the target.

use super::{
    OtherScore, OtherTold, Studied,
    inquiry::{self, Matter, Worked},
    taking::Keeping,
    told::bounds,
};
use crate::{
    frame::Frame,
    jobs::train::{csv, predicted},
    models::{Kept, Predictions},
    scores::{Classified, Estimated, METRICS, Metric, Resampling},
    table::Failure,
};

/// The work: first the model is learnt from all rows of the open table, then it is asked.
pub(super) struct Work {
    keeping: Keeping,
    other: Option<Result<Frame, Failure>>,
}

impl Work {
    /// `other`: the file as a table, or why it cannot be read.
    pub(super) fn new(other: Option<Result<Frame, Failure>>) -> Self {
        Self { keeping: Keeping::default(), other }
    }
}

impl inquiry::Work for Work {
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        let gone = || Failure::new("The file is not there any more", "Choose it once more");
        let frame = self.other.as_ref().ok_or_else(gone)?.as_ref().map_err(Clone::clone)?;
        // What cannot work is said before anybody waits for it.
        matter.trial.plan.fits(frame)?;
        let kept = match self.keeping.step(matter.trial, matter.outcome) {
            Err(share) => return Ok(Worked::Going(share)),
            Ok(kept) => kept,
        };
        let predictions = kept.predict(frame)?;
        let (scored, scores, missing) = scores(&kept, frame, &predictions, matter.trial.spec.seed);
        let mut notes = kept.plan.strange(frame);
        notes.extend(missing);
        let csv = csv(&predicted(&kept, &predictions));
        Ok(Worked::Done(Studied::Other(Box::new(OtherTold { rows: frame.rows() as u64, scored, scores, notes, csv }))))
    }
}

/// How many rows could be scored, their scores, and what is to be said where some could not.
fn scores(kept: &Kept, frame: &Frame, predictions: &Predictions, seed: u64) -> (u64, Vec<OtherScore>, Option<String>) {
    let name = &kept.plan.target.column;
    let Ok(target) = kept.plan.target(frame) else {
        return (0, Vec::new(), Some(format!("The file has no column {name:?}, so the predictions cannot be scored.")));
    };
    let rows = target.known_rows();
    let rest = frame.rows() - rows.len();
    let note = (rest > 0).then(|| format!("{rest} rows have no {name:?} that the model knows, and are not scored."));
    let outputs = predictions.outputs.max(1);
    let said: Vec<f64> =
        rows.iter().flat_map(|&row| &predictions.values[row as usize * outputs..(row as usize + 1) * outputs]).copied().collect();
    let how = Resampling { seed, ..Resampling::default() };
    let told = |metric: &Metric, value: Option<f64>, interval: Option<[f64; 2]>| OtherScore { id: metric.id.to_owned(), value, interval };
    let scores = if target.task.is_classification() {
        let truth: Vec<u32> = rows.iter().map(|&row| target.class(row) as u32).collect();
        Classified::new(&truth, &said, target.classes.len(), None).ok().map(|judged| {
            let confusion = judged.confusion();
            let score = |metric: &Metric| {
                let value = metric.of_classes(&judged, &confusion)?.ok();
                Some(told(metric, value, metric.interval_of_classes(&judged, &confusion, &how).map(bounds)))
            };
            METRICS.iter().filter_map(score).collect()
        })
    } else {
        let truth: Vec<f64> = rows.iter().map(|&row| target.number(row)).collect();
        Estimated::new(&truth, &said, None).ok().map(|judged| {
            let score = |metric: &Metric| {
                let value = metric.of_numbers(&judged)?.ok();
                Some(told(metric, value, metric.interval_of_numbers(&judged, &how).map(bounds)))
            };
            METRICS.iter().filter_map(score).collect()
        })
    };
    (rows.len() as u64, scores.unwrap_or_default(), note)
}
