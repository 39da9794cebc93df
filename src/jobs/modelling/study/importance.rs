//! How much a model goes by each column, on rows that it did not see.

use super::{
    ImportanceTold, Studied,
    inquiry::{self, Matter, Worked},
    told::bounds,
};
use crate::{
    explain::{Caveat, Importance, PermutationSettings, Shuffling},
    scores::{Metric, Resampling, metric},
    table::Failure,
    trial::Trial,
};

/// The work, a column a step.
#[derive(Default)]
pub(super) struct Work {
    shuffling: Option<Shuffling>,
}

impl inquiry::Work for Work {
    fn step(&mut self, matter: &Matter<'_>) -> Result<Worked, Failure> {
        let (trial, model) = (matter.trial, matter.model()?);
        let metric = judged_by(trial)?;
        let shuffling = self.shuffling.get_or_insert_with(|| {
            let rows = trial.folds.first().map(|fold| fold.test.as_ref()).unwrap_or_default();
            let resampling = Resampling { seed: trial.spec.seed, draws: 300, ..Resampling::default() };
            let settings = PermutationSettings { resampling, ..PermutationSettings::default() };
            Shuffling::new(&model, &trial.features, &trial.target, rows, &settings)
        });
        let goes_on = shuffling
            .step(&model, &trial.features, metric)
            .map_err(|why| Failure::new(why.to_string(), "Hold out larger parts, so that each has rows of every class"))?;
        if goes_on {
            return Ok(Worked::Going(shuffling.share()));
        }
        let found = self.shuffling.take().map(Shuffling::finish).unwrap_or_default();
        let told = |found: Importance| {
            let column = trial.plan.columns.get(found.column)?.column.clone();
            Some(ImportanceTold { column, drop: found.drop, bounds: bounds(found.interval) })
        };
        Ok(Worked::Done(Studied::Importance {
            metric: metric.name.to_owned(),
            columns: found.into_iter().filter_map(told).collect(),
            caveat: Caveat::Permutation.text().to_owned(),
        }))
    }
}

/// The metric by which the columns are compared: the same as in the assessment.
fn judged_by(trial: &Trial) -> Result<&'static Metric, Failure> {
    let id = if trial.target.task.is_classification() { "roc_auc" } else { "r2" };
    metric(id).ok_or_else(|| Failure::new(format!("There is no metric {id:?}"), "This is an error of Assay: please report it"))
}
