//! Two trials on the same folds: two models, or two versions of the data. Which is better, how sure that is, and whether it matters.

use serde::{Deserialize, Serialize};

use super::{Fold, Outcome, Trial};
use crate::{
    models::Task,
    scores::{Comparison, LEVEL, METRICS, McNemar, Metric, Told, Verdict, compare_folds, mcnemar},
    table::Failure,
};

/// The smallest difference of a score within bounds that matters, unless another is asked for.
pub const MARGIN: f64 = 0.01;

/// B beside A.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Versus {
    /// What is compared, for people: A and B.
    pub names: [String; 2],
    /// What it comes down to by the main score, a sentence.
    pub says: String,
    /// Each score that both have in every fold.
    pub scores: Vec<VersusScore>,
    /// Who is right about which rows, where classes are predicted: each row once.
    pub rows: Option<McNemar>,
    /// The same in a sentence.
    pub rows_say: Option<String>,
}

/// A score of both, over the same folds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersusScore {
    /// The stable name of the metric.
    pub metric: String,
    /// Its name for people.
    pub name: String,
    /// The mean over the folds of A.
    pub a: f64,
    /// That of B.
    pub b: f64,
    /// B less A with its interval and how often chance would do it (the corrected resampled t test of Nadeau and Bengio 2003).
    pub comparison: Comparison,
    /// What it comes down to.
    pub verdict: Verdict,
    /// Differences below this do not matter.
    pub margin: f64,
}

/// Compares two outcomes; both trials must have parted the same rows in the same way.
///
/// # Errors
/// When the folds or the kind of target differ, or there is one fold only.
pub fn versus(a: (&Trial, &Outcome), b: (&Trial, &Outcome), names: [&str; 2]) -> Result<Versus, Failure> {
    let ((of_a, a), (of_b, b)) = (a, b);
    if of_a.folds != of_b.folds || of_a.target.task != of_b.target.task || of_a.target.classes != of_b.target.classes {
        return Err(Failure::new(
            "The two were not tried on the same rows in the same folds, so their scores cannot be compared fairly",
            "Take the same target, number of folds, split and seed for both",
        ));
    }
    let mut scores: Vec<VersusScore> = METRICS.iter().filter_map(|metric| score(metric, &of_a.folds, a, b)).collect();
    let main = match of_a.target.task {
        Task::Binary => "roc_auc",
        Task::Multiclass => "accuracy",
        Task::Regression => "rmse",
    };
    // The main score first, the others as they are listed everywhere.
    scores.sort_by_key(|score| score.metric != main);
    let first = scores.first().ok_or_else(|| {
        Failure::new("No score is defined in every fold of both", "Take at least two folds, and fewer where classes are rare")
    })?;
    let metric = METRICS.iter().find(|metric| metric.id == first.metric);
    let told = metric.map(|metric| Told { comparison: first.comparison, metric, margin: first.margin, names: (names[0], names[1]) });
    let rows = right(of_a, a, of_b, b);
    Ok(Versus {
        says: told.map(|told| told.to_string()).unwrap_or_default(),
        rows_say: rows.as_ref().map(|rows| rows_say(rows, names)),
        rows,
        scores,
        names: names.map(str::to_owned),
    })
}

fn score(metric: &Metric, folds: &[Fold], a: &Outcome, b: &Outcome) -> Option<VersusScore> {
    let of = |outcome: &Outcome| -> Option<Vec<f64>> {
        outcome.report.folds.iter().map(|fold| fold.scores.get(metric.id).copied().flatten()).collect()
    };
    let (of_a, of_b) = (of(a)?, of(b)?);
    let rows = |of: fn(&Fold) -> usize| folds.iter().map(of).sum::<usize>() as f64;
    let overlap = rows(|fold| fold.test.len()) / rows(|fold| fold.train.len()).max(1.0);
    let comparison = compare_folds(&of_a, &of_b, overlap, LEVEL).ok()?;
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    let margin = if metric.range.1.is_finite() || metric.id == "r2" { MARGIN } else { MARGIN * mean(&of_a).abs().max(f64::MIN_POSITIVE) };
    Some(VersusScore {
        metric: metric.id.to_owned(),
        name: metric.name.to_owned(),
        a: mean(&of_a),
        b: mean(&of_b),
        verdict: comparison.verdict(metric.better, margin),
        comparison,
        margin,
    })
}

