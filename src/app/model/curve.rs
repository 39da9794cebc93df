//! Curves of a run, drawn for the room there is.

use leptos::{html::Div, prelude::*};

use crate::{
    app::{chart::ChartView, profile::follow},
    charts::{
        Role, Size,
        curves::{self, Curves, Series},
    },
    jobs::{Point, RunTold},
};

/// A chart of lines in a room of its own.
#[component]
pub fn CurvesView(
    /// What is drawn.
    curves: Curves,
    /// Its height in pixels.
    #[prop(default = 240.0)]
    height: f64,
    /// What choosing a point of the first line does.
    #[prop(optional, into)]
    choose: Option<Callback<[f64; 2]>>,
) -> impl IntoView {
    let room = NodeRef::<Div>::new();
    let width = follow::width(room);
    let places = curves::places(&curves);
    let choose = choose.map(|choose| {
        Callback::new(move |i: usize| {
            if let Some(place) = places.get(i) {
                choose.run(*place);
            }
        })
    });
    let chart = move || {
        (width.get() > 0.0).then(|| {
            let chart = curves::chart(&curves, Size { width: width.get(), height });
            match choose {
                Some(choose) => view! { <ChartView chart choose /> }.into_any(),
                None => view! { <ChartView chart /> }.into_any(),
            }
        })
    };
    view! { <div class="as-model__room" node_ref=room>{chart}</div> }
}

/// How a model gets better while it learns.
#[component]
pub fn LearningCurve(
    /// From step to step.
    points: Vec<Point>,
    /// Whether classes are predicted.
    is_classified: bool,
) -> impl IntoView {
    view! { <CurvesView curves=learning(&points, is_classified) /> }
}

fn learning(points: &[Point], is_classified: bool) -> Curves {
    let up = if is_classified { "Log loss (less is better)" } else { "Typical error, RMSE (less is better)" };
    let line = |name: &str, role, of: fn(&Point) -> f64| Series {
        name: name.to_owned(),
        role,
        points: points.iter().map(|point| [f64::from(point.step), of(point)]).filter(|point| point[1].is_finite()).collect(),
    };
    let best = points.iter().min_by(|a, b| a.held_out.total_cmp(&b.held_out));
    let takeaway = match (best, points.last()) {
        (Some(best), Some(last)) if last.step > best.step && last.held_out > 1.02 * best.held_out => {
            format!("On rows it has not seen, the model was best after {} steps; from then on it learns by heart.", best.step)
        }
        (Some(_), Some(last)) if last.held_out > 1.5 * last.train => {
            "It knows the rows it learns from much better than others: more rows or a simpler model may help.".to_owned()
        }
        (Some(_), Some(_)) => "It still gets better, or has settled, on rows it has not seen.".to_owned(),
        _ => String::new(),
    };
    Curves {
        title: "How it learns, on the first part".to_owned(),
        takeaway,
        along: "Steps".to_owned(),
        up: up.to_owned(),
        spans: [None, None],
        series: vec![line("held out", Role::Line, |point| point.held_out), line("learnt from", Role::LineOther, |point| point.train)],
    }
}

/// What the threshold of two classes decides: three pictures.
pub fn of_two_classes(told: &RunTold) -> Vec<Curves> {
    let Some(binary) = &told.binary else { return Vec::new() };
    let positive = told.classes.get(1).cloned().unwrap_or_default();
    let unit = Some([0.0, 1.0]);
    let line = |name: &str, role, points: Vec<[f64; 2]>| Series { name: name.to_owned(), role, points };
    let value = |id: &str| told.score(id).and_then(|score| score.value).map_or_else(|| "not defined".to_owned(), super::words::score);
    let baseline = told.score("average_precision").and_then(|score| score.baseline);
    let calibration: Vec<[f64; 2]> = binary.calibration.iter().map(|[said, seen, _]| [*said, *seen]).collect();
    let gap = binary.calibration.iter().map(|[said, seen, rows]| (said - seen).abs() * rows).sum::<f64>()
        / binary.calibration.iter().map(|[_, _, rows]| rows).sum::<f64>().max(1.0);
    vec![
        Curves {
            title: "ROC curve".to_owned(),
            takeaway: format!(
                "A row that is {positive} gets a higher probability than one that is not in {} of cases (ROC AUC).",
                value("roc_auc")
            ),
            along: "False alarms: share of the others".to_owned(),
            up: "Found: share of the positives".to_owned(),
            spans: [unit, unit],
            series: vec![line("found", Role::Line, binary.roc.clone()), line("by chance", Role::LineFaint, vec![[0.0, 0.0], [1.0, 1.0]])],
        },
        Curves {
            title: "Precision and recall".to_owned(),
            takeaway: format!("Average precision is {}.", value("average_precision")),
            along: "Recall: share of the positives that is found".to_owned(),
            up: "Precision: share of the alarms that is right".to_owned(),
            spans: [unit, unit],
            series: [line("precision", Role::Line, binary.precision_recall.clone())]
                .into_iter()
                .chain(baseline.map(|share| line("without looking", Role::LineFaint, vec![[0.0, share], [1.0, share]])))
                .collect(),
        },
        Curves {
            title: "Calibration".to_owned(),
            takeaway: format!("What it says and what is seen lie {} apart on average.", super::words::score(gap)),
            along: "Probability that the model gives".to_owned(),
            up: "Share that is positive".to_owned(),
            spans: [unit, unit],
            series: vec![line("seen", Role::Line, calibration), line("perfect", Role::LineFaint, vec![[0.0, 0.0], [1.0, 1.0]])],
        },
    ]
}

/// The threshold, in percent, whose figures lie nearest to a point of one of the three pictures, counted from 0.
pub fn threshold_at(thresholds: &[[f64; 4]], picture: usize, at: [f64; 2]) -> u32 {
    let share = |a: f64, b: f64| if a + b > 0.0 { a / (a + b) } else { 1.0 };
    let off = |(percent, [tp, fp, tn, fneg]): (u32, [f64; 4])| {
        let figures = match picture {
            0 => [share(fp, tn), share(tp, fneg)],
            1 => [share(tp, fneg), share(tp, fp)],
            _ => [f64::from(percent) / 100.0, at[1]],
        };
        (percent, (figures[0] - at[0]).abs() + (figures[1] - at[1]).abs())
    };
    let nearest = (0..).zip(thresholds.iter().copied()).map(off).min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or(50, |(percent, _)| percent)
}

/// What was true and what was predicted, for numbers.
pub fn of_numbers(told: &RunTold) -> Option<Curves> {
    let (low, high) = told.dots.iter().flatten().fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(*x), high.max(*x)));
    if told.dots.is_empty() {
        return None;
    }
    let r2 = told.score("r2").and_then(|score| score.value).map_or_else(|| "not defined".to_owned(), super::words::score);
    let mut dots = told.dots.clone();
    dots.sort_by(|a, b| a[0].total_cmp(&b[0]));
    Some(Curves {
        title: "Predicted against true".to_owned(),
        takeaway: format!("R² is {r2}: 1 is perfect, 0 is no better than the mean."),
        along: format!("True {}", told.target),
        up: "Predicted while held out".to_owned(),
        spans: [Some([low, high]), Some([low, high])],
        series: vec![
            Series { name: "predicted".to_owned(), role: Role::Point, points: dots },
            Series { name: "perfect".to_owned(), role: Role::LineFaint, points: vec![[low, low], [high, high]] },
        ],
    })
}
