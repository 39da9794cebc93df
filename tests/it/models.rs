//! Our models against scikit-learn's, on rows that they did not learn from.
//!
//! `tests/golden/models.json` holds what scikit-learn 1.9.1 says (written by `tests/golden/models.py`, which has the settings). Trees
//! and networks are not among them: they break ties and draw rows in other ways, so only their scores can be compared.

use std::sync::Arc;

use assay::{
    frame::{Builder, Frame, Limit},
    models::{
        Learner, Lesson, Means,
        plan::{Encoding, suggest},
    },
    table::Lexicon,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    train: u32,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    said: Vec<Said>,
    encoded: Vec<Encoded>,
}

#[derive(Deserialize)]
struct Encoded {
    target: String,
    column: String,
    smooth: Option<f64>,
    means: Vec<f64>,
}

#[derive(Deserialize)]
struct Said {
    target: String,
    model: String,
    said: Vec<f64>,
}

/// The allowed difference of a probability, or of an amount of about 60.
const TOLERANCE: f64 = 2e-6;

fn table(golden: &Golden) -> Frame {
    let mut builder = Builder::new(&golden.columns, Lexicon::default(), Limit::default());
    golden.rows.iter().for_each(|row| builder.push(row));
    builder.finish()
}

#[test]
fn models_say_what_those_of_scikit_learn_say() {
    let golden: Golden = serde_json::from_str(include_str!("../golden/models.json")).unwrap();
    let frame = table(&golden);
    for Said { target, model, said } in &golden.said {
        let mut plan = suggest(&frame, target, None).unwrap();
        for other in ["two", "three", "amount"] {
            plan.leave_out(other, "another target");
        }
        let lesson = Lesson {
            features: Arc::new(plan.features(&frame).unwrap()),
            target: Arc::new(plan.target(&frame).unwrap()),
            rows: (0..golden.train).collect(),
            weights: Arc::default(),
            seed: 0,
        };
        let mut fit = Learner::named(model).unwrap().start(lesson.clone());
        while !fit.step().finished {}
        let held_out: Vec<u32> = (golden.train..frame.rows() as u32).collect();
        let predictions = fit.model().predict(&lesson.features, &held_out);
        // scikit-learn orders classes by name, and so does the plan: no is before yes.
        assert_eq!(predictions.values.len(), said.len(), "{model} of {target}");
        let worst = predictions.values.iter().zip(said).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
        assert!(worst < TOLERANCE, "{model} of {target}: {worst:e}");
    }
}

#[test]
fn means_of_the_target_are_those_of_scikit_learn() {
    let golden: Golden = serde_json::from_str(include_str!("../golden/models.json")).unwrap();
    let frame = table(&golden);
    for Encoded { target, column, smooth, means } in &golden.encoded {
        let mut plan = suggest(&frame, target, None).unwrap();
        for other in &mut plan.columns {
            let encoding = Encoding::Means { levels: Vec::new(), smooth: *smooth };
            other.encoding = (other.column == *column).then_some(encoding);
        }
        let plan = plan.settled(&frame).unwrap();
        let (features, target_values) = (plan.features(&frame).unwrap(), plan.target(&frame).unwrap());
        let rows: Vec<u32> = (0..golden.train).collect();
        let ours = Means::new(&features, 0, *smooth, &target_values, &rows);
        let ours: Vec<f64> = (0..frame.rows() as u32).flat_map(|row| ours.of(features.row(row)[0]).to_vec()).collect();
        assert_eq!(ours.len(), means.len(), "{column} by {target}");
        let worst = ours.iter().zip(means).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
        assert!(worst < 1e-12, "{column} by {target}, {smooth:?}: {worst:e}");
    }
}
