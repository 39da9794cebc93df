//! What a model goes by, measured on rows that were held out.

use serde::Serialize;

use crate::{
    explain::{PermutationSettings, permutation_importance},
    models::Task,
    scores::{Interval, Resampling, metric},
    trial::Trial,
};

/// How much a model goes by a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportanceTold {
    /// The column.
    pub column: String,
    /// By which metric.
    pub metric: &'static str,
    /// How much worse it gets when the column is shuffled.
    pub drop: f64,
    /// The interval of that.
    pub interval: Interval,
}

/// The importance of every column that the model of the first fold looks at, on the rows that it did not see; the most
/// important first. Empty where the score is not defined on them.
pub(super) fn of_columns(trial: &Trial, how: &Resampling) -> Vec<ImportanceTold> {
    let Some(fold) = trial.folds.first() else { return Vec::new() };
    let metric = match trial.target.task {
        Task::Binary | Task::Multiclass => metric("roc_auc"),
        Task::Regression => metric("r2"),
    };
    let Some(metric) = metric else { return Vec::new() };
    let mut run = trial.run(0);
    while !run.step().finished {}
    let Some(fit) = run.fit() else { return Vec::new() };
    let settings = PermutationSettings { resampling: Resampling { draws: how.draws.min(300), ..*how }, ..PermutationSettings::default() };
    let found = permutation_importance(&fit.model(), &trial.features, &trial.target, &fold.test, metric, &settings);
    let told = found.unwrap_or_default().into_iter().filter_map(|found| {
        let column = trial.plan.columns.get(found.column)?.column.clone();
        Some(ImportanceTold { column, metric: metric.id, drop: found.drop, interval: found.interval })
    });
    told.collect()
}
