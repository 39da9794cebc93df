//! Whoever measures what in which order, and however often there is a report in between, the same bytes come of it.

use std::collections::{BTreeMap, VecDeque};

use super::*;
use crate::{
    jobs::Analyst,
    lab::{Measured, Unit},
    num::rng::Rng,
};

fn text() -> String {
    let mut text = String::from("a,b,town,class\n");
    let mut draw = Rng::keyed(3, 0, 0);
    for _ in 0..260 {
        let (a, b) = (draw.normal(), draw.normal());
        let town = draw.pick(&["Graz", "Linz", "Wien"]);
        let class = if a - b + 0.5 * draw.normal() > 0.0 { "yes" } else { "no" };
        text += &format!("{a:.2},{b:.2},{town},{class}\n");
    }
    text
}

fn settings(repeats: u32) -> LabSettings {
    let mix = vec![crate::defects::Planting { defect: "units".to_owned(), dose: 0.3, columns: Vec::new(), seed: 9 }];
    LabSettings {
        target: "class".to_owned(),
        mix,
        defects: vec!["typos".to_owned(), "label-noise".to_owned()],
        doses: vec![0.1, 0.4],
        learners: vec!["logistic".to_owned(), "tree".to_owned()],
        repeats,
        seed: 4,
        ..LabSettings::default()
    }
}

/// The JSON of an experiment by workers; `late` says from which unit on the time is over.
fn by_workers(what: &LabWhat, workers: usize, seed: u64, late: usize) -> (String, usize) {
    let text = text();
    let layout = open(&text.as_bytes(), "t.csv", &Choices::default()).unwrap().layout;
    let mut minds: Vec<Analyst> = (0..workers).map(|_| Analyst::default()).collect();
    for mind in &mut minds {
        let question = crate::jobs::Question::Hold { job: 1, name: "t.csv".to_owned(), layout: Box::new(layout.clone()) };
        mind.answer(question, Some(&text.as_bytes()), &mut |_| {});
    }
    let (mut steward, orders) = Steward::begin(7, what, workers, 0.0, 100.0);
    let mut desks: Vec<VecDeque<LabAsk>> = vec![VecDeque::new(); workers];
    orders.into_iter().for_each(|order| desks[order.worker].push_back(order.ask));
    let (mut draw, mut measured, mut partial) = (Rng::keyed(seed, 0, 0), 0, 0);
    loop {
        let busy: Vec<usize> = (0..workers).filter(|&worker| !desks[worker].is_empty()).collect();
        let worker = busy[draw.position(busy.len())];
        let ask = desks[worker].pop_front().unwrap();
        let mut replies = Vec::new();
        minds[worker].answer(crate::jobs::Question::Lab { job: 1, ask: Box::new(ask) }, None, &mut |reply| replies.push(reply));
        for reply in replies {
            let crate::jobs::Reply::Lab { said, .. } = reply else { panic!("{reply:?}") };
            // As it comes over the boundary.
            let said: LabSaid = crate::jobs::decode(&crate::jobs::encode(&*said).unwrap()).unwrap();
            measured += usize::from(matches!(said, LabSaid::Measured { .. }));
            let now = if measured >= late { 101.0 } else { 1.0 };
            let (orders, updates) = steward.hear(worker, said, now);
            orders.into_iter().for_each(|order| desks[order.worker].push_back(order.ask));
            for update in updates {
                match update {
                    LabUpdate::Ended { json, .. } => {
                        assert!(partial > 0, "there is a picture before the end");
                        return (json, measured);
                    }
                    LabUpdate::Partial(_) => partial += 1,
                    LabUpdate::Failed(failure) => panic!("{failure}"),
                    LabUpdate::Scene(scene) => assert!(scene.cells > 0 && scene.rows.len() == 40 && !scene.overlays.is_empty()),
                    LabUpdate::Progress { .. } => {}
                }
            }
        }
    }
}

fn in_one_go(repeats: u32) -> String {
    let lab = lab(&text().as_bytes(), "t.csv", &Choices::default(), settings(repeats)).unwrap();
    let measured: BTreeMap<Unit, Measured> =
        lab.experiment().units().into_iter().filter_map(|unit| Some((unit, lab.measure(unit)?))).collect();
    lab_json(lab.experiment(), &lab.report(&measured)).unwrap()
}

#[test]
fn any_number_of_workers_gives_the_bytes_of_one_go() {
    let whole = in_one_go(2);
    for (workers, seed) in [(1, 0), (3, 1), (3, 2)] {
        assert_eq!(by_workers(&LabWhat::Defects(settings(2)), workers, seed, usize::MAX).0, whole);
    }
}

#[test]
fn an_experiment_that_runs_out_of_time_is_one_of_fewer_repeats() {
    // Clean, the mix and a look at it, four doses and looks at them: eleven units the first time, six each time after.
    let (json, measured) = by_workers(&LabWhat::Defects(settings(7)), 2, 5, 20);
    assert!((20..24).contains(&measured), "{measured}");
    assert_eq!(json, in_one_go(2));
}

#[test]
fn findings_have_a_price() {
    let what =
        LabWhat::Costs(CostSettings { target: "class".to_owned(), learners: vec!["logistic".to_owned()], repeats: 2, seed: 0, rows: 1000 });
    let (json, _) = by_workers(&what, 2, 1, usize::MAX);
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&told["metric"], &told["rows"]), (&"roc_auc".into(), &260.into()));
    assert_eq!(json, by_workers(&what, 1, 2, usize::MAX).0);
}

#[test]
fn what_is_not_possible_is_refused_with_a_remedy() {
    let try_it =
        |settings: LabSettings| lab(&text().as_bytes(), "t.csv", &Choices::default(), settings).map(|_| ()).unwrap_err().to_string();
    assert!(try_it(LabSettings { defects: vec!["gremlins".to_owned()], ..settings(1) }).contains("label-noise"));
    assert!(try_it(LabSettings { doses: vec![0.0], ..settings(1) }).contains("above 0"));
    assert!(try_it(LabSettings { learners: vec!["ridge".to_owned()], ..settings(1) }).contains("boosting"));
    assert!(try_it(LabSettings { target: "nope".to_owned(), ..settings(1) }).contains("nope"));
}
