//! Upright bars side by side over a measured axis: the picture of a histogram.

use plotters::{
    chart::ChartBuilder,
    coord::cartesian::Cartesian2d,
    drawing::DrawingArea,
    element::{PathElement, Rectangle, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    axis::{Axis, Tick, count_ticks},
    backend::{self, Drawn, ShapeBackend, fill, line, text, units},
    measure,
    shapes::{Area, Drawing, Role, Size},
};
use crate::profile::Histogram;

/// Height of the letters in charts, in pixels.
pub(super) const FONT: f64 = 12.0;
/// Length of a tick mark, and half of the distance from the axis to its labels.
pub(super) const TICK: f64 = 4.0;
/// A bar that stands for something is at least this high.
const LEAST: f64 = 1.5;
/// Below this size, labels would leave no room for bars.
pub(super) const LEAST_SIZE: Size = Size { width: 160.0, height: 80.0 };

/// What is drawn.
pub(super) struct Columns<'a> {
    /// The bars.
    pub histogram: &'a Histogram,
    /// Chooses the ticks of the axis below the bars.
    pub ticks: fn(&Axis, usize) -> Vec<Tick>,
    /// The label of a single value, where the column holds no other.
    pub only: fn(f64) -> String,
    /// A range to mark behind the bars.
    pub band: Option<(f64, f64)>,
    /// A value to mark with a line, and the words for it.
    pub marker: Option<(f64, String)>,
}

type Plot<'a> = DrawingArea<ShapeBackend<'a>, Cartesian2d<Axis, Axis>>;

/// Whether a histogram can be drawn.
pub(super) fn sound(histogram: &Histogram) -> bool {
    !histogram.counts.is_empty()
        && histogram.edges.len() == histogram.counts.len() + 1
        && histogram.edges.iter().all(|edge| edge.is_finite())
        && histogram.edges.is_sorted()
}

/// The drawing, and the slot of each bar.
pub(super) fn draw(columns: &Columns<'_>, size: Size) -> (Drawing, Vec<Area>) {
    let layout = Layout::new(columns, size);
    backend::draw(layout.size, |canvas| {
        let (x, y) = (&layout.x, &layout.y);
        let mut chart = ChartBuilder::on(canvas)
            .margin_top(units(layout.top))
            .margin_right(units(layout.right))
            .x_label_area_size(units(layout.bottom))
            .y_label_area_size(units(layout.left))
            .build_cartesian_2d(x.clone(), y.clone())?;
        let plot = chart.plotting_area().clone();
        if let Some((low, high)) = columns.band {
            let (bottom, top) = y.ends();
            plot.draw(&Rectangle::new([(low, bottom), (high, top)], fill(Role::Band)))?;
        }
        chart
            .configure_mesh()
            .disable_x_mesh()
            .bold_line_style(line(Role::Grid))
            .axis_style(line(Role::Axis))
            .x_labels(x.ticks().len())
            .y_labels(y.ticks().len())
            .x_label_style(text(Role::Tick, FONT, HPos::Center, VPos::Top))
            .y_label_style(text(Role::Tick, FONT, HPos::Right, VPos::Center))
            .set_all_tick_mark_size(units(TICK))
            .draw()?;
        let slots = bars(&plot, columns.histogram)?;
        if let Some((value, words)) = &columns.marker {
            marker(&plot, *value, words)?;
        }
        Ok(slots)
    })
}

/// The axes, and the room around the bars in pixels.
struct Layout {
    size: Size,
    x: Axis,
    y: Axis,
    top: f64,
    right: f64,
    bottom: f64,
    left: f64,
}

impl Layout {
    fn new(columns: &Columns<'_>, size: Size) -> Self {
        let size = Size {
            width: backend::bounded(size.width).max(LEAST_SIZE.width),
            height: backend::bounded(size.height).max(LEAST_SIZE.height),
        };
        let top = if columns.marker.is_some() { FONT * 1.5 } else { FONT * 0.5 };
        let bottom = FONT + 3.0 * TICK;
        let y = y_axis(columns.histogram, size.height - top - bottom);
        let left = widest(y.ticks()) + 2.0 * TICK + 2.0;
        let length = size.width - left - FONT;
        let x = x_axis(columns, length);
        let (before, after) = overhang(&x, length);
        Self { size, x, y, top, right: after.max(4.0), bottom, left: left.max(before) }
    }
}

