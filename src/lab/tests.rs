//! Dose-response is sane, told by statistics and not by eye.

use std::collections::BTreeMap;

use super::*;
use crate::{
    defects::{Planting, catalog, plant_all},
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
        mix: Vec::new(),
        defects: defects.iter().map(|&name| name.to_owned()).collect(),
        doses: doses.to_vec(),
        learners: vec![Learner::named("logistic").unwrap(), Learner::named("tree").unwrap()],
        repeats,
        part,
        seed: 5,
        rows: ROWS,
    };
    Lab::new(&table, Lexicon::default(), experiment).unwrap()
}

fn run(lab: &Lab) -> LabReport {
    let measured: BTreeMap<Unit, Measured> =
        lab.experiment().units().into_iter().filter_map(|unit| Some((unit, lab.measure(unit)?))).collect();
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
    let mut units = lab.experiment().units();
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

fn planting(defect: &str, column: &str, dose: f64) -> Planting {
    Planting { defect: defect.to_owned(), dose, columns: vec![column.to_owned()], seed: 0 }
}

/// Three amounts of which each tells less of the class than the one before, and a town.
fn amounts(rows: usize, seed: u64) -> Frame {
    let mut builder = Builder::new(&["much", "some", "little", "town", "class"], Lexicon::default(), Limit::default());
    let mut draw = Rng::keyed(seed, 7, 0);
    for _ in 0..rows {
        let [a, b, c] = [draw.normal(), draw.normal(), draw.normal()];
        let score = 2.0 * a + b + 0.5 * c + 0.5 * draw.normal();
        let amount = |x: f64| format!("{:.1}", 50.0 + 8.0 * x);
        let town = draw.pick(&["Graz", "Linz", "Wien"]).to_owned();
        builder.push(&[amount(a), amount(b), amount(c), town, if score > 0.0 { "yes" } else { "no" }.to_owned()]);
    }
    builder.finish()
}

#[test]
fn what_findings_cost_is_ranked_as_they_were_planted_to_hurt() {
    let mut right = 0;
    for seed in 0..20 {
        let clean = amounts(700, seed);
        let rows: Vec<u32> = (0..700).collect();
        let plantings = ["little", "much", "some"].map(|column| Planting { seed, ..planting("units", column, 0.25) });
        let (dirty, ..) = plant_all(&clean, &Lexicon::default(), &plantings, Some(4), &rows).unwrap();
        let plan = suggest(&dirty, "class", None).unwrap();
        let costs = Costs { plan, learners: vec![Learner::named("logistic").unwrap()], repeats: 5, seed, rows: ROWS };
        let lab = CostLab::new(&dirty, Lexicon::default(), costs).unwrap();
        let measured: BTreeMap<Unit, Measured> = lab.units().into_iter().filter_map(|unit| Some((unit, lab.measure(unit)?))).collect();
        let report = lab.report(&measured);
        let order: Vec<&str> =
            report.costs.iter().filter(|cost| cost.kind == "scale-mixture").filter_map(|cost| cost.column.as_deref()).collect();
        right += usize::from(order == ["much", "some", "little"]);
        assert!(report.costs[0].is_certain, "{:?}", report.costs[0]);
    }
    assert!(right >= 18, "{right} of 20 seeds");
}

#[test]
fn what_is_planted_is_noticed_and_cleaning_brings_the_score_back() {
    let table = amounts(700, 3);
    let experiment = Experiment {
        plan: suggest(&table, "class", None).unwrap(),
        mix: vec![planting("units", "much", 0.2), planting("variants", "town", 0.2)],
        defects: vec!["units".to_owned(), "noise".to_owned()],
        doses: vec![0.1, 0.2],
        learners: vec![Learner::named("logistic").unwrap()],
        repeats: 5,
        part: Part::Both,
        seed: 1,
        rows: 500,
    };
    let lab = Lab::new(&table, Lexicon::default(), experiment).unwrap();
    assert_eq!(lab.rows_looked_at(), 500);
    let report = run(&lab);
    let MixReport { effects, noticed } = report.mix.clone().unwrap();
    let noticed = noticed.unwrap();
    assert!(noticed.by_finding() && noticed.by_check() && noticed.recall.unwrap() > 0.9 && noticed.precision.unwrap() > 0.9, "{noticed:?}");
    let (lost, regained) = (effects[0].lost.unwrap(), effects[0].regained.unwrap());
    assert!(lost.is_certain() && regained.mean > 0.9 * lost.mean, "{:?}", effects[0]);
    let harm = |defect: &str| report.ranking.iter().find(|harm| harm.defect == defect).unwrap();
    assert_eq!((harm("units").found_from, harm("units").cure.as_slice()), (Some(0.1), &["rescale".to_owned()][..]));
    assert!(harm("units").recovered.unwrap() > 0.9 && harm("noise").cure.is_empty() && harm("noise").found_from.is_none());
    let scene = lab.scene(30).unwrap();
    assert_eq!(
        (scene.rows.len(), scene.overlays.iter().map(|overlay| overlay.name.as_str()).collect::<Vec<_>>()),
        (30, vec!["much", "town"])
    );
    assert!(scene.overlays.iter().all(|overlay| (overlay.bars.iter().map(|(_, bars)| bars[1]).sum::<f64>() - 1.0).abs() < 1e-9));
    let touched = scene.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.before.is_some()).count();
    assert!(touched >= 30, "the rows that are shown are those that were touched");
}

#[test]
fn an_experiment_that_changes_on_the_same_table_keeps_what_still_holds_and_says_the_same() {
    let table = table(200);
    let fresh = lab(200, &["noise"], &[0.4], 2, Part::Train);
    let changed = lab(200, &["typos"], &[0.1], 2, Part::Both);
    let _ = run(&changed);
    let changed = changed.changed(&table, fresh.experiment().clone()).unwrap();
    assert_eq!(run(&changed), run(&fresh));
}
