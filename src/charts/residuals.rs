//! What is left of true numbers when the predicted ones are taken away: over the prediction, and as a histogram.

use super::{
    axis::number_ticks,
    chart::{Chart, DataTable, Mark, quoted},
    columns::{self, Columns},
    label::{count, number, things},
    plane::{self, Quantity},
    shapes::{Area, Role, Size},
};
use crate::profile::Histogram;

/// A mean lies to one side where it is so many standard errors away from 0.
const CLEARLY: f64 = 3.0;
/// Spreads differ where one is so many times the other.
const WIDER: f64 = 2.0;

/// Rows whose predictions are neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// The lowest and the highest prediction.
    pub range: [f64; 2],
    /// How many rows.
    pub rows: u64,
    /// The mean of what is left.
    pub mean: f64,
    /// Its standard deviation; `None` for one row.
    pub std: Option<f64>,
}

/// The chart of what is left over what is predicted: points `[predicted, left]`, all finite, and the mean of each group. Its marks are
/// the groups.
#[must_use]
pub fn over_prediction(target: &str, points: &[[f64; 2]], groups: &[Group], size: Size) -> Chart {
    let span = |side: usize| points.iter().map(|point| point[side]).fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
    let (low, high) = span(0);
    let (bottom, top) = span(1);
    let sides = [
        Quantity { name: &format!("Predicted {target}"), span: (low, high), ticks: number_ticks },
        Quantity { name: "True less predicted", span: (bottom.min(0.0), top.max(0.0)), ticks: number_ticks },
    ];
    let middle = |group: &Group| group.range[0] / 2.0 + group.range[1] / 2.0;
    let (drawing, areas) = plane::draw(sides, size, |plane| {
        points.iter().try_for_each(|&[said, left]| plane.point((said, left), Role::Point))?;
        plane.line(vec![(low, 0.0), (high, 0.0)], Role::Axis)?;
        let inside = |group: &&Group| (low..=high).contains(&middle(group));
        let means: Vec<(f64, f64)> = groups.iter().filter(inside).map(|group| (middle(group), group.mean)).collect();
        if means.len() > 1 {
            plane.line(means, Role::Marker)?;
        }
        let area = |at: usize| {
            let from = if at == 0 { plane.between(low, low) } else { plane.between(groups[at - 1].range[1], groups[at].range[0]) };
            let to = groups.get(at + 1).map_or(plane.between(high, high), |next| plane.between(groups[at].range[1], next.range[0]));
            plane.slot(from, to)
        };
        Ok((0..groups.len()).map(area).collect::<Vec<Area>>())
    });
    let range = |group: &Group| format!("{} to {}", number(group.range[0]), number(group.range[1]));
    let spread = |group: &Group| group.std.map_or_else(String::new, number);
    let label = |group: &Group| {
        format!("Predicted {}: {}, true less predicted {} on average", range(group), things(group.rows, "row", "rows"), number(group.mean))
    };
    Chart {
        title: "What is left, by prediction".to_owned(),
        takeaway: format!("{} {}", sides_of(groups), spreads(groups)).trim_end().to_owned(),
        table: DataTable {
            head: ["Predicted", "Rows", "True less predicted, mean", "Standard deviation"].map(String::from).to_vec(),
            rows: groups.iter().map(|group| vec![range(group), count(group.rows), number(group.mean), spread(group)]).collect(),
        },
        marks: groups.iter().zip(areas).map(|(group, area)| Mark { area, label: label(group) }).collect(),
        drawing,
    }
}

/// Whether the truth lies to one side somewhere.
fn sides_of(groups: &[Group]) -> String {
    let away = |group: &Group| Some(group.mean.abs() / (group.std? / (group.rows as f64).sqrt()).max(f64::MIN_POSITIVE));
    let furthest = groups.iter().filter_map(|group| Some((away(group)?, group))).max_by(|a, b| a.0.total_cmp(&b.0));
    match furthest {
        Some((away, group)) if away > CLEARLY => format!(
            "Where it predicts {} to {}, the truth is {} {} on average: there is something left to learn.",
            number(group.range[0]),
            number(group.range[1]),
            number(group.mean.abs()),
            if group.mean > 0.0 { "more" } else { "less" }
        ),
        _ => "Wherever it predicts, the truth lies about as far above as below.".to_owned(),
    }
}

/// Whether it is surer in some places than in others.
fn spreads(groups: &[Group]) -> String {
    let known = || groups.iter().filter_map(|group| Some((group.std?, group)));
    let (least, most) = (known().min_by(|a, b| a.0.total_cmp(&b.0)), known().max_by(|a, b| a.0.total_cmp(&b.0)));
    match (least, most) {
        (Some((small, _)), Some((large, group))) if large > WIDER * small => {
            format!("It is furthest off where it predicts {} to {}.", number(group.range[0]), number(group.range[1]))
        }
        _ => String::new(),
    }
}

