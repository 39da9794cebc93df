//! Every study of a small run, by the messages that the page sends.

use super::{OneRow, Studied, Study, Taken};
use crate::{
    assess::{AssessSettings, Assessment, FindingKind, Found, SliceTold, assess},
    crew::Alone,
    detect::{LEVEL, findings},
    explain::Wish,
    formats::Choices,
    frame::{Frame, Limit},
    jobs::{
        Ask, Failure, Learnt, Relabel, RowFound, RowsWanted, RunTold, Said, Trainer, Training, Watched, Work, csv, decode, encode,
        found::by_kind, frame, open, predict,
    },
    models::{
        Kept, Learner, Plan,
        export::onnx,
        plan::{Encoding, suggest},
    },
    num::elementary::ln,
    sample,
    scores::Resampling,
    trial::{Outcome, Spec, Trial, card},
};

fn table(text: &[u8]) -> Frame {
    let opened = open(&text, "t.csv", &Choices::default()).unwrap();
    frame(&text, &opened.layout, "t.csv", Limit::default()).unwrap()
}

/// A trainer with one run that has ended.
struct Known {
    frame: Frame,
    trainer: Trainer,
    trial: Trial,
    outcome: Outcome,
    told: RunTold,
}

impl Known {
    fn new(target: &str, learner: &str, work: Work) -> Self {
        let text = sample::Spec { rows: 400, ..sample::Spec::default() }.csv(0..400);
        let plan = suggest(&table(&text), target, None).unwrap();
        Self::of(&text, plan, learner, work)
    }

    fn of(text: &[u8], plan: Plan, learner: &str, work: Work) -> Self {
        let frame = table(text);
        let spec = Spec { folds: 3, ..Spec::new(Learner::named(learner).unwrap()) };
        let trial = Trial::new(&frame, plan.clone(), spec.clone()).unwrap();
        let results: Vec<_> = (0..trial.folds.len()).map(|fold| trial.run_whole(fold)).collect();
        let outcome = trial.outcome(results.clone());
        let mut trainer = Trainer::default();
        trainer.answer(&frame, Ask::Prepare { run: 7, plan, spec, work });
        let score = Ask::Score { run: 7, results: results.into_iter().map(Learnt::Fold).collect() };
        let Some(Said::Scored { told, .. }) = trainer.answer(&frame, score) else { panic!() };
        Self { frame, trainer, trial, outcome, told: *told }
    }

    /// Asks until the answer comes; every message takes the way that it takes in the page.
    fn ask(&mut self, study: Study) -> Result<Studied, Failure> {
        let mut next = Ask::Study { run: 7, id: 3, study };
        let mut last = 0.0;
        loop {
            let sent: Ask = decode(&encode(&next).unwrap()).unwrap();
            let said = self.trainer.answer(&self.frame, sent).unwrap();
            match decode(&encode(&said).unwrap()).unwrap() {
                Said::Studying { id: 3, share } => {
                    assert!((last..=1.0).contains(&share), "{share} after {last}");
                    (last, next) = (share, Ask::StudyOn { id: 3 });
                }
                Said::Studied { id: 3, told } => return Ok(*told),
                Said::NotStudied { id: 3, failure } => return Err(failure),
                other => panic!("{other:?}"),
            }
        }
    }

    /// How many rows are behind a slice, and the first of them.
    fn rows(&mut self, slice: &SliceTold) -> (u64, Vec<RowFound>) {
        let ask = Ask::Rows { run: 7, wanted: RowsWanted::Slice(Box::new(slice.clone())), most: 5 };
        let Some(Said::Rows { total, rows, .. }) = self.trainer.answer(&self.frame, ask) else { panic!() };
        (total, rows)
    }

    fn row(&mut self, row: u64, changes: Vec<(u32, Option<f64>)>) -> OneRow {
        let Ok(Studied::Row(one)) = self.ask(Study::Row { row, class: 1, changes }) else { panic!() };
        *one
    }

    fn assessment(&self) -> Assessment {
        let resampling = Resampling { seed: self.trial.spec.seed, ..Resampling::default() };
        assess(&self.frame, &self.trial, &self.outcome, &AssessSettings { resampling, ..AssessSettings::default() }).unwrap()
    }
}

