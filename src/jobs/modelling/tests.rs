//! A run gives the same JSON with any number of workers, in any order of answers.

use std::collections::VecDeque;

use super::{Coach, RowsWanted, RunTold, Said, SurfaceTold, TrainingUpdate, Watched, Work, ask::Ask, trainer::Trainer};
use crate::{
    formats::Choices,
    frame::{Frame, Limit},
    jobs::{decode, encode, frame, open, report_json},
    models::{Learner, Plan},
    num::rng::Rng,
    sample,
    table::Failure,
    trial::{Along, Curve, CurveSpec, CurveTold, Spec, Trial, Tune},
};

fn table(text: &[u8]) -> Frame {
    let opened = open(&text, "t.csv", &Choices::default()).unwrap();
    frame(&text, &opened.layout, "t.csv", Limit::default()).unwrap()
}

fn loans() -> Frame {
    table(&sample::Spec { rows: 400, ..sample::Spec::default() }.csv(0..400))
}

fn plan(frame: &Frame, target: &str) -> Plan {
    crate::models::plan::suggest(frame, target, None).unwrap()
}

struct Class {
    coach: Coach,
    trainers: Vec<Trainer>,
    desks: Vec<VecDeque<Ask>>,
    points: usize,
    boards: usize,
    surfaces: Vec<SurfaceTold>,
    curve: Option<CurveTold>,
}

impl Class {
    fn begin(plan: &Plan, spec: &Spec, workers: usize) -> Self {
        Self::begin_work(plan, spec, &Work::Trial, workers)
    }

    fn begin_work(plan: &Plan, spec: &Spec, work: &Work, workers: usize) -> Self {
        let (coach, orders) = Coach::begin(7, plan, spec, work, workers);
        let desks = vec![VecDeque::new(); workers];
        let mut class = Self { coach, trainers: Vec::new(), desks, points: 0, boards: 0, surfaces: Vec::new(), curve: None };
        class.trainers.resize_with(workers, Trainer::default);
        orders.into_iter().for_each(|order| class.desks[order.worker].push_back(order.ask));
        class
    }

    /// Lets workers answer in an order drawn by `seed` until the run ends; every message takes the way that it takes in the page.
    fn finish(&mut self, frame: &Frame, seed: u64) -> Result<RunTold, Failure> {
        let mut draw = Rng::keyed(seed, 0, 0);
        while self.desks.iter().any(|desk| !desk.is_empty()) {
            let worker = draw.below(self.desks.len() as u64) as usize;
            let Some(ask) = self.desks[worker].pop_front() else { continue };
            let ask: Ask = decode(&encode(&ask).unwrap()).unwrap();
            let Some(said) = self.trainers[worker].answer(frame, ask) else { continue };
            let said: Said = decode(&encode(&said).unwrap()).unwrap();
            let (orders, updates) = self.coach.hear(worker, said);
            orders.into_iter().for_each(|order| self.desks[order.worker].push_back(order.ask));
            for update in updates {
                match update {
                    TrainingUpdate::Scored(told) => return Ok(*told),
                    TrainingUpdate::Failed(failure) => return Err(failure),
                    TrainingUpdate::Point(_) => self.points += 1,
                    TrainingUpdate::Board(_) => self.boards += 1,
                    TrainingUpdate::Surface(told) => self.surfaces.push(*told),
                    TrainingUpdate::Curved(told) => self.curve = Some(told),
                    TrainingUpdate::Progress { .. } => {}
                }
            }
        }
        Err(Failure::new("The run stands still", ""))
    }
}

#[test]
fn nobody_sees_who_learnt_what() {
    let frame = loans();
    for name in ["logistic", "boosting", "forest"] {
        let (plan, spec) = (plan(&frame, "defaulted"), Spec { folds: 3, ..Spec::new(Learner::named(name).unwrap()) });
        let trial = Trial::new(&frame, plan.clone(), spec.clone()).unwrap();
        let outcome = trial.outcome((0..3).map(|fold| trial.run_whole(fold)).collect());
        let alone = report_json(&outcome.report).unwrap();
        for workers in 1..4 {
            let mut class = Class::begin(&plan, &spec, workers);
            let told = class.finish(&frame, workers as u64).unwrap();
            assert_eq!(told.json, alone, "{name} with {workers} workers");
            assert!(class.points > 0 && class.coach.ended());
        }
    }
}

