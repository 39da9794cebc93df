//! How groups of people are treated.

use super::{DisparityTold, GroupTold, Grouping, RateTold, Studied, ThresholdsTold, inquiry::Matter, told::bounds};
use crate::{
    assess::{self, AssessSettings},
    models::Task,
    scores::{
        Resampling,
        fairness::{Criterion, DISPARITIES, GroupThresholds, Rate},
    },
    table::Failure,
};

pub(super) fn studied(matter: &Matter<'_>, columns: &[String]) -> Result<Studied, Failure> {
    let trial = matter.trial;
    if trial.target.task != Task::Binary {
        return Err(Failure::new(
            "How groups are treated is compared where one of two classes is predicted",
            "Choose a target with two classes, as whether somebody gets something or not",
        ));
    }
    let resampling = Resampling { seed: trial.spec.seed, ..Resampling::default() };
    let settings = AssessSettings { sensitive: columns, found: matter.found, resampling };
    let found = assess::fairness(matter.frame, trial, &matter.held(), &settings)?;
    Ok(Studied::Fairness(found.into_iter().map(grouping).collect()))
}

fn grouping(found: assess::FairnessTold) -> Grouping {
    let group = |group: assess::GroupTold| {
        let scores = group.scores;
        let rates = [
            scores.base_rate,
            scores.selection_rate,
            scores.true_positive_rate,
            scores.false_positive_rate,
            scores.precision,
            scores.accuracy,
        ];
        GroupTold { name: group.name, rows: scores.rows as u64, rates: rates.map(rate), calibration_gap: scores.calibration_gap }
    };
    Grouping {
        columns: found.columns,
        groups: found.groups.into_iter().map(group).collect(),
        disparities: found.disparities.into_iter().map(disparity).collect(),
        thresholds: found.thresholds.into_iter().map(thresholds).collect(),
    }
}

fn rate(rate: Rate) -> RateTold {
    RateTold { value: rate.value, bounds: rate.interval.map(bounds) }
}

fn disparity(found: assess::DisparityTold) -> DisparityTold {
    let known = DISPARITIES.iter().find(|disparity| disparity.id == found.measure);
    DisparityTold {
        name: known.map_or(found.measure, |known| known.name).to_owned(),
        what: known.map_or("", |known| known.what).to_owned(),
        value: found.value,
        why_not: found.undefined,
        bounds: found.interval.map(bounds),
        p: found.p,
    }
}

fn thresholds((criterion, found): (Criterion, GroupThresholds)) -> ThresholdsTold {
    let criterion = match criterion {
        Criterion::DemographicParity => "The same share of each group is predicted positive",
        Criterion::EqualOpportunity => "Of those who are positive, the same share of each group is found",
        Criterion::PredictiveEquality => "Of those who are not positive, the same share of each group is a false alarm",
    };
    ThresholdsTold {
        criterion: criterion.to_owned(),
        thresholds: found.thresholds,
        before: [found.before.accuracy, found.before.gap],
        after: [found.after.accuracy, found.after.gap],
    }
}
