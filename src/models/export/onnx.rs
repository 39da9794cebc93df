//! A kept model as ONNX (operators of opset 17, for machine learning opset 3), with the preparation of cells.
//!
//! Each column of the plan is an input of one cell a row, named like it: doubles for numbers (not a number where missing), text for
//! levels (empty where missing). Of dates and of text of many words each feature is an input of its own, since ONNX has no operators
//! for them. All sums are made with doubles.

use super::graph::{Attribute, Graph, Type};
use crate::{
    models::{Encoded, Feature, Kept, LinearModel, Link, Model, Network, Preparation, Spreads, Test, Trees, plan::Encoding},
    num::elementary::ln,
    table::Failure,
};

/// The model as the bytes of an ONNX file.
///
/// # Errors
/// When the model is of a kind that ONNX has no operators for.
pub fn onnx(kept: &Kept) -> Result<Vec<u8>, Failure> {
    let mut graph = Graph::default();
    let mut cells = inputs(kept, &mut graph);
    let (mut model, list) = (&kept.model, encoded_list(kept));
    if let Model::Encoded(encoded) = &kept.model {
        cells = means(&mut graph, encoded, &cells, &list);
        model = &encoded.model;
    }
    let (scores, link) = match model {
        Model::Constant(constant) => (always(&mut graph, &constant.prediction, &cells), Link::Identity),
        Model::Linear(model) => (linear(&mut graph, model, &cells), model.link),
        Model::Trees(model) => (trees(&mut graph, model, &cells), model.link),
        Model::Spreads(model) => (spreads(&mut graph, model, &cells), Link::Softmax),
        Model::Network(model) => (network(&mut graph, model, &cells), model.link),
        // Means in means are not sound, so no model that was learnt or read has them.
        Model::Similar(_) | Model::Encoded(_) => {
            return Err(Failure::new("ONNX has no operators for nearest neighbours", "Keep the model as JSON, or choose another model"));
        }
    };
    outputs(kept, &mut graph, &scores, link);
    let facts = [
        ("target", kept.plan.target.column.clone()),
        ("task", kept.plan.target.task.id().to_owned()),
        ("learner", kept.learner.name().to_owned()),
    ];
    Ok(graph.model(&facts))
}

/// The cells of a feature: doubles with missing ones, or positions of levels, -1 for none.
struct Cells<'k> {
    feature: &'k Feature,
    name: String,
}

fn inputs<'k>(kept: &'k Kept, graph: &mut Graph) -> Vec<Cells<'k>> {
    let mut all: Vec<Cells<'k>> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for feature in &kept.features {
        let plan = &kept.plan.columns[feature.column];
        let is_indicator = all.last().is_some_and(|last| last.feature.column == feature.column) && plan.column != feature.name;
        let name = match &plan.encoding {
            Some(Encoding::Number { .. }) if is_indicator => {
                let missing = graph.node("IsNaN", &[&all[all.len() - 1].name], &[]);
                cast(graph, &missing)
            }
            Some(Encoding::Levels { levels, rest, missing }) => {
                let input = graph.input(&unused(&mut names, &feature.name), Type::Text);
                let other = if *rest { levels.len() as i64 } else { -1 };
                let absent = if *missing { (levels.len() + usize::from(*rest)) as i64 } else { -1 };
                position(graph, &input, levels, Some(absent), other)
            }
            Some(Encoding::Means { levels, .. }) => {
                let input = graph.input(&unused(&mut names, &feature.name), Type::Text);
                let absent = levels.len() as i64;
                position(graph, &input, levels, Some(absent), absent + 1)
            }
            Some(Encoding::Ordinal { levels, .. }) => {
                let input = graph.input(&unused(&mut names, &feature.name), Type::Text);
                let at = position(graph, &input, levels, None, -1);
                let (at, nothing, none) = (cast(graph, &at), graph.doubles(&[1], &[0.0]), graph.doubles(&[1], &[f64::NAN]));
                let is_none = graph.node("Less", &[&at, &nothing], &[]);
                graph.node("Where", &[&is_none, &none, &at], &[])
            }
            _ => graph.input(&unused(&mut names, &feature.name), Type::Double),
        };
        all.push(Cells { feature, name });
    }
    all
}