#[test]
fn the_rows_behind_a_cell_are_as_many_as_it_says() {
    let frame = loans();
    let (plan, spec) = (plan(&frame, "defaulted"), Spec::new(Learner::named("logistic").unwrap()));
    let mut class = Class::begin(&plan, &spec, 1);
    let told = class.finish(&frame, 1).unwrap();
    for (truth, row) in told.confusion.iter().enumerate() {
        for (predicted, count) in row.iter().enumerate() {
            let wanted = RowsWanted::Cell { truth: truth as u32, predicted: predicted as u32, threshold: None };
            let Some(Said::Rows { total, rows, .. }) = class.trainers[0].answer(&frame, Ask::Rows { run: 7, wanted, most: 3 }) else {
                panic!()
            };
            assert_eq!((total as f64, rows.len() as u64), (*count, total.min(3)));
            assert!(rows.iter().all(|row| row.truth == told.classes[truth] && row.predicted == told.classes[predicted]));
        }
    }
    // A threshold of 0.5 is what two classes are told apart by, and the curve of thresholds says the same.
    let [true_positives, ..] = told.binary.as_ref().unwrap().thresholds[50];
    let wanted = RowsWanted::Cell { truth: 1, predicted: 1, threshold: Some(0.5) };
    let Some(Said::Rows { total, .. }) = class.trainers[0].answer(&frame, Ask::Rows { run: 7, wanted, most: 0 }) else { panic!() };
    assert_eq!(total as f64, true_positives);
}

#[test]
fn the_rows_behind_a_bin_of_residuals_are_as_many_as_it_says() {
    let frame = loans();
    let (plan, spec) = (plan(&frame, "loan_amount"), Spec::new(Learner::named("ridge").unwrap()));
    let mut class = Class::begin(&plan, &spec, 1);
    let told = class.finish(&frame, 1).unwrap();
    let left = told.residuals.unwrap();
    assert_eq!((left.counts.len(), left.counts.iter().sum::<u64>()), (left.borders.len() + 1, told.rows));
    let mut rows_of = |wanted: RowsWanted| {
        let Some(Said::Rows { total, .. }) = class.trainers[0].answer(&frame, Ask::Rows { run: 7, wanted, most: 3 }) else { panic!() };
        total
    };
    for (at, count) in left.counts.iter().enumerate() {
        let from = at.checked_sub(1).map(|at| left.borders[at]);
        assert_eq!(rows_of(RowsWanted::Left { from, below: left.borders.get(at).copied() }), *count, "{at}");
    }
    for group in &left.groups {
        let [from, to] = group.range;
        assert_eq!(rows_of(RowsWanted::Predicted { from, to }), group.rows, "{group:?}");
    }
}

#[test]
fn a_run_that_is_watched_shows_how_it_decides_and_says_the_same() {
    let frame = loans();
    let (plan, spec) = (plan(&frame, "defaulted"), Spec { folds: 3, ..Spec::new(Learner::named("sgd").unwrap()) });
    let numbers: Vec<u32> = (0..).zip(plan.feature_list()).filter(|(_, feature)| feature.is_number()).map(|(at, _)| at).collect();
    let watched = Watched { pair: [numbers[0], numbers[1]], class: 1 };
    let alone = Class::begin(&plan, &spec, 1).finish(&frame, 1).unwrap();
    let mut class = Class::begin(&plan, &spec, 2);
    class.coach.watch(Some(watched)).into_iter().for_each(|order| class.desks[order.worker].push_back(order.ask));
    let told = class.finish(&frame, 2).unwrap();
    assert_eq!(told.json, alone.json, "watching changes nothing");
    assert!(class.surfaces.len() > 3 && class.surfaces[0].values != class.surfaces[class.surfaces.len() - 1].values, "it moves");
    assert!(class.surfaces.iter().all(|told| told.values.len() == 2400 && told.values.iter().all(|p| (0.0..=1.0).contains(p))));
    // Levels have no place in a picture, and features that are not there none either.
    for pair in [[numbers[0], numbers[0]], [0, 9999]] {
        let mut class = Class::begin(&plan, &spec, 1);
        class.coach.watch(Some(Watched { pair, class: 1 })).into_iter().for_each(|order| class.desks[order.worker].push_back(order.ask));
        assert!(class.finish(&frame, 1).is_ok() && class.surfaces.is_empty());
    }
}

