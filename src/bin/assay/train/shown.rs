//! Trials, comparisons and curves for people.

use std::io::{self, Write};

use assay::{
    jobs::Training,
    trial::{Along, CurveTold, Report, Versus, explained},
};

use crate::text::shown;

/// The trial for people.
pub fn trial(name: &str, training: &Training, report: &Report, out: &mut impl Write) -> io::Result<()> {
    let (plan, spec) = (&report.plan, &report.settings);
    let target = shown(&plan.target.column);
    let by = if spec.tune.is_some() { "what was chosen in each fold".to_owned() } else { spec.learner.title().to_lowercase() };
    writeln!(out, "{}: {target} predicted by {by}", shown(name))?;
    writeln!(out, "  Target: {}, since {}.", plan.target.task.id(), plan.target.why)?;
    let used = plan.columns.iter().filter(|column| column.encoding.is_some()).count();
    writeln!(out, "  {} rows; {used} of {} other columns are looked at.", report.rows, plan.columns.len())?;
    for column in plan.columns.iter().filter(|column| column.encoding.is_none()) {
        writeln!(out, "  Left out: {}. {}.", shown(&column.column), column.why)?;
    }
    for warning in &report.warnings {
        writeln!(out, "  Look at this: {warning}")?;
    }
    for note in &report.notes {
        writeln!(out, "  {note}")?;
    }
    writeln!(out, "\nScores on rows that were held out, {} folds:", training.trial.folds.len())?;
    writeln!(out, "  {:22}  {:>10}  {:>10}  95 % interval of the mean over folds", "score", "model", "baseline")?;
    for (metric, score) in &report.pooled {
        let baseline = report.baseline.get(metric).copied().flatten();
        let interval = report.means.get(metric).map(|mean| mean.interval);
        let interval = interval.map_or_else(String::new, |i| format!("{} to {}", brief(Some(i.low)), brief(Some(i.high))));
        writeln!(out, "  {:22}  {:>10}  {:>10}  {interval}", metric.replace('_', " "), brief(*score), brief(baseline))?;
    }
    for (fold, scores) in report.folds.iter().enumerate() {
        let Some(chosen) = scores.leaderboard.first() else { continue };
        let settings: Vec<String> = chosen.settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
        writeln!(out, "  Chosen in fold {}: {}, {}", fold + 1, chosen.model, settings.join(", "))?;
    }
    for line in explained(report) {
        writeln!(out, "  {line}")?;
    }
    for (metric, why) in &report.undefined {
        writeln!(out, "  No {}: {why}", metric.replace('_', " "))?;
    }
    Ok(())
}

fn brief(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), |x| if x.abs() < 1000.0 { format!("{x:.4}") } else { format!("{x:.1}") })
}

/// Two trials beside each other.
pub fn versus(told: &Versus, out: &mut impl Write) -> io::Result<()> {
    let [a, b] = &told.names;
    writeln!(out, "\nOn the same folds, {} against {}:", shown(b), shown(a))?;
    writeln!(out, "  {:22}  {:>10}  {:>10}  {:>10}  95 % interval of the difference", "score", "A", "B", "B less A")?;
    for score in &told.scores {
        let found = &score.comparison;
        let [a, b, difference] = [score.a, score.b, found.difference].map(|x| brief(Some(x)));
        let interval = format!("{} to {}", brief(Some(found.interval.low)), brief(Some(found.interval.high)));
        writeln!(out, "  {:22}  {a:>10}  {b:>10}  {difference:>10}  {interval}", score.metric.replace('_', " "))?;
    }
    writeln!(out, "  {}", told.says)?;
    told.rows_say.iter().try_for_each(|say| writeln!(out, "  {say}"))
}

/// A curve.
pub fn curve(name: &str, told: &CurveTold, out: &mut impl Write) -> io::Result<()> {
    let along = match &told.along {
        Along::Rows => "share of rows",
        Along::Setting(setting) => setting,
    };
    writeln!(out, "{}: {} along {along}", shown(name), told.name)?;
    writeln!(out, "  {along:>14}  {:>10}  {:>10}  {:>10}  95 % interval", "rows", "training", "held out")?;
    for point in &told.points {
        let interval = point.interval.map_or_else(String::new, |[low, high]| format!("{} to {}", brief(Some(low)), brief(Some(high))));
        let (train, held_out) = (brief(point.train), brief(point.held_out));
        writeln!(out, "  {:>14}  {:>10.0}  {train:>10}  {held_out:>10}  {interval}", point.at, point.rows)?;
    }
    writeln!(out, "  {}", told.says)
}
