//! Labels that models, which never saw them, confidently take for others.

use std::sync::Arc;

use crate::{
    detect::{Context, Detector, report::Notes, target},
    models::{Boosting, Forest, Learner, plan},
    scores::{
        Classified,
        confident::{Method, Suspect, suspect_labels},
    },
    trial::{Fold, Spec, Trial},
};

/// See `Detector`.
pub(in crate::detect) struct SuspectLabel;

/// Its stable name.
pub const ID: &str = "suspect-label";

/// Tables of more cells are left alone: models would take too long.
const CELLS: usize = 4_000_000;
/// Columns that models are trained for: names mislead, so the first one may teach nothing.
const TARGETS: usize = 2;
/// Rows that a model learns from at most.
const LESSON: usize = 3000;
/// Trees a forest, and rounds of boosting.
const TREES: usize = 40;
/// Rows of the smallest class at least.
const CLASS: u32 = 8;
/// Where models are wrong more often, or not much less often than who always says the commonest class, they cannot tell who is.
const WRONG: f64 = 0.35;
const BETTER: f64 = 0.6;
/// Of the rows that models are surest of, this share is looked at for how often labels are wrong; of short tables, so many rows, but
/// no larger share than this.
const SUREST: f64 = 0.3;
const SUREST_ROWS: usize = 120;
const SUREST_MOST: f64 = 0.6;
/// So many labels must be wrong among them, and so large a part of how often they are overall, plus twice how often that is: honest
/// doubt fades where models are sure, slips of the pen do not, and of models that are often wrong the surest are not so sure.
const FEWEST: f64 = 3.0;
const PLATEAU: f64 = 0.02;
/// More wrong labels among the surest are no slips.
const MOST: f64 = 0.2;

impl Detector for SuspectLabel {
    fn id(&self) -> &'static str {
        ID
    }

    fn title(&self) -> &'static str {
        "Suspect label"
    }

    fn looks_for(&self) -> &'static str {
        "Rows of a column that by its name, or by standing last, is to be predicted whose class is another one to models that learnt \
         from other rows (confident learning), where such doubts do not fade with how sure the models are."
    }

    fn matters(&self) -> &'static str {
        "A model learns the mistake, and a right prediction counts as a wrong one."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        if context.rows().saturating_mul(context.views.len()) > CELLS {
            return;
        }
        for at in target::of_classes(&context.views).into_iter().take(TARGETS) {
            let _ = of_target(context, at, notes);
        }
    }
}

fn of_target(context: &Context<'_>, at: usize, notes: &mut Notes<'_>) -> Option<()> {
    let view = &context.views[at];
    if view.values.iter().any(|&code| view.column.count(code) < CLASS) {
        return None;
    }
    let judged = judged(context, view.name())?;
    let classified = Classified::new(&judged.truth, &judged.probabilities, judged.classes.len(), None).ok()?;
    let suspects = suspect_labels(&classified, Method::Disagreement).ok()?;
    let guessed = 1.0 - view.values.first().map_or(0.0, |&code| view.share(code));
    let doubts = Doubts::new(&classified, &suspects.rows, WRONG.min(BETTER * guessed))?;
    for suspect in &suspects.rows {
        let sure = classified.probabilities(suspect.row)[suspect.likely as usize];
        let score = doubts.precision(sure);
        if score >= 0.5 {
            let likely = &judged.classes[suspect.likely as usize];
            let why = format!(
                "Models that did not see this row take it for {likely:?} with {:.0} %; of the rows they are as sure of, {:.0} % agree.",
                100.0 * sure,
                100.0 * (1.0 - doubts.surest)
            );
            notes.cell(at, judged.rows[suspect.row] as usize, score, why, Some(likely.clone()));
        }
    }
    Some(())
}

/// What models said of rows that they had not seen.
struct Judged {
    classes: Vec<String>,
    rows: Vec<u32>,
    truth: Vec<u32>,
    probabilities: Vec<f64>,
}