#[test]
fn a_pause_holds_and_what_cannot_be_done_is_said() {
    let frame = loans();
    let (plan, spec) = (plan(&frame, "defaulted"), Spec::new(Learner::named("boosting").unwrap()));
    let mut class = Class::begin(&plan, &spec, 1);
    let Some(said) = class.trainers[0].answer(&frame, class.desks[0].pop_front().unwrap()) else { panic!() };
    class.coach.pause();
    assert!(class.coach.hear(0, said).0.is_empty(), "a paused run gives out nothing");
    assert_eq!(class.coach.step().len(), 0, "no fold is at work yet");
    assert!(!class.coach.go_on().is_empty());
    let ridge = Spec::new(Learner::named("ridge").unwrap());
    let failure = Class::begin(&plan, &ridge, 2).finish(&frame, 0).unwrap_err();
    assert!(failure.to_string().contains("ridge"), "{failure}");
    let none = Trainer::default().answer(&table(b"a,b\n1,1\n1,1\n"), Ask::Plan { target: None, classes: None });
    assert!(matches!(none, Some(Said::Refused { run: None, .. })));
}

#[test]
fn a_curve_is_the_same_with_any_number_of_workers() {
    let frame = loans();
    let (plan, spec) = (plan(&frame, "defaulted"), Spec { folds: 3, ..Spec::new(Learner::named("tree").unwrap()) });
    let wanted = CurveSpec { along: Along::Setting("depth".to_owned()), points: vec![1.0, 5.0] };
    let curve = Curve::new(Trial::new(&frame, plan.clone(), spec.clone()).unwrap(), &wanted).unwrap();
    let alone = curve.told(&(0..curve.units()).map(|unit| curve.run(unit).finish()).collect::<Vec<_>>());
    for workers in 1..4 {
        let mut class = Class::begin_work(&plan, &spec, &Work::Curve(wanted.clone()), workers);
        assert!(class.finish(&frame, workers as u64).is_err(), "a curve is no trial");
        assert_eq!(class.curve.as_ref(), Some(&alone), "{workers} workers");
        assert!(class.coach.ended());
    }
}

#[test]
fn a_search_that_time_ends_can_be_repeated() {
    let frame = loans();
    let tune = Some(Box::new(Tune::one(Learner::named("tree").unwrap(), 40)));
    let (plan, spec) = (plan(&frame, "defaulted"), Spec { folds: 3, tune, ..Spec::new(Learner::named("tree").unwrap()) });
    let mut class = Class::begin(&plan, &spec, 2);
    // Both workers are at it for a while before time is up.
    for turn in 0..60 {
        let worker = turn % 2;
        let Some(said) = class.desks[worker].pop_front().and_then(|ask| class.trainers[worker].answer(&frame, ask)) else { continue };
        let (orders, _) = class.coach.hear(worker, said);
        orders.into_iter().for_each(|order| class.desks[order.worker].push_back(order.ask));
    }
    let orders = class.coach.settle();
    orders.into_iter().for_each(|order| class.desks[order.worker].push_back(order.ask));
    assert!(class.coach.settle().is_empty(), "time is up once");
    let told = class.finish(&frame, 5).unwrap();
    let settings: Spec =
        serde_json::from_value(serde_json::from_str::<serde_json::Value>(&told.json).unwrap()["settings"].clone()).unwrap();
    let most = settings.tune.as_ref().and_then(|tune| tune.most).unwrap();
    assert!((20..90).contains(&most), "{most}");
    assert_eq!(Class::begin(&plan, &settings, 1).finish(&frame, 1).unwrap().json, told.json);
    assert!(told.choice.last().unwrap().contains(&format!("after {most} inner folds")), "{:?}", told.choice);
    assert!(class.boards > 0 && told.boards.len() == 3);
}

#[test]
fn two_runs_are_compared_where_both_are_still_known() {
    let frame = loans();
    let plan = plan(&frame, "defaulted");
    let mut trainer = Trainer::default();
    for (run, name) in [(1, "baseline"), (2, "logistic")] {
        let spec = Spec::new(Learner::named(name).unwrap());
        let trial = Trial::new(&frame, plan.clone(), spec.clone()).unwrap();
        trainer.answer(&frame, Ask::Prepare { run, plan: plan.clone(), spec, work: Work::Trial });
        let results = (0..trial.folds.len()).map(|fold| super::Learnt::Fold(trial.run_whole(fold))).collect();
        trainer.answer(&frame, Ask::Score { run, results });
    }
    let ask = |b: u32| Ask::Compare { a: (1, "the baseline".to_owned()), b: (b, "the model".to_owned()) };
    let Some(Said::Compared { runs, told }) = trainer.answer(&frame, ask(2)) else { panic!() };
    assert_eq!(runs, [1, 2]);
    assert!(told.says.contains("that of the baseline") && told.scores[0].b > told.scores[0].a, "{told:?}");
    assert!(matches!(trainer.answer(&frame, ask(3)), Some(Said::NotCompared { runs: [1, 3], .. })));
}
