//! Dose-response is sane, told by statistics and not by eye.

use std::collections::BTreeMap;

use super::*;
use crate::{
    defects::catalog,
    frame::{Builder, Frame, Limit},
    models::{Learner, plan::suggest},
    num::rng::Rng,
    table::Lexicon,
};

/// Two numbers and a word that tell the class, but not surely, and a number of chance.
fn table(rows: usize) -> Frame {
    let mut builder = Builder::new(&["a", "b", "town", "noise", "class"], Lexicon::default(), Limit::default());
    let mut draw = Rng::keyed(11, 0, 0);
    for _ in 0..rows {
        let (a, b, noise) = (draw.normal(), draw.normal(), draw.normal());
        let town = draw.position(4);
        let score = 1.6 * a - 1.2 * b + [1.0, -1.0, 0.0, 0.0][town] + 0.7 * draw.normal();
        let cells = [
            format!("{a:.3}"),
            format!("{b:.3}"),
            ["Graz", "Linz", "Wien", "Wels"][town].to_owned(),
            format!("{noise:.3}"),
            if score > 0.0 { "yes" } else { "no" }.to_owned(),
        ];
        builder.push(&cells);
    }
    builder.finish()
}

fn lab(rows: usize, defects: &[&str], doses: &[f64], repeats: u32, part: Part) -> Lab {
    let table = table(rows);
    let plan = suggest(&table, "class", None).unwrap();
    let experiment = Experiment {
        plan,
        defects: defects.iter().map(|&name| name.to_owned()).collect(),
        doses: doses.to_vec(),
        learners: vec![Learner::named("logistic").unwrap(), Learner::named("tree").unwrap()],
        repeats,
        part,
        seed: 5,
    };
    Lab::new(table, Lexicon::default(), experiment).unwrap()
}

fn run(lab: &Lab) -> LabReport {
    let measured: BTreeMap<Unit, Measured> = lab.units().into_iter().filter_map(|unit| Some((unit, lab.measure(unit)?))).collect();
    lab.report(&measured)
}

fn effect<'a>(report: &'a LabReport, defect: &str, dose: f64, learner: &str) -> &'a Effect {
    report.effects.iter().find(|effect| effect.defect == defect && effect.dose == dose && effect.learner == learner).unwrap()
}

#[test]
fn half_of_the_labels_wrong_is_chance_and_noise_hurts_the_more_the_larger_it_is() {
    let report = run(&lab(600, &["label-noise"], &[0.1, 0.3, 0.5], 5, Part::Both));
    let clean = report.clean[0].1.unwrap().mean;
    assert!(clean > 0.9, "{clean}");
    let fresh = |dose| effect(&report, "label-noise", dose, "logistic").fresh.unwrap();
    let seen = effect(&report, "label-noise", 0.5, "logistic").seen.unwrap();
    let [low, high] = seen.bounds.unwrap();
    assert!((low..=high).contains(&0.5), "{seen:?}");
    assert!(fresh(0.1).mean > fresh(0.5).mean);
    assert!(effect(&report, "label-noise", 0.5, "logistic").lost.unwrap().mean > 0.2);
}

#[test]
fn a_leak_flatters_what_is_seen_and_not_the_true_score() {
    let report = run(&lab(400, &["copied-target", "duplicates"], &[1.0], 5, Part::Both));
    for (defect, learner) in [("copied-target", "logistic"), ("duplicates", "tree")] {
        let effect = effect(&report, defect, 1.0, learner);
        let clean = report.clean.iter().find(|(name, _)| name == learner).unwrap().1.unwrap().mean;
        assert!(effect.seen.unwrap().mean > clean + 0.02, "{defect}: {effect:?} {clean}");
        assert!(effect.fresh.unwrap().mean < clean + 0.02, "{defect}: {effect:?} {clean}");
    }
}

#[test]
fn what_goes_missing_by_its_value_hurts_more_than_by_chance() {
    let report = run(&lab(600, &["missing-at-random", "missing-by-value"], &[0.5], 5, Part::Both));
    let lost = |defect| effect(&report, defect, 0.5, "logistic").lost.unwrap().mean;
    assert!(lost("missing-by-value") > lost("missing-at-random"), "{:?}", report.ranking);
    assert_eq!(report.ranking[0].defect, "missing-by-value");
}

#[test]
fn units_can_be_measured_in_any_order_and_say_the_same() {
    let names: Vec<&str> = catalog().iter().map(|defect| defect.id()).collect();
    let lab = lab(120, &names, &[0.3], 2, Part::Train);
    let mut units = lab.units();
    let forward: BTreeMap<Unit, Measured> = units.iter().filter_map(|&unit| Some((unit, lab.measure(unit)?))).collect();
    units.reverse();
    let backward: BTreeMap<Unit, Measured> = units.iter().filter_map(|&unit| Some((unit, lab.measure(unit)?))).collect();
    assert_eq!(serde_json::to_string(&lab.report(&forward)).unwrap(), serde_json::to_string(&lab.report(&backward)).unwrap());
    // Nothing is touched that is scored on.
    let report = lab.report(&forward);
    assert!(report.effects.len() > 40 && report.effects.iter().all(|effect| effect.touched > 0.0));
    let dates = report.effects.iter().any(|effect| effect.defect == "date-formats");
    assert!(!dates, "there are no dates to plant in");
}
