//! Shapley values against those of the shap package, on the same trees and weights.
//!
//! `tests/golden/shap.json` holds models of scikit-learn 1.9.1 in our form and what shap 0.51.0 says of their predictions
//! (written by `tests/golden/shap_values.py`; the versions are in the file).

use std::sync::Arc;

use assay::{
    explain::{Attribution, attribution},
    models::{Feature, FeatureKind, Features, Fill, LinearModel, Link, Model, Preparation, Scale},
    num::elementary::logistic,
};
use serde::Deserialize;

/// The allowed difference: shap sums in another order, and in part in single precision.
const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    cells: Vec<f64>,
    trees: Vec<TreeCase>,
    linear: Vec<LinearCase>,
}

#[derive(Deserialize)]
struct TreeCase {
    name: String,
    model: Model,
    base: Vec<f64>,
    /// Rows x scores x features.
    values: Vec<Vec<Vec<f64>>>,
}

#[derive(Deserialize)]
struct LinearCase {
    name: String,
    weights: Vec<Vec<f64>>,
    intercepts: Vec<f64>,
    link: Link,
    base: Vec<f64>,
    values: Vec<Vec<Vec<f64>>>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../golden/shap.json")).expect("tests/golden/shap.json is what shap_values.py writes")
}

fn features(cells: &[f64]) -> Features {
    let feature = |column: usize| {
        let kind = FeatureKind::Number { fill: Fill::Mean, scale: Scale::None };
        Feature { name: format!("x{column}"), column, kind }
    };
    Features::new(Arc::new((0..5).map(feature).collect()), cells.len() / 5, cells.to_vec())
}

fn compare(name: &str, row: usize, found: &Attribution, base: &[f64], values: &[Vec<f64>]) {
    assert_eq!((found.base.len(), found.values.len()), (base.len(), values.len()), "{name}");
    let found = found.base.iter().chain(found.values.iter().flatten());
    for (found, expected) in found.zip(base.iter().chain(values.iter().flatten())) {
        assert!((found - expected).abs() < TOLERANCE, "{name}, row {row}: {found} is not {expected}");
    }
}

#[test]
fn values_of_trees_are_those_of_shap_and_sum_to_the_prediction() {
    let golden = golden();
    let features = features(&golden.cells);
    for case in golden.trees {
        for (row, values) in case.values.iter().enumerate() {
            let found = attribution(&case.model, &features, row as u32, &[]).unwrap();
            compare(&case.name, row, &found, &case.base, values);
            let said = case.model.predict(&features, &[row as u32]).values;
            let sums: Vec<f64> = found.base.iter().zip(&found.values).map(|(base, values)| base + values.iter().sum::<f64>()).collect();
            let near = |said: &f64, sum: f64| (said - sum).abs() < TOLERANCE;
            match case.name.as_str() {
                "boosting" => assert!(near(&said[1], logistic(sums[0])), "{}", case.name),
                "forest of two classes" => assert!(near(&said[1], sums[0]), "{}", case.name),
                _ => assert!(said.iter().zip(&sums).all(|(said, sum)| near(said, *sum)), "{}: {said:?} {sums:?}", case.name),
            }
        }
    }
}

#[test]
fn values_of_linear_models_are_those_of_shap() {
    let golden = golden();
    let features = features(&golden.cells);
    let all: Vec<u32> = (0..features.rows() as u32).collect();
    for LinearCase { name, weights, intercepts, link, base, values } in golden.linear {
        let model = Model::Linear(LinearModel { preparation: Preparation::new(&features, &all), weights, intercepts, link });
        for (row, values) in values.iter().enumerate() {
            compare(&name, row, &attribution(&model, &features, row as u32, &all).unwrap(), &base, values);
        }
    }
}
