//! Bars one below the other, each with its name and its figure: for things without an order of their own.

use plotters::{
    chart::ChartBuilder,
    element::{Rectangle, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    axis::Axis,
    backend::{self, fill, text, units},
    columns::FONT,
    measure,
    shapes::{Area, Drawing, Role, Size},
};

/// Height of a bar's slot in pixels; as a target it satisfies WCAG 2.2 (24 px).
const SLOT: f64 = 24.0;
/// Height of a bar in pixels.
const THICK: f64 = 16.0;
/// Between names, bars and figures, in pixels.
const GAP: f64 = 8.0;
/// Names get at most this share of the width.
const NAMES: f64 = 0.4;
/// A bar that stands for something is at least this wide.
const LEAST: f64 = 1.5;

/// One bar.
pub(super) struct Bar {
    /// What it is called. May come from a file.
    pub name: String,
    /// What it stands for.
    pub amount: u64,
    /// The figure beside it.
    pub figure: String,
    /// Its looks.
    pub role: Role,
}

/// How many bars have room in a height.
pub(super) fn room(size: Size) -> usize {
    ((backend::bounded(size.height) / SLOT) as usize).max(1)
}

/// The drawing and the slot of each bar. A bar for `whole` fills the width; with `track`, what is missing to the
/// whole is shown as well. The drawing is as high as its bars need, whatever the size says.
pub(super) fn draw(bars: &[Bar], whole: u64, track: bool, size: Size) -> (Drawing, Vec<Area>) {
    let size = Size {
        width: size.width,
        height: SLOT * bars.len() as f64,
    };
    let width = backend::bounded(size.width);
    let widest = |of: fn(&Bar) -> &str| {
        bars.iter()
            .map(|bar| measure::width(of(bar), FONT))
            .fold(0.0, f64::max)
    };
    let names = widest(|bar| &bar.name).min(width * NAMES) + GAP;
    let figures = (widest(|bar| &bar.figure) + GAP).min(width - names);
    let x = Axis::new(0.0, whole.max(1) as f64);
    let y = Axis::new(0.0, bars.len() as f64);

    backend::draw(size, |canvas| {
        let chart = ChartBuilder::on(canvas)
            .y_label_area_size(units(names))
            .right_y_label_area_size(units(figures))
            .build_cartesian_2d(x, y)?;
        let plot = chart.plotting_area();
        let mut slots = Vec::with_capacity(bars.len());
        for (i, bar) in bars.iter().enumerate() {
            let (left, middle) = plot.map_coordinate(&(0.0, (bars.len() - i) as f64 - 0.5));
            let (tip, _) = plot.map_coordinate(&(bar.amount as f64, 0.0));
            let (end, _) = plot.map_coordinate(&(whole as f64, 0.0));
            let across = |to: i32| {
                [
                    (left, middle - units(THICK / 2.0)),
                    (to, middle + units(THICK / 2.0)),
                ]
            };
            if track {
                canvas.draw(&Rectangle::new(across(end), fill(Role::Band)))?;
            }
            let tip = if bar.amount > 0 {
                tip.max(left + units(LEAST))
            } else {
                left
            };
            if bar.amount > 0 {
                canvas.draw(&Rectangle::new(across(tip), fill(bar.role)))?;
            }
            let name = measure::fit(&bar.name, FONT, names - GAP);
            canvas.draw(&Text::new(
                name,
                (units(names - GAP), middle),
                text(Role::Label, FONT, HPos::Right, VPos::Center),
            ))?;
            let at = if track { end } else { tip } + units(GAP);
            canvas.draw(&Text::new(
                bar.figure.as_str(),
                (at, middle),
                text(Role::Value, FONT, HPos::Left, VPos::Center),
            ))?;
            slots.push(Area {
                x: 0.0,
                y: SLOT * i as f64,
                width,
                height: SLOT,
            });
        }
        Ok(slots)
    })
}