/// The histogram of what is left. `borders` lie between the bins and rise; the bins at the ends have no end. Its marks are the bins.
#[must_use]
pub fn histogram(target: &str, borders: &[f64], counts: &[u64], mean: f64, middle: [f64; 2], size: Size) -> Chart {
    let width = if borders.len() > 1 { borders[1] - borders[0] } else { 1.0 };
    let (first, last) = (borders.first().copied().unwrap_or(0.5) - width, borders.last().copied().unwrap_or(-0.5) + width);
    let edges: Vec<f64> = [first].into_iter().chain(borders.iter().copied()).chain([last]).collect();
    let drawn = Histogram { edges, counts: counts.to_vec() };
    let picture = Columns {
        histogram: &drawn,
        ticks: number_ticks,
        only: number,
        band: Some((middle[0].max(first), middle[1].min(last))).filter(|(low, high)| low < high),
        marker: Some((0.0, "as predicted".to_owned())),
    };
    let (drawing, slots) = columns::draw(&picture, size);
    let name = |at: usize| match (at.checked_sub(1).and_then(|at| borders.get(at)), borders.get(at)) {
        (None, None) => "all".to_owned(),
        (None, Some(to)) => format!("below {}", number(*to)),
        (Some(from), None) => format!("{} or more", number(*from)),
        (Some(from), Some(to)) => format!("{} to {}", number(*from), number(*to)),
    };
    let all: u64 = counts.iter().sum();
    let share = |rows: u64| super::label::percent(super::label::share(rows, all));
    let label = |at: usize| format!("True less predicted {}: {} ({})", name(at), things(counts[at], "row", "rows"), share(counts[at]));
    let side = if mean < 0.0 { "less" } else { "more" };
    Chart {
        title: format!("What is left of {}", quoted(target)),
        takeaway: format!(
            "For the middle half of the rows the truth is {} to {} off; on average it is {} {side} than predicted.",
            number(middle[0]),
            number(middle[1]),
            number(mean.abs())
        ),
        table: DataTable {
            head: ["True less predicted", "Rows", "Share"].map(String::from).to_vec(),
            rows: (0..counts.len()).map(|at| vec![name(at), count(counts[at]), share(counts[at])]).collect(),
        },
        marks: slots.into_iter().enumerate().map(|(at, area)| Mark { area, label: label(at) }).collect(),
        drawing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::svg;

    const SIZE: Size = Size { width: 420.0, height: 240.0 };

    fn groups() -> Vec<Group> {
        let group = |at: f64, mean, std| Group { range: [at, at + 9.0], rows: 100, mean, std: Some(std) };
        vec![group(0.0, 0.1, 2.0), group(10.0, -3.0, 2.5), group(20.0, 0.2, 6.0)]
    }

    #[test]
    fn what_is_missed_is_said() {
        let points = [[0.0, 1.0], [15.0, -4.0], [29.0, 7.0]];
        let chart = over_prediction("<b>rent</b>", &points, &groups(), SIZE);
        assert_eq!(
            chart.takeaway,
            "Where it predicts 10 to 19, the truth is 3 less on average: there is something left to learn. It is furthest off where it predicts 20 to 29."
        );
        assert_eq!(chart.marks[1].label, "Predicted 10 to 19: 100 rows, true less predicted -3 on average");
        let calm = [Group { mean: 0.1, ..groups()[0] }];
        assert_eq!(
            over_prediction("x", &points, &calm, SIZE).takeaway,
            "Wherever it predicts, the truth lies about as far above as below."
        );
        insta::assert_snapshot!("residuals_over_prediction", svg::chart(&chart));
    }

    #[test]
    fn bins_at_the_ends_have_no_end() {
        let chart = histogram("rent", &[-1.0, 0.0, 1.0], &[1, 20, 30, 4], -0.25, [-0.5, 0.75], SIZE);
        let names: Vec<&str> = chart.table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["below -1", "-1 to 0", "0 to 1", "1 or more"]);
        assert_eq!(chart.marks.len(), 4);
        insta::assert_snapshot!("residuals_histogram", svg::chart(&chart));
        assert!(chart.takeaway.ends_with("on average it is 0.25 less than predicted."), "{}", chart.takeaway);
        assert_eq!(histogram("rent", &[], &[7], 0.0, [0.0, 0.0], SIZE).marks[0].label, "True less predicted all: 7 rows (100 %)");
    }
}
