//! Lines over one quantity: how a model gets better while it learns, and what follows from its threshold.

use super::{
    axis::number_ticks,
    chart::{Chart, DataTable, Mark},
    label::number,
    plane::{self, Quantity},
    shapes::{Area, Drawing, Role, Size},
};

/// With at most so many points, each is drawn.
const FEW: usize = 30;
/// Places along the line that can be pointed at.
const PLACES: usize = 24;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is, for people. One without a name is drawn and not told.
    pub name: String,
    /// Its looks; of role `Point` it is points without a line.
    pub role: Role,
    /// Its points `[along, up]`, all finite, rising along.
    pub points: Vec<[f64; 2]>,
}

/// Lines and what they mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// What the picture shows.
    pub title: String,
    /// What it says, in a sentence.
    pub takeaway: String,
    /// What lies along.
    pub along: String,
    /// What goes up.
    pub up: String,
    /// From where to where, along and up; as far as the points go if it is not said.
    pub spans: [Option<[f64; 2]>; 2],
    /// The lines; the first one counts.
    pub series: Vec<Series>,
}

/// The chart of lines.
#[must_use]
pub fn chart(curves: &Curves, size: Size) -> Chart {
    let places: Vec<f64> = places(curves).iter().map(|point| point[0]).collect();
    let named: Vec<&Series> = curves.series.iter().filter(|series| !series.name.is_empty()).collect();
    let told = |at: f64| -> Vec<String> {
        let value = |series: &&Series| nearest(&series.points, at).map_or_else(String::new, |point| number(point[1]));
        named.iter().map(value).collect()
    };
    let label = |at: f64| {
        let values: Vec<String> = named.iter().zip(told(at)).map(|(series, value)| format!("{} {value}", series.name)).collect();
        format!("{} {}: {}", curves.along, number(at), values.join(", "))
    };
    let (drawing, areas) = draw(curves, &places, size);
    Chart {
        title: curves.title.clone(),
        takeaway: curves.takeaway.clone(),
        table: DataTable {
            head: [curves.along.clone()].into_iter().chain(named.iter().map(|series| series.name.clone())).collect(),
            rows: places.iter().map(|&at| [number(at)].into_iter().chain(told(at)).collect()).collect(),
        },
        marks: places.iter().zip(areas).map(|(&at, area)| Mark { area, label: label(at) }).collect(),
        drawing,
    }
}

/// The points of the first line that can be pointed at, in the order of the chart's marks.
#[must_use]
pub fn places(curves: &Curves) -> Vec<[f64; 2]> {
    let main: &[[f64; 2]] = curves.series.first().map_or(&[], |series| &series.points);
    main.iter().step_by(main.len().div_ceil(PLACES).max(1)).copied().collect()
}

fn nearest(points: &[[f64; 2]], at: f64) -> Option<[f64; 2]> {
    points.iter().copied().min_by(|a, b| (a[0] - at).abs().total_cmp(&(b[0] - at).abs()))
}

/// From where to where the picture goes on one side.
fn span(curves: &Curves, side: usize) -> (f64, f64) {
    if let Some([low, high]) = curves.spans[side] {
        return (low, high);
    }
    let values = curves.series.iter().flat_map(|series| &series.points).map(|point| point[side]);
    values.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)))
}

fn draw(curves: &Curves, places: &[f64], size: Size) -> (Drawing, Vec<Area>) {
    let quantity = |name, side| Quantity { name, span: span(curves, side), ticks: number_ticks };
    let (low, high) = span(curves, 0);
    plane::draw([quantity(&curves.along, 0), quantity(&curves.up, 1)], size, |plane| {
        // The line that counts lies on top.
        for series in curves.series.iter().rev() {
            let points: Vec<(f64, f64)> = series.points.iter().map(|point| (point[0], point[1])).collect();
            let is_dots = series.role == Role::Point;
            if points.len() > 1 && !is_dots {
                plane.line(points.clone(), series.role)?;
            }
            if is_dots || (points.len() <= FEW && series.role == Role::Line) {
                points.into_iter().try_for_each(|point| plane.point(point, Role::Point))?;
            }
        }
        let area = |i: usize, at: f64| {
            let from = if i == 0 { plane.between(low, low) } else { plane.between(places[i - 1], at) };
            let to = places.get(i + 1).map_or(plane.between(high, high), |&next| plane.between(at, next));
            plane.slot(from, to)
        };
        Ok(places.iter().enumerate().map(|(i, &at)| area(i, at)).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::svg;

    const SIZE: Size = Size { width: 420.0, height: 240.0 };

    fn learning() -> Curves {
        let series = |name: &str, role, f: fn(f64) -> f64| Series {
            name: name.to_owned(),
            role,
            points: (1..=10).map(|i| [f64::from(i), f(f64::from(i))]).collect(),
        };
        Curves {
            title: "How it learns".to_owned(),
            takeaway: "Held-out rows get better until step 10.".to_owned(),
            along: "Steps".to_owned(),
            up: "Log loss".to_owned(),
            spans: [None, None],
            series: vec![series("held out", Role::Line, |x| 0.3 + 1.0 / x), series("learnt from", Role::LineOther, |x| 0.9 / x)],
        }
    }

    #[test]
    fn every_place_tells_the_value_of_every_line() {
        let chart = chart(&learning(), SIZE);
        assert_eq!(chart.marks.len(), 10);
        assert_eq!(chart.marks[1].label, "Steps 2: held out 0.8, learnt from 0.45");
        assert_eq!(chart.table.rows[9], ["10", "0.4", "0.09"]);
        let nothing = Curves { series: Vec::new(), ..learning() };
        assert!(super::chart(&nothing, SIZE).marks.is_empty());
    }

    #[test]
    fn pictures() {
        insta::assert_snapshot!("curves", svg::chart(&chart(&learning(), SIZE)));
    }
}