/// Who is right about each row, as it was predicted first.
fn right(of_a: &Trial, a: &Outcome, of_b: &Trial, b: &Outcome) -> Option<McNemar> {
    if !of_a.target.task.is_classification() {
        return None;
    }
    let mut seen = vec![false; of_a.target.values.len()];
    let (mut truth, mut said_a, mut said_b) = (Vec::new(), Vec::new(), Vec::new());
    for (&row, (said, other)) in a.rows.iter().zip(a.predictions.classes().into_iter().zip(b.predictions.classes())) {
        // Two versions of the data may differ in what is true: such a row has no one who is right.
        if !std::mem::replace(&mut seen[row as usize], true) && of_a.target.class(row) == of_b.target.class(row) {
            truth.push(of_a.target.class(row) as u32);
            said_a.push(said as u32);
            said_b.push(other as u32);
        }
    }
    mcnemar(&truth, &said_a, &said_b).ok()
}

fn rows_say(rows: &McNemar, [a, b]: [&str; 2]) -> String {
    let how = if rows.p < 0.05 { "more than chance would do" } else { "which chance may do" };
    let p = if rows.p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {:.3}", rows.p) };
    format!("Only {a} is right about {} rows, only {b} about {}: {how} (McNemar's test, {p}).", rows.only_a, rows.only_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Frame, Limit},
        models::{Learner, plan::suggest},
        num::rng::Rng,
        table::Lexicon,
        trial::Spec,
    };

    fn table(noise: f64) -> Frame {
        let mut builder = Builder::new(&["x", "t"], Lexicon::default(), Limit::default());
        let mut rng = Rng::keyed(2, 3, 4);
        for _ in 0..500 {
            let (x, error) = (rng.normal(), rng.normal());
            let t = if x + 0.3 * error > 0.0 { "yes" } else { "no" };
            builder.push(&[format!("{:.4}", x + noise * rng.normal()), t.to_owned()]);
        }
        builder.finish()
    }

    fn tried(frame: &Frame, model: &str, seed: u64) -> (Trial, Outcome) {
        let plan = suggest(frame, "t", None).unwrap();
        let trial = Trial::new(frame, plan, Spec { seed, ..Spec::new(Learner::named(model).unwrap()) }).unwrap();
        let outcome = trial.outcome((0..trial.folds.len()).map(|fold| trial.run_whole(fold)).collect());
        (trial, outcome)
    }

    fn compared(a: &(Trial, Outcome), b: &(Trial, Outcome)) -> Result<Versus, Failure> {
        versus((&a.0, &a.1), (&b.0, &b.1), ["the first", "the second"])
    }

    #[test]
    fn a_model_that_looks_beats_one_that_does_not() {
        let frame = table(0.0);
        let found = compared(&tried(&frame, "baseline", 0), &tried(&frame, "logistic", 0)).unwrap();
        assert!(found.says.contains("The second is better, and by enough to matter"), "{}", found.says);
        assert_eq!((found.scores[0].metric.as_str(), found.scores[0].verdict), ("roc_auc", Verdict::Better));
        let rows = found.rows.unwrap();
        assert_eq!(rows.both_right + rows.only_a + rows.only_b + rows.both_wrong, 500);
        assert!(rows.p < 0.001 && found.rows_say.unwrap().contains("more than chance"));
    }

    #[test]
    fn dirt_in_the_data_is_seen_on_the_same_folds() {
        let found = compared(&tried(&table(0.0), "logistic", 0), &tried(&table(2.0), "logistic", 0)).unwrap();
        assert_eq!(found.scores[0].verdict, Verdict::Worse, "{}", found.says);
    }

    #[test]
    fn a_model_is_as_good_as_itself_and_other_folds_are_refused() {
        let frame = table(0.0);
        let (first, again) = (tried(&frame, "logistic", 0), tried(&frame, "logistic", 0));
        let same = compared(&first, &again).unwrap();
        assert!(same.scores.iter().all(|score| score.verdict == Verdict::Same && score.comparison.p == 1.0));
        let failure = compared(&first, &tried(&frame, "logistic", 1)).unwrap_err();
        assert!(failure.to_string().contains("not tried on the same rows"), "{failure}");
    }
}
