//! The plane of two quantities, one along and one up: its axes with their names, and what is drawn on it.

use plotters::{
    chart::ChartBuilder,
    coord::cartesian::Cartesian2d,
    drawing::DrawingArea,
    element::{Circle, EmptyElement, PathElement, Rectangle, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    axis::{Axis, Tick},
    backend::{self, Drawn, ShapeBackend, fill, line, text, units},
    columns::{FONT, LEAST_SIZE, TICK, overhang, widest},
    shapes::{Area, Drawing, Role, Size},
};

/// Between ticks on the upright axis, in pixels, at least.
const APART: f64 = 32.0;
/// Radius of a point in pixels.
const RADIUS: f64 = 2.5;

/// One of the two quantities.
pub(super) struct Quantity<'a> {
    /// What it is called. May come from a file.
    pub name: &'a str,
    /// From where to where the picture goes.
    pub span: (f64, f64),
    /// Where its ticks are, so many at most.
    pub ticks: fn(&Axis, usize) -> Vec<Tick>,
}

/// A plane that is being drawn on.
pub(super) struct Plane<'a, 'b> {
    plot: &'a DrawingArea<ShapeBackend<'b>, Cartesian2d<Axis, Axis>>,
    bottom: f64,
}

/// The drawing of a plane and of what is painted on it, and what the painter gives back.
pub(super) fn draw<T: Default>([along, up]: [Quantity<'_>; 2], size: Size, paint: impl FnOnce(&Plane<'_, '_>) -> Drawn<T>) -> (Drawing, T) {
    let size = Size {
        width: backend::bounded(size.width).max(LEAST_SIZE.width),
        height: backend::bounded(size.height).max(2.0 * LEAST_SIZE.height),
    };
    let ((low, high), (bottom, top)) = (along.span, up.span);
    let line_height = FONT * 1.5;
    let y = Axis::new(bottom, top);
    let most = ((size.height - 4.0 * line_height) / APART).clamp(2.0, 8.0) as usize;
    let ticks = (up.ticks)(&y, most);
    let y = y.with_ticks(ticks);
    let left = widest(y.ticks()) + 2.0 * TICK + 2.0;
    let length = size.width - left - FONT;
    let x = Axis::new(low, high).along(length, FONT, along.ticks);
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
        let painted = paint(&Plane { plot: &plot, bottom })?;
        let fit = |name: &str| super::fit(name, FONT, size.width - 2.0 * FONT);
        canvas.draw(&Text::new(fit(up.name), (0, 0), text(Role::Note, FONT, HPos::Left, VPos::Top)))?;
        let end = (units(size.width), units(size.height));
        canvas.draw(&Text::new(fit(along.name), end, text(Role::Note, FONT, HPos::Right, VPos::Bottom)))?;
        Ok(painted)
    })
}

impl Plane<'_, '_> {
    /// A point.
    pub fn point(&self, at: (f64, f64), role: Role) -> Drawn<()> {
        self.plot.draw(&Circle::new(at, units(RADIUS), fill(role)))
    }

    /// A cross, to be told from a point by its shape.
    pub fn cross(&self, at: (f64, f64), role: Role) -> Drawn<()> {
        let reach = units(RADIUS);
        for (dx, dy) in [(reach, reach), (reach, -reach)] {
            self.plot.draw(&(EmptyElement::at(at) + PathElement::new([(-dx, -dy), (dx, dy)], line(role))))?;
        }
        Ok(())
    }

    /// A field between two corners.
    pub fn field(&self, corners: [(f64, f64); 2], role: Role) -> Drawn<()> {
        self.plot.draw(&Rectangle::new(corners, fill(role)))
    }

    /// Where the rectangle between two corners lies.
    pub fn area(&self, a: (f64, f64), b: (f64, f64)) -> Area {
        let (a, b) = (self.plot.map_coordinate(&a), self.plot.map_coordinate(&b));
        let (x, y) = (backend::pixels(a.0.min(b.0)), backend::pixels(a.1.min(b.1)));
        Area { x, y, width: backend::pixels(a.0.max(b.0)) - x, height: backend::pixels(a.1.max(b.1)) - y }
    }

    /// A line from point to point.
    pub fn line(&self, points: Vec<(f64, f64)>, role: Role) -> Drawn<()> {
        self.plot.draw(&PathElement::new(points, line(role)))
    }

    /// Where between two values the border of what can be pointed at lies, in pixels from the left.
    pub fn between(&self, a: f64, b: f64) -> f64 {
        backend::pixels(self.plot.map_coordinate(&(a / 2.0 + b / 2.0, self.bottom)).0)
    }

    /// The whole height of the plane between two places along.
    pub fn slot(&self, from: f64, to: f64) -> Area {
        let (base, height) = (backend::pixels(self.plot.get_base_pixel().1), backend::pixels(self.plot.dim_in_pixel().1 as i32));
        Area { x: from, y: base, width: (to - from).max(0.0), height }
    }
}