/// What the model looks at once levels are means.
fn encoded_list(kept: &Kept) -> Vec<Feature> {
    if let Model::Encoded(encoded) = &kept.model { encoded.list(&kept.features) } else { Vec::new() }
}

/// Cells with means looked up in place of levels. Positions that are none look up the last entry: the mean of all rows.
fn means<'k>(graph: &mut Graph, encoded: &Encoded, cells: &[Cells<'_>], list: &'k [Feature]) -> Vec<Cells<'k>> {
    let mut names = Vec::with_capacity(list.len());
    for (at, cells) in cells.iter().enumerate() {
        let Some(means) = encoded.means.iter().find(|means| means.feature == at) else {
            names.push(cells.name.clone());
            continue;
        };
        for (output, rest) in means.rest.iter().enumerate() {
            let of_levels = means.levels.iter().skip(output).step_by(means.rest.len());
            let table: Vec<f64> = of_levels.chain([rest]).copied().collect();
            let table = graph.doubles(&[table.len()], &table);
            names.push(graph.node("Gather", &[&table, &cells.name], &[]));
        }
    }
    list.iter().zip(names).map(|(feature, name)| Cells { feature, name }).collect()
}

/// A name for an input; the second column of a name gets a number.
fn unused(names: &mut Vec<String>, name: &str) -> String {
    let same = names.iter().filter(|other| *other == name).count();
    names.push(name.to_owned());
    if same == 0 { name.to_owned() } else { format!("{name} ({})", same + 1) }
}

fn position(graph: &mut Graph, input: &str, levels: &[String], absent: Option<i64>, other: i64) -> String {
    let mut keys = levels.to_vec();
    let mut values: Vec<i64> = (0..levels.len() as i64).collect();
    if let Some(absent) = absent {
        keys.push(String::new());
        values.push(absent);
    }
    let attributes =
        [("keys_strings", Attribute::Texts(&keys)), ("values_int64s", Attribute::Ints(&values)), ("default_int64", Attribute::Int(other))];
    graph.learnt("LabelEncoder", &[input], &attributes)
}

fn cast(graph: &mut Graph, name: &str) -> String {
    graph.node("Cast", &[name], &[("to", Attribute::Int(Type::Double as i64))])
}

fn joined(graph: &mut Graph, names: &[String]) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    graph.node("Concat", &names, &[("axis", Attribute::Int(1))])
}

