//! How groups of a sensitive column are treated.

use serde::Serialize;

use super::{AssessSettings, Held, facets::levels};
use crate::{
    frame::Frame,
    models::{Task, most_likely},
    scores::{
        Classified, Costs, Interval,
        fairness::{
            Criterion, Entropy, GroupScores, GroupThresholds, Grouped, crossed, disparities, generalised_entropy, group_thresholds, groups,
        },
    },
    table::Failure,
    trial::Trial,
};

/// Smaller groups are told but not compared.
const SMALLEST: f64 = 30.0;

/// How groups are treated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FairnessTold {
    /// The column, or two that are crossed.
    pub columns: Vec<String>,
    /// Each group, the most frequent first.
    pub groups: Vec<GroupTold>,
    /// Measures of how far groups of 30 rows or more are apart.
    pub disparities: Vec<DisparityTold>,
    /// How unevenly benefit is spread (generalised entropy of order 2).
    pub entropy: Option<Entropy>,
    /// Thresholds by which groups are treated alike, by criterion, with their price; none where a group is too poor to say.
    pub thresholds: Vec<(Criterion, GroupThresholds)>,
}

/// What the model does to a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupTold {
    /// Its value, or its values.
    pub name: Vec<String>,
    /// Its rates.
    #[serde(flatten)]
    pub scores: GroupScores,
}

/// A measure of how far groups are apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DisparityTold {
    /// Which measure.
    pub measure: &'static str,
    /// Its value.
    pub value: Option<f64>,
    /// Why there is none.
    pub undefined: Option<String>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// How often groups would lie so far apart by chance.
    pub p: Option<f64>,
}

/// How groups are treated, by each sensitive column and by the first two crossed. Only for two classes.
///
/// # Errors
/// When a sensitive column is not there.
pub fn assess(frame: &Frame, trial: &Trial, held: &Held, settings: &AssessSettings<'_>) -> Result<Vec<FairnessTold>, Failure> {
    let mut all = Vec::new();
    let mut cuts = Vec::new();
    for name in settings.sensitive {
        let column = frame
            .columns()
            .iter()
            .find(|column| column.name() == name)
            .ok_or_else(|| Failure::new(format!("The table has no column {name:?} to compare groups by"), "Check the name"))?;
        let mut cut = levels(column, &held.rows);
        // Rare values are one group together.
        let rest = cut.names.len() as u32;
        if cut.codes.iter().any(|code| *code >= rest) {
            cut.codes.iter_mut().for_each(|code| *code = (*code).min(rest));
            cut.names.push("all others".to_owned());
        }
        cuts.push((name, cut));
    }
    if trial.target.task != Task::Binary {
        return Ok(all);
    }
    for (name, cut) in &cuts {
        let names = cut.names.iter().map(|value| vec![value.clone()]).collect();
        all.extend(told(vec![(*name).clone()], names, &cut.codes, trial, held, settings));
    }
    if let [(a, first), (b, second), ..] = &cuts[..]
        && let Ok(both) = crossed(&first.codes, &second.codes)
    {
        let names = both.pairs.iter().map(|(x, y)| vec![first.names[*x as usize].clone(), second.names[*y as usize].clone()]).collect();
        all.extend(told(vec![(*a).clone(), (*b).clone()], names, &both.groups, trial, held, settings));
    }
    Ok(all)
}

fn told(
    columns: Vec<String>,
    names: Vec<Vec<String>>,
    codes: &[u32],
    trial: &Trial,
    held: &Held,
    settings: &AssessSettings<'_>,
) -> Option<FairnessTold> {
    let truth: Vec<u32> = held.rows.iter().map(|row| trial.target.class(*row) as u32).collect();
    let predicted: Vec<u32> = held.predictions.chunks_exact(2).map(|said| most_likely(said) as u32).collect();
    let positive: Vec<f64> = held.predictions.chunks_exact(2).map(|said| said[1]).collect();
    let judged = Grouped::new(&truth, &predicted, codes, names.len(), None).ok()?;
    let model = Classified::new(&truth, &held.predictions, 2, None).ok()?;
    let scores = groups(&judged, Some(&positive), settings.resampling.level);
    let found = disparities(&judged, SMALLEST, &settings.resampling).into_iter().map(|found| DisparityTold {
        measure: found.disparity.id,
        value: found.value.ok(),
        undefined: found.value.err().map(|why| why.to_string()),
        interval: found.interval,
        p: found.p,
    });
    let criteria = [Criterion::DemographicParity, Criterion::EqualOpportunity];
    let thresholds = criteria.into_iter().filter_map(|criterion| {
        group_thresholds(&model, codes, names.len(), criterion, &Costs::default(), 0.5).ok().map(|found| (criterion, found))
    });
    Some(FairnessTold {
        disparities: found.collect(),
        entropy: generalised_entropy(&judged, 2.0),
        thresholds: thresholds.collect(),
        groups: names.into_iter().zip(scores).map(|(name, scores)| GroupTold { name, scores }).collect(),
        columns,
    })
}
