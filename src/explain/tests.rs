//! Explanations of models whose reasons are known.

use std::sync::Arc;

use super::*;
use crate::{
    models::{Feature, FeatureKind, Features, Fill, LinearModel, Link, Model, Preparation, Scale, Target, Task},
    num::rng::Rng,
    scores::metric,
};

/// Two numbers, two features of one column of levels, and the sum 2 x - y + level / 2 as a model of them.
fn scene(rows: usize) -> (Features, Vec<u32>, Model, Vec<f64>) {
    let number = |name: &str, column| {
        let kind = FeatureKind::Number { fill: Fill::Mean, scale: Scale::None };
        Feature { name: name.to_owned(), column, kind }
    };
    let levels = FeatureKind::Levels(["a", "b", "c"].map(str::to_owned).to_vec());
    let list = vec![number("x", 0), number("y", 1), Feature { name: "z".to_owned(), column: 3, kind: levels }, number("none", 4)];
    let mut rng = Rng::keyed(4, 1, 0);
    let cells = (0..rows).flat_map(|_| [rng.normal(), rng.normal(), rng.below(3) as f64, rng.normal()]).collect();
    let features = Features::new(Arc::new(list), rows, cells);
    let all: Vec<u32> = (0..rows as u32).collect();
    let preparation = Preparation::new(&features, &all);
    let weights = vec![vec![2.0, -1.0, 0.0, 0.0, 0.5, 1.0]];
    let model = Model::Linear(LinearModel { preparation, weights, intercepts: vec![3.0], link: Link::Identity });
    let truth = model.predict(&features, &all).values.iter().map(|y| y + 0.3 * rng.normal()).collect();
    (features, all, model, truth)
}

#[test]
fn shuffling_hurts_by_as_much_as_the_model_goes_by_a_column() {
    let (features, rows, model, truth) = scene(800);
    let target = Target { task: Task::Regression, classes: Vec::new(), values: truth };
    let settings = PermutationSettings::default();
    let found = permutation_importance(&model, &features, &target, &rows, metric("r2").unwrap(), &settings).unwrap();
    assert_eq!(found.iter().map(|importance| importance.column).collect::<Vec<_>>(), [0, 1, 3, 4]);
    // Shuffling x adds twice its part of the variance, 4 of 4 + 1 + 1/6 + 0.09.
    assert!((found[0].drop - 8.0 / 5.257).abs() < 0.2 && found[0].interval.contains(found[0].drop));
    assert!(found[2].interval.low > 0.0 && found[3].drop == 0.0 && found[3].interval.high == 0.0);
}

#[test]
fn partial_dependence_of_a_sum_is_a_line_and_missing_features_have_none() {
    let (features, rows, model, _) = scene(300);
    let settings = PartialSettings { values: 9, ..PartialSettings::default() };
    let found = partial_dependence(&model, &features, &rows, (1, 0), &settings).unwrap();
    assert_eq!((found.points.len(), found.rows.len()), (9, 50));
    for pair in found.points.windows(2) {
        let step = pair[1].value - pair[0].value;
        assert!((pair[1].mean - pair[0].mean + step).abs() < 1e-9);
        assert!(pair[0].curves.iter().zip(&pair[1].curves).all(|(a, b)| (b - a + step).abs() < 1e-9));
    }
    assert_eq!(partial_dependence(&model, &features, &rows, (2, 0), &settings).unwrap().points.len(), 3);
    assert_eq!(partial_dependence(&model, &features, &rows, (9, 0), &settings), None);
    assert_eq!(partial_dependence(&model, &features, &rows, (0, 7), &settings), None);
}

#[test]
fn mean_shapley_values_order_features_by_their_weights() {
    let (features, rows, model, _) = scene(300);
    let found = mean_attribution(&model, &features, &rows, &rows, f64::abs).unwrap();
    let [x, y, z, none] = found.values[0][..] else { panic!("four features") };
    assert!(x > y && y > z && z > 0.2 && none == 0.0, "{found:?}");
    let one = attribution(&model, &features, 7, &rows).unwrap();
    let sum = one.base[0] + one.values[0].iter().sum::<f64>();
    assert!((sum - model.predict(&features, &[7]).values[0]).abs() < 1e-12);
}

#[test]
fn the_nearest_counterfactual_reaches_the_wish_by_little() {
    let (features, rows, model, _) = scene(300);
    let row = rows.iter().copied().find(|row| model.predict(&features, &[*row]).values[0] < 2.0).unwrap();
    let before = model.predict(&features, &[row]).values[0];
    let wish = Wish::AtLeast(before + 2.0);
    let found = counterfactual(&model, &features, &rows, row, wish, &CounterfactualSettings::default()).unwrap();
    assert!(found.prediction[0] >= before + 2.0 && found.prediction[0] < before + 2.1, "{found:?}");
    // A change of 1 in x gives most for its distance.
    assert!(found.changes.iter().any(|change| change.feature == 0) && found.distance < 1.2, "{found:?}");
    let fixed = CounterfactualSettings { fixed: vec![0], ..CounterfactualSettings::default() };
    let found = counterfactual(&model, &features, &rows, row, wish, &fixed).unwrap();
    assert!(found.changes.iter().all(|change| change.feature != 0) && found.prediction[0] >= before + 2.0, "{found:?}");
    assert_eq!(counterfactual(&model, &features, &rows, row, Wish::AtLeast(before), &fixed), None);
    assert_eq!(counterfactual(&model, &features, &rows, row, Wish::AtLeast(1e9), &fixed), None);
}

#[test]
fn a_plane_is_what_the_model_says_with_all_else_typical() {
    let kind = FeatureKind::Number { fill: Fill::Mean, scale: Scale::None };
    let number = |name: &str, column| Feature { name: name.to_owned(), column, kind: kind.clone() };
    let levels = FeatureKind::Levels(["a", "b", "c"].map(str::to_owned).to_vec());
    let list = vec![number("x", 0), Feature { name: "l".to_owned(), column: 1, kind: levels }, number("y", 2), number("z", 3)];
    // The middle of z is 5, the commonest level the second.
    let cells =
        (0..101).flat_map(|row| [f64::from(row), [1.0, 0.0, 1.0][row as usize % 3], f64::from(row % 11), f64::from(row % 11)]).collect();
    let features = Features::new(Arc::new(list), 101, cells);
    let rows: Vec<u32> = (0..101).collect();
    let preparation = Preparation::new(&features, &rows);
    let weights = vec![vec![1.0, 10.0, 100.0, 0.0, 1000.0, 0.0]];
    let model = Model::Linear(LinearModel { preparation, weights, intercepts: vec![0.0], link: Link::Identity });
    let found = surface(&model, &features, &rows, [0, 2], 0).unwrap();
    assert_eq!((found.spans, found.values.len()), ([[1.0, 99.0], [0.0, 10.0]], 60 * 40));
    let expected = |along: f64, up: f64| (1.0 + 98.0 * (along + 0.5) / 60.0) + 10.0 * (10.0 * (up + 0.5) / 40.0) + 500.0 + 1000.0;
    for (along, up) in [(0, 0), (59, 0), (0, 39), (31, 17)] {
        let difference = found.values[up * 60 + along] - expected(along as f64, up as f64);
        assert!(difference.abs() < 1e-9, "{along} {up}: {difference}");
    }
    assert_eq!(surface(&model, &features, &rows, [0, 1], 0), None, "levels have no place");
    assert_eq!(surface(&model, &features, &rows, [2, 2], 0), None);
}
