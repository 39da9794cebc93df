//! Lines over one quantity: how a model gets better while it learns, and what follows from its threshold.

use plotters::{
    chart::ChartBuilder,
    element::{Circle, PathElement, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    axis::{Axis, number_ticks},
    backend::{self, Drawn, fill, line, text, units},
    chart::{Chart, DataTable, Mark},
    columns::{FONT, LEAST_SIZE, TICK, overhang, widest},
    label::number,
    shapes::{Area, Drawing, Role, Size},
};

/// Between ticks on the upright axis, in pixels, at least.
const APART: f64 = 32.0;
/// Radius of the points of a line of few points.
const RADIUS: f64 = 2.5;
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
    let main: &[[f64; 2]] = curves.series.first().map_or(&[], |series| &series.points);
    let places: Vec<f64> = main.iter().step_by(main.len().div_ceil(PLACES).max(1)).map(|point| point[0]).collect();
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
    let size = Size {
        width: backend::bounded(size.width).max(LEAST_SIZE.width),
        height: backend::bounded(size.height).max(2.0 * LEAST_SIZE.height),
    };
    let ((low, high), (bottom, top)) = (span(curves, 0), span(curves, 1));
    let line_height = FONT * 1.5;
    let y = Axis::new(bottom, top);
    let most = ((size.height - 4.0 * line_height) / APART).clamp(2.0, 8.0) as usize;
    let ticks = number_ticks(&y, most);
    let y = y.with_ticks(ticks);
    let left = widest(y.ticks()) + 2.0 * TICK + 2.0;
    let length = size.width - left - FONT;
    let x = Axis::new(low, high).along(length, FONT, number_ticks);
    let (before, after) = overhang(&x, length);
    let (left, right) = (left.max(before), after.max(RADIUS + 1.0));
    backend::draw(size, |canvas| {
        let mut chart = ChartBuilder::on(canvas)
            .margin_top(units(line_height + RADIUS))
            .margin_right(units(right))
            .margin_bottom(units(line_height))
            .x_label_area_size(units(FONT + 3.0 * TICK))
            .y_label_area_size(units(left))
            .build_cartesian_2d(x.clone(), y.clone())?;
        let plot = chart.plotting_area().clone();
        chart
            .configure_mesh()
            .bold_line_style(line(Role::Grid))
            .axis_style(line(Role::Axis))
            .x_labels(x.ticks().len())
            .y_labels(y.ticks().len())
            .x_label_style(text(Role::Tick, FONT, HPos::Center, VPos::Top))
            .y_label_style(text(Role::Tick, FONT, HPos::Right, VPos::Center))
            .set_all_tick_mark_size(units(TICK))
            .draw()?;
        // The line that counts lies on top.
        for series in curves.series.iter().rev() {
            let points: Vec<(f64, f64)> = series.points.iter().map(|point| (point[0], point[1])).collect();
            let is_dots = series.role == Role::Point;
            if points.len() > 1 && !is_dots {
                plot.draw(&PathElement::new(points.clone(), line(series.role)))?;
            }
            if is_dots || (points.len() <= FEW && series.role == Role::Line) {
                for point in points {
                    plot.draw(&Circle::new(point, units(RADIUS), fill(Role::Point)))?;
                }
            }
        }
        let fit = |name: &str| super::fit(name, FONT, size.width - 2.0 * FONT);
        canvas.draw(&Text::new(fit(&curves.up), (0, 0), text(Role::Note, FONT, HPos::Left, VPos::Top)))?;
        let end = (units(size.width), units(size.height));
        canvas.draw(&Text::new(fit(&curves.along), end, text(Role::Note, FONT, HPos::Right, VPos::Bottom)))?;
        let edge = |a: f64, b: f64| backend::pixels(plot.map_coordinate(&(a / 2.0 + b / 2.0, bottom)).0);
        let (base, height) = (backend::pixels(plot.get_base_pixel().1), backend::pixels(plot.dim_in_pixel().1 as i32));
        let area = |i: usize, at: f64| {
            let from = if i == 0 { edge(low, low) } else { edge(places[i - 1], at) };
            let to = places.get(i + 1).map_or(edge(high, high), |&next| edge(at, next));
            Area { x: from, y: base, width: (to - from).max(0.0), height }
        };
        Drawn::Ok(places.iter().enumerate().map(|(i, &at)| area(i, at)).collect())
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