#[test]
fn studies_say_what_the_assessment_of_the_command_line_says() {
    let mut known = Known::new("defaulted", "logistic", Work::Trial);
    let assessment = known.assessment();
    let Ok(Studied::Importance { columns, .. }) = known.ask(Study::Importance) else { panic!() };
    let told: Vec<_> = columns.iter().map(|told| (told.column.as_str(), told.drop, told.bounds)).collect();
    let expected = assessment.importance.iter().map(|told| (told.column.as_str(), told.drop, [told.interval.low, told.interval.high]));
    assert_eq!(told, expected.collect::<Vec<_>>());
    let Ok(Studied::Suspects { rows, count, .. }) = known.ask(Study::Suspects) else { panic!() };
    let classes = assessment.classes.unwrap();
    assert_eq!(count, classes.suspect_count as u64);
    assert_eq!(rows.iter().map(|told| told.row).collect::<Vec<_>>(), classes.suspects.iter().map(|told| told.row).collect::<Vec<_>>());
    let Ok(Studied::Leaks(leaks)) = known.ask(Study::Leaks) else { panic!() };
    assert_eq!(leaks.len(), assessment.leaks.len());
    assert!(leaks.iter().all(|leak| !leak.what.is_empty()));
}

#[test]
fn a_slice_leads_to_as_many_rows_as_it_says() {
    let mut known = Known::new("defaulted", "baseline", Work::Trial);
    let Ok(Studied::Weak(slices)) = known.ask(Study::Weak) else { panic!() };
    assert!(!slices.is_empty(), "who looks at nothing fails more on some rows than on others");
    for slice in slices {
        let (total, rows) = known.rows(&slice);
        assert_eq!((total, rows.len() as u64), (slice.rows, slice.rows.min(5)), "{slice:?}");
    }
}

#[test]
fn what_was_found_where_the_model_fails_leads_to_its_rows() {
    let mut known = Known::new("defaulted", "baseline", Work::Trial);
    let kind = |id: &str| FindingKind { id: id.to_owned(), title: id.to_uppercase() };
    // Who always says the same is wrong on the other class: one kind is found there, one anywhere.
    let defaulted = (0..400).filter(|row| !known.trial.target.values[*row as usize].is_nan() && known.trial.target.class(*row) == 1);
    let failed = Found { kind: kind("failed"), rows: defaulted.take(25).collect() };
    let anywhere = Found { kind: kind("anywhere"), rows: (0..400).step_by(5).collect() };
    known.trainer.know(vec![anywhere, failed.clone()]);
    let Ok(Studied::Weak(slices)) = known.ask(Study::Weak) else { panic!() };
    let found: Vec<&SliceTold> = slices.iter().filter(|slice| slice.finding.is_some()).collect();
    let [slice] = found[..] else { panic!("{found:?}") };
    assert_eq!((slice.finding.as_ref(), slice.values.len(), slice.rows, slice.loss), (Some(&failed.kind), 0, 25, 1.0));
    let (total, rows) = known.rows(slice);
    assert_eq!((total, rows.len()), (25, 5));
    assert!(rows.iter().all(|found| failed.rows.contains(&(found.row as u32 - 1))), "{rows:?}");
    assert_eq!(known.rows(&SliceTold { finding: Some(kind("unknown")), ..slice.clone() }).0, 0);
}

#[test]
fn a_row_is_taken_apart_by_the_model_that_had_not_seen_it() {
    let mut known = Known::new("defaulted", "logistic", Work::Trial);
    let at = known.outcome.rows.iter().position(|row| *row == 16).unwrap();
    let held_out = known.outcome.predictions.values[2 * at..2 * at + 2].to_vec();
    let one = known.row(17, Vec::new());
    assert_eq!((&one.before, &one.after), (&held_out, &held_out));
    let added = one.added.unwrap();
    let sum = added.base + added.values.iter().sum::<f64>();
    assert!((sum - ln(one.after[1] / one.after[0])).abs() < 1e-9, "{sum} for {:?}", one.after);
    // A cell that is put in as it is changes nothing; another value of what adds most changes the prediction.
    let most = (0..added.values.len()).max_by(|a, b| added.values[*a].abs().total_cmp(&added.values[*b].abs())).unwrap();
    assert_eq!(known.row(17, vec![(most as u32, one.cells[most])]).after, one.before);
    let other = if known.told.features[most].levels.is_empty() {
        one.cells[most].unwrap_or(0.0) + 1e4
    } else {
        1.0 - one.cells[most].unwrap_or(0.0).min(1.0)
    };
    assert_ne!(known.row(17, vec![(most as u32, Some(other))]).after, one.before);
}

#[test]
fn what_would_have_to_be_otherwise_leads_there() {
    let mut known = Known::new("defaulted", "tree", Work::Trial);
    let one = known.row(20, Vec::new());
    let class = usize::from(one.before[1] < 0.5);
    let study = Study::Otherwise { row: 20, wish: Wish::Class { class, probability: 0.5 }, fixed: Vec::new() };
    let Ok(Studied::Otherwise { found: Some(found), .. }) = known.ask(study) else { panic!() };
    assert!(found.prediction[class] >= 0.5 && (1..=3).contains(&found.changes.len()), "{found:?}");
    let changes = found.changes.iter().map(|(feature, _, to)| (*feature, *to)).collect();
    assert_eq!(known.row(20, changes).after, found.prediction);
}

