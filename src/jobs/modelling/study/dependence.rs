//! What is predicted as one feature moves and all else stays.

use super::{PointTold, Studied, contributions::evenly, inquiry::Matter};
use crate::{
    explain::{Caveat, PartialPoint, PartialSettings, partial_dependence},
    table::Failure,
};

/// How much is worked out: curves of more rows cannot be told apart on screen.
const SETTINGS: PartialSettings = PartialSettings { values: 20, rows: 300, curves: 24 };

pub(super) fn studied(matter: &Matter<'_>, feature: usize, class: usize) -> Result<Studied, Failure> {
    let trial = matter.trial;
    let rows = trial.folds.first().map(|fold| evenly(&fold.test, SETTINGS.rows)).unwrap_or_default();
    let found = partial_dependence(&*matter.model()?, &trial.features, &rows, (feature, class), &SETTINGS)
        .ok_or_else(|| Failure::new("The model does not look at this", "Choose something else that it looks at"))?;
    let told = |point: PartialPoint| PointTold { value: point.value, mean: point.mean, rows: point.curves };
    Ok(Studied::Dependence { points: found.points.into_iter().map(told).collect(), caveat: Caveat::Partial.text().to_owned() })
}