fn y_axis(histogram: &Histogram, length: f64) -> Axis {
    let highest = histogram.counts.iter().copied().max().unwrap_or(0).max(1);
    // Some air above the highest bar, where the band and the marker can be seen.
    let axis = Axis::new(0.0, highest as f64 * 1.06);
    let most = (length / (FONT * 2.5)).clamp(2.0, 6.0) as usize;
    let ticks = count_ticks(&axis, most);
    axis.with_ticks(ticks)
}

fn x_axis(columns: &Columns<'_>, length: f64) -> Axis {
    let edges = &columns.histogram.edges;
    let low = edges.first().copied().unwrap_or(0.0);
    let high = edges.last().copied().unwrap_or(1.0);
    let axis = Axis::new(low, high);
    if low == high {
        return axis.with_ticks(vec![Tick { at: low, label: (columns.only)(low) }]);
    }
    axis.along(length, FONT, columns.ticks)
}

pub(super) fn widest(ticks: &[Tick]) -> f64 {
    ticks.iter().map(|tick| measure::width(&tick.label, FONT)).fold(0.0, f64::max)
}

/// How far the labels of the first and the last tick reach beyond the ends of the axis.
pub(super) fn overhang(axis: &Axis, length: f64) -> (f64, f64) {
    let reach = |tick: Option<&Tick>, from_end: fn(f64) -> f64| {
        tick.map_or(0.0, |tick| measure::width(&tick.label, FONT) / 2.0 - from_end(axis.position(tick.at)) * length)
    };
    (reach(axis.ticks().first(), |x| x), reach(axis.ticks().last(), |x| 1.0 - x))
}

fn bars(plot: &Plot<'_>, histogram: &Histogram) -> Drawn<Vec<Area>> {
    let canvas = plot.use_screen_coord();
    let (left, top) = plot.get_base_pixel();
    let (width, height) = plot.dim_in_pixel();
    let x = |i: usize| match (histogram.edges.get(i), histogram.edges.len()) {
        // All values are the same: one bar in the middle instead of one without width.
        (Some(_), 2) if histogram.edges[0] == histogram.edges[1] => left + units(backend::pixels(width as i32) * (0.4 + 0.2 * i as f64)),
        (Some(&edge), _) => plot.map_coordinate(&(edge, 0.0)).0,
        (None, _) => left + width as i32,
    };
    let mut slots = Vec::with_capacity(histogram.counts.len());
    for (i, &count) in histogram.counts.iter().enumerate() {
        let (x0, x1) = (x(i), x(i + 1));
        let gap = if x1 - x0 >= units(4.0) { units(0.5) } else { 0 };
        let (base, tip) = (plot.map_coordinate(&(0.0, 0.0)).1, plot.map_coordinate(&(0.0, count as f64)).1);
        if count > 0 {
            let tip = tip.min(base - units(LEAST));
            canvas.draw(&Rectangle::new([(x0 + gap, tip), (x1 - gap, base)], fill(Role::Bar)))?;
        }
        let pixels = backend::pixels;
        slots.push(Area { x: pixels(x0), y: pixels(top), width: pixels(x1 - x0), height: pixels(height as i32) });
    }
    Ok(slots)
}

/// A line at a value from top to bottom, and its words above, moved inwards where they would be cut off.
fn marker(plot: &Plot<'_>, value: f64, words: &str) -> Drawn<()> {
    let canvas = plot.use_screen_coord();
    let (x, bottom) = plot.map_coordinate(&(value, 0.0));
    let top = plot.get_base_pixel().1;
    canvas.draw(&PathElement::new([(x, top), (x, bottom)], line(Role::Marker)))?;
    let half = units(measure::width(words, FONT) / 2.0);
    let (left, right) = (plot.get_base_pixel().0, plot.get_base_pixel().0 + plot.dim_in_pixel().0 as i32);
    let (at, side) = match (x - half < left, x + half > right) {
        (true, _) => (x, HPos::Left),
        (_, true) => (x, HPos::Right),
        _ => (x, HPos::Center),
    };
    canvas.draw(&Text::new(words, (at, top - units(3.0)), text(Role::Note, FONT, side, VPos::Bottom)))
}