#[test]
fn pictures_of_the_model_are_told_for_trees_and_linear_models() {
    for learner in ["logistic", "boosting"] {
        let mut known = Known::new("defaulted", learner, Work::Trial);
        let Ok(Studied::Contributions { features, rows, caveat, .. }) = known.ask(Study::Contributions { class: 1 }) else { panic!() };
        assert_eq!(features.len(), known.told.features.len());
        assert!(rows > 60 && !caveat.is_empty() && features.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        let Ok(Studied::Dependence { points, .. }) = known.ask(Study::Dependence { feature: features[0].0, class: 1 }) else { panic!() };
        assert!(points.len() > 1 && points.iter().all(|point| (0.0..=1.0).contains(&point.mean) && point.rows.len() == 24));
    }
}

#[test]
fn groups_are_compared_where_one_of_two_classes_is_predicted() {
    let mut known = Known::new("defaulted", "logistic", Work::Trial);
    let Ok(Studied::Fairness(all)) = known.ask(Study::Fairness { columns: vec!["sex".to_owned()] }) else { panic!() };
    assert_eq!(all[0].groups.iter().map(|group| group.rows).sum::<u64>(), known.outcome.rows.len() as u64);
    assert!(!all[0].disparities.is_empty());
    let refused = known.ask(Study::Fairness { columns: vec!["no such".to_owned()] }).unwrap_err();
    assert!(refused.to_string().contains("no such"), "{refused}");
}

#[test]
fn what_cannot_be_found_out_is_said_with_a_remedy() {
    let mut known = Known::new("loan_amount", "knn", Work::Trial);
    for (study, word) in [
        (Study::Contributions { class: 0 }, "neither"),
        (Study::Fairness { columns: Vec::new() }, "two classes"),
        (Study::Row { row: 401, class: 0, changes: Vec::new() }, "no row 401"),
        (Study::Row { row: 0, class: 0, changes: Vec::new() }, "no row 0"),
        (Study::Dependence { feature: 999, class: 0 }, "does not look at"),
    ] {
        let failure = known.ask(study.clone()).unwrap_err().to_string();
        assert!(failure.contains(word), "{study:?}: {failure}");
    }
    let gone = Ask::Study { run: 6, id: 9, study: Study::Weak };
    assert!(matches!(known.trainer.answer(&known.frame, gone), Some(Said::NotStudied { id: 9, .. })));
    assert!(known.trainer.answer(&known.frame, Ask::StudyOn { id: 9 }).is_none(), "it is over");
}

#[test]
fn what_is_taken_along_is_what_the_command_line_writes() {
    let mut known = Known::new("defaulted", "tree", Work::Trial);
    known.trainer.know(by_kind(&known.frame, &findings(&known.frame, LEVEL)));
    let mut take = |what: Taken| {
        let Ok(Studied::File(bytes)) = known.ask(Study::Take { what, file: "t.csv".to_owned() }) else { panic!() };
        bytes
    };
    let (model, onnx_file, card_text, assessment) =
        (take(Taken::Model), take(Taken::Onnx), take(Taken::Card), take(Taken::Assessment { sensitive: Vec::new() }));
    let plan: Plan = serde_json::from_slice(&take(Taken::Plan)).unwrap();
    assert_eq!(plan, known.trial.plan);
    let training = Training { frame: known.frame.clone(), trial: known.trial.clone() };
    let kept = training.kept();
    assert_eq!(String::from_utf8(model).unwrap(), kept.to_json().unwrap());
    assert_eq!(onnx_file, onnx(&kept).unwrap());
    assert_eq!(String::from_utf8(card_text).unwrap(), card("t.csv", &known.frame, &known.outcome.report));
    assert_eq!(String::from_utf8(assessment).unwrap(), training.assessment_json(&known.outcome, &[], &Alone).unwrap());
    let mut similar = Known::new("defaulted", "knn", Work::Trial);
    assert!(similar.ask(Study::Take { what: Taken::Onnx, file: String::new() }).is_err(), "nearest neighbours cannot be written as ONNX");
}

#[test]
fn labels_that_are_taken_for_others_count_in_the_new_run_alone() {
    let before = Known::new("defaulted", "baseline", Work::Trial);
    let wrong: Vec<Relabel> =
        before.outcome.rows.iter().take(9).map(|row| (u64::from(*row) + 1, 1 - before.trial.target.class(*row) as u32)).collect();
    let after = Known::new("defaulted", "baseline", Work::Relabelled(wrong));
    let positive = |told: &RunTold| told.confusion[1].iter().sum::<f64>();
    assert_ne!(positive(&before.told), positive(&after.told));
    assert!(after.told.notes.iter().any(|note| note.starts_with("9 labels")), "{:?}", after.told.notes);
    assert!(before.told.notes.iter().all(|note| !note.contains("labels are taken")));
}

#[test]
fn how_it_decides_over_two_numbers_is_drawn_with_rows_it_has_not_seen() {
    let mut known = Known::new("defaulted", "tree", Work::Trial);
    let numbers: Vec<u32> = (0..).zip(&known.told.features).filter(|(_, told)| told.levels.is_empty()).map(|(at, _)| at).collect();
    let watched = Watched { pair: [numbers[0], numbers[1]], class: 1 };
    let Ok(Studied::Surface { surface, caveat }) = known.ask(Study::Surface(watched)) else { panic!() };
    assert_eq!((surface.watched, surface.values.len()), (watched, 2400));
    assert!(!caveat.is_empty() && !surface.dots.is_empty() && surface.dots.len() <= 240);
    let refused = known.ask(Study::Surface(Watched { pair: [numbers[0], numbers[0]], class: 1 })).unwrap_err();
    assert!(refused.to_string().contains("cannot be drawn"), "{refused}");
}

#[test]
fn means_of_the_target_are_taken_apart_and_taken_along() {
    let text = sample::Spec { rows: 400, ..sample::Spec::default() }.csv(0..400);
    for learner in ["logistic", "boosting"] {
        let mut plan = suggest(&table(&text), "defaulted", None).unwrap();
        let leveled = plan.columns.iter().find(|column| matches!(column.encoding, Some(Encoding::Levels { .. }))).unwrap().column.clone();
        assert!(plan.take_means(&leveled, ""));
        let mut known = Known::of(&text, plan, learner, Work::Trial);
        let one = known.row(17, Vec::new());
        let added = one.added.unwrap();
        assert_eq!(added.values.len(), known.told.features.len());
        let sum = added.base + added.values.iter().sum::<f64>();
        assert!((sum - ln(one.after[1] / one.after[0])).abs() < 1e-9, "{learner}: {sum} for {:?}", one.after);
        assert!(known.ask(Study::Take { what: Taken::Onnx, file: String::new() }).is_ok());
        let Ok(Studied::File(kept)) = known.ask(Study::Take { what: Taken::Model, file: String::new() }) else { panic!() };
        let kept = Kept::from_json(&kept).unwrap();
        assert_eq!(kept.predict(&known.frame).unwrap().values.len(), 800);
    }
}

#[test]
fn another_file_is_predicted_as_on_the_command_line_and_scored_where_its_target_is_known() {
    let mut known = Known::new("defaulted", "tree", Work::Trial);
    let choices = Choices::default();
    let study = || Study::Other { file: "other.csv".to_owned(), choices: Box::default(), number: 1 };
    let other = sample::Spec { rows: 90, seed: 5, ..sample::Spec::default() }.csv(0..90);
    let read = |text: &[u8]| -> Result<Frame, Failure> {
        let opened = open(&text, "other.csv", &choices)?;
        frame(&text, &opened.layout, "other.csv", Limit::default())
    };
    known.trainer.beside(read(&other));
    let Ok(Studied::Other(told)) = known.ask(study()) else { panic!() };
    let kept = Training { frame: known.frame.clone(), trial: known.trial.clone() }.kept();
    let expected = csv(&predict(&other.as_slice(), "other.csv", &choices, &kept).unwrap());
    assert_eq!(String::from_utf8(told.csv).unwrap(), String::from_utf8(expected).unwrap());
    assert!((50..=90).contains(&told.scored) && told.rows >= told.scored);
    let score = told.scores.iter().find(|score| score.id == "accuracy").unwrap();
    assert!(score.value.is_some_and(|value| value > 0.3) && score.interval.is_some());

    // Without the target there is nothing to score by; without a column there is nothing to predict from.
    let text = String::from_utf8(other).unwrap();
    known.trainer.beside(read(text.replacen("defaulted", "outcome", 1).as_bytes()));
    let Ok(Studied::Other(told)) = known.ask(study()) else { panic!() };
    assert!(told.scores.is_empty() && told.notes.iter().any(|note| note.contains("no column \"defaulted\"")), "{:?}", told.notes);
    known.trainer.beside(read(b"a,b\n1,2\n"));
    let refused = known.ask(study()).unwrap_err().to_string();
    assert!(refused.contains("lacks the columns"), "{refused}");
    assert!(known.ask(study()).unwrap_err().to_string().contains("Choose it once more"), "no file came beside it");
}