fn judged(context: &Context<'_>, name: &str) -> Option<Judged> {
    let plan = plan::suggest(context.frame, name, Some(true)).ok()?;
    let forest = Learner::Forest(Forest { trees: TREES, leaf: 2, ..Forest::default() });
    let boosting = Learner::Boosting(Boosting { rounds: TREES, rate: 0.2, ..Boosting::default() });
    // Of a long table, half of the rows is lesson enough for the other half.
    let folds = if context.rows() >= 2 * LESSON { 2 } else { 5 };
    let mut trial = Trial::new(context.frame, plan, Spec { folds, ..Spec::new(forest) }).ok()?;
    trial.folds.iter_mut().for_each(shorten);
    // Two kinds of models together are right more often than either, and surer where they agree.
    let mut other = trial.clone();
    other.spec.learner = boosting;
    let mut probabilities = Vec::new();
    for fold in 0..trial.folds.len() {
        let pairs = said(&trial, fold)?.into_iter().zip(said(&other, fold)?);
        probabilities.extend(pairs.map(|(own, other)| 0.5 * (own + other)));
    }
    let rows: Vec<u32> = trial.folds.iter().flat_map(|fold| fold.test.iter().copied()).collect();
    let truth = rows.iter().map(|&row| trial.target.class(row) as u32).collect();
    Some(Judged { classes: trial.target.classes.clone(), rows, truth, probabilities })
}

/// What a model says of the rows of a fold that it did not see.
fn said(trial: &Trial, fold: usize) -> Option<Vec<f64>> {
    let mut run = trial.run(fold);
    while !run.step().finished {}
    Some(run.predict()?.values)
}

/// Leaves out lessons evenly, so that learning takes as long however long the table is.
fn shorten(fold: &mut Fold) {
    let step = fold.train.len().div_ceil(LESSON);
    if step > 1 {
        fold.train = fold.train.iter().copied().step_by(step).collect::<Arc<[u32]>>();
    }
}

/// How often models disagree with labels, by how sure they are.
struct Doubts {
    /// How sure models are of a row, descending, and how many of the rows up to it have another label.
    sure: Vec<f64>,
    wrong: Vec<u32>,
    /// How often, of the rows that they are surest of.
    surest: f64,
}

impl Doubts {
    /// `None` where the doubts are those of a model that is not sure, or more than `most` of the labels are doubted.
    fn new(judged: &Classified<'_>, suspects: &[Suspect], most: f64) -> Option<Self> {
        let mut is_suspect = vec![false; judged.rows()];
        suspects.iter().for_each(|suspect| is_suspect[suspect.row] = true);
        let sure = |row: usize| judged.probabilities(row).iter().copied().fold(0.0, f64::max);
        let mut rows: Vec<(f64, usize)> = (0..judged.rows()).map(|row| (sure(row), row)).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut so_far = 0;
        let wrong: Vec<u32> = rows
            .iter()
            .map(|&(_, row)| {
                so_far += u32::from(is_suspect[row]);
                so_far
            })
            .collect();
        let of_all = |share: f64| (share * rows.len() as f64) as usize;
        let surest_rows = of_all(SUREST).max(SUREST_ROWS.min(of_all(SUREST_MOST)));
        let among = f64::from(*wrong.get(surest_rows.checked_sub(1)?)?);
        let (surest, all) = (among / surest_rows as f64, f64::from(so_far) / rows.len() as f64);
        let is_noise = among >= FEWEST && all <= most && surest >= (PLATEAU + 2.0 * all) * all && surest <= MOST;
        is_noise.then(|| Self { sure: rows.into_iter().map(|(sure, _)| sure).collect(), wrong, surest })
    }

    /// Of the labels that are doubted by models as sure as this, which share is wrong: as many as among the surest, the others being
    /// honest doubt.
    fn precision(&self, sure: f64) -> f64 {
        const AROUND: usize = 40;
        let place = self.sure.partition_point(|own| *own > sure);
        let (from, to) = (place.saturating_sub(AROUND), (place + AROUND).min(self.sure.len() - 1));
        let rate = f64::from(self.wrong[to] - self.wrong[from]) / (to - from).max(1) as f64;
        (0.85 * self.surest / rate.max(self.surest)).min(0.85)
    }
}