/// Rows as a model with weights needs them: numbers filled and scaled, then a 1 where a level is.
fn design(graph: &mut Graph, preparation: &Preparation, cells: &[Cells<'_>]) -> String {
    let (mut numbers, mut levels) = (Vec::new(), Vec::new());
    for (cells, prepared) in cells.iter().zip(preparation.numbers()) {
        if let Some([fill, shift, divisor]) = prepared {
            let missing = graph.node("IsNaN", &[&cells.name], &[]);
            let [fill, shift, divisor] = [fill, shift, divisor].map(|x| graph.doubles(&[1], &[x]));
            let filled = graph.node("Where", &[&missing, &fill, &cells.name], &[]);
            let shifted = graph.node("Sub", &[&filled, &shift], &[]);
            numbers.push(graph.node("Div", &[&shifted, &divisor], &[]));
        } else {
            let count = cells.feature.levels().len();
            let all = graph.ints(&[1, count], &(0..count as i64).collect::<Vec<_>>());
            let is = graph.node("Equal", &[&cells.name, &all], &[]);
            levels.push(cast(graph, &is));
        }
    }
    numbers.extend(levels);
    joined(graph, &numbers)
}

/// `rows * weights + free`; `weights` for each score.
fn weighed(graph: &mut Graph, rows: &str, weights: &[Vec<f64>], free: &[f64]) -> String {
    let width = weights.first().map_or(0, Vec::len);
    let across: Vec<f64> = (0..width).flat_map(|at| weights.iter().map(move |of| of[at])).collect();
    let (weights, free) = (graph.doubles(&[width, weights.len()], &across), graph.doubles(&[free.len()], free));
    let sums = graph.node("MatMul", &[rows, &weights], &[]);
    graph.node("Add", &[&sums, &free], &[])
}

fn linear(graph: &mut Graph, model: &LinearModel, cells: &[Cells<'_>]) -> String {
    let rows = design(graph, &model.preparation, cells);
    weighed(graph, &rows, &model.weights, &model.intercepts)
}

fn network(graph: &mut Graph, model: &Network, cells: &[Cells<'_>]) -> String {
    let rows = design(graph, &model.preparation, cells);
    let turned =
        |flat: &[f64], width: usize| (0..width).map(|at| flat.iter().skip(at).step_by(width).copied().collect()).collect::<Vec<Vec<f64>>>();
    let hidden = weighed(graph, &rows, &turned(&model.first, model.hidden), &model.first_free);
    let nothing = graph.doubles(&[1], &[0.0]);
    let hidden = graph.node("Max", &[&hidden, &nothing], &[]);
    let spread = if model.link == Link::Identity { model.spread } else { 1.0 };
    let shift = if model.link == Link::Identity { model.shift } else { 0.0 };
    let second: Vec<f64> = model.second.iter().map(|w| w * spread).collect();
    let free: Vec<f64> = model.second_free.iter().map(|x| x * spread + shift).collect();
    weighed(graph, &hidden, &turned(&second, model.second_free.len()), &free)
}

/// Logarithms of normal densities as sums of squares and of cells.
fn spreads(graph: &mut Graph, model: &Spreads, cells: &[Cells<'_>]) -> String {
    let rows = design(graph, &model.preparation, cells);
    let squares = graph.node("Mul", &[&rows, &rows], &[]);
    let parts = |of: fn(f64, f64) -> f64| -> Vec<Vec<f64>> {
        let class = |(means, variances): (&Vec<f64>, &Vec<f64>)| means.iter().zip(variances).map(|(m, v)| of(*m, *v)).collect();
        model.means.iter().zip(&model.variances).map(class).collect()
    };
    let free: Vec<f64> = parts(|mean, variance| -0.5 * (mean * mean / variance + ln(std::f64::consts::TAU * variance)))
        .into_iter()
        .zip(&model.priors)
        .map(|(parts, prior)| prior + parts.into_iter().sum::<f64>())
        .collect();
    let of_squares = weighed(graph, &squares, &parts(|_, variance| -0.5 / variance), &vec![0.0; free.len()]);
    let of_cells = weighed(graph, &rows, &parts(|mean, variance| mean / variance), &free);
    graph.node("Add", &[&of_squares, &of_cells], &[])
}

/// The same for each row of the first column.
fn always(graph: &mut Graph, prediction: &[f64], cells: &[Cells<'_>]) -> String {
    let first = cells.first().map(|cells| cells.name.clone()).unwrap_or_default();
    let shape = graph.node("Shape", &[&first], &[]);
    let (start, end) = (graph.ints(&[1], &[0]), graph.ints(&[1], &[1]));
    let rows = graph.node("Slice", &[&shape, &start, &end], &[]);
    let width = graph.ints(&[1], &[prediction.len() as i64]);
    let shape = graph.node("Concat", &[&rows, &width], &[("axis", Attribute::Int(0))]);
    let values = graph.doubles(&[1, prediction.len()], prediction);
    graph.node("Expand", &[&values, &shape], &[])
}

fn trees(graph: &mut Graph, model: &Trees, cells: &[Cells<'_>]) -> String {
    let names: Vec<String> =
        cells.iter().map(|cells| if cells.feature.is_number() { cells.name.clone() } else { cast(graph, &cells.name) }).collect();
    let rows = joined(graph, &names);
    let mut lists = Lists::default();
    for (t, tree) in model.trees.iter().enumerate() {
        for (n, node) in tree.nodes.iter().enumerate() {
            lists.trees.push(t as i64);
            lists.nodes.push(n as i64);
            let question = node.question;
            // onnxruntime (1.31.1) joins neighbouring questions for equality where the first numbers of their leaves are alike, and so
            // loses the others: leaves that tell several numbers are asked the other way round. Missing cells are then on the side of no.
            let is_turned = model.averaged && model.scores > 1 && question.is_some_and(|question| !question.missing);
            let (mode, value, [yes, no]) = match question.map(|question| question.test) {
                None => ("LEAF", 0.0, [node.yes, node.no]),
                Some(Test::AtMost(limit)) => ("BRANCH_LEQ", limit, [node.yes, node.no]),
                Some(Test::Is(level)) if is_turned => ("BRANCH_NEQ", f64::from(level), [node.no, node.yes]),
                Some(Test::Is(level)) => ("BRANCH_EQ", f64::from(level), [node.yes, node.no]),
            };
            lists.modes.push(mode.to_owned());
            lists.values.push(value);
            lists.features.push(question.map_or(0, |question| i64::from(question.feature)));
            lists.missing.push(i64::from(question.is_some_and(|question| question.missing)));
            lists.yes.push(i64::from(yes));
            lists.no.push(i64::from(no));
            if node.is_leaf() {
                lists.leaf(model, t, n, &tree.values[node.value as usize * if model.averaged { model.scores } else { 1 }..]);
            }
        }
    }
    let start: Vec<f64> = (0..model.scores).map(|score| model.start.get(score).copied().unwrap_or(0.0)).collect();
    let attributes = [
        ("nodes_treeids", Attribute::Ints(&lists.trees)),
        ("nodes_nodeids", Attribute::Ints(&lists.nodes)),
        ("nodes_featureids", Attribute::Ints(&lists.features)),
        ("nodes_modes", Attribute::Texts(&lists.modes)),
        ("nodes_values_as_tensor", Attribute::Doubles(&lists.values)),
        ("nodes_truenodeids", Attribute::Ints(&lists.yes)),
        ("nodes_falsenodeids", Attribute::Ints(&lists.no)),
        ("nodes_missing_value_tracks_true", Attribute::Ints(&lists.missing)),
        ("target_treeids", Attribute::Ints(&lists.target_trees)),
        ("target_nodeids", Attribute::Ints(&lists.target_nodes)),
        ("target_ids", Attribute::Ints(&lists.targets)),
        ("target_weights_as_tensor", Attribute::Doubles(&lists.weights)),
        ("base_values_as_tensor", Attribute::Doubles(&start)),
        ("n_targets", Attribute::Int(model.scores as i64)),
        ("aggregate_function", Attribute::Text("SUM")),
        ("post_transform", Attribute::Text("NONE")),
    ];
    let scores = graph.learnt("TreeEnsembleRegressor", &[&rows], &attributes);
    cast(graph, &scores)
}

/// The attributes of an ensemble, node by node.
#[derive(Default)]
struct Lists {
    trees: Vec<i64>,
    nodes: Vec<i64>,
    features: Vec<i64>,
    modes: Vec<String>,
    values: Vec<f64>,
    yes: Vec<i64>,
    no: Vec<i64>,
    missing: Vec<i64>,
    target_trees: Vec<i64>,
    target_nodes: Vec<i64>,
    targets: Vec<i64>,
    weights: Vec<f64>,
}

impl Lists {
    fn leaf(&mut self, model: &Trees, tree: usize, node: usize, said: &[f64]) {
        let (first, count, share) =
            if model.averaged { (0, model.scores, 1.0 / model.trees.len() as f64) } else { (tree % model.scores, 1, 1.0) };
        for (score, value) in said.iter().take(count).enumerate() {
            self.target_trees.push(tree as i64);
            self.target_nodes.push(node as i64);
            self.targets.push((first + score) as i64);
            self.weights.push(value * share);
        }
    }
}

fn outputs(kept: &Kept, graph: &mut Graph, scores: &str, link: Link) {
    let target = &kept.plan.target;
    if !target.task.is_classification() {
        graph.named("Identity", "", &[scores], "prediction", &[]);
        graph.output("prediction", Type::Double, Some(1));
        return;
    }
    match link {
        Link::Identity => graph.named("Identity", "", &[scores], "probabilities", &[]),
        Link::Softmax => graph.named("Softmax", "", &[scores], "probabilities", &[("axis", Attribute::Int(1))]),
        Link::Logistic | Link::Second => {
            let second = if link == Link::Logistic { graph.node("Sigmoid", &[scores], &[]) } else { scores.to_owned() };
            let one = graph.doubles(&[1], &[1.0]);
            let first = graph.node("Sub", &[&one, &second], &[]);
            graph.named("Concat", "", &[&first, &second], "probabilities", &[("axis", Attribute::Int(1))]);
        }
    }
    let classes = graph.texts(&target.classes);
    let best = graph.node("ArgMax", &["probabilities"], &[("axis", Attribute::Int(1)), ("keepdims", Attribute::Int(0))]);
    graph.named("Gather", "", &[&classes, &best], "label", &[]);
    graph.output("label", Type::Text, None);
    graph.output("probabilities", Type::Double, Some(target.classes.len()));
}
