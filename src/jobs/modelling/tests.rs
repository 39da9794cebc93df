//! A run gives the same JSON with any number of workers, in any order of answers.

use std::collections::VecDeque;

use super::{Coach, Relabel, RowsWanted, RunTold, Said, TrainingUpdate, ask::Ask, trainer::Trainer};
use crate::{
    formats::Choices,
    frame::{Frame, Limit},
    jobs::{decode, encode, frame, open, report_json},
    models::{Learner, Plan},
    num::rng::Rng,
    sample,
    table::Failure,
    trial::{Spec, Trial},
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
}

impl Class {
    fn begin(plan: &Plan, spec: &Spec, workers: usize) -> Self {
        Self::relabelled(plan, spec, &[], workers)
    }

    fn relabelled(plan: &Plan, spec: &Spec, relabels: &[Relabel], workers: usize) -> Self {
        let (coach, orders) = Coach::begin(7, plan, spec, relabels, workers);
        let mut class = Self { coach, trainers: Vec::new(), desks: vec![VecDeque::new(); workers], points: 0 };
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
                    TrainingUpdate::Progress { .. } => {}
                }
            }
        }
        panic!("the run stands still");
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
